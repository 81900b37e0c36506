"""Groups of centres' windows, set up and given up by the head."""

from typing import Final

from flows.domain.people.window_group import place_headed
from flows.port.effects.window_groups import SetUpGroup
from storage.records.people import window_groups
from storage.service.visit import Handlers, Visit
from storage.service.window_news import keep_as_told


def set_up_group(visit: Visit, effect: SetUpGroup) -> str:
    """Let the group hear of the centre that its speaker heads, from now on; a second time, no more."""
    place, group, connection = place_headed(visit.person(effect.head)), visit.me, visit.work.connection
    if group.village == place:
        window_groups.set_up(connection, group, None, "")
        return ""
    window_groups.set_up(connection, group, place, visit.catalogue.town[place].name.zh)
    keep_as_told(visit.office, group.id, place)
    return place


HANDLERS: Final[Handlers] = {SetUpGroup: set_up_group}

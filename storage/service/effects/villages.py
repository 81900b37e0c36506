"""Villages that the list does not have: named by villagers, settled by who knows."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import bindparam, update

from flows.alerts import villages as alerts
from flows.domain.catalogue.named_villages import NamedVillage, listed, may_settle, not_yours, settled_already
from flows.domain.catalogue.places import Village
from flows.domain.people.people import Role
from flows.port.effects.villages import NameVillage, SettleVillage, UnsettleVillage
from flows.text.wording import Text
from storage.records import counters
from storage.records.catalogue import catalogues, villages
from storage.records.people import people
from storage.service.visit import Handlers, Visit

_MOVED: Final = (
    update(villages.PERSON)
    .where(villages.PERSON.c.id == bindparam("who"), villages.PERSON.c.village == bindparam("was"))
    .values(village=bindparam("new"))
)


def name_village(visit: Visit, effect: NameVillage) -> str:
    """Keep the name, with the town as their home until somebody confirms it; the town's head and agents hear of it."""
    visit.visitor.is_now(people.introduce(visit.work.connection, visit.me, "", "", effect.town, by=visit.me.id, now=visit.now))
    villages.name(visit.work.connection, visit.me.id, effect.town, effect.name, visit.now)
    town = visit.catalogue.town[effect.town]
    visit.work.tell(_knowing(visit, town.code), alerts.village_named(effect.name, town.name), together=True)
    return effect.name


def settle_village(visit: Visit, effect: SettleVillage) -> str:
    """Say which village it is: one of the list, else one that is put on it; none where there is no name. Raises Refused."""
    one = _named(visit, effect.named)
    if one.settled_as is not None:
        raise settled_already(one.name)
    alike = villages.alike(visit.work.connection, one)
    code = _code(visit, one, effect.name) if effect.name else ""
    villages.settle(visit.work.connection, [each.id for each in alike], code, visit.me.id, visit.now)
    if code:
        _move(visit, alike, one.town, code)
        visit.work.tell([each.person for each in alike], alerts.village_settled(effect.name))
    return code


def unsettle_village(visit: Visit, effect: UnsettleVillage) -> str:
    """Take back what was said of a name; a village that was put on the list for it alone goes again. Raises Refused."""
    one = _named(visit, effect.named)
    alike = villages.alike(visit.work.connection, one)
    villages.settle(visit.work.connection, [each.id for each in alike], None, visit.me.id, visit.now)
    if one.settled_as:
        _move(visit, alike, one.settled_as, one.town)
        villages.remove_unused(visit.work.connection, one.settled_as)
        counters.take(visit.work.connection, catalogues.EDITION)
    return one.name


def _named(visit: Visit, id: int) -> NamedVillage:
    one = villages.get(visit.work.connection, id)
    if one is None or not may_settle(visit.me, one.town, visit.catalogue):
        raise not_yours()
    return one


def _code(visit: Visit, one: NamedVillage, name: str) -> str:
    """Return the code of a village of the list, or of the one that is put on it now."""
    known = listed(visit.catalogue, one.town, name)
    if known is not None:
        return known.code
    code = f"N-{one.town}-{counters.take(visit.work.connection, f'village {one.town}'):02d}"
    village = Village(code, one.town, Text(name, name), villages.CONFIRMED)
    villages.add(visit.work.connection, [village], visit.now)
    counters.take(visit.work.connection, catalogues.EDITION)
    return code


def _move(visit: Visit, named: Iterable[NamedVillage], was: str, new: str) -> None:
    """Let those who named it live there now, as far as they have told nothing else since."""
    for each in named:
        visit.work.connection.execute(_MOVED, {"who": each.person, "was": was, "new": new})


def _knowing(visit: Visit, town: str) -> list[int]:
    """Return who may know what villages of a town there are: its head, and the agents of its villages."""
    staffing = visit.office.staffing
    agents = [id for each in visit.catalogue.villages if each.town == town for id in staffing.holding(Role.AGENT, each.code)]
    return list(dict.fromkeys([*staffing.present(Role.HEAD, town), *agents]))


HANDLERS: Final[Handlers] = {NameVillage: name_village, SettleVillage: settle_village, UnsettleVillage: unsettle_village}

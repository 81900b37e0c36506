"""几点开门: when the centre is open, and whether it is today."""

from collections.abc import Mapping

from flows.domain.calendar.hours import Hours
from flows.domain.catalogue.routing import CITY
from flows.port.desk import Desk
from flows.port.effects.about_me import Recall
from flows.talk.replay import Talk
from flows.text.wording import Value, Words, _, lines


def opening(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """Say the hours of the centre people here go to, and the next day it opens when it is closed."""
    village = desk.catalogue.village.get(talk.do(Recall())["village"] or "")
    open_ = desk.catalogue.hours_at(village.town if village else CITY)
    centre = desk.catalogue.town[village.town].centre if village else desk.catalogue.city_centre
    windows: list[Value] = [
        _("{opens} to {closes}", opens=opens.isoformat("minutes"), closes=closes.isoformat("minutes"))
        for opens, closes in open_.windows
    ]
    hours = _("{centre} is open on workdays, {hours}. Details: ask the window.", centre=centre, hours=windows)
    talk.say(lines(hours, _today(desk, open_)))


def _today(desk: Desk, hours: Hours) -> Words:
    """Return whether the centre is open now, later today, or only on another day."""
    local = desk.now.astimezone(desk.zone)
    opens = hours.opens_next(local.time()) if desk.calendar.is_workday(local.date()) else None
    if opens == local.time():
        return _("Today it is open.")
    if opens is not None:
        return _("Today it is open from {time} on.", time=opens)
    return _("It is closed now and opens again on {day}.", day=desk.calendar.next_workday(local.date()))

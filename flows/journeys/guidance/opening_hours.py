"""几点开门, 周六开吗: when the centre is open, and whether it is today or on another day."""

from collections.abc import Mapping
from datetime import date

from flows.domain.calendar.day_reader import said
from flows.domain.calendar.hours import Hours
from flows.domain.catalogue.routing import CITY
from flows.port.desk import Desk
from flows.port.effects.about_me import Recall
from flows.talk.replay import Talk
from flows.text.wording import Value, Words, _, lines


def opening(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Say the hours of the centre people here go to, and when it opens next where it is closed: now, or on the ``first`` day."""
    village = talk.do(Recall())["village"]
    day = date.fromisoformat(args["first"]) if "first" in args else desk.today
    talk.say(open_on(desk, village, day, off="off" in args))


def open_on(desk: Desk, home: str | None, day: date, *, off: bool) -> Words:
    """Return the hours of the centre that people of a village go to, and whether it is open on a day; of days ``off`` as such."""
    lives = desk.catalogue.home(home)
    open_ = desk.catalogue.hours_at(lives.town.code if lives else CITY)
    centre = lives.town.centre if lives else desk.catalogue.city_centre
    windows: list[Value] = [
        _("{opens} to {closes}", opens=opens.isoformat("minutes"), closes=closes.isoformat("minutes"))
        for opens, closes in open_.windows
    ]
    hours = _("{centre} is open on workdays, {hours}. Details: ask the window.", centre=centre, hours=windows)
    if off:  # of days off is asked, and of none of them
        return lines(_("On weekends and holidays it is closed, but for workdays made up."), hours)
    return lines(hours, _today(desk, open_)) if day == desk.today else lines(_on(desk, day), hours)


def _on(desk: Desk, day: date) -> Words:
    """Return whether the centre is open on a day, and where it is not, on which it is next."""
    if desk.calendar.is_workday(day):
        return _("On {day} it is open.", day=said(day, desk.today))
    opens = desk.calendar.next_workday(day)
    return _("On {day} it is closed; it opens again on {next}.", day=said(day, desk.today), next=said(opens, desk.today))


def _today(desk: Desk, hours: Hours) -> Words:
    """Return whether the centre is open now, later today, or only on another day."""
    local = desk.now.astimezone(desk.zone)
    opens = hours.opens_next(local.time()) if desk.calendar.is_workday(local.date()) else None
    if opens == local.time():
        return _("Today it is open.")
    if opens is not None:
        return _("Today it is open from {time} on.", time=opens)
    return _("It is closed now and opens again on {day}.", day=desk.calendar.next_workday(local.date()))

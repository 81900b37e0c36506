"""请假、销假: taking leave, and coming back."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Final

from flows.domain.calendar.calendar import DAY
from flows.domain.duty.leave import not_yet_taken, span
from flows.domain.duty.roster import Leave
from flows.journeys.answers.days import DaysAway, is_part_of_a_day
from flows.journeys.duty.questions import staff_only
from flows.port.desk import Desk
from flows.port.duties import EndLeave, TakeLeave
from flows.talk.prompt import Option
from flows.talk.question_types import Choose, yes_or_no
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import Value, Words, _

LEAVE = _("take leave|ask for leave")
ON_LEAVE = _("leave|off")
"""What means it only where a day stands beside it: leave it is something else."""

_NAMED: Final = 3
"""Days of one cover that are named one by one."""


def take_leave(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """请假: from one day to another. Duty is by the day (值班制), and so is leave: who writes a part of one is asked once.

    Days that are taken already stay as they are, so that a leave goes on by naming its days, or ``further`` ones.
    """
    staff_only(desk)
    written, known = args.get("text", ""), desk.duties.leaves()
    part = is_part_of_a_day(written)
    first, last = _asked_for(talk, desk, written, max(known, key=attrgetter("last")) if "further" in args and known else None)
    if part and not talk.ask(yes_or_no("whole", _whole(span(first, last, desk.today)))):
        talk.say(_("All right, no leave: the duty stays yours. Whoever is there for that time sends: stand in"))
        return
    left = not_yet_taken(first, last, known)
    for start, end in left or [(first, last)]:  # where nothing is left, the rule says so
        covers = talk.do(TakeLeave(start, end))
        talk.say(_("You are on leave: {days}.", days=span(start, end, desk.today)))
        _say_who_covers(talk, desk, covers)
    if left != [(first, last)]:
        for leave in known:
            if leave.first <= last and first <= leave.last:
                talk.say(_("You had taken leave already: {days}.", days=span(leave.first, leave.last, desk.today)))


def _asked_for(talk: Talk, desk: Desk, written: str, longer: Leave | None) -> tuple[date, date]:
    """Return from when to when leave is asked for; where one gets ``longer``, from the day after it, or up to the day named."""
    text = _("From when to when? For example: 11-25 to 11-27")
    since = desk.today if longer is None else longer.last + DAY
    whole = not is_part_of_a_day(written)
    first, last = talk.take(DaysAway("days", text, desk.today, desk.calendar, whole=whole, since=since), written)
    return (since, last) if longer is not None and since <= last else (first, last)


def _say_who_covers(talk: Talk, desk: Desk, covers: Sequence[Mapping[str, str]]) -> None:
    for name, place, days in _by_cover(covers):
        day, village = _few(days), desk.catalogue.village[place].name
        if name:
            talk.say(_("{day} {village}: {name} is on duty for you.", day=day, village=village, name=name))
        else:
            talk.say(_("{day} {village}: nobody is there yet, the head has been told.", day=day, village=village))


def _whole(days: Words) -> Words:
    return _("Duty and leave are by the day, there are no halves. On leave all of {days}?", days=days)


def end_leave(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """销假: back, or not going after all; a ``day`` says which leave is meant."""
    known = desk.duties.leaves()
    day = date.fromisoformat(args["day"]) if "day" in args else None
    mine = [leave for leave in known if day is not None and leave.covers(day)] or known
    if not mine:
        raise Refused(_("You are not on leave."))
    options = [Option(str(leave.id), span(leave.first, leave.last, desk.today), leave.id) for leave in mine]
    question = Choose("leave", _("Which leave is over?"), options, live=True)
    id = talk.guess(question, options[0].code) if len(options) == 1 else talk.ask(question)
    served = _by_cover(talk.do(EndLeave(id)))
    again = [day for name, _place, days in served if not name for day in days]
    if again:
        talk.say(_("Welcome back. Your duty is yours again: {days}.", days=_few(again)))
    else:
        talk.say(_("Welcome back. There is no duty of yours on those days."))
    for name, place, days in served:
        if name:
            village = desk.catalogue.village[place].name
            talk.say(_("{day} {village}: {name} stays on duty.", day=_few(days), village=village, name=name))


def _by_cover(covers: Sequence[Mapping[str, str]]) -> Sequence[tuple[str, str, Sequence[date]]]:
    """Return who covers in which village on which days, each of them once."""
    found: dict[tuple[str, str], list[date]] = {}
    for cover in covers:
        found.setdefault((cover["cover"], cover["village"]), []).append(date.fromisoformat(cover["day"]))
    return [(name, village, days) for (name, village), days in found.items()]


def _few(days: Sequence[date]) -> Value:
    """Return days by name, of many only the first and how many there are."""
    if len(days) <= _NAMED:
        return days
    return _("{days} and so on, {count} days", days=days[: _NAMED - 1], count=len(days))

"""期限: why a ticket is due when it is, every day accounted for."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from flows.domain.catalogue.limit import extension_of
from flows.domain.clock.deadline_calculation import JOINT, Kind
from flows.domain.clock.due_day_explanation import Explanation, Run, explain
from flows.domain.clock.own_promise import OWN_PROMISE
from flows.domain.errand.notice import length
from flows.domain.ticket.access import may_see
from flows.domain.ticket.deadlines import Clock
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import ACCEPTING, Verb
from flows.domain.ticket.verbs.names import happened
from flows.port.desk import Desk
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import Lines, Value, Verbatim, Words, _, lines


def why(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Somebody asks why a ticket, or their newest open one, is due when it is."""
    ticket = desk.ticket(args["number"]) if "number" in args else next((t for t in desk.my_tickets() if t.due), None)
    if ticket is None:
        raise Refused(_("You have no ticket whose clock runs."))
    if not may_see(desk.me, ticket):
        raise Refused(_("{number} is not yours to do that with.", number=ticket.number))
    explanation = explain(ticket, desk.zone, desk.calendar)
    if explanation is None:
        raise Refused(_("No clock runs for {number} now.", number=ticket.number))
    departments = desk.departments(ticket)
    open_ = [departments[part.department] for part in ticket.unsettled] if explanation.clock in _DECIDING else []
    still = _("Not agreed yet: {departments}", departments=open_) if open_ else None
    talk.say(lines(explained(ticket, explanation), still))


def explained(ticket: Ticket, why: Explanation) -> Lines:
    """Return an explanation line by line, within five SMS parts."""
    due = ticket.due
    extended = ticket.event(Verb.EXTEND) if why.clock in _DECIDING else None
    return lines(
        _title(ticket, why),
        _begin(ticket, why),
        _promised(ticket, why),
        _jointly(ticket, why),
        _extended(ticket, extended.note) if extended else None,
        *map(_run, why.runs),
        _never_counted(ticket),
        _("Next year's holidays are not fixed yet: the date is provisional.") if due and due.provisional else None,
    )


_OF_THE_CLOCK: Final = ACCEPTING | {Verb.HAND_IN, Verb.SUSPEND, Verb.RESUME, Verb.EXTEND}
"""What starts a clock, stops it or makes it longer."""


def _never_counted(ticket: Ticket) -> Words | None:
    """Return what was done to the clocks and taken back: it stands in the record, and counts as if it had never been."""
    undone = dict.fromkeys(event.verb for event in ticket.undone if event.verb in _OF_THE_CLOCK)
    return _("Taken back, so it does not count: {moves}", moves=[happened(verb) for verb in undone]) if undone else None


_DECIDING: Final = frozenset({Clock.PROMISED, Clock.STATUTORY})


def _promised(ticket: Ticket, why: Explanation) -> Words | None:
    """Return whose promise it is where the licensing law has its effect on what is no licence."""
    suspended = any(run.kind is Kind.SUSPENDED for run in why.runs)
    applied = why.clock not in _DECIDING or suspended or _by_silence(ticket)
    return OWN_PROMISE if applied and ticket.no_licence else None


def _by_silence(ticket: Ticket) -> bool:
    last = ticket.event(*ACCEPTING)
    return last is not None and last.verb is Verb.DEEM


def _jointly(ticket: Ticket, why: Explanation) -> Words | None:
    """Return the limit the law sets for joint handling, where it is this one."""
    if why.clock is not Clock.STATUTORY or not ticket.joint or ticket.statutory.days is not None:
        return None
    more = extension_of(ticket.extension, joint=True).days
    return _("Handled jointly: {days} workdays by law, {more} more when extended.", days=JOINT.days or 0, more=more)


def _extended(ticket: Ticket, why: str) -> Words:
    """Return by how much it was extended, by which law, and the reason."""
    own = extension_of(ticket.extension, joint=ticket.joint)
    return _("{more} more ({law}): {why}", more=length(own.limit), law=Verbatim(own.source or ""), why=why)


def _title(ticket: Ticket, why: Explanation) -> Words:
    values: dict[str, Value] = {
        "number": ticket.number,
        "limit": _whole(why),
        "day": ticket.due.day if ticket.due else why.start,
    }
    match why.clock:
        case Clock.ACCEPTANCE:
            return _("{number}: {limit} to say whether it is accepted, until {day}.", **values)
        case Clock.DELIVERY:
            return _("{number}: {limit} to hand over the result, until {day}.", **values)
        case Clock.PROMISED:
            return _("{number}: {limit} promised, until {day}.", **values)
        case Clock.STATUTORY:
            return _("{number}: {limit} by law, until {day}.", **values)


def _whole(why: Explanation) -> Words:
    """Return how long a limit is with its extension."""
    limit, more = why.limit, why.more
    if not more.days:
        return length(limit)
    if limit.unit is more.unit:
        return length(replace(limit, days=(limit.days or 0) + more.days))
    return _("{limit} and {more}", limit=length(limit), more=length(more))


def _begin(ticket: Ticket, why: Explanation) -> Words:
    match why.clock:
        case Clock.ACCEPTANCE:
            return _("{day}: handed in; that day does not count.", day=why.start)
        case Clock.DELIVERY:
            return _("{day}: decided; that day does not count.", day=why.start)
        case _ if _by_silence(ticket):
            return _("{day}: handed in, and accepted by silence; that day does not count.", day=why.start)
        case _:
            return _("{day}: accepted; that day does not count.", day=why.start)


def _run(run: Run) -> Words:
    span: Value = _("{first} to {last}", first=run.start, last=run.end) if run.start != run.end else run.start
    numbers = f"{run.first}-{run.last}" if run.first != run.last else str(run.last)
    match run.kind:
        case Kind.COUNTED if run.last == 0:
            return _("{span}: weekend", span=span)
        case Kind.COUNTED if run.weekends:
            return _("{span}: days {numbers}, weekends left out", span=span, numbers=numbers)
        case Kind.MAKE_UP:
            return _("{span}: day {numbers}, a day off that is worked", span=span, numbers=numbers)
        case Kind.HOLIDAY:
            return _("{span}: holiday", span=span)
        case Kind.SUSPENDED:
            return _("{span}: suspended", span=span)
        case Kind.ROLLED:
            return _("{span}: moved on to the next workday", span=span)
        case _:
            return _("{span}: days {numbers}", span=span, numbers=numbers)

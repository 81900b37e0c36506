"""授权: a villager lets the village carry one errand for them until a day, free of charge, and takes that back at any time.

A mandate is part of its ticket's record and sealed with it: given with the first event, prolonged, taken back or lapsed by
later ones. By law a principal may end one whenever they like (民法典 art. 933), and it ends with its day or errand (art. 173).
It is given to the village and not to one person: whoever is on duty or stands in may carry (policy IV.2, 值班制 and AB岗工作制).
Assumed: a mandate that names no day of its own lasts ninety days, and as long again whenever it is prolonged.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from flows.domain.calendar.calendar import Calendar
from flows.domain.catalogue.limit import Limit, Unit
from flows.domain.clock import deadline_calculation
from flows.domain.errand.notice import Notice, agency_line
from flows.domain.people.people import Person, Role
from flows.domain.ticket.event import Event
from flows.domain.ticket.status import AT_THE_WINDOW
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.text.refused_error import Refused
from flows.text.wording import Kept, Message, Text, Value, Words, _, kept, spans

TERM: Final = Limit(90, Unit.CALENDAR)

AUTHORITY: Final = "poa"
"""The paper in which a villager gives somebody authority in writing (授权委托书), by its id in the pack."""


class Given(StrEnum):
    """How a villager told the agent who writes it down."""

    IN_PERSON = "in_person"
    BY_PHONE = "by_phone"
    ON_PAPER = "on_paper"


GIVEN_NAMES: Final[Mapping[Given, Message]] = {
    Given.IN_PERSON: _("in person"),
    Given.BY_PHONE: _("on the telephone"),
    Given.ON_PAPER: _("on paper"),
}


def last_day(today: date, calendar: Calendar) -> date:
    """Return the last day of a mandate given or prolonged today: ninety days on, or the workday after."""
    due = deadline_calculation.last_day(today, TERM, calendar)
    return due.day if due is not None else today


def no_village() -> Refused:
    """Return that an errand without a village has no agent."""
    return Refused(_("Without a village no agent can carry it."))


def check(notice: Notice) -> None:
    """Check that anybody may carry what a notice is for. Raises Refused for what has to be done in person."""
    if not notice.item.proxy.allowed:
        raise Refused(_("{item} has to be done in person: nobody else may carry it.", item=notice.item.short))


def written_authority(notice: Notice) -> Sequence[int]:
    """Return which papers of a notice are the mandate in writing, by number; none where a word is enough."""
    return [number for number, document in enumerate(notice.documents, 1) if document.kind.id == AUTHORITY]


@dataclass(frozen=True, slots=True)
class Parties:
    """Who a mandate is between: the villager, the village, and who carries now or would (None where nobody is there)."""

    villager: Person
    village: Text
    carrier: Person | None


def deed(ticket: Ticket, notice: Notice, parties: Parties, day: date) -> Kept:
    """Return a mandate, given on a day, in the words that villager and agent both read."""
    papers = written_authority(notice)
    values: dict[str, Value] = {"name": parties.villager.name, "village": parties.village, "item": notice.item.short}
    return kept(
        _("Mandate {number} {day}", number=ticket.number, day=day),
        _("{name} lets {village} carry: {item}", **values),
        _who(parties.carrier),
        _("Until: {day}, or done", day=ticket.mandate.until) if ticket.mandate.until else _("Until: it is done"),
        _("In writing: paper {numbers} of the list", numbers=spans(papers)) if papers else None,
        agency_line(notice.item.fee),
        how_given(ticket),
        _standing(ticket),
    )


def _who(carrier: Person | None) -> Words:
    if carrier is None:
        return _("Who: whoever is on duty")
    return _("Who: whoever is on duty, now {name} {phone}", name=carrier.name, phone=carrier.phone)


def began(ticket: Ticket) -> Event:
    """Return the event since which a ticket is its villager's: its first, or the one that put right whose it is."""
    return ticket.event(Verb.CHANGE_VILLAGER) or ticket.events[0]


def how_given(ticket: Ticket) -> Words | None:
    """Return how the agent was told who wrote it down, or that it is an office's register that says so.

    None where the villager said so themselves, or another had.
    """
    first = began(ticket)
    if ticket.batch and first.verb is None:
        return _("Taken over from the office's register, not given here")
    if first.role != Role.AGENT or first.verb is not None:
        return None
    if not first.note:
        return _("Noted by the agent")
    return _("Given {how}, noted by the agent", how=GIVEN_NAMES[Given(first.note)])


def _standing(ticket: Ticket) -> Words:
    match ticket.mandate.verb:
        case Verb.REVOKE:
            return _("Taken back. To give it again, send: prolong {number}", number=ticket.number)
        case Verb.LAPSE:
            return _("It has ended. To give it again, send: prolong {number}", number=ticket.number)
        case Verb.CHANGE_VILLAGER:
            return _("Not given yet. To give it, send: prolong {number}", number=ticket.number)
        case _:
            return to_revoke(ticket.number)


def to_revoke(number: str) -> Words:
    """Return how a mandate is taken back."""
    return _("To take it back any time, send: revoke {number}", number=number)


@dataclass(frozen=True, slots=True)
class Return:
    """The papers that go back to the villager, by number: those the agent has, and those at the window.

    ``stays`` are those that do not, because another errand of theirs needs them.
    """

    by_agent: frozenset[int]
    by_window: frozenset[int]
    stays: frozenset[int] = frozenset()


def given_back(ticket: Ticket, needed: frozenset[int] = frozenset()) -> Return:
    """Return what is given back when an errand ends where the ticket stands now, but for what another errand needs."""
    if ticket.status in AT_THE_WINDOW:
        by_agent: frozenset[int] = frozenset()
    else:
        by_agent = ticket.in_hand
    return Return(by_agent - needed, ticket.collected - by_agent - needed, ticket.collected & needed)


def to_give_back(papers: Collection[int], names: Sequence[Text]) -> Sequence[Words]:
    """Return papers that go back, each with its number and its name on the notice."""
    return [_("{number} {paper}", number=number, paper=names[number - 1]) for number in sorted(papers)]


def staying(back: Return) -> Words | None:
    """Return which papers do not go back, and why; None where all do."""
    return _("Papers {papers} stay here: the other errands need them.", papers=spans(back.stays)) if back.stays else None

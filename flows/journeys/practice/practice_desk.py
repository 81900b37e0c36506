"""The desk of a practice: the real one to look at, but what is got done here happens to an invented ticket and is kept nowhere.

The convention worth knowing: it is made anew in every turn and the talk is replayed on it, so that the invented ticket is what
the answers so far have made of it. Its time stands still where the practice began.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from typing import Any, Final, TypeVar

from flows.domain.calendar.calendar import Calendar
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.finding import Hit
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.routing import centre_of
from flows.domain.clock.deadline_calculation import deadlines
from flows.domain.errand import mandate
from flows.domain.errand.bundle import Plan
from flows.domain.errand.intake_line_reader import Draft
from flows.domain.errand.notice import Giver, Notice, draw_up, unknown
from flows.domain.errand.ticket_from_notice import blank
from flows.domain.errand.trip import Trip
from flows.domain.people.people import Person, Role
from flows.domain.ticket import record, state_machine
from flows.domain.ticket.joint_departments import departments_of
from flows.domain.ticket.rules import Attempt
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Part
from flows.journeys.practice.invented_people import NEIGHBOUR, InventedPeople
from flows.port.desk import Desk, Oversight, Pictures
from flows.port.duties import Duties
from flows.port.effects.about_me import Introduce
from flows.port.effects.finding import Ask, Understand
from flows.port.effects.notices import GiveNotice
from flows.port.effects.tickets import MoveTicket, OpenTicket, View
from flows.port.feedback import Voice
from flows.port.sentences import Candidate
from flows.port.threads import Threads
from flows.port.web_sessions import WebSessions
from flows.talk.replay import Effect
from flows.text import ticket_numbers
from flows.text.refused_error import Refused
from flows.text.wording import Text, _
from flows.text.words_as_json import JSON

R = TypeVar("R", bound=JSON)

NUMBER: Final = ticket_numbers.make("00", 1)
"""The number of every invented ticket: no town has it."""


@dataclass(frozen=True, slots=True)
class _NoSlips:
    """Nothing is put right in a practice but by going back."""

    def is_undoable(self, ticket: Ticket) -> bool:  # noqa: ARG002 - of the port
        """Return that nothing is taken back."""
        return False


@dataclass(slots=True)
class PracticeDesk:
    """The office as somebody practising meets it."""

    real: Desk
    now: datetime
    me: Person = field(init=False)
    today: date = field(init=False)
    zone: tzinfo = field(init=False)
    catalogue: Catalogue = field(init=False)
    calendar: Calendar = field(init=False)
    duties: Duties = field(init=False)
    voice: Voice = field(init=False)
    pictures: Pictures = field(init=False)
    oversight: Oversight = field(init=False)
    web_sessions: WebSessions = field(init=False)
    threads: Threads = field(init=False)
    slips: _NoSlips = field(init=False, default_factory=_NoSlips)
    people: InventedPeople = field(init=False)
    find: Callable[[str], Sequence[Hit]] = field(init=False)
    like: Callable[[str, Sequence[Sequence[str]]], Sequence[int]] = field(init=False)
    kinds: Callable[[str], Sequence[Candidate]] = field(init=False)
    taught: Callable[[str, str], str] = field(init=False)
    on_duty: Callable[[str], Person | None] = field(init=False)
    serving: Callable[[Ticket], Sequence[Person]] = field(init=False)
    _notices: dict[str, Notice] = field(init=False, default_factory=dict)
    _tickets: dict[str, Ticket] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Let look-ups that know of no ticket be answered by the real desk."""
        real = self.real
        self.me, self.zone, self.catalogue, self.calendar = real.me, real.zone, real.catalogue, real.calendar
        self.today = self.now.astimezone(self.zone).date()
        self.duties, self.voice, self.pictures = real.duties, real.voice, real.pictures
        self.oversight, self.web_sessions, self.threads = real.oversight, real.web_sessions, real.threads
        self.find, self.like, self.kinds, self.taught = real.find, real.like, real.kinds, real.taught
        self.on_duty, self.serving = real.on_duty, real.serving
        self.people = InventedPeople(real)

    def person(self, id: int) -> Person:
        """Return somebody by id, invented or not."""
        return self.people.as_of(id, self.now)

    def notice(self, number: str) -> Notice:
        """Return the invented notice. Raises Refused for any other."""
        if number not in self._notices:
            raise unknown(number)
        return self._notices[number]

    def plan(self, number: str) -> Plan | None:  # noqa: ARG002 - of the port
        """Return that the notice is part of no plan."""
        return None

    def ticket(self, number: str) -> Ticket | None:
        """Return the invented ticket, None for any other."""
        return self._tickets.get(number)

    def tickets(self, numbers: Sequence[str]) -> Mapping[str, Ticket]:
        """Return the invented ticket, where it is among them."""
        return {number: ticket for number, ticket in self._tickets.items() if number in numbers}

    def departments(self, ticket: Ticket) -> Mapping[str, Text]:
        """Return what people call the departments of a joint approval, by code."""
        return departments_of(ticket, self.catalogue)

    def called_elsewhere(self, numbers: Sequence[str]) -> Sequence[str]:  # noqa: ARG002 - of the port
        """Return that no register has an invented ticket."""
        return ()

    def together(self, ticket: Ticket) -> Sequence[str]:  # noqa: ARG002 - of the port
        """Return that it stands alone."""
        return ()

    def my_tickets(self) -> Sequence[Ticket]:
        """Return none: the ticket is the neighbour's."""
        return ()

    def waiting(self) -> Sequence[Ticket]:
        """Return the invented ticket."""
        return tuple(self._tickets.values())

    def drafts(self) -> Sequence[Draft]:
        """Return none."""
        return ()

    def same_errand(self, village: str, name: str, phone: str, item: str) -> Ticket | None:  # noqa: ARG002 - of the port
        """Return that the invented neighbour has nothing else under way."""
        return None

    def trip(self, id: int) -> Trip | None:  # noqa: ARG002 - of the port
        """Return that there is no trip."""
        return None

    def item_of(self, ticket: Ticket) -> Item:
        """Return what the ticket is for."""
        return self._notices[ticket.number].item

    def place_of(self, ticket: Ticket) -> Text:
        """Return the name of the centre the ticket goes to."""
        return centre_of(ticket.place, self.catalogue)

    def apply(self, effect: Effect[R], /) -> R:
        """Let something happen to the invented ticket. Raises Refused with the rule that forbids it, or what is not practised."""
        result: R = self._result(effect)
        return result

    def happens(self, verb: Verb, attempt: Attempt) -> Ticket:
        """Let somebody make a move, and return the ticket. Raises Refused with the rule that forbids it."""
        ticket = self._tickets[NUMBER]
        moved = record.after(ticket, state_machine.move(ticket, verb, attempt, self.now))
        self._tickets[NUMBER] = moved = replace(moved, deadlines=deadlines(moved, self.zone, self.calendar))
        return moved

    def _result(self, effect: Effect[Any]) -> Any:
        match effect:
            case Understand(wish=wish):
                return [[hit.code, hit.score] for hit in self.find(wish)]
            case Ask(item=item):
                return item
            case View():
                return True
            case Introduce(name=name, phone=phone):
                self.people.neighbour = replace(self.people.neighbour, name=name, phone=phone)
                return NEIGHBOUR
            case GiveNotice():
                return self._gives(effect)
            case OpenTicket():
                return self._opens(effect)
            case MoveTicket(verb=verb, assignee=assignee):
                return self.happens(verb, effect.attempt(self.me, self.person(assignee) if assignee else None)).status.value
            case _:
                raise Refused(_("That is not part of this practice: 0 takes the last step back."))

    def _gives(self, effect: GiveNotice) -> str:
        giver = Giver(self.me.name, self.me.phone) if effect.to else None
        self._notices[NUMBER] = draw_up(
            self.catalogue,
            NUMBER,
            self.catalogue.item[effect.item],
            effect.answers,
            effect.town,
            effect.village,
            self.today,
            giver,
        )
        return NUMBER

    def _opens(self, effect: OpenTicket) -> str:
        notice = self.notice(effect.notice)
        mandate.check(notice)
        ticket = replace(blank(notice, NEIGHBOUR, self.catalogue), hours=self.catalogue.hours_at(notice.route.place))
        by, role = (self.me.id, Role.AGENT) if effect.taken else (NEIGHBOUR, Part.VILLAGER)
        until = mandate.last_day(self.today, self.calendar)
        self._tickets[NUMBER] = record.opened(ticket, by, self.now, role.value, until, effect.how, received=effect.received)
        if effect.taken:
            self.happens(Verb.TAKE, Attempt(self.me))
        return NUMBER

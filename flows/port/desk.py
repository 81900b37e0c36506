"""The port: what a journey may look up and get done, in the words of the office.

``storage.service.port`` implements it on a database transaction. Look-ups are methods; what changes something is one of the
``effects``, applied inside the transaction of the turn.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Protocol, TypeAlias, TypeVar

from flows.domain.calendar.calendar import Calendar
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.finding import AnswerPhrase, Hit, Missed
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.named_villages import NamedVillage
from flows.domain.duty.roster import Duty
from flows.domain.errand.bundle import Plan
from flows.domain.errand.intake_line_reader import Draft
from flows.domain.errand.notice import Notice
from flows.domain.errand.picture import Kept
from flows.domain.errand.trip import Trip
from flows.domain.people.people import Person
from flows.domain.ticket.supervision import Unreached
from flows.domain.ticket.ticket import Ticket
from flows.port.duties import Duties
from flows.port.feedback import Voice
from flows.port.sentences import Candidate
from flows.port.threads import Threads
from flows.port.web_sessions import WebSessions
from flows.talk.replay import Effect, Talk
from flows.text.wording import Text
from flows.text.words_as_json import JSON

R = TypeVar("R", bound=JSON)


class Pictures(Protocol):
    """The pictures of papers one person may see."""

    def loose(self) -> Sequence[Kept]:
        """Return the pictures I have sent and not yet said what they show, in the order they came."""

    def of_ticket(self, number: str) -> Sequence[Kept]:
        """Return the pictures kept with a ticket, in the order they came."""


class Oversight(Protocol):
    """What goes well and what does not, as one person answers for it."""

    def at_my_centre(self) -> Sequence[Ticket]:
        """Return what waits for anybody at the windows of the centres I head, the most urgent first."""

    def at_windows(self, place: str) -> Sequence[Ticket]:
        """Return what waits for anybody at the windows of a centre, the most urgent first."""

    def overdue(self) -> Sequence[Ticket]:
        """Return what is over its limit at the centres I head or supervise, the longest overdue first."""

    def unsigned(self) -> Sequence[Duty]:
        """Return today's duty, in the villages of the centres I head, of who has not signed in."""

    def unreached(self) -> Sequence[Unreached]:
        """Return whom messages of the last days did not reach, nor anybody behind them, as far as I answer for them."""

    def called(self, name: str) -> Sequence[Person]:
        """Return everybody of a name whose post I may end, or whose phone I may cut off."""

    def leaving(self) -> Sequence[tuple[Person, date]]:
        """Return whose posts end on a day to come, as far as it is mine to say, and from which day on; the first day first."""

    def has_left(self, name: str) -> tuple[Person, datetime] | None:
        """Return somebody of a name whose post ended that I could have ended, and when; None where there is nobody."""

    def missed(self) -> Sequence[Missed]:
        """Return the wishes the finder was not sure of, the most frequent first."""

    def missed_answers(self) -> Sequence[AnswerPhrase]:
        """Return what was said at a question in vain and nobody has taught yet, the most frequent first."""

    def taught_answers(self) -> Sequence[AnswerPhrase]:
        """Return what was taught to mean an option at a question."""

    def named_villages(self) -> Sequence[NamedVillage]:
        """Return what villagers called villages that are not on the list, as far as I may say what they are; the oldest first."""

    def settled_villages(self) -> Sequence[NamedVillage]:
        """Return what I may take back of what was said of such names within a day, the last first."""


class Slips(Protocol):
    """What one person may put right."""

    def is_undoable(self, ticket: Ticket) -> bool:
        """Return whether I may take back the last move of a ticket, as things stand now."""


class People(Protocol):
    """The people in the book, as one person may look them up."""

    def neighbours(self, called: str) -> Sequence[Person]:
        """Return the villagers of my villages who are in the book under a name or phone, those first who came first."""

    def as_of(self, id: int, moment: datetime) -> Person:
        """Return somebody with the name and phone they had at a moment."""

    def household(self) -> Sequence[Person]:
        """Return whom my address speaks for, in the order in which that was proved; empty where it is one person alone."""

    def has_another(self, phone: str, than: Person) -> bool:
        """Return whether somebody else in the book has a number."""

    def owner(self, number: str) -> int | None:
        """Return whose a ticket or a notice is, None where there is none of that number."""

    def has_just_joined(self) -> bool:
        """Return whether I am of the staff, and a code has let me in for the first time."""

    def speak_for(self, person: Person) -> None:
        """Speak for somebody of the household in this turn: what is looked up and done is theirs."""

    def spoken_for(self) -> Person | None:
        """Return for whom of the household I speak in this turn, None before it is known."""

    def carrying(self, ticket: Ticket) -> Person | None:
        """Return who carries a ticket today: who took it or stands in for them, else who is on duty; None without a mandate."""

    def writing_from(self, address: str) -> Person | None:
        """Return who writes from an address of the same channel, None where nobody has yet."""

    def has_news(self, person: Person) -> bool:
        """Return whether news for somebody of the household, still shut, came after I last wrote."""


class Desk(Protocol):
    """The office as one person meets it at one moment."""

    @property
    def me(self) -> Person:
        """Return the person speaking."""

    @property
    def now(self) -> datetime:
        """Return the moment of the turn, aware."""

    @property
    def today(self) -> date:
        """Return the day of the turn where the office stands."""

    @property
    def zone(self) -> tzinfo:
        """Return the office's time zone."""

    @property
    def catalogue(self) -> Catalogue:
        """Return the catalogue version in force."""

    @property
    def calendar(self) -> Calendar:
        """Return the working calendar."""

    @property
    def duties(self) -> Duties:
        """Return the roster as I meet it."""

    @property
    def voice(self) -> Voice:
        """Return complaints, ratings and questions as I meet them."""

    @property
    def pictures(self) -> Pictures:
        """Return the pictures of papers I may see."""

    @property
    def oversight(self) -> Oversight:
        """Return what I answer for beyond my own tickets."""

    @property
    def slips(self) -> Slips:
        """Return what I may put right."""

    @property
    def web_sessions(self) -> WebSessions:
        """Return my sign-ins on the web."""

    @property
    def people(self) -> People:
        """Return the people I may look up."""

    @property
    def threads(self) -> Threads:
        """Return what was pushed to my address, and who is behind it."""

    def find(self, wish: str) -> Sequence[Hit]:
        """Return the items that fit a wish, best first; empty when nothing does."""

    def like(self, text: str, names: Sequence[Sequence[str]]) -> Sequence[int]:
        """Return the places of the names, each in all its ways, that a text is like, by its sound or its ideas; or none."""

    def kinds(self, text: str) -> Sequence[Candidate]:
        """Return what kinds of thing a sentence may say, likeliest first: an errand, a greeting, a question, ..."""

    def taught(self, question: str, text: str) -> str:
        """Return the code of the option that a text was taught to mean at a question; empty where it was not."""

    def person(self, id: int) -> Person:
        """Return somebody by id."""

    def on_duty(self, village: str) -> Person | None:
        """Return the village agent on duty now, or None when the village has none."""

    def notice(self, number: str) -> Notice:
        """Return a notice as it was given. Raises Refused when there is none of that number."""

    def plan(self, number: str) -> Plan | None:
        """Return the plan a notice is part of, as it was given; None when it is part of none. Raises Refused like ``notice``."""

    def ticket(self, number: str) -> Ticket | None:
        """Return a ticket, or None."""

    def tickets(self, numbers: Sequence[str]) -> Mapping[str, Ticket]:
        """Return tickets by number."""

    def called_elsewhere(self, numbers: Sequence[str]) -> Sequence[str]:
        """Return the tickets that a register had under one of these numbers, as ``other_numbers.folded`` leaves them."""

    def departments(self, ticket: Ticket) -> Mapping[str, Text]:
        """Return what people call the departments that take part in a joint approval, by code."""

    def together(self, ticket: Ticket) -> Sequence[str]:
        """Return the numbers of the other tickets of the same life event."""

    def my_tickets(self) -> Sequence[Ticket]:
        """Return the tickets that are mine as a villager, newest first."""

    def waiting(self) -> Sequence[Ticket]:
        """Return the open tickets in which the next move may be mine, the most urgent first."""

    def serving(self, ticket: Ticket) -> Sequence[Person]:
        """Return whose post the next step of a ticket is: one of them may claim it."""

    def drafts(self) -> Sequence[Draft]:
        """Return the lines my villages have begun and not finished, oldest first."""

    def same_errand(self, village: str, name: str, phone: str, item: str) -> Ticket | None:
        """Return an open ticket for the same item and neighbour, or one who may be the same, or None.

        A neighbour is a name with a phone; where either has none, somebody of that name in the village may be the same.
        """

    def trip(self, id: int) -> Trip | None:
        """Return a trip, or None."""

    def item_of(self, ticket: Ticket) -> Item:
        """Return what a ticket is for, as the catalogue had it then."""

    def place_of(self, ticket: Ticket) -> Text:
        """Return the name of the centre a ticket goes to."""

    def apply(self, effect: Effect[R], /) -> R:
        """Get something done in the transaction of the turn. Raises Refused with the rule that forbids it."""


Journey: TypeAlias = Callable[[Talk, Desk, Mapping[str, str]], None]
"""A straight-line function that talks with one person at the desk, started with a few words."""

"""The port: what a journey may look up and get done, in the words of the office.

``storage.desk`` implements it on a database transaction. Look-ups are methods; what changes something is an effect, a
plain value handed to ``talk.do`` and applied inside the transaction of the turn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Protocol, TypeVar

from flows.domain.calendar import Calendar
from flows.domain.catalogue import Catalogue, Item
from flows.domain.finding import Hit
from flows.domain.notice import Notice
from flows.domain.people import Person
from flows.domain.ticket import Ground, Ticket, Verb
from flows.questions import JSON
from flows.talk import Effect, Weight
from flows.wording import Text

R = TypeVar("R", bound=JSON)


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

    def find(self, wish: str) -> Sequence[Hit]:
        """Return the items that fit a wish, best first; empty when nothing does."""

    def person(self, id: int) -> Person:
        """Return somebody by id."""

    def on_duty(self, village: str) -> Person | None:
        """Return the village agent on duty now, or None when the village has none."""

    def notice(self, number: str) -> Notice:
        """Return a notice as it was given. Raises Refused when there is none of that number."""

    def ticket(self, number: str) -> Ticket | None:
        """Return a ticket, or None."""

    def my_tickets(self) -> Sequence[Ticket]:
        """Return the tickets that are mine as a villager, newest first."""

    def waiting(self) -> Sequence[Ticket]:
        """Return the open tickets in which the next move may be mine, oldest first."""

    def item_of(self, ticket: Ticket) -> Item:
        """Return what a ticket is for, as the catalogue had it then."""

    def place_of(self, ticket: Ticket) -> Text:
        """Return the name of the centre a ticket goes to."""

    def apply(self, effect: Effect[R], /) -> R:
        """Get something done in the transaction of the turn. Raises Refused with the rule that forbids it."""


@dataclass(frozen=True, slots=True)
class Recall(Effect[Mapping[str, str]]):
    """Look up once what is known of me (name, phone, village), so that a talk does not change course when it becomes known."""


@dataclass(frozen=True, slots=True)
class Understand(Effect[Sequence[Sequence[JSON]]]):
    """Let the finder read a wish once; the result is a list of [code, score]."""

    wish: str


@dataclass(frozen=True, slots=True)
class Introduce(Effect[int]):
    """Keep what a villager told about themselves; the result is the person's id. ``new`` is somebody an agent registers."""

    name: str = ""
    phone: str = ""
    village: str | None = None
    new: bool = False


@dataclass(frozen=True, slots=True)
class Speak(Effect[str]):
    """Speak this language with me from now on."""

    language: str


@dataclass(frozen=True, slots=True)
class Mute(Effect[bool]):
    """Send me no more pushes, or send them again."""

    muted: bool


@dataclass(frozen=True, slots=True)
class GiveNotice(Effect[str]):
    """Give the one-time notice for an item in a situation; the result is its number. An agent names the villager it is ``to``."""

    weight = Weight.FILED
    item: str
    answers: Mapping[str, str]
    town: str
    village: str | None
    to: int | None = None


@dataclass(frozen=True, slots=True)
class OpenTicket(Effect[str]):
    """Entrust what a notice lists to the village; the result is the ticket's number, which is the notice's."""

    weight = Weight.FINAL
    notice: str
    taken: bool = False  # by the agent who logs it


@dataclass(frozen=True, slots=True)
class MoveTicket(Effect[str]):
    """Do something to a ticket; the result is its new state."""

    weight = Weight.FINAL
    number: str
    verb: Verb
    note: str = ""
    documents: Sequence[int] = field(default=())
    place: str = ""
    window: str = ""
    until: date | None = None
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class View(Effect[bool]):
    """Keep in the record that I looked at what a ticket says about its villager."""

    number: str


@dataclass(frozen=True, slots=True)
class Prove(Effect[bool]):
    """Say the last digits of the phone of a ticket's villager; returns whether they fit. After many misses it is refused."""

    number: str
    digits: str


@dataclass(frozen=True, slots=True)
class Nudge(Effect[str]):
    """催办: remind whoever is next on a ticket; the result is who that is."""

    weight = Weight.FINAL
    number: str


@dataclass(frozen=True, slots=True)
class CallAgent(Effect[Mapping[str, str]]):
    """Ask the agent on duty to call me; the result is the agent's name and phone, empty when the village has none."""

    weight = Weight.FINAL
    about: str = ""


@dataclass(frozen=True, slots=True)
class Join(Effect[str]):
    """Speak as the person an invitation was made for; the result is the name."""

    weight = Weight.FINAL
    code: str

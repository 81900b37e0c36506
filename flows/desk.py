"""The port: what a journey may look up and get done, in the words of the office.

``storage.desk`` implements it on a database transaction. Look-ups are methods; what changes something is an effect, a
plain value handed to ``talk.do`` and applied inside the transaction of the turn.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Protocol, TypeAlias, TypeVar

from flows.domain.bundle import Plan
from flows.domain.calendar import Calendar
from flows.domain.catalogue import Catalogue, Item
from flows.domain.enquiry import Enquiry
from flows.domain.finding import Hit, Missed
from flows.domain.intake import Draft
from flows.domain.notice import Notice
from flows.domain.people import Person
from flows.domain.picture import Kept, Picture
from flows.domain.supervision import Unreached
from flows.domain.ticket import Ground, Ticket, Verb
from flows.domain.trip import Trip
from flows.duties import Duties
from flows.questions import JSON
from flows.talk import Effect, Talk, Weight
from flows.voice import Voice
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

    @property
    def duties(self) -> Duties:
        """Return the roster as I meet it."""

    @property
    def voice(self) -> Voice:
        """Return complaints and ratings as I meet them."""

    def find(self, wish: str) -> Sequence[Hit]:
        """Return the items that fit a wish, best first; empty when nothing does."""

    def missed(self) -> Sequence[Missed]:
        """Return the wishes the finder was not sure of, the most frequent first."""

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

    def departments(self, ticket: Ticket) -> Mapping[str, Text]:
        """Return what people call the departments that take part in a joint approval, by code."""

    def together(self, ticket: Ticket) -> Sequence[str]:
        """Return the numbers of the other tickets of the same life event."""

    def my_tickets(self) -> Sequence[Ticket]:
        """Return the tickets that are mine as a villager, newest first."""

    def waiting(self) -> Sequence[Ticket]:
        """Return the open tickets in which the next move may be mine, the most urgent first."""

    def at_my_centre(self) -> Sequence[Ticket]:
        """Return what waits for anybody at the windows of the centres I head, the most urgent first."""

    def unreached(self) -> Sequence[Unreached]:
        """Return whom messages of the last days did not reach, nor anybody behind them, as far as I answer for them."""

    def serving(self, ticket: Ticket) -> Sequence[Person]:
        """Return whose post the next step of a ticket is: one of them may claim it."""

    def drafts(self) -> Sequence[Draft]:
        """Return the lines my villages have begun and not finished, oldest first."""

    def same_errand(self, village: str, name: str, item: str) -> str | None:
        """Return the number of an open ticket for somebody of that name in a village and the same item, or None."""

    def enquiries(self) -> Sequence[Enquiry]:
        """Return the unanswered questions that are mine or offered to me, oldest first."""

    def enquiry(self, id: int) -> Enquiry | None:
        """Return a question that is mine, offered to me, or of my centre; None for any other."""

    def colleagues(self, enquiry: Enquiry) -> Sequence[Person]:
        """Return who a question may be handed to: the village's other agents, and the staff of the centre."""

    def trip(self, id: int) -> Trip | None:
        """Return a trip, or None."""

    def loose_pictures(self) -> Sequence[Kept]:
        """Return the pictures I have sent and not yet said what they show, in the order they came."""

    def pictures(self, number: str) -> Sequence[Kept]:
        """Return the pictures kept with a ticket, in the order they came."""

    def item_of(self, ticket: Ticket) -> Item:
        """Return what a ticket is for, as the catalogue had it then."""

    def place_of(self, ticket: Ticket) -> Text:
        """Return the name of the centre a ticket goes to."""

    def apply(self, effect: Effect[R], /) -> R:
        """Get something done in the transaction of the turn. Raises Refused with the rule that forbids it."""


Journey: TypeAlias = Callable[[Talk, Desk, Mapping[str, str]], None]
"""A straight-line function that talks with one person at the desk, started with a few words."""


@dataclass(frozen=True, slots=True)
class Recall(Effect[Mapping[str, str]]):
    """Look up once what is known of me (name, phone, village), so that a talk does not change course when it becomes known."""


@dataclass(frozen=True, slots=True)
class Understand(Effect[Sequence[Sequence[JSON]]]):
    """Let the finder read a wish once; the result is a list of [code, score]."""

    wish: str


@dataclass(frozen=True, slots=True)
class Ask(Effect[str]):
    """Count what a wish the finder was not sure of came to, an item's code or nothing; who asked is not kept."""

    wish: str
    item: str


@dataclass(frozen=True, slots=True)
class Teach(Effect[str]):
    """Give a phrase a meaning the finder knows from now on; for administrators."""

    weight = Weight.FINAL
    phrase: str
    item: str


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
class KeepDraft(Effect[int]):
    """Keep an intake line that needs an answer, for whoever of the village goes on with it; the result is the draft's id."""

    weight = Weight.FILED
    village: str
    line: str


@dataclass(frozen=True, slots=True)
class DropDraft(Effect[bool]):
    """Drop a draft that became a ticket, or that nobody wants; the result is whether it was still there."""

    weight = Weight.FINAL
    id: int


@dataclass(frozen=True, slots=True)
class KeepPlan(Effect[str]):
    """Keep the notices of a life event as one plan, with the answers of every item wanted; the result is the plan's number."""

    weight = Weight.FILED
    event: str
    answers: Mapping[str, Mapping[str, str]]
    notices: Sequence[str]


@dataclass(frozen=True, slots=True)
class RecallPlans(Effect[Sequence[str]]):
    """Look up once the plans I was given last; the result is a number of each, newest first."""


@dataclass(frozen=True, slots=True)
class RecallNotices(Effect[Sequence[str]]):
    """Look up once the notices I was given last; the result is their numbers, newest first. ``alone``: those of no plan."""

    alone: bool = False


@dataclass(frozen=True, slots=True)
class RecallTicks(Effect[Sequence[int]]):
    """Look up once which papers of a notice are ticked off so far, by number."""

    number: str


@dataclass(frozen=True, slots=True)
class KeepTicks(Effect[bool]):
    """Keep which papers of a notice are there by now."""

    weight = Weight.FILED
    number: str
    papers: Sequence[int]


@dataclass(frozen=True, slots=True)
class RecallReminders(Effect[Sequence[str]]):
    """Look up once what I am reminded of; the result is the numbers of the notices, the next one first."""


@dataclass(frozen=True, slots=True)
class Remind(Effect[str]):
    """Remind me whenever a notice's item comes round; the result is the day of the next ping, as ISO text."""

    weight = Weight.FILED
    number: str


@dataclass(frozen=True, slots=True)
class Unremind(Effect[bool]):
    """Remind me no more of a notice's item; the result is whether I was reminded of it."""

    weight = Weight.FILED
    number: str


@dataclass(frozen=True, slots=True)
class OpenTicket(Effect[str]):
    """Entrust what a notice lists to the village; the result is the ticket's number, which is the notice's."""

    weight = Weight.FINAL
    notice: str
    taken: bool = False  # by the agent who logs it
    bundle: str | None = None  # the first ticket of the life event it belongs to
    how: str = ""  # the agent who logs it was told


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
    assignee: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class RecallReady(Effect[Sequence[str]]):
    """Look up once which tickets of my villages are ready for a trip; the result is their numbers, by where they go."""


@dataclass(frozen=True, slots=True)
class RecallTrip(Effect[int]):
    """Look up once which trip of mine is under way; the result is its number, 0 for none."""


@dataclass(frozen=True, slots=True)
class StartTrip(Effect[int]):
    """Set out with these tickets and all their papers; the result is the number of the trip."""

    weight = Weight.FINAL
    tickets: Sequence[str]


@dataclass(frozen=True, slots=True)
class TakeIn(Effect[Sequence[str]]):
    """Take in tickets of a trip at the window, but for some papers, for a reason; the result is the numbers of the tickets."""

    weight = Weight.FINAL
    trip: int
    tickets: Sequence[str]
    not_taken: Sequence[int] = field(default=())
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CallOff(Effect[Sequence[str]]):
    """Call a trip of mine off; the result is the numbers of the tickets no window has taken."""

    weight = Weight.FINAL
    trip: int


@dataclass(frozen=True, slots=True)
class KeepPicture(Effect[bool]):
    """Keep a picture I send; the result is whether what it shows is to be asked: an album is asked about once."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class FilePictures(Effect[bool]):
    """File with a ticket, as showing these papers, the pictures I have sent: all of them, or one (``only``) and its album."""

    weight = Weight.FINAL
    number: str
    papers: Sequence[int]
    only: str = ""


@dataclass(frozen=True, slots=True)
class DropPictures(Effect[bool]):
    """Throw away the pictures I have sent and not said what they show: all of them, or one and its album."""

    weight = Weight.FINAL
    only: str = ""


@dataclass(frozen=True, slots=True)
class ShowPictures(Effect[Sequence[int]]):
    """Send me again the pictures of some papers of a ticket, or of all; the result is the ids of those sent where I am."""

    weight = Weight.FILED
    number: str
    papers: Sequence[int] = field(default=())


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
class AskPerson(Effect[Mapping[str, str]]):
    """Ask a person, who owns the question from then on; no text asks for a call.

    The result is their ``name`` and ``phone``, empty when there is nobody, and ``told``, empty when they cannot be reached.
    """

    weight = Weight.FINAL
    text: str
    town: str
    village: str | None


@dataclass(frozen=True, slots=True)
class Answer(Effect[str]):
    """Answer a question; the result is the name of who asked."""

    weight = Weight.FINAL
    enquiry: int
    text: str


@dataclass(frozen=True, slots=True)
class OfferEnquiry(Effect[str]):
    """Offer a question to a colleague; the result is their name."""

    weight = Weight.FINAL
    enquiry: int
    to: int


@dataclass(frozen=True, slots=True)
class AcceptEnquiry(Effect[int]):
    """Take over a question that was offered to me; the result is its number."""

    weight = Weight.FINAL
    enquiry: int


@dataclass(frozen=True, slots=True)
class Acknowledge(Effect[Sequence[int]]):
    """Say that I know what the catalogue's new versions changed; the result is the versions of which it is news."""

    weight = Weight.FILED


@dataclass(frozen=True, slots=True)
class Join(Effect[str]):
    """Speak as the person an invitation was made for; the result is the name."""

    weight = Weight.FINAL
    code: str

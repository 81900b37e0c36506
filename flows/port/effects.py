"""What a journey gets done: plain values handed to ``talk.do``; ``storage.service.effects`` carries them out, a module a noun.

What is only looked up *once* is an effect as well, so that a talk does not change course when the world does. Duty and
complaints keep theirs beside their ports, in ``duties`` and ``feedback``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from flows.domain.errand.picture import Picture
from flows.domain.ticket.ticket import Ground, Verb
from flows.talk.replay import Effect, Weight
from flows.text.encoding import JSON


@dataclass(frozen=True, slots=True)
class Recall(Effect[Mapping[str, str]]):
    """Look up once what is known of me (name, phone, village), so that a talk does not change course when it becomes known."""

    key = "me.recall"


@dataclass(frozen=True, slots=True)
class Understand(Effect[Sequence[Sequence[JSON]]]):
    """Let the finder read a wish once; the result is a list of [code, score]."""

    key = "wish.read"
    wish: str


@dataclass(frozen=True, slots=True)
class Ask(Effect[str]):
    """Count what a wish the finder was not sure of came to, an item's code or nothing; who asked is not kept."""

    key = "wish.count"
    wish: str
    item: str


@dataclass(frozen=True, slots=True)
class Teach(Effect[str]):
    """Give a phrase a meaning the finder knows from now on; for administrators."""

    key = "phrase.teach"
    weight = Weight.FINAL
    phrase: str
    item: str


@dataclass(frozen=True, slots=True)
class Introduce(Effect[int]):
    """Keep what a villager told about themselves; the result is the person's id. ``new`` is somebody an agent registers."""

    key = "me.introduce"
    name: str = ""
    phone: str = ""
    village: str | None = None
    new: bool = False


@dataclass(frozen=True, slots=True)
class Speak(Effect[str]):
    """Speak this language with me from now on."""

    key = "me.language"
    language: str


@dataclass(frozen=True, slots=True)
class Mute(Effect[bool]):
    """Send me no more pushes, or send them again."""

    key = "me.mute"
    muted: bool


@dataclass(frozen=True, slots=True)
class GiveNotice(Effect[str]):
    """Give the one-time notice for an item in a situation; the result is its number. An agent names the villager it is ``to``."""

    key = "notice.give"
    weight = Weight.FILED
    item: str
    answers: Mapping[str, str]
    town: str
    village: str | None
    to: int | None = None


@dataclass(frozen=True, slots=True)
class KeepDraft(Effect[int]):
    """Keep an intake line that needs an answer, for whoever of the village goes on with it; the result is the draft's id."""

    key = "draft.keep"
    weight = Weight.FILED
    village: str
    line: str


@dataclass(frozen=True, slots=True)
class DropDraft(Effect[bool]):
    """Drop a draft that became a ticket, or that nobody wants; the result is whether it was still there."""

    key = "draft.drop"
    weight = Weight.FINAL
    id: int


@dataclass(frozen=True, slots=True)
class KeepPlan(Effect[str]):
    """Keep the notices of a life event as one plan, with the answers of every item wanted; the result is the plan's number."""

    key = "plan.keep"
    weight = Weight.FILED
    event: str
    answers: Mapping[str, Mapping[str, str]]
    notices: Sequence[str]


@dataclass(frozen=True, slots=True)
class RecallPlans(Effect[Sequence[str]]):
    """Look up once the plans I was given last; the result is a number of each, newest first."""

    key = "plan.recall"


@dataclass(frozen=True, slots=True)
class RecallNotices(Effect[Sequence[str]]):
    """Look up once the notices I was given last; the result is their numbers, newest first. ``alone``: those of no plan."""

    key = "notice.recall"
    alone: bool = False


@dataclass(frozen=True, slots=True)
class RecallTicks(Effect[Sequence[int]]):
    """Look up once which papers of a notice are ticked off so far, by number."""

    key = "ticks.recall"
    number: str


@dataclass(frozen=True, slots=True)
class KeepTicks(Effect[bool]):
    """Keep which papers of a notice are there by now."""

    key = "ticks.keep"
    weight = Weight.FILED
    number: str
    papers: Sequence[int]


@dataclass(frozen=True, slots=True)
class RecallReminders(Effect[Sequence[str]]):
    """Look up once what I am reminded of; the result is the numbers of the notices, the next one first."""

    key = "reminder.recall"


@dataclass(frozen=True, slots=True)
class Remind(Effect[str]):
    """Remind me whenever a notice's item comes round; the result is the day of the next ping, as ISO text."""

    key = "reminder.set"
    weight = Weight.FILED
    number: str


@dataclass(frozen=True, slots=True)
class Unremind(Effect[bool]):
    """Remind me no more of a notice's item; the result is whether I was reminded of it."""

    key = "reminder.drop"
    weight = Weight.FILED
    number: str


@dataclass(frozen=True, slots=True)
class OpenTicket(Effect[str]):
    """Entrust what a notice lists to the village; the result is the ticket's number, which is the notice's."""

    key = "ticket.open"
    weight = Weight.FINAL
    notice: str
    taken: bool = False  # by the agent who logs it
    bundle: str | None = None  # the first ticket of the life event it belongs to
    how: str = ""  # the agent who logs it was told
    another: bool = False  # whatever the same neighbour has open for the same item already


@dataclass(frozen=True, slots=True)
class MoveTicket(Effect[str]):
    """Do something to a ticket; the result is its new state."""

    key = "ticket.move"
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
class RecallMoves(Effect[Sequence[Sequence[JSON]]]):
    """Look up once which moves of mine may be taken back: a list of [ticket, number of the event].

    Of the ticket named, the last; else those I made last, at one moment, within the hour. Raises Refused with the rule by which
    that of the ticket named may not.
    """

    key = "move.recall"
    number: str = ""


@dataclass(frozen=True, slots=True)
class UndoMove(Effect[str]):
    """Take back my last move of a ticket, the event of that number; the result is the state the ticket has by it."""

    key = "move.undo"
    weight = Weight.FINAL
    number: str
    event: int


@dataclass(frozen=True, slots=True)
class RecallReady(Effect[Sequence[str]]):
    """Look up once which tickets of my villages are ready for a trip; the result is their numbers, by where they go."""

    key = "trip.ready"


@dataclass(frozen=True, slots=True)
class RecallTrip(Effect[int]):
    """Look up once which trip of mine is under way; the result is its number, 0 for none."""

    key = "trip.recall"


@dataclass(frozen=True, slots=True)
class StartTrip(Effect[int]):
    """Set out with these tickets and all their papers; the result is the number of the trip."""

    key = "trip.start"
    weight = Weight.FINAL
    tickets: Sequence[str]


@dataclass(frozen=True, slots=True)
class TakeIn(Effect[Sequence[str]]):
    """Take in tickets of a trip at the window, but for some papers, for a reason; the result is the numbers of the tickets."""

    key = "trip.take_in"
    weight = Weight.FINAL
    trip: int
    tickets: Sequence[str]
    not_taken: Sequence[int] = field(default=())
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CallOff(Effect[Sequence[str]]):
    """Call a trip of mine off; the result is the numbers of the tickets no window has taken."""

    key = "trip.call_off"
    weight = Weight.FINAL
    trip: int


@dataclass(frozen=True, slots=True)
class KeepPicture(Effect[bool]):
    """Keep a picture I send; the result is whether what it shows is to be asked: an album is asked about once."""

    key = "picture.keep"
    picture: Picture


@dataclass(frozen=True, slots=True)
class FilePictures(Effect[bool]):
    """File with a ticket, as showing these papers, the pictures I have sent: all of them, or one (``only``) and its album."""

    key = "picture.file"
    weight = Weight.FINAL
    number: str
    papers: Sequence[int]
    only: str = ""


@dataclass(frozen=True, slots=True)
class DropPictures(Effect[bool]):
    """Throw away the pictures I have sent and not said what they show: all of them, or one and its album."""

    key = "picture.drop"
    weight = Weight.FINAL
    only: str = ""


@dataclass(frozen=True, slots=True)
class ShowPictures(Effect[Sequence[int]]):
    """Send me again the pictures of some papers of a ticket, or of all; the result is the ids of those sent where I am."""

    key = "picture.show"
    weight = Weight.FILED
    number: str
    papers: Sequence[int] = field(default=())


@dataclass(frozen=True, slots=True)
class View(Effect[bool]):
    """Keep in the record that I looked at what a ticket says about its villager."""

    key = "ticket.view"
    number: str


@dataclass(frozen=True, slots=True)
class Prove(Effect[bool]):
    """Say the last digits of the phone of a ticket's villager; returns whether they fit. After many misses it is refused."""

    key = "ticket.prove"
    number: str
    digits: str


@dataclass(frozen=True, slots=True)
class Nudge(Effect[str]):
    """催办: remind whoever is next on a ticket; the result is who that is."""

    key = "ticket.nudge"
    weight = Weight.FINAL
    number: str


@dataclass(frozen=True, slots=True)
class AskPerson(Effect[Mapping[str, str]]):
    """Ask a person, who owns the question from then on; no text asks for a call.

    The result is their ``name`` and ``phone``, empty when there is nobody, and ``told``, empty when they cannot be reached.
    """

    key = "enquiry.ask"
    weight = Weight.FINAL
    text: str
    town: str
    village: str | None


@dataclass(frozen=True, slots=True)
class Answer(Effect[str]):
    """Answer a question; the result is the name of who asked."""

    key = "enquiry.answer"
    weight = Weight.FINAL
    enquiry: int
    text: str


@dataclass(frozen=True, slots=True)
class OfferEnquiry(Effect[str]):
    """Offer a question to a colleague; the result is their name."""

    key = "enquiry.offer"
    weight = Weight.FINAL
    enquiry: int
    to: int


@dataclass(frozen=True, slots=True)
class AcceptEnquiry(Effect[int]):
    """Take over a question that was offered to me; the result is its number."""

    key = "enquiry.accept"
    weight = Weight.FINAL
    enquiry: int


@dataclass(frozen=True, slots=True)
class Acknowledge(Effect[Sequence[int]]):
    """Say that I know what the catalogue's new versions changed; the result is the versions of which it is news."""

    key = "catalogue.acknowledge"
    weight = Weight.FILED


@dataclass(frozen=True, slots=True)
class Join(Effect[str]):
    """Speak as the person an invitation was made for; the result is the name."""

    key = "me.join"
    weight = Weight.FINAL
    code: str

"""What the entry of a verb says: its names, its lines of the table of moves, what it asks for, how its words are taken."""

from collections.abc import Collection, Sequence
from dataclasses import KW_ONLY, dataclass
from enum import Enum, IntEnum, StrEnum
from typing import Final, TypeAlias

from flows.domain.people.people import Role
from flows.domain.ticket.rules import Rule
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from flows.text.wording import Message, _


class Part(StrEnum):
    """Who may, beside those who hold a post."""

    VILLAGER = "villager"  # whose ticket it is
    SYSTEM = "system"  # nobody: time has passed, or somebody's post has ended
    DEPARTMENT = "department"  # who speaks for a department that takes part in a joint approval


By: TypeAlias = Role | Part


class Chapter(IntEnum):
    """The chapters of the handbook, in its order; what may be done next is offered in it as well."""

    WAY = 1  # on the way to the decision, state by state; every other chapter is told verb by verb
    MEANWHILE = 2  # while it is worked on
    JOINT = 3  # only to a joint approval
    END = 4  # what was decided is paid for, handed over and filed
    MANDATE = 5
    CORRECTIONS = 6  # put right openly; offered to who says that something is wrong, not at every step
    FILED = 7
    STAFF = 8  # what a centre settles among its own people
    READ_OUT = 9  # what was told the villager by word of mouth; offered where it is read out, not at every step


class Then(Enum):
    """Where a ticket stands afterwards, where that is no state of the line's own."""

    SAME = "the same state"
    BACK = "back where it was"


class Asks(Enum):
    """What a verb has to be told, read from the words behind the number or asked for: each is a form in ``journeys/answers``."""

    NOTHING = "nothing: words are its note"
    REASON = "a reason"
    REASON_BESIDE_DAYS = "a reason; a number of days alone is none"
    REASON_FOR_GAPS = "a reason, where papers are missing"
    PAPERS = "papers of the notice"
    PAPERS_THAT_COME = "papers, all that are missing where none is named"
    PAPERS_THAT_ARE_NOT_THERE = "papers that were ticked off"
    PAPERS_FOR_SURE = "papers, read back where in doubt, and words about them"
    PAPERS_AND_A_DAY = "papers that are missing, and until when"
    REQUEST = "what is asked of the head, and why"
    WHAT_WAS_REQUESTED = "a reason; the papers are those of the request"
    PLACE = "the right place, and a reason"
    WINDOW = "another window"
    GROUND_AND_A_DAY = "a procedure that the law names, and until when"
    MEETING = "a day on which all come together, and the hour or the place"
    COLLEAGUE = "a colleague"
    DEPARTMENT = "for which department somebody answers"
    DEPARTMENT_AND_REASON = "for which department, and a reason"
    RECEIPT = "the number of a receipt"
    SURVEY = "the number of a survey"
    VILLAGERS_WORD = "of an agent: how the villager said so"
    MANDATE = "the same; the day is that of a mandate given today"


class Behind(Enum):
    """How words behind a verb are taken, where they are not what it asks for; a word of doing it not, or not yet, stops it."""

    REASON = "they say why or what for"
    REASON_AGAINST = "they say why not: a no in them is no word against it"
    REMARK = "they must not speak against it"
    REMARK_UNLESS_INCOMPLETE = "they must not speak against it; where papers are missing they say why"
    NOTE = "they are a note of harmless words, every one of them; else it is asked once what is meant"
    GIVING_UP = "they are such a note, or say that the villager gives it up"
    PAPERS = "they name papers, and must not hold any back"
    ANYTHING = "they are not judged"


WHY: Final = _("For what reason?")


@dataclass(frozen=True, slots=True)
class Line:
    """Lines of the handbook that differ in nothing but the state and who: from these states, by these people, to that state.

    ``unless`` are rules about the ticket and the person: where one is broken the move is not offered. ``needs`` are about what is
    written with it.
    """

    at: Status | Collection[Status]
    by: By | tuple[By, ...]
    to: Status | Then = Then.SAME
    _: KW_ONLY
    unless: tuple[Rule, ...] = ()
    needs: tuple[Rule, ...] = ()
    chapter: Chapter | None = None  # where it is not the verb's

    @property
    def states(self) -> Sequence[Status]:
        """Return the states it is for, in their order."""
        among = {self.at} if isinstance(self.at, Status) else self.at
        return [status for status in Status if status in among]

    def leads_to(self, at: Status) -> Status | None:
        """Return the state that follows on one of its states; None where it is the one the ticket came from."""
        match self.to:
            case Then.SAME:
                return at
            case Then.BACK:
                return None
            case Status() as status:
                return status

    @property
    def people(self) -> Sequence[By]:
        """Return who may."""
        return self.by if isinstance(self.by, tuple) else (self.by,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One verb. Its ``name`` is what is typed, several spellings between bars of which the first is shown; the record's word.

    A receipt says what was ``done``, else the new state. ``question`` is how it asks for what it has to be told.
    """

    verb: Verb
    name: Message
    chapter: Chapter = Chapter.WAY
    lines: tuple[Line, ...] = ()
    done: Message | None = None
    typed: bool = True  # else it happens by itself, or has words of its own: ``name`` is the record's word alone
    asks: Asks = Asks.NOTHING
    question: Message = WHY
    behind: Behind = Behind.REASON
    glued: bool = False  # any words may follow it without a gap
    keeps_numbers: bool = False  # a number in its words is kept, and no other ticket is meant by it
    likely: bool = False  # offered in the place of an order whose own words speak against it
    one_of_several: bool = False  # an answer that is not offered without the others
    serves: bool = False  # decides something for the villager: not taken back in silence once they are told
    workbook: str = ""  # its word in a workbook, where common reasons for it are kept

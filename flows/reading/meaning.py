"""What a message may mean: small values that the readers return, and ``acting`` carries out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from flows.domain.errand.picture import Picture
from flows.reading.session import Tap
from flows.talk.journal import State
from flows.talk.prompt import Prompt
from flows.talk.replay import Outcome
from flows.text.wording import Words


@dataclass(frozen=True, slots=True)
class Start:
    """A journey to begin, and what it starts with; ``beside`` the open talk, which then is kept whether it has begun or not."""

    journey: str
    args: Mapping[str, str] = field(default_factory=dict)
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Tell:
    """Nothing to be done, but something to be told; the open question is put again."""

    words: Words


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said to small talk; an open question is put again, but no list of what might be wished for."""

    words: Words


@dataclass(frozen=True, slots=True)
class Explain:
    """The open question was not understood: it is put in simpler words; ``said`` in these."""

    said: str


@dataclass(frozen=True, slots=True)
class LeaveOff:
    """What was begun is to be left; asked once where answers would be lost."""


@dataclass(frozen=True, slots=True)
class Back:
    """One answer back, or out of the talk."""


@dataclass(frozen=True, slots=True)
class Menu:
    """The main menu."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Nothing at all: the open question as it stands."""


@dataclass(frozen=True, slots=True)
class NextPage:
    """The next page of the options of an open question."""

    state: State
    prompt: Prompt


@dataclass(frozen=True, slots=True)
class PaperPictured:
    """A picture of a paper, with what is written below it."""

    picture: Picture
    caption: str


@dataclass(frozen=True, slots=True)
class OrderFromList:
    """An order for places of the list that a talk has shown, whose tickets stay in their places for the next one."""

    start: Start
    listing: State
    tickets: Sequence[str]


@dataclass(frozen=True, slots=True)
class ListChanged:
    """An order for places of a list that is not as it was shown any more."""

    listing: State


@dataclass(frozen=True, slots=True)
class Answer:
    """What answered an open question, or did not, and where its talk has come to; ``said`` in these words.

    ``asked`` is a question behind the answer, to be answered with it.
    """

    state: State
    outcome: Outcome
    said: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A slip in an earlier answer, so many steps back: it is asked again, and answered by what is ``right``.

    That is empty where nobody said, or what was said fits no question: then it is ``unread``.
    """

    state: State
    right: str
    steps: int = 1
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """What somebody has made of a message that was read before."""

    words: str


@dataclass(frozen=True, slots=True)
class TextOnly:
    """Whether everything is to come as text alone from now on, without keyboards."""

    on: bool


@dataclass(frozen=True, slots=True)
class Leave:
    """What was begun is left for now, ``wish`` is what is wanted in its place, if anything."""

    state: State
    wish: str


@dataclass(frozen=True, slots=True)
class AlsoWished:
    """A ``wish`` beside a talk, for an ``item``: it is kept, and the talk goes on, with an ``answer`` where there was one.

    ``line`` is the line of intake that an agent would write for it, ``told`` what may answer the questions about it.
    """

    state: State
    answer: str
    wish: str
    item: str
    line: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class TwoWishes:
    """Two wishes in one sentence: the first begins, the ``second``, for an ``item``, is kept."""

    first: str
    second: str
    item: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Something for the menu: a wish in one's own words."""

    text: str


@dataclass(frozen=True, slots=True)
class WrittenEarlier:
    """An answer to a question that is no longer open: it answers no other, which is told in these words."""

    words: Words


Meaning: TypeAlias = (
    Start
    | Tell
    | Remark
    | Explain
    | LeaveOff
    | Back
    | Menu
    | Stay
    | NextPage
    | PaperPictured
    | OrderFromList
    | ListChanged
    | Answer
    | Correction
    | Edited
    | TextOnly
    | Leave
    | AlsoWished
    | TwoWishes
    | Wish
    | Tap
    | WrittenEarlier
)

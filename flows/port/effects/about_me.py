"""What somebody tells the desk about themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.domain.people.codes import CodeKind
from flows.talk.replay import Effect, Weight
from flows.text.words_as_json import JSON


@dataclass(frozen=True, slots=True)
class Recall(Effect[Mapping[str, str]]):
    """Look up once what is known of me (name, phone, village), so that a talk does not change course when it becomes known."""

    key = "me.recall"


@dataclass(frozen=True, slots=True)
class Introduce(Effect[int]):
    """Keep what a villager told about themselves; the result is the person's id. ``new`` is somebody an agent registers.

    What is empty stays; ``without_phone`` takes the number out.
    """

    key = "me.introduce"
    name: str = ""
    phone: str = ""
    village: str | None = None
    new: bool = False
    without_phone: bool = False


@dataclass(frozen=True, slots=True)
class Recognise(Effect[str]):
    """Say whether somebody who writes is the villager they call themselves; the result is the villager's name."""

    key = "person.recognise"
    weight = Weight.FINAL
    recognition: int
    same: bool


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
class Acknowledge(Effect[Sequence[int]]):
    """Say that I know what the catalogue's new versions changed; the result is the versions of which it is news."""

    key = "catalogue.acknowledge"
    weight = Weight.FILED


@dataclass(frozen=True, slots=True)
class Join(Effect[str]):
    """Speak as the person a code was made for; the result is the name. ``whom`` says whose digits read aloud are."""

    key = "me.join"
    weight = Weight.FINAL
    code: str
    whom: str = ""


@dataclass(frozen=True, slots=True)
class MakeOwnCode(Effect[Mapping[str, str]]):
    """Make a code by which I go on elsewhere, good once and for an hour: the result is the ``code`` and ``whom`` it is named by.

    Six digits for whom the book knows by a name or a phone; for anybody else one that stands alone, and nobody guesses.
    """

    key = "code.make_own"


@dataclass(frozen=True, slots=True)
class GoOnHere(Effect[Mapping[str, JSON]]):
    """Go on here with the talk of whoever made a code: the result is the ``session`` that was open there, empty for none.

    I am them from now on, ``as_them``; not where this phone is known to be somebody's, and they are so by their own word alone.
    """

    key = "me.go_on_here"
    weight = Weight.FINAL
    code: str
    whom: str = ""


@dataclass(frozen=True, slots=True)
class ShareContact(Effect[Sequence[str]]):
    """Be reached here for everybody in the book who has this number, my own; the result is their names."""

    key = "me.share_contact"
    weight = Weight.FINAL
    phone: str


@dataclass(frozen=True, slots=True)
class OpenNews(Effect[int]):
    """Send me again, with what it says, what came for somebody of my household; the result is how much that is."""

    key = "news.open"
    weight = Weight.FILED
    person: int


@dataclass(frozen=True, slots=True)
class MakeCode(Effect[str]):
    """Make a code for a villager, of a ticket where there is one; the result is the code, which is shown once.

    It files nothing: a code that did not arrive is made anew, and the earlier one is void.
    """

    key = "code.make"
    villager: int
    kind: CodeKind
    number: str = ""

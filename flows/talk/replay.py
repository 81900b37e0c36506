"""A conversation is a function, replayed.

A journey is a straight-line function that asks, says and does. What was answered and done so far is a journal; on every
turn the function runs again from the top, each recorded answer is handed back, the first question without one reads the
new text, and the next unanswered question is what gets sent. Waiting is one private exception that only :class:`Talk`
raises and only :func:`play` catches.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Final, Generic, Protocol, TypeVar
from zlib import crc32

from flows.talk.journal import Entry, Kind, State
from flows.talk.option_meant import choose
from flows.talk.prompt import Gone, Misread, Prompt
from flows.talk.question_types import NOT_ON_THE_LIST, Question
from flows.text.folding import Spell
from flows.text.numerals import starts_with_number
from flows.text.refused_error import Refused
from flows.text.wording import Words, _
from flows.text.words_as_json import JSON

T = TypeVar("T")
R = TypeVar("R", bound=JSON)


class Weight(StrEnum):
    """How much depends on an effect."""

    LIGHT = "light"  # a look-up, a setting
    FILED = "filed"  # people rely on it: the reply that tells of it must arrive
    FINAL = "final"  # filed, and going back stops here


_KINDS: Final = {Weight.LIGHT: Kind.DONE, Weight.FILED: Kind.FILED, Weight.FINAL: Kind.FINAL}


class Effect(Generic[R]):
    """Something to get done: a plain value whose result is remembered under its ``key``, so that it is done once.

    The key is data: talks that stand open hold it. A class may be renamed, its key may not.
    """

    key: ClassVar[str]
    weight: ClassVar[Weight] = Weight.LIGHT

    def __init_subclass__(cls) -> None:
        """Raise TypeError for an effect without a key of its own."""
        super().__init_subclass__()
        if "key" not in vars(cls):
            raise TypeError(f"{cls.__name__} has no key to be remembered under")


class Apply(Protocol):
    """Gets an effect done, in the transaction of the turn."""

    def __call__(self, effect: Effect[R], /) -> R:
        """Return the effect's result; raise Refused when the rules forbid it."""


@dataclass(frozen=True, slots=True)
class Sequel:
    """The journey that follows a finished one."""

    journey: str
    args: Mapping[str, str]


class _Waiting(BaseException):
    """The journey stands at a question nobody has answered. A BaseException, so that no journey can catch it by accident."""

    def __init__(self, prompt: Prompt, key: str) -> None:
        self.prompt, self.key, self.shown = prompt, key, _sum(key, prompt)


class _Missed(BaseException):
    """The text did not answer the question it met, or lies ``between`` some of its options."""

    def __init__(self, prompt: Prompt, key: str, missed: Misread) -> None:
        self.prompt, self.shown, self.words, self.between = prompt, _sum(key, prompt), missed.words, missed.between
        self.key = "" if missed.between else key


class _Over(BaseException):
    """What the talk was about, or what is asked in it, has changed after something was filed: the talk ends here."""

    def __init__(self, words: Words) -> None:
        self.words = words


_CHANGED: Final = _("Meanwhile the question has changed. Please look again:")
_QUESTIONS_CHANGED: Final = _(
    "Meanwhile the questions have changed. What was filed stays filed: see my tickets or my notices; with 9 you begin anew."
)
_MATTER_CHANGED: Final = _("What this was about has changed; what was filed stays filed.")


class _Done(BaseException):
    """Something is to be got done, where it is only to be seen whether a question is answered."""


def answers(journey: "Callable[[Talk], None]", state: State, heard: str, spell: Spell) -> bool:
    """Return whether a text answers the question at which a talk stands. Nothing is done, and the talk stays as it is."""
    talk = Talk(replace(state, journal=list(state.journal)), _nothing_done, heard, spell)
    try:
        journey(talk)
    except _Missed:
        return False
    except (_Waiting, _Over, _Done, Refused):
        return not talk.waits_for_an_answer
    return not talk.waits_for_an_answer


def _nothing_done(effect: Effect[R], /) -> R:  # noqa: ARG001 - nothing is got done
    raise _Done


class Talk:
    """What a journey speaks through."""

    def __init__(self, state: State, apply: Apply, heard: str | None, spell: Spell) -> None:
        self._state, self._apply, self._heard, self._spell = state, apply, heard, spell
        self._place = 0
        self._unfit = False  # whether the journal did not fit the journey: nothing is filed before something is asked
        self._rehearsed: Apply | None = None
        self.said: list[Words] = []
        self.gone: list[Words] = []
        self.keys: list[Words] = []
        self.filed = False
        self.sequel: Sequel | None = None

    @property
    def waits_for_an_answer(self) -> bool:
        """Return whether what was heard has met no question yet."""
        return self._heard is not None

    def ask(self, question: Question[T]) -> T:
        """Return the answer remembered, or the one just typed; without either the turn ends here and the question is sent."""
        entry = self._recorded(question.key, Kind.ANSWER, Kind.GUESS)
        if entry is not None:
            try:
                value = question.value(entry.value)
            except Gone as gone:
                self._forget_from(self._place - 1, _MATTER_CHANGED, Kind.FINAL)
                if gone.words is not None:
                    self._tell(gone.words)
            else:
                if entry.kind is Kind.ANSWER:
                    self.said.clear()
                return value
        prompt = question.prompt().among(self._state.between)
        if self._heard is None:
            raise _Waiting(prompt, question.key)
        heard, self._heard = self._heard, None
        if starts_with_number(heard) and self._state.shown not in {0, _sum(question.key, prompt)}:
            self.said = [_CHANGED]
            raise _Waiting(prompt, question.key)
        try:
            remembered = self._read(question, heard, prompt)
        except Misread as missed:
            raise _Missed(question.prompt().among(missed.between or self._state.between), question.key, missed) from None
        self._record(Entry(Kind.ANSWER, question.key, remembered))
        self.said.clear()
        return question.value(remembered)

    def _read(self, question: Question[T], heard: str, prompt: Prompt) -> JSON:
        """Return what to remember of a text; where only some options are asked about, one of those comes first."""
        if not self._state.between:
            return question.read(heard, self._state.page, self._spell)
        code = choose(heard, prompt, 0, self._spell)
        if code is None and starts_with_number(heard):
            raise Misread(NOT_ON_THE_LIST)
        return question.read(heard if code is None else code, 0, self._spell)

    def take(self, question: Question[T], written: str) -> T:
        """Return what words written beforehand answer, or the answer to the question where they are no answer to it."""
        try:
            remembered = question.read(written, 0, self._spell)
        except Misread as missed:
            if written and self._place == len(self._state.journal):
                self.say(missed.words)
            return self.ask(question)
        return self.guess(question, remembered)

    def guess(self, question: Question[T], code: JSON) -> T:
        """Return what the code stands for without asking; one step back asks, and so does a code that does not hold."""
        known = self._place < len(self._state.journal)
        if known or self._state.doubted == self._place:
            return self.ask(question)
        try:
            value = question.value(code)
        except Gone:
            return self.ask(question)
        self._record(Entry(Kind.GUESS, question.key, code))
        return value

    def spelled(self, words: Words) -> Collection[str]:
        """Return every way the words may be typed, in any language."""
        return self._spell(words)

    def say(self, words: Words) -> None:
        """Say something; it goes out once, in the turn in which it is new."""
        self.said.append(words)

    def key(self, word: Words) -> None:
        """Offer a word of the desk that may be of use now that something was filed."""
        self.keys.append(word)

    def go_on(self, journey: str, **args: str) -> None:
        """Let another journey begin, with a journal of its own, when this one ends."""
        self.sequel = Sequel(journey, args)

    def rehearse(self, apply: Apply) -> None:
        """Get nothing done in earnest from here on: effects go there, again at every replay, and are not remembered."""
        self._rehearsed = apply

    def do(self, effect: Effect[R]) -> R:
        """Return the result of an effect, done once and remembered. Raises Refused when the rules forbid it."""
        if self._rehearsed is not None:
            return self._rehearsed(effect)
        entry = self._recorded(effect.key, *_KINDS.values())
        if entry is not None:
            return entry.value  # type: ignore[return-value]  # the journal gives back what the effect returned
        if effect.weight is not Weight.LIGHT and (self._unfit or self._heard is not None):
            raise _Over(_QUESTIONS_CHANGED)  # what was typed answered a question that is asked no more: it may have been a no
        result = self._apply(effect)
        self.filed = self.filed or effect.weight is not Weight.LIGHT
        self._record(Entry(_KINDS[effect.weight], effect.key, result))
        return result

    def _recorded(self, key: str, *kinds: Kind) -> Entry | None:
        if self._place == len(self._state.journal):
            return None
        entry = self._state.journal[self._place]
        if entry.key != key or entry.kind not in kinds:  # a new release, or the world, asks something else here
            self._forget_from(self._place, _QUESTIONS_CHANGED, Kind.FILED, Kind.FINAL)
            self._unfit = True
            self._tell(_CHANGED)
            return None
        self._place += 1
        return entry

    def _record(self, entry: Entry) -> None:
        self._state.journal.append(entry)
        self._state.page = self._state.misses = 0
        self._state.between, self._state.leaving = (), False
        self._place += 1

    def _tell(self, words: Words) -> None:
        """Say why answers were forgotten."""
        self.say(words)
        self.gone.append(words)

    def _forget_from(self, place: int, words: Words, *kept: Kind) -> None:
        """Forget what stands from a place on; where something of a kind that is ``kept`` does, the talk ends with the words."""
        if any(entry.kind in kept for entry in self._state.journal[place:]):
            raise _Over(words)
        del self._state.journal[place:]
        self._state.page = self._state.misses = 0
        self._place = place
        self._heard = None  # it answered a question that has moved
        self.said.clear()


def _sum(key: str, prompt: Prompt) -> int:
    """Return what tells a question and its list from any other; never 0, which stands for none."""
    return crc32("\n".join([key, *(option.code for option in prompt.options)]).encode()) or 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn came to: what to say, the question now open (None when the talk is over), and whether something was filed.

    ``question`` is the key of the one that is open, ``keys`` are words of the desk that may be of use after what was filed.
    ``gone`` is the part of it that must be said in any case: why an answer was forgotten, or the talk is ``over`` before its end.
    """

    said: tuple[Words, ...]
    prompt: Prompt | None
    missed: bool = False
    filed: bool = False
    sequel: Sequel | None = None
    gone: tuple[Words, ...] = ()
    over: bool = False
    keys: tuple[Words, ...] = ()
    question: str = ""


def play(journey: Callable[[Talk], None], state: State, apply: Apply, heard: str | None, spell: Spell) -> Outcome:
    """Run a journey up to the next open question and return what came of it; the state is moved along."""
    talk = Talk(state, apply, heard, spell)
    try:
        journey(talk)
    except _Waiting as waiting:
        state.shown, state.wish = waiting.shown, waiting.prompt.wish
        return Outcome(
            said=tuple(talk.said),
            prompt=waiting.prompt,
            filed=talk.filed,
            gone=tuple(talk.gone),
            keys=tuple(talk.keys),
            question=waiting.key,
        )
    except _Missed as missed:
        state.shown, state.between = missed.shown, missed.between or state.between
        state.misses += not missed.between
        return Outcome((missed.words,), missed.prompt, missed=not missed.between, question=missed.key)
    except Refused as refused:
        return Outcome((*talk.said, refused.words), None, filed=talk.filed)
    except _Over as over:
        return Outcome((over.words,), None, gone=(over.words,), over=True)
    return Outcome(tuple(talk.said), None, filed=talk.filed, sequel=talk.sequel, keys=tuple(talk.keys))

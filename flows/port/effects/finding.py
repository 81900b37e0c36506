"""What the finder makes of a wish, and what it is taught."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.talk.replay import Effect, Weight
from flows.text.words_as_json import JSON


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
class CountMissedAnswer(Effect[str]):
    """Count words that answered a question in vain, with the codes that could be chosen; who said them is not kept."""

    key = "answer.count"
    question: str
    said: str
    options: Sequence[str]


@dataclass(frozen=True, slots=True)
class TeachAnswer(Effect[str]):
    """Let words mean an option at a question from now on, or none again where it is empty; for administrators and heads."""

    key = "answer.teach"
    weight = Weight.FINAL
    question: str
    said: str
    option: str

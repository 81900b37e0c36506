"""Whether what a question offers are plain answers to it: to yes or no both a yes and a no, and no answer a part of another."""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Situation

from .faults import Place, Problem


def unanswerable(catalogue: Catalogue) -> Iterator[Problem]:
    """Find every question that its choices do not answer as they stand, in either language."""
    for n, item in enumerate(catalogue.items):
        for k, situation in enumerate(item.situations):
            yield from _of_situation(situation, ("items", n, "situations", k))


def _of_situation(situation: Situation, where: Place) -> Iterator[Problem]:
    texts = [choice.text for choice in situation.choices]
    for question, labels in (
        (situation.question.zh, [text.zh for text in texts]),
        (situation.question.en, [text.en for text in texts]),
    ):
        if len(labels) > 1 and (what := _mismatch(question, labels)):
            yield Problem((*where, "question"), what)


def _mismatch(question: str, labels: Sequence[str]) -> str:
    """Return what is wrong between a question and its answers; empty where nothing is."""
    if _ASKS_YES_OR_NO.search(question) is None:
        held = next((pair for pair in permutations(labels, 2) if _is_part(*pair)), None)
        return f"at `{question}`, `{held[0]}` is a part of `{held[1]}`: nobody can name the one alone" if held else ""
    sides = [_side(question, label) for label in labels]
    neither = next((label for label, side in zip(labels, sides, strict=True) if side is None), None)
    if neither is not None:
        return f"`{question}` asks for yes or no, and `{neither}` is neither"
    return "" if len(set(sides)) > 1 else f"`{question}` asks for yes or no, and only one of them is offered"


def _side(question: str, label: str) -> bool | None:
    """Return whether an answer is a yes or a no to a question: by its first words, or by a verb of the question."""
    if _IS_NO.search(label):
        return False
    begins = "".join(part.strip()[:2] for part in _MARKS.split(label))
    repeats = any(verb in question for verb in _IS_VERB.findall(begins))
    return True if repeats or _IS_YES.match(label) else None


def _is_part(label: str, other: str) -> bool:
    """Return whether an answer stands as a whole in another."""
    said = _ASIDE.sub("", label).strip().lower()
    return re.search(rf"(?<![a-z]){re.escape(said)}(?![a-z])", _ASIDE.sub("", other).lower()) is not None


_ASKS_YES_OR_NO: Final = re.compile(
    r"^(?!.*还是).*(?:吗|(.)[不没]\1|是不是|有没有)"
    r"|^(?!.*\bor\b)(?:is|are|am|do|does|did|has|have|can|could|will|was|were|must|may)\b",
    re.IGNORECASE,
)
_IS_NO: Final = re.compile(r"^(?:还|都)?[不没未无否]|.[不没].$|^no(?:ne|t)?\b", re.IGNORECASE)
_IS_YES: Final = re.compile(r"[是对已]|yes\b", re.IGNORECASE)
_IS_VERB: Final = re.compile(r"[有要能会可在占需查]")
_MARKS: Final = re.compile(r"[，、,；;：:]")
_ASIDE: Final = re.compile(r"[（(][^)）]*[)）]")

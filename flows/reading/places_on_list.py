"""A verb and places on the list just shown: 受理 1 3, 受理前三个, 全部受理, 受理 除了2, *accept the first two*."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from flows.text.folding import level
from flows.text.numbered_list_reader import leading
from flows.text.regex import regex

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Some:
    """Places on a list, counted from 1; ``everything`` where all of it was said, however long it is."""

    places: tuple[int, ...]
    everything: bool = False


_GAPS: Final = " \t,，、;；:：。"
_SOFTLY: Final = regex(r"^(?:都|全部?|统统|一起|给我|帮我|请)\s*")
_EVERY: Final = regex(
    r"(?:全部都?|全都|所有的?|统统|一起|(?:都|全)(?=[\s,、;:。]|$)|\b(?:all(?: of (?:them|these|it))?|everything|both)\b)"
    r"(?!,?\s*(?:除|不要|(?:except|but)\b))"
)
_LINE: Final = regex(r"(?<=\d)号(?!楼)")
"""2号 of a list is its second line, no day and no paper."""


def ordered(text: str, count: int, ways: Mapping[str, T], single: Collection[T]) -> tuple[T, Some, str] | None:
    """Return what is ordered, for which places of a list of so many, and the words behind; None where it is no such order.

    Of the ``ways`` to order something the longest come first. What is ordered for a ``single`` one has the first place alone:
    numbers behind that are words.
    """
    said = level(text).strip(_GAPS)
    for way, meaning in ways.items():
        if _begins(said, way) and (found := chosen(text.strip(_GAPS)[len(way) :], count, single=meaning in single)) is not None:
            return meaning, *found
    before = chosen(text, count) if any(way in said for way in ways) else None
    if before is None:
        return None
    places, behind = before
    behind = _SOFTLY.sub("", behind)
    meant = next(((way, meaning) for way, meaning in ways.items() if _begins(level(behind), way)), None)
    return (meant[1], places, behind[len(meant[0]) :].strip(_GAPS)) if meant else None


def chosen(written: str, count: int, *, single: bool = False) -> tuple[Some, str] | None:
    """Return which places of a list of so many a text begins with, and what stands behind them; None where it names none."""
    begun = written.lstrip(_GAPS)
    said = _LINE.sub(" ", level(begun)).replace("条", "件")
    if not single and (every := _EVERY.match(said)) is not None:
        return Some(tuple(range(1, count + 1)), everything=True), begun[every.end() :].strip(_GAPS)
    found = leading(said, count, one=single)
    if found is None:
        return None
    behind = begun[found.end :].removeprefix("号").strip(_GAPS)
    return Some(found.numbers), "" if _EVERY.fullmatch(behind.removeprefix("的")) else behind


def _begins(said: str, way: str) -> bool:
    return said.startswith(way) and not (way.isascii() and said[len(way) : len(way) + 1].isalpha())

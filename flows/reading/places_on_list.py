"""A verb and places on the list just shown: 受理 1 3, 受理前三个, 全部受理, 受理 除了2, *accept the first two*."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from flows.text.numerals import number_in

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Some:
    """Places on a list, counted from 1; ``everything`` where all of it was said, however long it is."""

    places: tuple[int, ...]
    everything: bool = False


_ORDINALS: Final = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
}
_COUNTS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}

_END: Final = r"(?=[\s,、;:。和与及跟-]|$)"
_COUNTED: Final = (
    "[份天月日年周点元块岁样张页米层楼]|个?(?:工作日|星期|小时)"
    r"|(?:days?|weeks?|cop(?:y|ies)|pages?|sheets?|workdays?|working)\b"
)
"""Behind a number: what it counts, so that it is no place."""
_DIGITS: Final = rf"[0-9]{{1,2}}(?![0-9]|[.][0-9]|[-/][0-9]{{3}}|[a-z]|\s?(?:{_COUNTED}))"
_CHINESE: Final = r"[一二两三四五六七八九十]{1,3}"
_PLACE: Final = (
    rf"(?:(?:第|序号|number |no\.? ?|#)\s?{_DIGITS}(?:[个件项条号])?|{_DIGITS}(?:[个件项条号](?![楼]))?"
    rf"|第{_CHINESE}(?:[个件项条])?|{_CHINESE}{_END}|(?:the )?(?:{'|'.join(_ORDINALS)})(?: one)?\b)"
)
_SPAN: Final = rf"{_PLACE}(?:\s?(?:-|~|到|至|to|through)\s?{_PLACE})?"
_JOIN: Final = r"(?:\s*(?:,|、|和|与|及|跟|&|\band\b)\s*|\s+)"
_PLACES: Final = rf"{_SPAN}(?:{_JOIN}{_SPAN})*"
_ALL: Final = rf"(?:全部都?|全都|所有的?|统统|一起|(?:都|全){_END}|all(?: of (?:them|these|it))?\b|everything\b|both\b)"
_COUNT: Final = rf"(?:[0-9]{{1,2}}|{_CHINESE}|{'|'.join(_COUNTS)})"
_BUT: Final = re.compile(
    rf"(?:{_ALL},?\s*)?"
    r"(?:除[了去]?|不要|(?:,\s*)?\b(?:except|but)(?: for| not)?\b)\s*"
    rf"(?P<but>{_PLACES})\s*(?:以外|之外|外)?的?{_ALL}?",
    re.IGNORECASE,
)
_FRONT: Final = re.compile(rf"(?:前面?\s?(?P<zh>{_COUNT})\s?[个件项条]?|(?:the )?first (?P<en>{_COUNT})\b)", re.IGNORECASE)
_BACK: Final = re.compile(
    rf"(?:最后\s?(?P<zh>{_COUNT})\s?[个件项条]?|倒数第一[个件]?|(?:the )?last(?: (?P<en>{_COUNT}))?\b(?: one\b)?)", re.IGNORECASE
)
_EVERY: Final = re.compile(_ALL, re.IGNORECASE)
_SOME: Final = re.compile(_PLACES, re.IGNORECASE)
_FIRST: Final = re.compile(_PLACE, re.IGNORECASE)
_GAPS: Final = " \t,，、;；:：。"
_SOFTLY: Final = re.compile(r"^(?:都|全部?|统统|一起|给我|帮我|请)\s*")


def ordered(
    text: str, count: int, spelled: Iterable[tuple[T, Collection[str]]], single: Collection[T]
) -> tuple[T, Some, str] | None:
    """Return what is ordered, for which places of a list of so many, and the words behind; None where it is no such order.

    What is ordered for a ``single`` one has the first place alone: numbers behind that are words.
    """
    ways = sorted(((way, meaning) for meaning, names in spelled for way in names if way), key=lambda pair: -len(pair[0]))
    said = _folded(text).strip(_GAPS)
    for way, meaning in ways:
        if _begins(said, way) and (found := chosen(text.strip(_GAPS)[len(way) :], count, single=meaning in single)) is not None:
            return meaning, *found
    before = chosen(text, count)
    if before is None:
        return None
    places, behind = before
    behind = _SOFTLY.sub("", behind)
    meant = next(((way, meaning) for way, meaning in ways if _begins(_folded(behind), way)), None)
    return (meant[1], places, behind[len(meant[0]) :].strip(_GAPS)) if meant else None


def chosen(written: str, count: int, *, single: bool = False) -> tuple[Some, str] | None:
    """Return which places of a list of so many a text begins with, and what stands behind them; None where it names none."""
    begun = written.lstrip(_GAPS)
    said = _folded(begun)
    if single:
        found = _FIRST.match(said)
        return (Some((_number(found[0]),)), begun[found.end() :].strip(_GAPS)) if found else None
    for way, places in _WAYS:
        if (found := way.match(said)) is not None:
            return places(found, count), begun[found.end() :].strip(_GAPS)
    return None


def _folded(text: str) -> str:
    """Return a text in one width, character by character, so that places in it are places in the text."""
    return "".join(wide if len(wide := unicodedata.normalize("NFKC", each)) == 1 else each for each in text).lower()


def _begins(said: str, way: str) -> bool:
    return said.startswith(way) and not (way.isascii() and said[len(way) : len(way) + 1].isalpha())


def _every(_found: re.Match[str], count: int) -> Some:
    return Some(tuple(range(1, count + 1)), everything=True)


def _all_but(found: re.Match[str], count: int) -> Some:
    return Some(tuple(place for place in range(1, count + 1) if place not in _numbers(found["but"])))


def _front(found: re.Match[str], count: int) -> Some:
    return Some(tuple(range(1, min(_number(found["zh"] or found["en"]), count) + 1)))


def _back(found: re.Match[str], count: int) -> Some:
    last = _number(found["zh"] or found["en"] or "1")
    return Some(tuple(range(max(1, count - last + 1), count + 1)))


def _listed(found: re.Match[str], _count: int) -> Some:
    return Some(_numbers(found[0]))


def _numbers(written: str) -> tuple[int, ...]:
    """Return the places of a list of them, each once."""
    places: list[int] = []
    for span in re.finditer(_SPAN, written):
        ends = [_number(end[0]) for end in re.finditer(_PLACE, span[0])]
        places += range(ends[0], ends[-1] + 1)
    return tuple(dict.fromkeys(places))


def _number(place: str) -> int:
    """Return the number of one place; 0 for a number that is none."""
    word = re.sub(r"^(?:the |第|序号|number |no\.? ?|#)+|(?: one|[个件项条号])$", "", place).strip()
    return _ORDINALS.get(word) or _COUNTS.get(word) or number_in(word) or 0


_WAYS: Final = ((_BUT, _all_but), (_FRONT, _front), (_BACK, _back), (_EVERY, _every), (_SOME, _listed))

"""Numbers with what they count, from one to another: 82岁, 七十多, 十个立方不到, 九吨六, 80—99岁, *over 100*, *60 to 69*.

Labels and answers are read alike; an answer fits a label where the two have a number in common.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Final

from flows.text.folding import level
from flows.text.numerals import CHARACTERS, IN_WORDS, value_of
from flows.text.regex import regex


@dataclass(frozen=True, slots=True)
class Amount:
    """From ``low`` to ``high`` of a ``unit``, "" where none is named. ``loose``: it is left open whether an end belongs to it."""

    low: float
    high: float
    unit: str
    loose: bool = False

    def meets(self, other: "Amount", strictly: bool = False) -> bool:
        """Return whether the two have a number in common; ``strictly``, leaving aside an end that is left open."""
        if self.unit and other.unit and self.unit != other.unit:
            return False
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and not (strictly and other.loose and low in {other.low, other.high}))


_UNITS: Final = {
    "age": r"周?岁|years? old|years? of age|yrs?\b",
    "person": r"个?人|位|口人|guests?\b|people\b|persons?\b",
    "table": r"桌|tables?\b",
    "ton": r"吨|tonnes?\b|tons?\b|t\b",
    "cubic": r"个?立方米?|个?方(?!面|便|法|式)|m³|m3|cubic met(?:er|re)s?\b|cubes?\b",
    "hectare": r"公顷|hectares?\b|ha\b",
    "mu": r"亩|mu\b",
    "year": r"年(?!级|糕|纪|审|检)",
}
_AS: Final = {"table": ("person", 8.0, 10.0), "mu": ("hectare", 1 / 15, 1 / 15)}
"""What a unit amounts to in another: a table seats eight to ten."""

_NUMBER: Final = rf"(?:\d{{1,6}}(?!\d)(?:\.\d+)?万?|百(?=年)|{CHARACTERS}|\b(?:{'|'.join(IN_WORDS)})\b)"
_UNIT: Final = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_AMOUNT: Final = regex(
    rf"(?P<before>不足|不到|不满|未满|不超过|不多于|至多|最多|低于|少于|小于|超过|超出|多于|大于|高于|快要?|将近|接近"
    rf"|差不多|大概|约|"
    rf"\b(?:under|below|less than|fewer than|up to|at most|over|above|more than|nearly|almost|about|around)\b)?\s*"
    rf"(?P<first>(?<![\d.]){_NUMBER})(?P<most>多|几|来|把|出头)?\s*(?:个(?!立|方|人))?"
    rf"(?:\s*(?:—+|-+|~|–|到|至|\bto\b|\band\b)\s*(?P<last>{_NUMBER}))?\s*(?:{_UNIT})?"
    rf"(?P<tail>[一二两三四五六七八九半](?![\d十百千万]))?(?P<behind>\s*(?:多|出头|左右|上下|光景|来往|不到|不满"
    rf"|都不到|以?下|以?上|及以下|及以上|以内|之内"
    rf"|or over|or more|or older|and over|or less|or under|or worse))?"
)
_MOST: Final = regex(r"十([多几来])")
_PAIR: Final = regex(r"([一二三四五六七八])([二三四五六七八九])(?=[十百千万]|$)")


OLDEST: Final = 130
"""Years nobody is older than; and what has more than six digits is a phone or a card, and counts nothing."""


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """Return what a text counts, in the order it stands there."""
    return tuple(_read(level(text)))


def _read(text: str) -> Iterator[Amount]:
    for found in _AMOUNT.finditer(text):
        unit = next((name for name in _UNITS if found[name]), "")
        low, high = _spread(found["first"], found["most"] or "")
        if found["last"]:
            high = _spread(found["last"], "")[1]
        if found["tail"] and unit:  # 九吨六, 四吨半: tenths of it
            low = high = low + (0.5 if found["tail"] == "半" else value_of(found["tail"]) / 10)
        low, high, loose = _bounded(low, high, (found["before"] or "").strip(), (found["behind"] or "").strip())
        into, least, most = _AS.get(unit, (unit, 1.0, 1.0))
        if unit == "age":
            high = min(high, OLDEST)
        yield Amount(low * least, high * most, into, loose)


def _bounded(low: float, high: float, before: str, behind: str) -> tuple[float, float, bool]:
    """Return from where to where a number goes by the words around it, and whether its end belongs to it is left open."""
    if before in _LESS or behind in {"不到", "不满", "都不到"}:
        return 0, high - _LITTLE, False
    if before in _AT_MOST or behind in {"及以下", "以内", "之内", "or less", "or under"}:
        return 0, high, False
    if before in _MORE:
        return low + _LITTLE, inf, False
    if behind in {"及以上", "or over", "or more", "or older", "and over"}:
        return low, inf, False
    if behind in {"以下", "下"}:
        return 0, high, True
    if behind in {"以上", "上"}:
        return low, inf, True
    if behind in {"多", "出头"}:
        return low, high + _step(high) - 1, False
    if before in {"快", "快要", "将近", "接近", "nearly", "almost"}:
        return low - max(1, low / 20), high - _LITTLE, False
    if behind or before:
        return low - low / 20, high + high / 20, False
    return low, high, False


_LITTLE: Final = 0.001
_LESS: Final = {"不足", "不到", "不满", "未满", "低于", "少于", "小于", "under", "below", "less than", "fewer than"}
_AT_MOST: Final = {"不超过", "不多于", "至多", "最多", "up to", "at most"}
_MORE: Final = {"超过", "超出", "多于", "大于", "高于", "over", "above", "more than"}


def _spread(written: str, most: str) -> tuple[float, float]:
    """Return from where to where a written number goes: 六七十 from 60 to 79, 七十多 from 71 to 79, 两百来 about 200."""
    if (pair := _PAIR.search(written)) is not None:
        low, high = (value_of(written[: pair.start()] + digit + written[pair.end() :]) for digit in pair.groups())
        return low, high + (_step(high) - 1 if written.endswith(("十", "百")) else 0)
    value = value_of(written)
    if most in {"多", "几"}:
        return value + 1, value + _step(value) - 1
    if most == "出头":
        return value + 1, value + 3
    return (value - value / 20, value + value / 20) if most else (value, value)


def _step(value: float) -> float:
    """Return what the last figure of a round number counts: 10 of 70, 100 of 300, 1 of 72."""
    return next((step for step in (1000.0, 100.0, 10.0) if value and value % step == 0), 1.0)

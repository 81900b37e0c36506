"""The numbers people write in digits, in characters and in words of English, and several of them in a row."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from flows.text.folding import plain
from flows.text.regex import regex

_SPAN: Final = regex(r"[-~–—至到]")
_DIGITS: Final[Mapping[str, int]] = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"两": 2, "〇": 0}
_POWERS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_UP_TO_NINETEEN: Final = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
"""
_ROUND: Final = "twenty thirty forty fifty sixty seventy eighty ninety hundred"
IN_WORDS: Final[Mapping[str, int]] = {
    **{word: number for number, word in enumerate(_UP_TO_NINETEEN.split(), 1)},
    **{word: 10 * number for number, word in enumerate(_ROUND.split(), 2)},
}
"""The numbers that are one word of English."""
_NTH: Final = "first second third fourth fifth sixth seventh eighth ninth tenth"
ORDINALS: Final[Mapping[str, int]] = {word: number for number, word in enumerate(_NTH.split(), 1)}
_FEW: Final = {**IN_WORDS, "a": 1, "an": 1, "couple of": 2, "a couple of": 2}
NUMERAL: Final = (
    r"(?:\d{1,3}|(?<![零一二两三四五六七八九十百千廿])"
    r"(?:[一二两三四五六七八九]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二两三四五六七八九]))"
)
"""What finds a number up to 999 in digits, up to 99 in characters."""
CHARACTERS: Final = r"[零〇一二两三四五六七八九十廿百千万]+(?:点[零一二三四五六七八九]+)?"
"""What finds a number in characters, however large."""
COUNTED: Final = "|".join(sorted(_FEW, key=len, reverse=True))
"""What finds a number that is written as a word of English."""
_ON_A_LIST: Final = regex(rf"(?:第|选|材料)*({NUMERAL}|零)[个项号样份]?", re.ASCII)
_LONGEST: Final = 12


def value_of(written: str) -> float:
    """Return the number that digits, :data:`CHARACTERS` or a word of :data:`IN_WORDS` stand for."""
    if written in IN_WORDS:
        return IN_WORDS[written]
    if written[0].isdecimal():
        return float(written.removesuffix("万")) * (10000 if written.endswith("万") else 1)
    whole, _point, tenths = written.replace("廿", "二十").partition("点")
    total, section, digit = 0.0, 0.0, 0.0
    for character in whole:
        power = _POWERS.get(character, 0)
        if not power:
            digit = float(_DIGITS[character])
        elif power == _POWERS["万"]:
            total, section, digit = (total + section + digit) * power, 0.0, 0.0
        else:
            section, digit = section + (digit or 1) * power, 0.0
    if digit and len(whole) > 1 and whole[-2] in "百千万":  # 一百二: one hundred and twenty
        digit *= _POWERS[whole[-2]] / 10
    return total + section + digit + float("0." + ("".join(str(_DIGITS[each]) for each in tenths) or "0"))


@lru_cache(maxsize=4096)
def number_in(text: str) -> int | None:
    """Return the number a short text stands for: 1, １, 1️⃣, 一, 二十五, 第一个, 材料4; None when it is none."""
    word = plain(text)
    found = _ON_A_LIST.fullmatch(word) if len(word) <= _LONGEST else None
    return None if found is None else int(value_of(found[1]))


def counted(word: str) -> int | None:
    """Return the number a text stands for that :data:`NUMERAL` or :data:`COUNTED` has found; None for any other."""
    number = _FEW.get(" ".join(word.split()))
    return number_in(word) if number is None else number


def starts_with_number(text: str) -> bool:
    """Return whether a text counts on a list: a number, several, or a button's number and label."""
    return number_in(text) is not None or plain(text)[:1].isdecimal()


def numbers_in(text: str) -> frozenset[int]:
    """Return the numbers of ``1 3 5``, ``1,3,5``, ``1、3`` or ``1-4 7``; empty when anything else stands between them."""
    numbers: set[int] = set()
    for piece in filter(None, re.split(r"[\s,、.;和]+", plain(text))):
        ends = [number_in(end) for end in _SPAN.split(piece, maxsplit=1)]
        first, last = ends[0], ends[-1]
        if first is None or last is None:
            return frozenset()
        numbers.update(range(first, last + 1))
    return frozenset(numbers)

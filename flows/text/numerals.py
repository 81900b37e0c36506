"""The numbers people write in digits, in characters and in words of English, and several of them in a row."""

import re
from functools import lru_cache

from flows.text.folding import plain

_SPAN = re.compile(r"[-~–—至到]")
_CHINESE_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"两": 2}
_TENS = re.compile(r"([一二两三四五六七八九]?)十([一二三四五六七八九]?)")
_UP_TO_FIFTEEN = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_COUNTED = {word: number for number, word in enumerate(_UP_TO_FIFTEEN.split(), 1)} | {
    "a": 1,
    "an": 1,
    "twenty": 20,
    "thirty": 30,
    "couple of": 2,
    "a couple of": 2,
}
NUMERAL = (
    r"(?:\d{1,3}|(?<![零一二两三四五六七八九十百千廿])"
    r"(?:[一二两三四五六七八九]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二两三四五六七八九]))"
)
"""What finds a number up to 999 in digits, up to 99 in characters."""
COUNTED = "|".join(sorted(_COUNTED, key=len, reverse=True))
"""What finds a number that is written as a word of English."""


@lru_cache(maxsize=4096)
def number_in(text: str) -> int | None:
    """Return the number a short text stands for: 1, １, 1️⃣, 一, 二十五, 第一个, 材料4; None when it is none."""
    word = plain(text)
    word = re.sub(r"^(?:第|选|材料)+|(?:个|项|号|样|份)$", "", word)
    if re.fullmatch(r"[0-9]{1,3}", word):
        return int(word)
    word = word.replace("廿", "二十", 1)
    if (tens := _TENS.fullmatch(word)) is not None:
        return 10 * _CHINESE_DIGITS.get(tens[1], 1) + _CHINESE_DIGITS.get(tens[2], 0)
    return _CHINESE_DIGITS.get(word)


def counted(word: str) -> int | None:
    """Return the number a text stands for that :data:`NUMERAL` or :data:`COUNTED` has found; None for any other."""
    number = _COUNTED.get(" ".join(word.split()))
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

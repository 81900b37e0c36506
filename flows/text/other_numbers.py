"""Numbers that other offices give: 浙枫受〔2026〕第0123号, No. 2026-0123; as they are compared, and which words may be one."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from flows.text.regex import regex

LONGEST: Final = 40
"""Characters of the longest number."""

_DIGITS: Final = 3
_PREFIX: Final = regex(r"^(?:n[o0]\s*[.:]?|№|编号|受理号|登记号|收件号|第)\s*[:：]?\s*", re.IGNORECASE)
_BRACKETS: Final = str.maketrans("〔〕[]【】{}（）", "()" * 5)
_MOBILE: Final = regex(r"1[3-9]\d{9}")
_NEXT: Final = regex(r"[\s,，、;；。:：]+")


def folded(written: str) -> str:
    """Return a number as it is kept and compared: one width, capitals, one kind of bracket, no spaces, without No. and 号."""
    level = unicodedata.normalize("NFKC", written.replace("№", "No")).translate(_BRACKETS)
    word = _PREFIX.sub("", "".join(level.split())).removesuffix("号")
    return word.upper().replace("第", "")[:LONGEST]


def candidates(text: str) -> Sequence[str]:
    """Return the words of a text that may be such a number, as they are written; telephone numbers are none."""
    words = [text.strip(), *_NEXT.split(text)]
    return list(dict.fromkeys(word for word in words if _may_be(folded(word))))


def _may_be(word: str) -> bool:
    digits = sum(character.isdecimal() for character in word)
    is_long = digits >= _DIGITS and (digits < len(word) or digits > _DIGITS + 2)
    return is_long and len(word) > _DIGITS and _MOBILE.fullmatch(word) is None

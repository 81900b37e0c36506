"""Telephone numbers as people in China write them: a mobile, or a landline, which may have an area code and an extension (转)."""

import re
import unicodedata
from typing import Final

from flows.text.regex import regex

_GAP = r"[ -]{0,3}"
_MOBILE = rf"1[3-9](?:{_GAP}\d){{9}}"
_LANDLINE = rf"\(?0\d{{2,3}}\)?{_GAP}\d{{3,4}}{_GAP}\d{{4}}"
_LOCAL = rf"[2-8]\d{{2,3}}{_GAP}\d{{4}}"
_EXTENSION = rf"(?:{_GAP}(?:转|ext\.?|x){_GAP}(?P<extension>\d{{1,6}}))?"
_COUNTRY = rf"(?:(?:\+|00)?86{_GAP}|\(\+?86\){_GAP}|0(?=1[3-9]))?"  # 0 is dialled before another town's mobile, by habit
_ALONE = regex(rf"{_COUNTRY}({_MOBILE}|{_LANDLINE}|{_LOCAL}){_EXTENSION}", re.IGNORECASE)
_LABEL = r"(?:(?:我的?)?(?:联系)?(?:电话|手机)(?:号码|号)?[:是]?\s*)?"
_AMONG = regex(rf"{_LABEL}(?<![\d+])(?:(?:{_COUNTRY}|\+)({_MOBILE})|({_LANDLINE}){_EXTENSION})(?!\d)", re.IGNORECASE)
_NEARLY = regex(rf"{_LABEL}(?<![\d+])(1[3-9](?:{_GAP}\d){{7,11}})(?!\d)")
_DASHES = regex(r"[\u2010-\u2015\u2212\u2500\u30fc\ufe58\ufe63~\u301c]")
_UNSEEN = regex(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")

EXTENSION: Final = "转"
"""What stands between a number and its extension."""

DIGITS: Final = 11
"""How many digits a mobile number has."""


def read(text: str) -> str | None:
    """Return the digits of a text that is a number and nothing else, with its extension; None when it is none."""
    match = _ALONE.fullmatch(_plain(text).strip(" .。,，"))
    return _written(match[1], match["extension"]) if match else None


def find(text: str) -> tuple[str, str]:
    """Return the first number with a mobile's or an area's code in a text, empty when there is none, and the text without it."""
    plain = _plain(text)
    match = _AMONG.search(plain)
    if match is None:
        return "", text
    return _written(match[1] or match[2], match["extension"]), f"{plain[: match.start()]} {plain[match.end() :]}"


def nearly(text: str) -> tuple[str, str]:
    """Return the digits that would be a mobile number were they not one or two too few or too many, and the text without them."""
    plain = _plain(text)
    match = _NEARLY.search(plain)
    if match is None:
        return "", text
    return _written(match[1]), f"{plain[: match.start()]} {plain[match.end() :]}"


def ends_with(phone: str, digits: str) -> bool:
    """Return whether a number ends with digits, its extension left aside."""
    return phone.partition(EXTENSION)[0].endswith(digits)


def _plain(text: str) -> str:
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return re.sub(r"\s+", " ", _DASHES.sub("-", seen))


def _written(number: str, extension: str | None = None) -> str:
    digits = re.sub(r"\D", "", number)
    return f"{digits}{EXTENSION}{extension}" if extension else digits

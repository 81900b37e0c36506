"""Telephone numbers as people in China write them: a mobile, or a landline with or without its area code."""

import re
import unicodedata
from typing import Final

_MOBILE = r"1[3-9](?:[ -]?\d){9}"
_LANDLINE = r"\(?0\d{2,3}\)?[ -]?\d{3,4}[ -]?\d{4}"
_LOCAL = r"[2-8]\d{2,3}[ -]?\d{4}"
_COUNTRY = r"(?:\+?86[ -]?)?"
_ALONE = re.compile(rf"{_COUNTRY}({_MOBILE}|{_LANDLINE}|{_LOCAL})")
_LABEL = r"(?:(?:联系)?(?:电话|手机)(?:号码|号)?[:是]?\s*)?"
_AMONG = re.compile(rf"{_LABEL}(?<![\d+])(?:(?:{_COUNTRY}|\+)({_MOBILE})|({_LANDLINE}))(?!\d)")
_NEARLY = re.compile(rf"{_LABEL}(?<![\d+])(1[3-9](?:[ -]?\d){{7,11}})(?!\d)")

DIGITS: Final = 11
"""How many digits a mobile number has."""


def read(text: str) -> str | None:
    """Return the digits of a text that is a number and nothing else; None when it is none."""
    match = _ALONE.fullmatch(_plain(text).strip(" .。,，"))
    return _digits(match[1]) if match else None


def find(text: str) -> tuple[str, str]:
    """Return the first number with a mobile's or an area's code in a text, empty when there is none, and the text without it."""
    plain = _plain(text)
    match = _AMONG.search(plain)
    if match is None:
        return "", text
    return _digits(match[1] or match[2]), f"{plain[: match.start()]} {plain[match.end() :]}"


def nearly(text: str) -> tuple[str, str]:
    """Return the digits that would be a mobile number were they not one or two too few or too many, and the text without them."""
    plain = _plain(text)
    match = _NEARLY.search(plain)
    if match is None:
        return "", text
    return _digits(match[1]), f"{plain[: match.start()]} {plain[match.end() :]}"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))


def _digits(written: str) -> str:
    return re.sub(r"\D", "", written)

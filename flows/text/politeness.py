"""What people say to be polite around an order: it is no part of what is ordered, nor of the words that go into the record."""

import re
from typing import Final

from flows.text.regex import regex

_BEFORE: Final = "请您?(?![示假求])|麻烦[您你]?|劳驾[您你]?|帮[我忙]|[您你]好|please|could you"
_BEHIND: Final = "一下|谢谢[您你啦]?|多谢|辛苦[您你]?了|麻烦[您你]?了|拜托了?|please|thanks|thank you"
_GAP: Final = r"[\s,，。.!！~～]*"

_FIRST: Final = regex(rf"(?:{_GAP}(?:{_BEFORE})(?![a-z]))+{_GAP}", re.IGNORECASE)
_LAST: Final = regex(rf"(?:{_GAP}(?<![a-z])(?:{_BEHIND})(?![a-z]))+{_GAP}", re.IGNORECASE)
_SOFTLY: Final = regex(r"一下(?=\s|$)")


def bare(order: str) -> str:
    """Return an order without what is only polite: 受理 for 麻烦受理一下，谢谢."""
    begun = _FIRST.match(order)
    rest = order[begun.end() :] if begun else order
    first, *others = rest.split(" ", 1)
    softened = " ".join([_SOFTLY.sub("", first) or first, *others])
    ended = next((found for found in _LAST.finditer(softened) if found.end() == len(softened)), None)
    return softened[: ended.start()] if ended else softened

"""Whether somebody writes English: pinyin without tones, a code and a number are none."""

import re
from typing import Final

from flows.text.regex import regex

_GREETING: Final = regex(r"\b(?:hello|hey|hi|good (?:morning|afternoon|evening|day))\b", re.IGNORECASE)
_ONLY_ENGLISH: Final = regex(
    r"\b(?:i['’]?m|i|it|is|are|was|were|am|my|your|our|his|their|the|this|that|what|how|who|where|when|which|why"
    r"|want|need|would|could|should|will|does|did|have|has|had|there|and|or|of|for|with|from|not|wrong|about|any|some|to|at)\b",
    re.IGNORECASE,
)
"""Small words of English that are no syllable of Chinese: *he*, *she*, *you*, *can* and *me* are some."""


def is_english(text: str) -> bool:
    """Return whether a text is a greeting or a sentence in English; two words may be a command of the desk."""
    if not text.replace("’", "'").isascii():
        return False
    return _GREETING.search(text) is not None or (len(text.split()) > 2 and _ONLY_ENGLISH.search(text) is not None)

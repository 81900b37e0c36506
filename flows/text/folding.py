"""Typed words made comparable: one width, small letters, no marks at the edges."""

import unicodedata
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import TypeAlias

from flows.text.wording import Words

Spell: TypeAlias = Callable[[Words], Collection[str]]
"""Returns every way a label may be typed: each language, each of the words between bars."""


EDGES = " \t\r\n。.，,！!？?、；;：:~～“”\"'《》()（）[]【】"


def level(text: str) -> str:
    """Return the text in one width and small letters, each character in its place: what is found in it stands there in it."""
    return text.lower() if text.isascii() else "".join(map(_small, text))


@lru_cache(maxsize=16384)  # more characters than people write
def _small(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).casefold()
    return folded if len(folded) == 1 else character


@lru_cache(maxsize=8192)  # of one desk's names and phrases, which are compared on every turn, there is room for all
def plain(text: str) -> str:
    """Return the text as it is compared: one width, no keycaps or marks at the edges, small letters, single spaces."""
    folded = unicodedata.normalize("NFKC", text).replace("\ufe0f", "").replace("\u20e3", "")
    return " ".join(folded.strip(EDGES).casefold().split())

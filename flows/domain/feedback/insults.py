"""Insults in what is passed on to staff: softened, the whole a key away. The list is the pack's; nobody is refused for it."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.text.folding import level

STARS: Final = "**"
_BETWEEN: Final = r"[ *.·_-]?"
"""What some write between the characters of an insult."""


def softened(text: str, catalogue: Catalogue) -> str:
    """Return a text with nothing but the first character of every insult: 傻逼 becomes 傻**."""
    if not catalogue.insults:
        return text
    parts: list[str] = []
    end = 0
    for found in _insulting(catalogue.insults, catalogue.harmless).finditer(level(text)):
        if found["insult"]:
            parts += [text[end : found.start() + 1], STARS]
            end = found.end()
    return "".join((*parts, text[end:]))


@lru_cache(maxsize=8)  # one for each catalogue that is in use
def _insulting(insults: Collection[str], harmless: Collection[str]) -> re.Pattern[str]:
    """Return what finds the insults, and before them the harmless words in which one only seems to stand."""
    return re.compile(f"{_any_of(harmless)}|(?P<insult>{_any_of(insults)})" if harmless else f"(?P<insult>{_any_of(insults)})")


def _any_of(words: Collection[str]) -> str:
    return "|".join(_spelled(word) for word in sorted(words, key=len, reverse=True))


def _spelled(word: str) -> str:
    return rf"\b{re.escape(word)}\b" if word.isascii() else _BETWEEN.join(map(re.escape, word))

"""The words of a catalogue, in pairs of characters: what stands in it names nobody."""

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from typing import Final

from flows.text.regex import regex

_WORDS: Final = regex(r"[\u4e00-\u9fff]{2,}|[a-z]+(?:['’][a-z]+)?")


def words_in(values: object) -> Collection[str]:
    """Return every pair of Chinese characters side by side, and every English word in small letters, in values of a catalogue."""
    return frozenset(_pairs(values))


def _pairs(values: object) -> Iterator[str]:
    for text in _texts(values):
        for word in _WORDS.findall(text.casefold()):
            yield from [word] if word.isascii() or "’" in word else (word[at : at + 2] for at in range(len(word) - 1))


def _texts(values: object) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        yield from _texts(tuple(values.values()))
    elif isinstance(values, tuple | list | frozenset | set):
        for value in values:
            yield from _texts(value)
    elif is_dataclass(values):
        for field in fields(values):
            yield from _texts(getattr(values, field.name))

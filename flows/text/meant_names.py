"""Which of several named things somebody means: by its name, a part of it, an abbreviation, or with a slip of the pen."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.text.folding import plain


@dataclass(frozen=True, slots=True)
class Meant:
    """The codes that fit best, in their order; only ``nearly`` where what is written is a slip of the pen away."""

    codes: tuple[str, ...]
    nearly: bool = False


def meant(said: str, ways: Sequence[Mapping[str, Collection[str]]]) -> Meant:
    """Return which of several things is meant, each by its code; ``ways`` are their names, of which the earlier count first.

    A name that is said whole counts before a part of one, that before what stands in it in order: 社保 of 社会保障. Nothing fits
    where what is said is shorter than two characters.
    """
    word = plain(said)
    if len(word) < _SHORTEST:
        return Meant(())
    for fits in (_is, _is_part, _is_short):
        for names in ways:
            if found := tuple(code for code, called in names.items() if any(fits(word, name) for name in map(plain, called))):
                return Meant(found)
    for names in ways:
        if near := tuple(code for code, called in names.items() if any(_is_near(word, name) for name in map(plain, called))):
            return Meant(near, nearly=True)
    return Meant(())


def _is(word: str, name: str) -> bool:
    return word == name


def _is_part(word: str, name: str) -> bool:
    """Return whether a word is part of a name: whole words of one in letters, their beginnings included."""
    return f" {word}" in f" {name}" if word.isascii() else word in name


def _is_short(word: str, name: str) -> bool:
    """Return whether the characters of a word stand in a name in that order."""
    rest = iter(name)
    return not word.isascii() and all(character in rest for character in word)


def _is_near(word: str, name: str) -> bool:
    """Return whether a word is one slip away from a part of a name that is as long."""
    if len(word) < _SURE:
        return False
    parts = name.split() if word.isascii() else [name[at : at + len(word)] for at in range(len(name) - len(word) + 1)]
    return any(_is_one_slip(word, part) for part in parts)


def _is_one_slip(one: str, other: str) -> bool:
    """Return whether two words differ by one character that is wrong, too many or too few, or by two that are swapped."""
    return other in _slips(one, other) or one in _slips(other, one)


def _slips(word: str, towards: str) -> Iterator[str]:
    """Yield a word without each of its characters, with each one from the other in its place, and with each two swapped."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + towards[at : at + 1] + word[at + 1 :]
        yield word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


_SHORTEST = 2
_SURE = 3
"""Characters from which on a slip may be seen for one."""

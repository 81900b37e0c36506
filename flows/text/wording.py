"""Sentences before translation.

A journey speaks in :class:`Message` values: an English sentence with named ``{placeholders}`` and what goes into them.
``bot.translation`` turns one into the reader's language, so the same turn can tell the villager in Chinese and the clerk
in English.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the catalogue in both languages."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the Chinese text for Chinese, the English one for every other language."""
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence: its id, what fills its placeholders, and its plural form where it counts something."""

    id: str
    values: Mapping[str, "Value"] = field(default_factory=dict)
    plural: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Lines:
    """Several things said one below the other; what is None is left out."""

    parts: tuple["Words | None", ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """What somebody wrote, or a number: said as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Words of a paper that is kept, and read again in another year: days and moments in them carry theirs."""

    words: "Words"


@dataclass(frozen=True, slots=True)
class Marked:
    """Words whose every line begins with a mark, so that nobody takes them for what they are not."""

    mark: Message
    words: "Words"


@dataclass(frozen=True, slots=True)
class Spare:
    """Words that are left out where there is little room: they are found elsewhere."""

    words: "Words"


Words: TypeAlias = Message | Text | Lines | Verbatim | Kept | Marked | Spare
Value: TypeAlias = Words | str | int | date | time | datetime | Sequence["Value"]


def _(id: str, /, **values: Value) -> Message:
    """Return a sentence; the name is what the extractor of translatable texts looks for."""
    return Message(id, values)


def ngettext(singular: str, plural: str, count: int, /, **values: Value) -> Message:
    """Return a sentence that counts; ``{count}`` is filled in."""
    return Message(singular, {"count": count, **values}, plural, count)


NO_PHONE: Final = _("no phone")
"""Said in the place of a number."""


def lines(*parts: Words | None) -> Lines:
    """Return the parts one below the other."""
    return Lines(parts)


def brief(words: Words) -> Words:
    """Return words without those that may be left out."""
    return _with_spare(words, lambda _spare: None) or Lines(())


def whole(words: Words) -> Words:
    """Return words of which nothing may be left out any more."""
    return _with_spare(words, lambda spare: spare.words) or Lines(())


def _with_spare(words: Words, kept: Callable[[Spare], Words | None]) -> Words | None:
    """Return words with what is kept of those that may be left out."""
    match words:
        case Spare():
            return kept(words)
        case Lines(parts=parts):
            return Lines(tuple([part and _with_spare(part, kept) for part in parts]))
        case Kept(words=paper):
            return Kept(_with_spare(paper, kept) or Lines(()))
        case Marked(mark=mark, words=marked):
            return Marked(mark, _with_spare(marked, kept) or Lines(()))
        case _:
            return words


def spare(words: Words | None) -> Spare | None:
    """Return words as such that may be left out where there is little room; None where there are none."""
    return None if words is None else Spare(words)


def kept(*parts: Words | None) -> Kept:
    """Return the parts one below the other, as a paper that is kept."""
    return Kept(Lines(parts))


def spans(numbers: Iterable[int]) -> list[str]:
    """Return numbers as people write a list of them, in order and with runs of three or more in short: 1-4, 7, 9."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [part for run in runs for part in ([f"{run[0]}-{run[-1]}"] if len(run) > 2 else map(str, run))]


def in_english(value: Value) -> str:
    """Return words as they are written here, for a log or an error's own message: English, days in ISO form."""
    match value:
        case Message(id=id, plural=plural, count=count):
            form = (plural if plural and count != 1 else id).partition("|")[0]
            return form.format_map({name: in_english(each) for name, each in value.values.items()})
        case Text(en=en):
            return en
        case Verbatim(text=text):
            return text
        case Lines(parts=parts):
            return "\n".join(in_english(part) for part in parts if part is not None)
        case Kept(words=words) | Marked(words=words) | Spare(words=words):
            return in_english(words)
        case str() | int() | date() | time():
            return str(value)
        case _:
            return ", ".join(in_english(each) for each in value)

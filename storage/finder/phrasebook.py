"""Reads a pack's phrasebook: what people say when they mean an item, what they say when they mean nothing of ours, and the words.

``phrases/<department>.txt`` has a heading ``[GA05 colloquial]`` for an item and a style, and below it one phrase a line.
``none.txt`` has one line a text that is not ours. ``words.txt`` gives words that mean the same, ``speech.txt`` how Zhuji speech
is written, ``chatter.txt`` what may be left out of any text, and ``asides.txt`` what people tell beside their wish. Everywhere a
line that begins with ``# `` is a remark.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from storage.packs.faults import Fault, PackError

STYLES: Final = ("colloquial", "story", "dialect", "english", "agent", "official")
NONE: Final = "none"
FOLDER: Final = "phrases"
_OTHERS: Final = ("none.txt", "words.txt", "speech.txt", "chatter.txt", "asides.txt")
_HEADING: Final = re.compile(r"\[(\S+) (\S+)\]")
_IDEA: Final = re.compile(r"([a-z_0-9]+): ([^|]*)(?:\|(.*))?")

Line = tuple[int, str]  # its number from 1, and what it says


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text and the item it means; no item for a text that is not ours."""

    text: str
    code: str | None
    style: str


@dataclass(frozen=True, slots=True)
class Idea:
    """Words that mean the same, in Chinese and in English."""

    name: str
    chinese: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """All that a pack says about how people talk."""

    phrases: tuple[Phrase, ...]
    ideas: tuple[Idea, ...]
    speech: dict[str, str]
    chatter: tuple[str, ...]
    asides: tuple[str, ...]


def read_phrasebook(pack: Path, codes: Collection[str]) -> Phrasebook:
    """Return the phrasebook of a pack whose items have these codes. Raises ``PackError`` with every fault found."""
    reader = _Reader(pack / FOLDER, codes)
    book = Phrasebook(
        phrases=tuple(reader.phrases()),
        ideas=tuple(reader.ideas()),
        speech=dict(reader.speech()),
        chatter=tuple(reader.texts("chatter.txt")),
        asides=tuple(reader.texts("asides.txt")),
    )
    if reader.faults:
        raise PackError(reader.faults)
    return book


def files_of(pack: Path) -> list[Path]:
    """Return the files of a pack's phrasebook, in order."""
    return sorted((pack / FOLDER).glob("*.txt"))


class _Reader:
    def __init__(self, folder: Path, codes: Collection[str]) -> None:
        self.folder = folder
        self.codes = codes
        self.faults: list[Fault] = []
        self._known: dict[str, str] = {}

    def phrases(self) -> Iterator[Phrase]:
        for path in sorted(self.folder.glob("*.txt")):
            if path.name not in _OTHERS:
                yield from self._of_a_department(path.name)
        for number, text in self._lines("none.txt"):
            if self._is_new(text, NONE, "none.txt", number):
                yield Phrase(text, None, NONE)

    def ideas(self) -> Iterator[Idea]:
        for number, text in self._lines("words.txt"):
            found = _IDEA.fullmatch(text)
            if found is None:
                self._fault("words.txt", number, "an idea is written `name: 词 词 | word, word`")
                continue
            english = tuple(words.strip() for words in (found[3] or "").split(",") if words.strip())
            yield Idea(found[1], tuple(found[2].split()), english)

    def speech(self) -> Iterator[tuple[str, str]]:
        for number, text in self._lines("speech.txt"):
            said, arrow, written = (part.strip() for part in text.partition("→"))
            if arrow and said and written:
                yield said, written
            else:
                self._fault("speech.txt", number, "a line is written `勿 → 不`")

    def texts(self, file: str) -> Iterator[str]:
        return (text for _number, text in self._lines(file))

    def _of_a_department(self, file: str) -> Iterator[Phrase]:
        code = style = ""
        for number, text in self._lines(file):
            heading = _HEADING.fullmatch(text)
            if heading:
                code, style = heading.groups()
                self._check(code, style, file, number)
            elif not code:
                self._fault(file, number, "a phrase stands below a heading such as `[GA05 colloquial]`")
            elif self._is_new(text, code, file, number):
                yield Phrase(text, code, style)

    def _check(self, code: str, style: str, file: str, number: int) -> None:
        if code not in self.codes:
            self._fault(file, number, f"there is no item `{code}`")
        if style not in STYLES:
            self._fault(file, number, f"a style is one of {', '.join(STYLES)}, not `{style}`")

    def _is_new(self, text: str, code: str, file: str, number: int) -> bool:
        before = self._known.setdefault(text, code)
        if before != code:
            self._fault(file, number, f"`{text}` cannot mean {code}, it means {before} already")
        return before == code

    def _lines(self, file: str) -> Iterator[Line]:
        path = self.folder / file
        if not path.exists():
            self._fault(file, 1, "this file is missing")
            return
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("# "):
                yield number, line.strip()

    def _fault(self, file: str, line: int, what: str) -> None:
        self.faults.append(Fault(f"{FOLDER}/{file}", line, what))

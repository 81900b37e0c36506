"""The pack as it is, read once, and a copy of it, to break."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from storage.packs import ZHUJI
from storage.packs.faults import PackError
from storage.packs.reader import read_pack

T = TypeVar("T")


def of_zhuji_once(read: Callable[..., T]) -> Callable[..., T]:
    """Return what reads the pack of Zhuji once, and any other folder, which a test may change, each time."""
    known = cache(read)
    return lambda folder, *more: (known if folder == ZHUJI else read)(folder, *more)


@dataclass(frozen=True)
class Copy:
    """A copy of the pack, to break."""

    folder: Path

    def edit(self, file: str, old: str, new: str) -> str:
        """Replace the old words in the first line that holds them, and return the place as an error names it."""
        path = self.folder / file
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        line = next(n for n, text in enumerate(lines) if old in text)
        lines[line] = lines[line].replace(old, new)
        path.write_text("".join(lines), encoding="utf-8")
        return f"{file}, line {line + 1}: "

    def place(self, file: str, text: str, above: int = 0) -> str:
        """Return the place of the first line that holds a text, or so many lines above it, as an error names it."""
        lines = (self.folder / file).read_text(encoding="utf-8").splitlines()
        return f"{file}, line {next(n for n, line in enumerate(lines, 1) if text in line) - above}: "

    def refusal(self) -> list[str]:
        """Return what the reader says, a sentence a line."""
        with pytest.raises(PackError) as error:
            read_pack(self.folder)
        return str(error.value).splitlines()

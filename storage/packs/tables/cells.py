"""A cell of a table and where it stands, so that what is wrong with it is found again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from flows.text.wording import Text, Words
from storage.packs.faults import Fault


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, without spaces around it, and the day it keeps: a date, or the number by which a workbook counts days.

    ``sheet`` is the sheet of a workbook, or the name of a text file, whose cells have no ``column``. ``spread`` is true where a
    merged cell shows what is written in its first place.
    """

    text: str
    sheet: str
    line: int
    column: str = ""
    day: date | None = None
    spread: bool = False

    def fault(self, what: str | Words, heading: Text | None = None) -> Fault:
        """Return what is wrong here."""
        if not self.column or heading is None:
            return Fault(self.sheet, self.line, what, self.column)
        label = Text(f"{self.column}（{heading.zh}）", f"{self.column} ({heading.en})")
        return Fault(self.sheet, self.line, what, label)


Line: TypeAlias = Sequence[Cell]
"""The cells of one line, from left to right."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the file it is of, and its lines that are not empty."""

    name: str
    file: str
    lines: Sequence[Line]


def shown(line: Line) -> Sequence[str]:
    """Return the different texts of a line, in their order; a title that is merged over all columns is one."""
    return list(dict.fromkeys(cell.text for cell in line if cell.text))

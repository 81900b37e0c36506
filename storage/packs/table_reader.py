"""Reads a table as an office saves it, each row with its line.

A table is the first sheet of an XLSX workbook, or CSV: comma, semicolon or tab, in UTF-8 or GB 18030.
"""

import csv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Final
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from .faults import Fault, PackError
from .import_limits import COLUMNS, ROWS, check_rows, check_size, check_workbook

TABLES: Final = (".csv", ".xlsx")
"""How the files are called that hold a table."""

_ENCODINGS: Final = ("utf-8-sig", "gb18030")  # what a spreadsheet writes in China
_SEPARATORS: Final = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by heading, without spaces around them, and where it stands."""

    file: str
    line: int
    cells: Mapping[str, str]

    def fault(self, what: str) -> Fault:
        """Return what is wrong with this row."""
        return Fault(self.file, self.line, what)


def rows_of(file: Path, headings: Collection[str], called: Mapping[str, str] = MappingProxyType({})) -> Sequence[Row]:
    """Return the rows of a file that has these headings at least; empty ones are left out, and so is what stands
    above the headings, such as a title. Raises ``PackError`` otherwise.

    ``called`` names what else a heading may be called.
    """
    table = _sheet(file) if file.suffix.lower() == ".xlsx" else _lines(file)
    filled = [(line, row) for line, row in table if any(row)]
    if not filled:
        raise PackError([Fault(file.name, 1, "this file is empty")])
    heads = [[called.get(cell.casefold(), cell.casefold()) for cell in row] for _line, row in filled]
    top = max(range(len(heads)), key=lambda at: sum(heading in heads[at] for heading in headings))
    first, head = filled[top][0], heads[top]
    lacking = [heading for heading in headings if heading not in head]
    if lacking:
        others = "".join(f" or `{word}`" for word, heading in called.items() if heading == lacking[0])
        raise PackError([Fault(file.name, first, f"a line must name the columns; `{lacking[0]}`{others} is missing")])
    rows = [Row(file.name, line, dict(zip(head, [*row, *[""] * len(head)], strict=False))) for line, row in filled[top + 1 :]]
    if not rows:
        raise PackError([Fault(file.name, first, "there is nothing below the headings")])
    return rows


_Table = Sequence[tuple[int, Sequence[str]]]
"""What stands in the cells of each line."""


def _sheet(file: Path) -> _Table:
    check_workbook(file)
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise PackError([Fault(file.name, 1, f"this is no workbook: {error}")]) from error
    rows = book.worksheets[0].iter_rows(values_only=True, max_row=ROWS + 1, max_col=COLUMNS)
    table = [(line, ["" if value is None else _cell(value) for value in row]) for line, row in enumerate(rows, 1)]
    check_rows(file.name, len(table))
    return table


def _cell(value: object) -> str:
    """Return what a cell shows: a day without its midnight, a whole number without its decimals."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _lines(file: Path) -> _Table:
    text = _text(file)
    reader = csv.reader(StringIO(text), delimiter=_separator(text))
    try:
        table = [(reader.line_num, [cell.strip() for cell in row[:COLUMNS]]) for row in islice(reader, ROWS + 1)]
    except csv.Error as error:
        raise PackError([Fault(file.name, reader.line_num, f"this is no CSV: {error}")]) from error
    check_rows(file.name, len(table))
    return table


def _text(file: Path) -> str:
    check_size(file, file.name)
    raw = file.read_bytes()
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PackError([Fault(file.name, 1, "this is neither UTF-8 nor GB 18030 text; save it as CSV UTF-8")])


def _separator(text: str) -> str:
    head = next((line for line in text.splitlines() if any(mark in line for mark in _SEPARATORS)), "")
    return max(_SEPARATORS, key=head.count)

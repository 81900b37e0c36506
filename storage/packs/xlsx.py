"""An XLSX workbook as sheets of cells; beside ``rows`` alone it knows openpyxl, which a serving process has no use for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from .faults import Fault, PackError
from .import_limits import COLUMNS, ROWS, check_rows, check_workbook

SUFFIX: Final = ".xlsx"

Value: TypeAlias = str | int | float | None
"""What a cell is filled with."""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet to be written: what it is called, the headings of its columns, and its rows."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Value]]


class Sheets(NamedTuple):
    """The rows of the sheets that were asked for, by name, and what else there is."""

    rows: Mapping[str, Sequence[Sequence[object]]]
    unread: Sequence[str]


def read_sheets(path: Path, names: Sequence[str], optional: Sequence[str] = ()) -> Sheets:
    """Return these sheets, and of the optional ones those that are there.

    Raises ``PackError`` where the file is no workbook, or a sheet is missing.
    """
    if path.is_file():
        check_workbook(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise PackError([Fault(path.name, 1, f"this is no workbook: {error}")]) from error
    missing = [name for name in names if name not in book.sheetnames]
    if missing:
        raise PackError(Fault(path.name, 1, f"the sheet {name} is missing") for name in missing)
    there = [name for name in dict.fromkeys([*names, *optional]) if name in book.sheetnames]
    if not there:
        raise PackError([Fault(path.name, 1, f"none of its sheets is one of a catalogue's: {'、'.join(optional)}")])
    sheets = {name: list(book[name].iter_rows(values_only=True, max_row=ROWS + 1, max_col=COLUMNS)) for name in there}
    book.close()
    for name, rows in sheets.items():
        check_rows(name, len(rows))
    return Sheets(sheets, [name for name in book.sheetnames if name not in there])


def write_sheets(path: Path, pages: Iterable[Page]) -> None:
    """Write a workbook of these pages, in their order."""
    book = Workbook(write_only=True)
    for page in pages:
        _fill(book, page)
    book.save(path)


def _fill(book: Workbook, page: Page) -> None:
    """Add a sheet: its headings, which stay in sight, and its rows."""
    sheet = book.create_sheet(page.name)
    sheet.freeze_panes = "C2"
    for place, heading in enumerate(page.headings, 1):
        sheet.column_dimensions[get_column_letter(place)].width = max(2 * len(heading) + 2, 14)
    blank = cache(partial(_blank, sheet))  # a cell is written as it is appended, and its look takes longer than its text
    sheet.append([_cell(blank, place, heading, bold=True) for place, heading in enumerate(page.headings)])
    for row in page.rows:
        sheet.append([_cell(blank, place, value) for place, value in enumerate(row)])


def _blank(sheet: WriteOnlyWorksheet, place: int, *, bold: bool, wrapped: bool) -> Any:  # noqa: ARG001 - one for each column
    """Return an empty cell with its look."""
    written = WriteOnlyCell(sheet)
    written.font, written.alignment = Font(bold=bold), Alignment(vertical="top", wrap_text=wrapped)
    return written


def _cell(blank: Callable[..., Any], place: int, value: Value, *, bold: bool = False) -> Any:
    """Return a cell; a text stays a text even if it begins like a formula."""
    written = blank(place, bold=bold, wrapped="\n" in str(value))
    written.value = value
    if isinstance(value, str):
        written.data_type = "s"
    return written

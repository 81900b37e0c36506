"""Reads the sheets of an XLSX workbook: merged cells in every place they cover, and days whatever format shows them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from flows.text import table_faults
from storage.packs.faults import Fault, PackError
from storage.packs.import_limits import COLUMNS, check_rows, check_workbook

from .cells import Cell, Line, Sheet

_FIRST, _LAST = date(2000, 1, 1), date(2100, 1, 1)
"""The days that a bare number may stand for."""

_LARGEST: Final = 100_000
"""No number above counts days; it is a telephone number."""


def read_workbook(file: Path) -> Sequence[Sheet]:
    """Return the sheets of a workbook that are in sight. Raises ``PackError``."""
    check_workbook(file)
    try:
        book = load_workbook(file, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise PackError([Fault(file.name, 1, table_faults.no_workbook(str(error)))]) from error
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in sheets:
        check_rows(file.name, sheet.max_row)
    return [Sheet(sheet.title, file.name, list(_lines(book, sheet))) for sheet in sheets]


def _lines(book: Workbook, sheet: Worksheet) -> Iterator[Line]:
    spread = _spread(sheet)
    for number, values in enumerate(sheet.iter_rows(values_only=True, max_col=min(sheet.max_column, COLUMNS)), 1):
        full = [spread.get((number, place), value) for place, value in enumerate(values, 1)]
        if any(value not in {None, ""} for value in full):
            yield [
                Cell(
                    text=_text(value),
                    sheet=sheet.title,
                    line=number,
                    column=get_column_letter(place),
                    day=_day(book, value),
                    spread=(number, place) in spread,
                )
                for place, value in enumerate(full, 1)
            ]


def _spread(sheet: Worksheet) -> Mapping[tuple[int, int], object]:
    """Return what each place shows that a merged cell covers, its first place aside."""
    covered: dict[tuple[int, int], object] = {}
    for merged in sheet.merged_cells.ranges:
        first = (merged.min_row, merged.min_col)
        shows = sheet.cell(*first).value
        last = min(merged.max_col, COLUMNS), min(merged.max_row, sheet.max_row)
        places = ((row, column) for row in range(first[0], last[1] + 1) for column in range(first[1], last[0] + 1))
        covered.update({place: shows for place in places if place != first})
    return covered


def _text(value: object) -> str:
    """Return what a cell shows: a day without its midnight, a whole number without its decimals."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _day(book: Workbook, value: object) -> date | None:
    """Return the day of a cell; what the formats of Chinese spreadsheets show (27 to 36, 50 to 58) comes as a bare number."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < _LARGEST:
        return None
    moment = from_excel(value, book.epoch)
    day = moment.date() if isinstance(moment, datetime) else None
    return day if day is not None and _FIRST <= day < _LAST else None

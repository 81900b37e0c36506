"""Reads a table kept as text: comma, semicolon or tab, in UTF-8, GB 18030 or the Unicode text of a spreadsheet."""

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from datetime import date, timedelta
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Final

from flows.text import table_faults
from storage.packs.faults import Fault, PackError
from storage.packs.import_limits import COLUMNS, ROWS, check_rows, check_size

from .cells import Cell, Sheet

_ENCODINGS: Final = ("utf-8-sig", "gb18030")  # what a spreadsheet writes in China
_SEPARATORS: Final = ",;\t"
_EPOCH: Final = date(1899, 12, 30)
_SERIAL: Final = re.compile(r"\d{5}", re.ASCII)
_SERIALS: Final = range(36_526, 73_051)
"""The numbers that a spreadsheet writes for the days of this century where their format was lost."""


def read_text(file: Path) -> Sequence[Sheet]:
    """Return the one sheet of a text file. Raises ``PackError``."""
    text = _decoded(file)
    reader = csv.reader(StringIO(text), delimiter=_separator(text))
    lines = []
    try:
        for row in islice(reader, ROWS + 1):
            texts = [cell.strip() for cell in row[:COLUMNS]]
            lines.append([Cell(text=text, sheet=file.name, line=reader.line_num, day=_day(text)) for text in texts])
    except csv.Error as error:
        raise PackError([Fault(file.name, reader.line_num, table_faults.no_csv(str(error)))]) from error
    check_rows(file.name, len(lines))
    return [Sheet(file.stem, file.name, [line for line in lines if any(cell.text for cell in line)])]


def _day(text: str) -> date | None:
    return _EPOCH + timedelta(days=int(text)) if _SERIAL.fullmatch(text) and int(text) in _SERIALS else None


def _decoded(file: Path) -> str:
    check_size(file, file.name)
    raw = file.read_bytes()
    for encoding in ("utf-16",) if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PackError([Fault(file.name, 1, table_faults.no_text())])


def _separator(text: str) -> str:
    head = next((line for line in text.splitlines() if any(mark in line for mark in _SEPARATORS)), "")
    return max(_SEPARATORS, key=head.count)

"""How a command shows a list: lined up in columns for people, one JSON object a line for programs (JSON Lines).

The convention worth knowing: names of fields are English and stay as they are. A code stands under what it is the code of
(``town``), its name beside it (``town_name``); days and moments are ISO 8601, moments with the offset of the office.
"""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Final, TypeAlias

import click
import orjson

Row: TypeAlias = Mapping[str, object]
"""What one line of JSON says."""

GAP: Final = "  "

_FORMULA: Final = ("=", "+", "-", "@", "\t")
"""How a text begins that a spreadsheet works out instead of showing it (OWASP, CSV injection)."""

as_json: Final = click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")


def show(as_json: bool, rows: Iterable[Row], lines: Iterable[str], empty: str = "") -> None:
    """Print the rows for programs, or the lines for people; only what is printed is worked out.

    Where there is nothing to list, people read the sentence for that, and programs nothing.
    """
    for line in (orjson.dumps(row, default=str).decode() for row in rows) if as_json else _or_else(lines, empty):
        click.echo(line)


def _or_else(lines: Iterable[str], empty: str) -> Iterator[str]:
    is_empty = True
    for line in lines:
        is_empty = False
        yield line
    if is_empty and empty:
        yield empty


def columns(table: Sequence[Sequence[object]]) -> Iterator[str]:
    """Yield the lines of a table whose columns line up in a terminal: numbers to the right, all else to the left."""
    cells = [[str(cell) for cell in row] for row in table]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for row, written in zip(table, cells, strict=True):
        numeric = [isinstance(cell, int) for cell in row]
        filled = map(_filled, written, widths, numeric)
        yield GAP.join(filled).rstrip()


def csv_text(table: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV, for a spreadsheet. A text that would be taken for a formula is marked as a text."""
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerows([_as_text(cell) for cell in row] for row in table)
    return written.getvalue()


def _as_text(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    line = " ".join(cell.splitlines())  # a line of its own would be another row to some
    return f"'{line}" if line.startswith(_FORMULA) else line


def _filled(text: str, width: int, is_number: bool) -> str:
    room = " " * (width - _width(text))
    return room + text if is_number else text + room


def _width(text: str) -> int:
    """Return the columns a text takes in a terminal: two for a Chinese character, none for a mark upon another (UAX 11)."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )

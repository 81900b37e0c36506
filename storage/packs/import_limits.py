"""How much a file may bring in: whoever sends too much hears so at once, before it is unfolded in memory."""

from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from flows.text import table_faults

from .faults import Fault, PackError

BYTES: Final = 4 * 1024 * 1024
"""Bytes of a file; the longest of Zhuji's has a fiftieth of it."""

UNPACKED: Final = 24 * 1024 * 1024
"""Bytes of a workbook once it is unpacked; Zhuji's whole catalogue has a tenth of it."""

ROWS: Final = 20_000
"""Rows of a table: a county's roster of three months."""

COLUMNS: Final = 120
"""Columns of a table; a roster as a grid has 32. What stands further right is not read."""

LEVELS: Final = 40
"""Levels of lists and mappings in each other; a pack has nine."""


def check_size(file: Path, name: str) -> None:
    """Raise ``PackError`` for a file that is too long to be read."""
    if (size := file.stat().st_size) > BYTES:
        raise PackError([Fault(name, 1, table_faults.too_long(f"{size // 1024:,}", f"{BYTES // 1024:,}"))])


def check_workbook(file: Path) -> None:
    """Raise ``PackError`` for a workbook that is too long, packed, unpacked or by its rows, which takes its reader many seconds.

    What is no workbook is for its reader to say.
    """
    check_size(file, file.name)
    try:
        with ZipFile(file) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked > UNPACKED:
                what = table_faults.too_long_unpacked(f"{unpacked // 1024:,}", f"{UNPACKED // 1024:,}")
                raise PackError([Fault(file.name, 1, what)])
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            check_rows(file.name, max((archive.read(sheet).count(b"<row ") for sheet in sheets), default=0))
    except BadZipFile:
        return


def check_rows(name: str, count: int) -> None:
    """Raise ``PackError`` where a table has more rows than are read."""
    if count > ROWS:
        raise PackError([Fault(name, ROWS + 1, table_faults.too_many_rows(f"{ROWS:,}"))])

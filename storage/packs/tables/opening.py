"""Opens a file as sheets of cells, or says in both languages what to save it as."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from zipfile import ZipFile, is_zipfile

from flows.text import table_faults
from flows.text.wording import Text
from storage.packs.faults import Fault, PackError

from .cells import Sheet
from .text_files import read_text
from .workbooks import read_workbook

TABLES: Final = (".csv", ".xlsx", ".xlsm", ".txt", ".tsv")
"""How the files are called that hold a table."""

_WORKBOOKS: Final = (".xlsx", ".xlsm")

_OTHERS: Final[Mapping[str, Text]] = {
    ".xls": Text("旧版工作簿（.xls）", "an old workbook (.xls)"),
    ".et": Text("WPS表格（.et）", "a WPS workbook (.et)"),
    ".ods": Text("OpenDocument表格（.ods）", "an OpenDocument table (.ods)"),
    ".pdf": Text("PDF（.pdf）", "a PDF (.pdf)"),
    ".doc": Text("文字文档（.doc）", "a text document (.doc)"),
    ".docx": Text("文字文档（.docx）", "a text document (.docx)"),
    ".wps": Text("文字文档（.wps）", "a text document (.wps)"),
    ".ics": Text("日历文件（.ics）", "a calendar feed (.ics)"),
    ".html": Text("网页（.html）", "a web page (.html)"),
    ".htm": Text("网页（.htm）", "a web page (.htm)"),
}
_BEGINNINGS: Final[Mapping[bytes, Text]] = {
    b"\xd0\xcf\x11\xe0": Text("旧版工作簿（.xls）或加了密码的工作簿", "an old workbook (.xls), or one with a password"),
    b"%PDF": _OTHERS[".pdf"],
    b"<": Text("网页（.html）", "a web page (.html)"),
    b"BEGIN:VCALENDAR": _OTHERS[".ics"],
}
_PARTS: Final[Mapping[str, Text]] = {"content.xml": _OTHERS[".ods"], "word/document.xml": _OTHERS[".docx"]}


def open_table(file: Path) -> Sequence[Sheet]:
    """Return the sheets of a file. Raises ``PackError`` for what is no table, with what to save it as."""
    kind = _OTHERS.get(file.suffix.lower()) or _other_inside(file)
    if kind:
        raise PackError([Fault(file.name, 1, table_faults.not_read(kind))])
    sheets = read_workbook(file) if file.suffix.lower() in _WORKBOOKS or is_zipfile(file) else read_text(file)
    if not any(sheet.lines for sheet in sheets):
        raise PackError([Fault(file.name, 1, table_faults.empty())])
    return sheets


def _other_inside(file: Path) -> Text | None:
    """Return what a file is by its content, whatever it is called; None for a table."""
    if is_zipfile(file):
        with ZipFile(file) as archive:
            names = set(archive.namelist())
        return next((kind for part, kind in _PARTS.items() if part in names), None)
    with file.open("rb") as opened:
        beginning = opened.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for mark, kind in _BEGINNINGS.items() if beginning.startswith(mark)), None)

"""What is no table is refused by its content, in both languages, with the way out."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from storage.packs.faults import PackError
from storage.packs.tables.opening import open_table


def zipped(part: str) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr(part, "<x/>")
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("值班表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("值班表.ods", zipped("content.xml")),
        ("值班表.pdf", b"%PDF-1.7"),
        ("值班表.docx", zipped("word/document.xml")),
        ("值班表.et", b"\xd0\xcf\x11\xe0"),
        ("an old one by another name.xlsx", b"\xd0\xcf\x11\xe0"),
        ("a page.xls", b"<html><table></table></html>"),
        ("a page.xlsx", b"\xef\xbb\xbf\n<html><table></table></html>"),
        ("an open document.xlsx", zipped("content.xml")),
        ("a text.xlsx", zipped("word/document.xml")),
        ("a print.csv", b"%PDF-1.7"),
        ("a feed.csv", b"BEGIN:VCALENDAR\r\n"),
        ("feed.ics", b"BEGIN:VCALENDAR\r\n"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_save_it_as(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PackError, match=rf"^{name}, line 1: this is an? .*: save it as \.xlsx\.$"):
        open_table(tmp_path / name)

"""Files that would fill the memory or end the process are refused in one sentence, before they are unfolded."""

from collections.abc import Callable
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from flows.domain.catalogue.catalogue import Catalogue
from storage.packs import import_limits
from storage.packs.faults import PackError
from storage.packs.reader import read_people
from storage.packs.tables.headings import rows_of
from storage.packs.tables.opening import open_table
from storage.packs.xlsx import read_sheets
from storage.packs.yaml_tree import parse

LAUGHS: Final = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
"""600 bytes that stand for 43 million words."""


@pytest.mark.parametrize(
    ("content", "what"),
    [
        pytest.param(
            LAUGHS, r"line 2: `\*a` stands for something written elsewhere; please write it out", id="aliases of aliases"
        ),
        pytest.param("a: &a [*a]", r"line 1: `\*a` stands for", id="an alias of itself"),
        pytest.param("[" * 100_000, "line 1: lists and mappings lie in each other more than 40 deep", id="brackets"),
        pytest.param("- " * 100_000, "more than 40 deep", id="dashes"),
        pytest.param("{a: " * 100_000, "more than 40 deep", id="braces"),
        pytest.param("a: " + "x" * import_limits.BYTES, "line 1: this file has 4,096 kB; at most 4,096 are read", id="length"),
    ],
)
def test_yaml_that_is_more_than_it_looks_is_refused(tmp_path: Path, content: str, what: str) -> None:
    (tmp_path / "pack.yaml").write_text(content)
    with pytest.raises(PackError, match=rf"^pack\.yaml, .*{what}[^\n]*\.$"):
        parse(tmp_path, ["pack.yaml"])


def many_rows(file: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("roster")
    for _row in range(import_limits.ROWS + 10):
        sheet.append(["枫源", "2026-12-01", "骆建国"])
    book.save(file)


def far_below(file: Path) -> None:
    book = Workbook()
    book.active.title = "roster"
    book.active["A1"] = "village"
    book.active["A1048576"] = "枫源"
    book.save(file)


def unpacked_large(file: Path) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b" " * (import_limits.UNPACKED + 1))


def packed_large(file: Path) -> None:
    file.write_bytes(b"PK" + b"x" * import_limits.BYTES)


@pytest.mark.parametrize(
    ("made", "what"),
    [
        (many_rows, r"more than 20,000 rows are not read; please send them in parts"),
        (far_below, r"more than 20,000 rows are not read"),
        (unpacked_large, r"unpacked this has 24,576 kB; at most 24,576 are read"),
        (packed_large, r"this file has 4,096 kB; at most 4,096 are read"),
    ],
)
def test_a_workbook_that_is_more_than_it_looks_is_refused(tmp_path: Path, made: Callable[[Path], None], what: str) -> None:
    file = tmp_path / "roster.xlsx"
    made(file)
    with pytest.raises(PackError, match=rf"^roster\.xlsx, line \d+: {what}[^\n]*\.$"):
        open_table(file)
    with pytest.raises(PackError, match=what):
        read_sheets(file, ["roster"])


def test_a_sheet_is_read_only_so_far_to_the_right(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["village", "day"])
    book.active.append(["枫源", "2026-12-01"])
    book.active["XFD2"] = "far away"
    book.save(tmp_path / "roster.xlsx")
    (row,) = rows_of(open_table(tmp_path / "roster.xlsx"), ["village", "day"])
    assert row.text("village") == "枫源"
    assert "far away" not in {cell.text for cell in row.line}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("village,day\n" + "枫源,2026-12-01\n" * import_limits.ROWS, "more than 20,000 rows are not read"),
        ("x" * (import_limits.BYTES + 1), "this file has 4,096 kB"),
    ],
    ids=["rows", "bytes"],
)
def test_a_table_that_is_too_long_is_refused(tmp_path: Path, content: str, what: str) -> None:
    (tmp_path / "roster.csv").write_text(content)
    with pytest.raises(PackError, match=what):
        open_table(tmp_path / "roster.csv")


def test_nobody_is_posted_where_no_centre_of_ours_has_a_window(tmp_path: Path, zhuji: Catalogue) -> None:
    listed = '- {{handle: wang, name: 王新来, posts: [{{role: clerk, place: "330681109", window: {}}}]}}'
    (tmp_path / "staff.yaml").write_text(listed.format("general"))
    assert read_people(tmp_path, "staff.yaml", zhuji)
    (tmp_path / "staff.yaml").write_text(listed.format("maternity-hospital"))
    with pytest.raises(PackError, match="`maternity-hospital` is no window of ours: nobody has a post there"):
        read_people(tmp_path, "staff.yaml", zhuji)


@pytest.mark.parametrize("employment", ["contract", "none"])
def test_nobody_becomes_approver_who_is_no_established_staff(tmp_path: Path, zhuji: Catalogue, employment: str) -> None:
    listed = '- {{handle: wang, name: 王新来, employment: {}, posts: [{{role: approver, place: "330681109"}}]}}'
    (tmp_path / "staff.yaml").write_text(listed.format("established"))
    assert read_people(tmp_path, "staff.yaml", zhuji)
    (tmp_path / "staff.yaml").write_text(listed.format(employment))
    with pytest.raises(PackError, match="王新来 is no established staff and may not be made approver"):
        read_people(tmp_path, "staff.yaml", zhuji)

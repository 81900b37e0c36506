"""A workbook is checked like the pack, and whoever typed something wrong is told the cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from flows.domain.catalogue.catalogue import Catalogue
from storage.packs.workbook_writer import write_workbook
from tests.bot.commands.conftest import Run
from tests.support.commands import bot

CELLS = {
    "cells that are not read": [
        ("事项", 2, "下放方式", "委拖", "`委拖` is none of 委托、延伸、代办、镇乡经办、市级"),
        ("事项", 2, "可代办", "可以", "`可以` is none of 是、否"),
        ("材料", 2, "事项", "XX99", "there is no item `XX99`"),
        ("材料", 3, "条件", "自己去", "`自己去` is no condition such as build=new/move"),
    ],
    "another shape": [
        ("事项", 2, "承诺天数", "三天", "in AJ01, `days` must be a whole number, not `三天`"),
        ("事项", 2, "名称（英）", None, "in AJ01, `en` is missing"),
        ("材料", 2, "材料", "hkbb", "`hkbb` is not in documents.yaml (sheet 材料目录)"),
    ],
    "no such name": [
        ("事项", 2, "部门", "XX", "in AJ01, there is no department `XX`"),
        ("村", 3, "编码", "330681002279", "the code `330681002279` is given twice"),
        ("村", 2, "镇乡", 1, "there is no town `1`"),
        ("材料", 2, "条件", "who=me", "there is no situation `who`"),
        ("材料目录", 2, "出具单位", "不详", "nobody is known to issue"),
        ("镇乡", 2, "委托事项", "AJ01、AJ99", "in 330681001, there is no item `AJ99`"),
        ("镇乡", 3, "委托事项", "JH03", "in 330681002, `JH03` cannot be entrusted"),
        ("镇乡", 2, "中心等级", 3, "a centre is of class 1 or 2, not 3"),
        ("镇乡", 2, "上班时间", "8点到12点", "`8点到12点` is no window such as 08:30-12:00"),
        ("总则", 2, "上班时间", "13:30-17:00、08:30-12:00", "a window opens at 08:30, before the one before it closes"),
    ],
    "what is said for a choice": [
        ("情形", 2, "选项的说法", "亲自去\n亲自去", "`亲自去` is said twice"),
        ("情形", 3, "选项的说法", "请代办员或亲友代办\n第二个", "`请代办员或亲友代办` is said twice"),
        ("情形", 3, "选项的说法", "请代办员或亲友代办\n第二个", "`第二个` would be taken for a place on the list"),
    ],
    "no such column": [("事项", 1, "部门", "部们", "`部们` is no column of this sheet")],
}
"""Workbooks by what is wrong with them, all told at once: sheet, row, column, what stands there, and the sentence."""


@pytest.fixture(scope="session")
def workbook(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few items and places, so that a workbook is read in no time."""
    items = tuple(replace(catalogue.item[code], related=()) for code in ("AJ01", "AJ02", "JH03"))
    towns = tuple(replace(town, entrusted=None) for town in catalogue.towns)
    few = replace(catalogue, items=items, towns=towns, villages=catalogue.villages[:3], life_events=(), counts=None, unissued=())
    file = tmp_path_factory.mktemp("workbook") / "few.xlsx"
    write_workbook(few, file)
    return file


@pytest.fixture(scope="module")
def complaints(workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sequence[str]]:
    """What the command says of each workbook."""
    folder = tmp_path_factory.mktemp("wrong")
    told = {}
    for name, cells in CELLS.items():
        book = load_workbook(workbook)
        for sheet, row, heading, value, _what in cells:
            book[sheet].cell(row, _column(book[sheet], heading).column).value = value
        book.save(folder / f"{name}.xlsx")
        done = bot(folder, "catalogue", "check", f"{name}.xlsx")
        assert done.returncode == 1
        told[name] = [line.removeprefix("Error: ") for line in done.stderr.splitlines()]
    return told


def _column(page: Worksheet, heading: str) -> Cell:
    return next(cell for cell in page[1] if cell.value == heading)


@pytest.mark.no_cover  # thousands of times the same lines
@pytest.mark.parametrize(
    ("name", "sheet", "row", "heading", "what"),
    [(name, sheet, row, heading, what) for name, cells in CELLS.items() for sheet, row, heading, _value, what in cells],
)
def test_a_wrong_cell_is_named_by_sheet_row_and_column(
    complaints: Mapping[str, Sequence[str]], workbook: Path, name: str, sheet: str, row: int, heading: str, what: str
) -> None:
    place = f"sheet {sheet}, row {row}, column "
    if "is missing" not in what:  # nothing stands there: the Chinese name beside it is named
        place += f"{_column(load_workbook(workbook)[sheet], heading).column_letter} ("
    assert any(line.startswith(place) and what in line for line in complaints[name]), complaints[name]


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda path: path.write_text("事项,材料"), "wrong.xlsx, line 1: this is no workbook"),
        (lambda path: path.write_bytes(path.read_bytes()[:3000]), "wrong.xlsx, line 1: this is no workbook"),
        (lambda path: _without_sheet(path, "材料"), "wrong.xlsx, line 1: the sheet 材料 is missing"),
    ],
)
def test_what_is_no_workbook_of_ours_is_refused(
    run: Run, workbook: Path, tmp_path: Path, spoil: Callable[[Path], object], what: str
) -> None:
    path = tmp_path / "wrong.xlsx"
    path.write_bytes(workbook.read_bytes())
    spoil(path)
    done = run("catalogue", "check", path)
    assert done.exit_code == 1
    assert what in done.stderr


def test_a_workbook_as_exported_is_proven_like_the_pack(run: Run, workbook: Path) -> None:
    done = run("catalogue", "check", workbook)
    assert done.exit_code == 0, done.stderr
    assert "All is well: 3 items" in done.stdout


def _without_sheet(path: Path, name: str) -> None:
    book = load_workbook(path)
    del book[name]
    book.save(path)

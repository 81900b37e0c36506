"""What an earlier release's workbook has no column or sheet for is as it stands in force; what it does say counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from shutil import copy
from typing import Final

import pytest
from openpyxl import Workbook, load_workbook

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.places import WindowKind
from storage.packs.catalogue_files import read_source, write_source
from storage.packs.faults import PackError
from storage.packs.sheet_columns import Sheet
from storage.packs.sheets import ALL, ITEMS
from storage.packs.workbook_completion import Completion

FIRST: Final = Path(__file__).parent / "workbooks" / "first_release.xlsx"
"""Three items and all places, as the release wrote them that knew no online ways, extensions, licences, laws or former towns."""

KEYS: Final = {"镇乡", "窗口", "派出镇乡", "原编码", "事项", "情形", "选项", "材料", "编码", "名称", "目录"}
LATER_SHEETS: Final = ("村里不再开的证明", "法规", "原镇乡")
LATER_COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "总则": ("补登天数", "补正天数", "补正单位", "补正说明", "补正说明（英）", "补正推定"),
    "窗口": ("为什么去", "为什么去（英）", "怎么去", "怎么去（英）", "别名"),
    "镇乡": ("统计代码",),
    "事项": ("行政许可", "延期天数", "延期单位", "延期批准", "延期依据", "取早到期", "网上渠道", "网上办到"),
    "情形": ("改窗口", "不用承诺", "改行政许可", "改延期天数", "改延期单位", "改延期批准", "改延期依据"),
}


def changed(path: Path, change: Callable[[Workbook], None]) -> None:
    book = load_workbook(path)
    change(book)
    book.save(path)


def as_before(book: Workbook) -> None:
    """Take out what the first release did not write."""
    for name in LATER_SHEETS:
        del book[name]
    for name, headings in LATER_COLUMNS.items():
        for heading in headings:
            place = next(cell.column for cell in book[name][1] if cell.value == heading)
            book[name].delete_cols(place)


@pytest.fixture(scope="module")
def written(zhuji: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole pack as it is written today; to be copied, not changed."""
    path = tmp_path_factory.mktemp("written") / "zhuji.xlsx"
    write_source(zhuji, path)
    return path


@pytest.fixture(scope="module")
def written_earlier(written: Path) -> Path:
    """The same as the first release would write it."""
    path = Path(copy(written, written.with_name("earlier.xlsx")))
    changed(path, as_before)
    return path


@pytest.fixture
def whole(written: Path, tmp_path: Path) -> Path:
    return Path(copy(written, tmp_path / "whole.xlsx"))


@pytest.fixture
def earlier(written_earlier: Path, tmp_path: Path) -> Path:
    return Path(copy(written_earlier, tmp_path / "earlier.xlsx"))


def test_what_it_has_no_place_for_is_as_it_stands_and_is_named_in_one_line(earlier: Path, zhuji: Catalogue) -> None:
    completion = Completion(replace(zhuji, version=3))
    assert read_source(earlier, lambda _read: (), completion) == zhuji
    (line,) = completion.lines()
    assert line.startswith("Not in this file, and left as in version 3: ")
    for name in (*LATER_SHEETS, *(heading for headings in LATER_COLUMNS.values() for heading in headings)):
        assert name in line


def test_rows_in_another_order_and_changed_cells_find_what_stands_beside_them(earlier: Path, zhuji: Catalogue) -> None:
    def rearrange(book: Workbook) -> None:
        page = book["事项"]
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
        for number, values in enumerate(reversed(rows), 2):
            for place, value in enumerate(values, 1):
                page.cell(number, place).value = value
        page.cell(2, next(cell.column for cell in page[1] if cell.value == "名称")).value = "改了名"

    changed(earlier, rearrange)
    last = zhuji.items[-1]
    renamed = replace(last, name=replace(last.name, zh="改了名"))
    again = read_source(earlier, lambda _read: (), Completion(zhuji))
    assert again == replace(zhuji, items=(*zhuji.items[:-1], renamed))


def test_the_windows_that_only_what_it_lacks_knows_of_stay_as_well(earlier: Path, zhuji: Catalogue) -> None:
    known = {item.window for item in zhuji.items} | {paper.kind.at for item in zhuji.items for paper in item.documents}
    later = {each.id for each in zhuji.windows if each.kind in {WindowKind.ONLINE, WindowKind.ELSEWHERE}} - known

    def forget(book: Workbook) -> None:
        page = book["窗口"]
        for row in reversed([cell.row for cell in page["A"] if cell.value in later]):
            page.delete_rows(row)

    changed(earlier, forget)
    completion = Completion(zhuji)
    read = read_source(earlier, lambda _read: (), completion)
    named = {item.online.channel for item in zhuji.items if item.online}
    assert later >= named
    assert replace(read, windows=zhuji.windows) == zhuji
    assert {each.id for each in zhuji.windows} - {each.id for each in read.windows} == later - named - effects(zhuji)
    assert f"窗口 › {'、'.join(sorted(later & (named | effects(zhuji))))}" in next(completion.lines())


def effects(catalogue: Catalogue) -> set[str | None]:
    """Return the windows to which answers lead."""
    choices = (choice for item in catalogue.items for situation in item.situations for choice in situation.choices)
    return {choice.effect.window for choice in choices}


def test_the_day_of_a_change_is_not_taken_over_where_the_file_tells_of_no_change(earlier: Path, zhuji: Catalogue) -> None:
    told = next(item for item in zhuji.items if item.changed is not None)

    def untell(book: Workbook) -> None:
        page = book["事项"]
        place = {cell.value: cell.column for cell in page[1]}
        row = next(cell.row for cell in page["A"] if cell.value == told.code)
        page.cell(row, place["沿革"]).value = page.cell(row, place["沿革（英）"]).value = None
        page.delete_cols(place["最近变化"])

    changed(earlier, untell)
    read = read_source(earlier, lambda _read: (), Completion(zhuji))
    assert read.item[told.code] == replace(told, history=None, changed=None)
    assert [item for item in read.items if item.code != told.code] == [item for item in zhuji.items if item.code != told.code]


def test_a_file_of_today_is_completed_by_nothing(zhuji: Catalogue, tmp_path: Path) -> None:
    write_source(replace(zhuji, laws=()), tmp_path / "today.xlsx")
    completion = Completion(zhuji)
    assert read_source(tmp_path / "today.xlsx", lambda _read: (), completion).laws == ()
    assert list(completion.lines()) == []


def test_a_workbook_the_first_release_wrote_is_read_with_its_towns_of_then(zhuji: Catalogue) -> None:
    read = read_source(FIRST, lambda _read: (), Completion(zhuji))
    assert [item.code for item in read.items] == ["GT01", "LY07", "MZ12"]
    assert [item.licence for item in read.items] == [zhuji.item[item.code].licence for item in read.items]
    assert [item.extension for item in read.items] == [zhuji.item[item.code].extension for item in read.items]
    assert read.laws == zhuji.laws
    assert len(read.towns) == 27
    assert not {former.code for town in read.towns for former in town.took_in if former.code != town.code} & set(read.town)


SHEETS: Final = [pytest.param(each, id=each.name, marks=() if each is ITEMS else pytest.mark.long) for each in ALL]


@pytest.mark.parametrize("sheet", SHEETS)
def test_any_sheet_or_all_its_columns_but_the_key_may_be_left_out(zhuji: Catalogue, whole: Path, sheet: Sheet) -> None:
    def without_columns(book: Workbook) -> None:
        page = book[sheet.name]
        for place in sorted((each.column for each in page[1] if each.value not in KEYS), reverse=True):
            page.delete_cols(place)

    changed(whole, without_columns)
    assert read_source(whole, lambda _read: (), Completion(zhuji)) == zhuji
    changed(whole, lambda book: book.remove(book[sheet.name]))
    assert read_source(whole, lambda _read: (), Completion(zhuji)) == zhuji


def part_of(path: Path, rows: Mapping[str, Callable[[Sequence[object]], bool]]) -> Path:
    """Leave of a workbook the sheets that are named, and of their rows those that are wanted."""

    def cut(book: Workbook) -> None:
        for name in book.sheetnames:
            if name not in rows:
                del book[name]
                continue
            kept = [row for n, row in enumerate(book[name].iter_rows(values_only=True)) if n == 0 or rows[name](row)]
            book[name].delete_rows(1, book[name].max_row)
            for row in kept:
                book[name].append(row)

    changed(path, cut)
    return path


def test_of_a_part_only_what_is_in_it_counts(zhuji: Catalogue, whole: Path) -> None:
    path = part_of(whole, {"事项": lambda row: row[0] in {"GT01", "LY07"}})

    def rename(book: Workbook) -> None:
        book["事项"]["B2"] = "改了名"

    changed(path, rename)
    completion = Completion(zhuji)
    read = read_source(path, lambda _read: (), completion)
    (first,) = [item for item in read.items if item != zhuji.item[item.code]]
    assert first.name.zh == "改了名"
    assert [item.code for item in read.items] == [item.code for item in zhuji.items]
    assert list(completion.lines()) == ["A part: 事项 (2). All else stays as in version 0; nothing is deleted."]


def test_an_items_papers_are_as_a_part_has_them(zhuji: Catalogue, whole: Path) -> None:
    path = part_of(whole, {"材料": lambda row: row[0] == "GT01"})
    changed(path, lambda book: book["材料"].delete_rows(2))
    completion = Completion(zhuji)
    read = read_source(path, lambda _read: (), completion)
    assert read.item["GT01"].documents == zhuji.item["GT01"].documents[1:]
    assert "What 材料 say of one they name is all there is of it from now on." in completion.lines()
    assert [item for item in read.items if item.code != "GT01"] == [item for item in zhuji.items if item.code != "GT01"]


def test_of_a_whole_workbook_the_rows_left_out_stay_where_it_is_said_to_be_a_part(zhuji: Catalogue, whole: Path) -> None:
    changed(whole, lambda book: book["一件事"].delete_rows(2))
    assert read_source(whole, lambda _read: (), Completion(zhuji)).life_events == zhuji.life_events[1:]
    assert read_source(whole, lambda _read: (), Completion(zhuji, part=True)) == zhuji


def test_a_part_that_cannot_stand_alone_is_refused_by_cell(zhuji: Catalogue, whole: Path) -> None:
    path = part_of(whole, {"材料": lambda row: row[0] == "GT01"})

    def misname(book: Workbook) -> None:
        book["材料"]["A3"] = "ZZ99"

    changed(path, misname)
    with pytest.raises(PackError, match=r"sheet 材料, row 3, column A \(事项\): there is no item `ZZ99`"):
        read_source(path, completion=Completion(zhuji))


def test_a_sheet_by_another_name_is_said_not_to_be_read(zhuji: Catalogue, whole: Path) -> None:
    path = part_of(whole, {"事项": lambda row: row[0] == "GT01", "材料": lambda row: row[0] == "GT01"})
    changed(path, lambda book: setattr(book["材料"], "title", "材料 (2)"))
    completion = Completion(zhuji)
    assert read_source(path, lambda _read: (), completion) == zhuji
    assert list(completion.lines()) == [
        "A part: 事项 (1). All else stays as in version 0; nothing is deleted.",
        "Not read, as a catalogue has no such sheet: 材料 (2).",
    ]


def test_what_has_no_sheet_of_a_catalogue_is_none(tmp_path: Path, zhuji: Catalogue) -> None:
    book = Workbook()
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(PackError, match="none of its sheets is one of a catalogue's: 总则"):
        read_source(tmp_path / "other.xlsx", completion=Completion(zhuji))


def test_nothing_is_completed_where_nothing_is_in_force(earlier: Path) -> None:
    with pytest.raises(PackError, match="the sheet 法规 is missing"):
        read_source(earlier)

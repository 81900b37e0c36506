"""Rosters in the shapes in which offices keep them, each a real file; the people are invented."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from flows.domain.calendar.calendar import Calendar
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.people.people import Person, Post, Role
from storage.packs import ZHUJI
from storage.packs.faults import PackError
from storage.packs.reader import read_calendar
from storage.packs.roster_shapes import rows_in
from storage.packs.rosters import Book, Days, read_days

FENGYUAN, DONGXI = "P-330681109-01", "P-330681109-02"
MONTH: Final = (date(2026, 12, 1), date(2026, 12, 31))
TUESDAY, WEDNESDAY, THURSDAY = date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 3)


@pytest.fixture
def book(zhuji: Catalogue) -> Book:
    people = {
        "luo": Person(1, "骆建国", posts=[Post(FENGYUAN, Role.AGENT)]),
        "chen": Person(2, "陈芳", posts=[Post(FENGYUAN, Role.AGENT)]),
        "he": Person(3, "何小梅", posts=[Post(DONGXI, Role.AGENT)]),
    }
    return Book(zhuji, Calendar(read_calendar(ZHUJI / "calendar")), people, [], date(2026, 11, 30))


@pytest.fixture
def second(zhuji: Catalogue) -> str:
    return zhuji.village[DONGXI].name.zh


def saved(file: Path, rows: Sequence[Sequence[object]], *merged: str, sheet: str = "Sheet1") -> Path:
    workbook = Workbook()
    workbook.active.title = sheet
    for row in rows:
        workbook.active.append(row)
    for span in merged:
        workbook.active.merge_cells(span)
    workbook.save(file)
    return file


def read(file: Path, book: Book, month: tuple[date, date] | None = None, *, holidays: bool = False) -> Days:
    rows = rows_in(file, lambda name: bool(book.villages_called(name)))
    return read_days(rows, book, month, holidays=holidays)


def told(days: Days) -> set[tuple[str, date, int]]:
    return {(duty.village, duty.day, duty.serving) for duty in days.duties}


TITLE: Final = "枫桥镇2026年12月值班表"
LIST: Final = {(FENGYUAN, TUESDAY, 1), (FENGYUAN, WEDNESDAY, 2)}


@pytest.mark.parametrize("heading", ["值班人员", "值班员", "值班人", "姓 名", "代办员", "值班人员\n（姓名）", "值班人员："])
@pytest.mark.parametrize("place", ["村", "村名", "村 名", "行政村", "村（社区）"])
def test_headings_are_understood_by_what_they_mean(tmp_path: Path, book: Book, heading: str, place: str) -> None:
    head = ["序号", place, "日期", "星期", "带班领导", heading, "联系电话"]
    rows = [
        [1, "枫源村", TUESDAY, "星期二", "赵海江", "骆建国", 13800000002],
        [2, "枫源村", WEDNESDAY, "三", "赵海江", "陈芳", "13800000003"],
    ]
    assert told(read(saved(tmp_path / "a.xlsx", [[TITLE], head, *rows], "A1:G1"), book)) == LIST


@pytest.mark.parametrize(
    "first",
    ["2026-12-01", "2026年12月1日", "12月1日", "12月1日（周二）", "12.1 星期二", "2026/12/1(二)", "1日", "1", "１２月１日"],
)
def test_days_are_read_as_they_are_written(tmp_path: Path, book: Book, first: str) -> None:
    rows = [["村名", "日期", "值班人员"], ["枫源村", first, "骆建国"], ["枫源村", WEDNESDAY, "陈芳"]]
    assert told(read(saved(tmp_path / "a.xlsx", [[TITLE], *rows]), book)) == LIST


def test_a_weekday_that_does_not_fit_is_named_by_its_place(tmp_path: Path, book: Book) -> None:
    rows = [["村名", "日期", "值班人员"], ["枫源村", "12月1日（周三）", "骆建国"]]
    with pytest.raises(PackError, match=r"sheet 值班, row 2, column B \(day\): 2026-12-01 is a Tuesday \(周二\), not 周三"):
        read(saved(tmp_path / "a.xlsx", rows, sheet="值班"), book)
    rows = [["村名", "日期", "星期", "值班人员"], ["枫源村", TUESDAY, "星期四", "骆建国"]]
    with pytest.raises(PackError, match="not 周四"):
        read(saved(tmp_path / "a.xlsx", rows), book)


@pytest.mark.parametrize(
    "last",
    [["备注：有事请提前一天报告"], ["合计", None, "2天"], ["填表人：周敏", None, None, "审核：赵海江"], ["注", "夜间值班另排"]],
)
def test_what_stands_below_is_no_village(tmp_path: Path, book: Book, last: list[str]) -> None:
    rows = [["村", "日期", "值班员", "备注"], ["枫源村", TUESDAY, "骆建国", None], [None, WEDNESDAY, "陈芳", None], last]
    assert told(read(saved(tmp_path / "a.xlsx", rows, "A2:A3"), book)) == LIST


@pytest.mark.parametrize("dash", ["—", "-", "——", "/", "无", None, "休"])
def test_where_a_dash_stands_nobody_has_duty(tmp_path: Path, book: Book, dash: str | None) -> None:
    rows = [["村", "日期", "值班员"], ["枫源村", TUESDAY, "骆建国"], ["枫源村", WEDNESDAY, "陈芳"], ["枫源村", THURSDAY, dash]]
    found = read(saved(tmp_path / "a.xlsx", rows), book)
    assert (told(found), found.nobody) == (LIST, 1)


@pytest.mark.parametrize("first", ["骆建国、陈芳", "骆建国，陈 芳", "骆建国 陈芳", "骆建国13800000002\n陈芳13800000003"])
def test_of_two_names_in_a_cell_the_first_has_the_duty(tmp_path: Path, book: Book, first: str) -> None:
    found = read(saved(tmp_path / "a.xlsx", [["村", "日期", "值班人员"], ["枫源村", TUESDAY, first]]), book)
    assert told(found) == {(FENGYUAN, TUESDAY, 1)}
    assert found.beside == {(FENGYUAN, TUESDAY): ["陈芳"]}


@pytest.mark.parametrize(
    "name", ["陈 芳", "陈　芳", "陈芳（13800000003）", "陈芳 13800000003", "陈芳138 0000 0003", "陈芳(代办员)", "chen"]
)
def test_a_name_is_read_without_what_stands_behind_it(tmp_path: Path, book: Book, name: str) -> None:
    found = read(saved(tmp_path / "a.xlsx", [["村", "日期", "值班人员"], ["枫源村", TUESDAY, name]]), book)
    assert told(found) == {(FENGYUAN, TUESDAY, 2)}


@pytest.mark.parametrize(
    "place", ["枫桥镇枫源村", "枫桥镇 枫源村", "诸暨市枫桥镇枫源村", "枫源村村委会", "枫源", "枫源村便民服务中心"]
)
def test_a_village_may_have_its_town_in_front_and_its_office_behind(tmp_path: Path, book: Book, place: str) -> None:
    found = read(saved(tmp_path / "a.xlsx", [["村", "日期", "值班人员"], [place, TUESDAY, "骆建国"]]), book)
    assert told(found) == {(FENGYUAN, TUESDAY, 1)}


def test_days_stand_across(tmp_path: Path, book: Book, second: str) -> None:
    rows = [["村名", 1, 2, 3], [None, "二", "三", "四"], ["枫源村", "骆建国", "陈芳", "—"], [second, "何小梅", None, "何小梅"]]
    found = read(saved(tmp_path / "a.xlsx", [[TITLE], *rows], "A1:D1", "A2:A3"), book)
    assert told(found) == {*LIST, (DONGXI, TUESDAY, 3), (DONGXI, THURSDAY, 3)}


def test_days_across_have_to_fit_the_weekdays_below(tmp_path: Path, book: Book) -> None:
    rows = [["村名", 1, 2, 3], [None, "三", "四", "五"], ["枫源村", "骆建国", "陈芳", "—"]]
    with pytest.raises(PackError, match=r"column B .*2026-12-01 is a Tuesday"):
        read(saved(tmp_path / "a.xlsx", [[TITLE], *rows]), book)


@pytest.mark.parametrize("mark", ["√", "值", "班", "●", 1])
def test_names_stand_down_and_days_across_with_marks(tmp_path: Path, book: Book, mark: object) -> None:
    rows = [["姓名", TUESDAY, WEDNESDAY, THURSDAY], ["骆建国", mark, None, None], ["陈芳", None, mark, "休"]]
    assert told(read(saved(tmp_path / "a.xlsx", [["枫源村值班表"], *rows]), book)) == LIST


def test_villages_stand_across(tmp_path: Path, book: Book, second: str) -> None:
    rows = [["日期", "星期", "枫源村", second], [TUESDAY, "二", "骆建国", "—"], [WEDNESDAY, "三", "陈芳", "何小梅"]]
    found = read(saved(tmp_path / "a.xlsx", [[TITLE], *rows, ["合计", None, 2, 1]]), book)
    assert told(found) == {*LIST, (DONGXI, WEDNESDAY, 3)}


def test_one_village_may_stand_across_alone(tmp_path: Path, book: Book) -> None:
    rows = [["日期", "星期", "枫源村"], [TUESDAY, "二", "骆建国"], [WEDNESDAY, "三", "陈芳"]]
    assert told(read(saved(tmp_path / "a.xlsx", rows), book)) == LIST


def test_a_table_of_one_village_names_it_in_its_title(tmp_path: Path, book: Book) -> None:
    rows = [["日期", "值班人员"], [TUESDAY, "骆建国"], [WEDNESDAY, "陈芳"]]
    assert told(read(saved(tmp_path / "a.xlsx", [["枫桥镇枫源村12月份值班表"], *rows]), book)) == LIST
    assert told(read(saved(tmp_path / "b.xlsx", rows, sheet="枫源村"), book)) == LIST
    with pytest.raises(PackError, match="say --village"):
        read(saved(tmp_path / "c.xlsx", rows), book)


def test_villages_stand_as_captions_above_their_days(tmp_path: Path, book: Book, second: str) -> None:
    head = ["日期", "值班人员"]
    own, other = [[TUESDAY, "骆建国"], [WEDNESDAY, "陈芳"]], [[TUESDAY, "何小梅"]]
    found = read(saved(tmp_path / "a.xlsx", [["枫源村"], head, *own, [second], head, *other]), book)
    assert told(found) == {*LIST, (DONGXI, TUESDAY, 3)}


def test_each_sheet_may_be_a_village(tmp_path: Path, book: Book, second: str) -> None:
    workbook = Workbook()
    workbook.active.title = "说明"
    workbook.active.append(["请各村按时报送"])
    for name, rows in (("枫源村", [[TUESDAY, "骆建国"], [WEDNESDAY, "陈芳"]]), (second, [[TUESDAY, "何小梅"]])):
        sheet = workbook.create_sheet(name)
        for row in [["日期", "值班人员"], *rows]:
            sheet.append(row)
    workbook.save(tmp_path / "a.xlsx")
    assert told(read(tmp_path / "a.xlsx", book)) == {*LIST, (DONGXI, TUESDAY, 3)}


@pytest.mark.parametrize(
    ("span", "holidays", "days"), [("12月1日至12月6日", False, 4), ("12月1日—6日", True, 6), ("12月5日~6日", False, 2)]
)
def test_from_one_day_to_another_means_the_workdays_unless_there_is_none(
    tmp_path: Path, book: Book, span: str, holidays: bool, days: int
) -> None:
    file = saved(tmp_path / "a.xlsx", [["村", "日期", "值班人员"], ["枫源村", span, "骆建国"]])
    assert len(read(file, book, holidays=holidays).duties) == days


def test_a_month_is_said_where_the_table_says_none(tmp_path: Path, book: Book) -> None:
    file = saved(tmp_path / "a.xlsx", [["村", "日期", "值班人员"], ["枫源村", 1, "骆建国"], ["枫源村", 2, "陈芳"]])
    assert told(read(file, book, MONTH)) == LIST
    with pytest.raises(PackError, match="`1` is no date"):
        read(file, book)


WEEK: Final = ["星期一", "星期二", "星期三", "星期四", "星期五"]


@pytest.mark.parametrize("titled", [True, False])
def test_weekdays_stand_across_alone(tmp_path: Path, book: Book, titled: bool, second: str) -> None:
    title = [[TITLE if titled else "值班安排"]]
    rows = [
        ["村", *WEEK],
        ["枫源村", "—", "骆建国", "陈芳", None, "休"],
        [second, "何小梅", None, None, None, None],
        ["填表人：周敏"],
    ]
    found = told(read(saved(tmp_path / "a.xlsx", [*title, *rows], "A1:F1"), book, None if titled else MONTH))
    mine = {(day.day, who) for village, day, who in found if village == FENGYUAN}
    assert mine == {*((day, 1) for day in (1, 8, 15, 22, 29)), *((day, 2) for day in (2, 9, 16, 23, 30))}
    assert {day.day for village, day, _who in found if village == DONGXI} == {7, 14, 21, 28}


def test_weekdays_stand_down_with_several_names(tmp_path: Path, book: Book) -> None:
    rows = [["枫源村值班安排"], ["星期", "姓名1", "姓名2"], ["周二", "骆建国", "陈芳"], ["三", "陈芳", None]]
    found = read(saved(tmp_path / "a.xlsx", rows, "A1:C1"), book, MONTH)
    assert {day.day for _village, day, who in told(found) if who == 1} == {1, 8, 15, 22, 29}
    assert found.beside[FENGYUAN, TUESDAY] == ["陈芳"]


def test_weekdays_alone_need_their_month(tmp_path: Path, book: Book) -> None:
    rows = [["村", *WEEK], ["枫源村", "骆建国", "陈芳", "骆建国", "陈芳", "骆建国"]]
    with pytest.raises(PackError, match="say --month"):
        read(saved(tmp_path / "a.xlsx", rows), book)


def in_built_in_format(file: Path, number: int) -> None:
    """Let the cells of a workbook's one format of its own have a built-in one, as spreadsheets in China write them."""
    with ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    styles = parts["xl/styles.xml"].decode()
    parts["xl/styles.xml"] = (
        re.sub(r"<numFmts.*?</numFmts>", "", styles).replace('numFmtId="164"', f'numFmtId="{number}"').encode()
    )
    with ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


@pytest.mark.parametrize("number", [*range(27, 37), *range(50, 59)])
def test_a_day_is_read_in_every_built_in_format_of_chinese_spreadsheets(tmp_path: Path, book: Book, number: int) -> None:
    workbook, file = Workbook(), tmp_path / "a.xlsx"
    for row in [["村", "日期", "值班人员"], ["枫源村", TUESDAY, "骆建国"], ["枫源村", WEDNESDAY, "陈芳"]]:
        workbook.active.append(row)
    for place in ("B2", "B3"):
        workbook.active[place].number_format = 'yyyy"年"m"月"d"日"'
    workbook.save(file)
    in_built_in_format(file, number)
    assert told(read(file, book)) == LIST


@pytest.mark.parametrize("number", [None, 31, 57])
def test_days_of_the_epoch_of_1904_are_the_same_days(tmp_path: Path, book: Book, number: int | None) -> None:
    workbook, file = Workbook(), tmp_path / "a.xlsx"
    workbook.epoch = CALENDAR_MAC_1904
    for row in [["村", "日期", "值班人员"], ["枫源村", TUESDAY, "骆建国"], ["枫源村", WEDNESDAY, "陈芳"]]:
        workbook.active.append(row)
    for place in ("B2", "B3"):
        workbook.active[place].number_format = 'yyyy"年"m"月"d"日"'
    workbook.save(file)
    if number is not None:
        in_built_in_format(file, number)
    assert told(read(file, book)) == LIST


@pytest.mark.parametrize("form", ['yyyy"年"m"月"d"日"', "General", "0", "[$-804]aaaa"])
def test_a_day_is_read_whatever_format_shows_it(tmp_path: Path, book: Book, form: str) -> None:
    """The formats 27 to 36 and 50 to 58 of Chinese spreadsheets come as General, and the day as its number."""
    workbook = Workbook()
    for row in [["村", "日期", "值班人员"], ["枫源村", 46357, "骆建国"], ["枫源村", 46358, "陈芳"]]:
        workbook.active.append(row)
    for place in ("B2", "B3"):
        workbook.active[place].number_format = form
    workbook.save(tmp_path / "a.xlsx")
    assert told(read(tmp_path / "a.xlsx", book)) == LIST


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_text_is_read_in_every_encoding_of_a_spreadsheet(tmp_path: Path, book: Book, encoding: str, separator: str) -> None:
    text = f"{TITLE},,\n村名,值班日期,值班人员\n枫源村,46357,骆建国\n,２０２６－１２－０２,陈　芳\n合计,,2\n"
    (tmp_path / "a.csv").write_bytes(text.replace(",", separator).encode(encoding))
    assert told(read(tmp_path / "a.csv", book)) == LIST


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (["无名村", TUESDAY, "骆建国"], r"row 2, column A \(village\): there is no village `无名村`"),
        (["枫源村", "12月45日", "骆建国"], r"row 2, column B \(day\): `12月45日` is no date"),
        (["枫源村", TUESDAY, "王五"], r"row 2, column C \(name\): nobody is called `王五`"),
        (["枫源村", date(2026, 1, 5), "骆建国"], r"row 2, column B \(day\): 2026-01-05 is over"),
    ],
)
def test_what_is_wrong_is_named_by_sheet_row_and_column(tmp_path: Path, book: Book, row: list[object], fault: str) -> None:
    file = saved(tmp_path / "a.xlsx", [["村", "日期", "值班人员"], row], sheet="十二月")
    with pytest.raises(PackError, match=f"^sheet 十二月, {fault}"):
        read(file, book)

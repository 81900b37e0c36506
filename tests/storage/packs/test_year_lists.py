"""Year tables as programs hand them on, and as offices type them: each a real file, complete or refused."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest
from openpyxl import Workbook

from flows.domain.calendar.calendar import SATURDAY, YearTable
from flows.domain.calendar.holidays import FIRST, LAST, statutory
from storage.packs import ZHUJI
from storage.packs.faults import PackError
from storage.packs.reader import read_calendar
from storage.packs.year_lists import from_ics
from storage.packs.years import read_year, read_year_file

OFFICIAL: Final = read_calendar(ZHUJI / "calendar")
DAYS_2026: Final[Mapping[date, bool]] = {
    **dict.fromkeys(OFFICIAL[2026].days_off | set(statutory(2026)), True),
    **dict.fromkeys(OFFICIAL[2026].make_up, False),
}
"""Each day of the notice, and whether it is off."""


def holiday_cn(days: Mapping[date, bool]) -> str:
    listed = [{"name": "节", "date": str(day), "isOffDay": off} for day, off in sorted(days.items())]
    return json.dumps({"year": 2026, "papers": ["https://www.gov.cn/2026.htm"], "days": listed})


def chinese_days(days: Mapping[date, bool]) -> str:
    off, worked = ({str(day): "Holiday,节,1" for day in days if days[day] is kind} for kind in (True, False))
    return json.dumps({"holidays": off, "workdays": worked, "inLieuDays": {}})


def ics(days: Mapping[date, bool], off: str, worked: str, *, hours: bool = False) -> str:
    events = []
    for day, is_off in sorted(days.items()):
        begin, end = f"VALUE=DATE:{day:%Y%m%d}", f"VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
        if hours and not is_off:
            begin, end = (f"TZID=Asia/Shanghai:{day:%Y%m%d}T{hour}0000" for hour in ("09", "18"))
        name = off if is_off else worked
        events += ["BEGIN:VEVENT", f"SUMMARY:{name}", f"DTSTART;{begin}", f"DTEND;{end}", "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", *events, "END:VCALENDAR"])


def table_of(days: Mapping[date, bool], off: str, worked: str) -> Sequence[Sequence[object]]:
    return [["节日", "日期", "类型"], *(["节", day, off if is_off else worked] for day, is_off in sorted(days.items()))]


def same(table: YearTable) -> bool:
    return (table.year, table.days_off, table.make_up) == (2026, OFFICIAL[2026].days_off, OFFICIAL[2026].make_up)


LISTS: Final[Mapping[str, Callable[[Mapping[date, bool]], str]]] = {
    "a.json": holiday_cn,
    "b.json": chinese_days,
    "c.ics": lambda days: ics(days, "元旦假期", "上班(补春节假期)"),
    "d.ics": lambda days: ics(days, "春节（休）", "春节（班）"),
    "e.ics": lambda days: ics(days, "劳动节 假期 第1天/共5天", "劳动节 补班 第1天/共1天", hours=True),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_a_program_is_read_whole(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(LISTS[name](DAYS_2026), encoding="utf-8")
    assert same(read_year(tmp_path / name))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_three_holidays_is_refused_with_those_it_lacks(tmp_path: Path, name: str) -> None:
    part = {day: off for day, off in DAYS_2026.items() if day.month in {1, 5, 10}}
    (tmp_path / name).write_text(LISTS[name](part), encoding="utf-8")
    with pytest.raises(PackError) as error:
        read_year(tmp_path / name)
    for lacking in (
        "2026-02-17 is a holiday by law, and it is missing: 春节",
        "2026-02-16 .*除夕",
        "清明|2026-06-19 .*端午节",
        "中秋节",
    ):
        assert error.match(lacking)


@pytest.mark.parametrize(("off", "worked"), [("放假", "上班"), ("休", "班"), ("off", "work"), ("休息", "调休上班")])
def test_a_table_in_the_words_of_an_office(tmp_path: Path, off: str, worked: str) -> None:
    book = Workbook()
    for row in [["2026年部分节假日安排"], *table_of(DAYS_2026, off, worked), ["说明：以国办通知为准"]]:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert same(read_year(tmp_path / "a.xlsx"))


def test_days_from_one_to_another_without_their_year(tmp_path: Path) -> None:
    off = ["1月1日至3日", "2月15日至23日", "4月4日至6日", "5月1日至5日", "6月19日至21日", "9月25日至27日", "10月1日至7日"]
    worked = ["1月4日（星期日）", "2月14日（周六）", "2月28日", "5月9日", "9月20日", "10月10日"]
    rows = ["2026年放假安排,", "日期,安排", *(f"{day},放假" for day in off), *(f"{day},上班" for day in worked)]
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="gb18030")
    assert same(read_year(tmp_path / "a.csv"))


def test_holidays_on_a_weekend_need_weekdays_off(tmp_path: Path) -> None:
    days = [day for day in statutory(2027) if day.weekday() < SATURDAY]
    (tmp_path / "a.csv").write_text("\n".join(["日期,类型", *(f"{day},放假" for day in days)]), encoding="utf-8")
    with pytest.raises(PackError, match=r"6 more weekdays must be off: .*2027-05-01 劳动节, 2027-05-02 劳动节"):
        read_year(tmp_path / "a.csv")


def test_a_list_of_several_years_gives_one_and_says_what_is_left(tmp_path: Path) -> None:
    more = {**DAYS_2026, date(2025, 12, 31): True, date(2027, 1, 1): True}
    (tmp_path / "a.json").write_text(holiday_cn(more))
    found = read_year_file(tmp_path / "a.json")
    assert same(found.table)
    assert found.table.source == "https://www.gov.cn/2026.htm"
    assert found.others == [date(2025, 12, 31), date(2027, 1, 1)]
    (tmp_path / "b.json").write_text(chinese_days(more))
    assert same(read_year_file(tmp_path / "b.json", year=2026).table)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("a.json", "{", "this is no JSON"),
        ("a.json", "[]", "a list of days has"),
        ("a.json", '{"days": [{"date": "2026-01-01"}]}', "a list of days has"),
        ("a.json", '{"year": 2027, "days": []}', "no day off and no make-up workday"),
        (
            "a.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:聚餐\nDTSTART:20260101\nEND:VEVENT",
            "no day off and no make-up workday",
        ),
        ("a.ics", "BEGIN:VEVENT\nSUMMARY:元旦假期\nEND:VEVENT", "has no day"),
        ("a.ics", "BEGIN:VEVENT\nSUMMARY:元旦假期\nDTSTART:1月1日\nEND:VEVENT", "has no day"),
        ("a.ics", "日期,安排\n1月1日,放假", "this is no calendar"),
        (
            "a.ics",
            "BEGIN:VEVENT\nSUMMARY:元旦假期\nDTSTART:20260101\nRRULE:FREQ=YEARLY\nEND:VEVENT",
            "“元旦假期” comes again by a rule",
        ),
    ],
)
def test_what_is_no_list_is_said_to_be_none(tmp_path: Path, name: str, text: str, fault: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=rf"^{name}, line 1: .*{fault}"):
        read_year(tmp_path / name)


@pytest.mark.parametrize("year", range(FIRST, LAST + 1))
def test_thirteen_days_are_holidays_by_law_but_where_two_fall_together(year: int) -> None:
    national = [statutory(year)[date(year, 10, day)] for day in (1, 2, 3)]
    assert len(statutory(year)) == 13 - national.count("中秋节")


def test_every_official_table_since_the_law_of_2024_is_complete() -> None:
    table = OFFICIAL[2026]
    assert set(statutory(2026)) - table.days_off == {day for day in statutory(2026) if day.weekday() >= SATURDAY}
    assert len(table.days_off) - len(table.make_up) == len(statutory(2026))


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ("SUMMARY:元旦假期\nDTSTART;VALUE=DATE:20260101", ["01-01"]),  # no end: that day
        ("SUMMARY:元旦假期\nDTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20260104", ["01-01", "01-02", "01-03"]),
        ("SUMMARY:元旦假期\nDTSTART;VALUE=DATE:20260101\nDURATION:P3D", ["01-01", "01-02", "01-03"]),
        ("SUMMARY:元旦\\, 放\n 假\nDTSTART;VALUE=DATE:20260101", ["01-01"]),  # a comma behind a stroke, a folded line
        ("SUMMARY;LANGUAGE=zh:元旦（休）\nDTSTART;TZID=Asia/Shanghai:20260101T000000\nDURATION:PT24H", ["01-01"]),
        ("SUMMARY:元旦（休）\nDTSTART:20260101T000000\nDTEND:20260103T000000", ["01-01", "01-02"]),
        ("SUMMARY:元旦（休）\nDTSTART:20260101T090000\nDTEND:20260101T180000", ["01-01"]),
        ("SUMMARY:元旦（休）\nDTSTART;VALUE=DATE:20260101\nBEGIN:VALARM\nTRIGGER:-PT1H\nACTION:DISPLAY\nEND:VALARM", ["01-01"]),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_event_takes_the_days_that_its_standard_says(lines: str, days: Sequence[str], end: str, tmp_path: Path) -> None:
    text = f"\ufeffBEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n".replace("\n", end)
    (tmp_path / "a.ics").write_text(text, encoding="utf-8", newline="")
    assert [f"{day:%m-%d}" for day in from_ics(tmp_path / "a.ics").kinds] == days

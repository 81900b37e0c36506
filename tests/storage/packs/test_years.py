"""An official table that an administrator brings: YAML, CSV or a workbook, whole or not at all."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from storage.packs import ZHUJI
from storage.packs.faults import PackError
from storage.packs.reader import read_calendar
from storage.packs.years import read_year

CSV_2027 = """date,kind
2027-01-01,off
2027-02-05,off
2027-02-06,off
2027-02-08,off
2027-02-09,off
2027-02-20,work
2027-10-01,off
2027-02-10,off
2027-02-11,off
2027-02-12,off
2027-01-31,work
2027-04-05,off
2027-05-03,off
2027-05-04,off
2027-05-05,off
2027-05-08,work
2027-06-09,off
2027-09-15,off
2027-10-04,off
2027-10-05,off
2027-10-06,off
2027-10-07,off
2027-09-26,work
2027-10-09,work
"""


MAKE_UP = {date(2027, 2, 20), date(2027, 1, 31), date(2027, 5, 8), date(2027, 9, 26), date(2027, 10, 9)}
"""As the law and custom have it; the notice itself was not known when this was written."""


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_as_a_spreadsheet_saves_it(tmp_path: Path, encoding: str) -> None:
    table = read_year(written(tmp_path, "放假.csv", CSV_2027.replace("kind\n", "kind,备注\n"), encoding), "国办发明电〔2026〕8号")
    assert (table.year, table.official, table.source) == (2027, True, "国办发明电〔2026〕8号")
    assert table.make_up == MAKE_UP
    assert date(2027, 2, 9) in table.days_off
    assert date(2027, 2, 6) not in table.days_off, "a Saturday is off anyway"


@pytest.mark.parametrize(
    "written_as", ["{0.year}/{0.month}/{0.day}", "{0.year}.{0.month}.{0.day}", "{0.year}年{0.month}月{0.day}日"]
)
def test_days_as_a_spreadsheet_shows_them(tmp_path: Path, written_as: str) -> None:
    rows = [line.split(",") for line in CSV_2027.splitlines()[1:]]
    lines = ["日期,类型", *(f"{written_as.format(date.fromisoformat(day))},{kind}" for day, kind in rows)]
    told = read_year(written(tmp_path, "a.csv", "\n".join(lines)), "x")
    assert told == read_year(written(tmp_path, "b.csv", CSV_2027), "x")


@pytest.mark.parametrize("title", ["2027年放假安排\n", "2027年放假安排,\n\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_title_above_the_headings_is_passed_over(tmp_path: Path, title: str, separator: str) -> None:
    told = read_year(written(tmp_path, "a.csv", (title + CSV_2027).replace(",", separator)), "x")
    assert told == read_year(written(tmp_path, "b.csv", CSV_2027), "x")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators(tmp_path: Path, separator: str) -> None:
    assert read_year(written(tmp_path, "x.csv", CSV_2027.replace(",", separator))).make_up == MAKE_UP


def test_a_workbook_of_the_same_columns(tmp_path: Path) -> None:
    book = Workbook()
    for line in CSV_2027.splitlines():
        book.active.append(line.split(","))
    book.active["A2"].value = date(2027, 1, 1)
    book.save(tmp_path / "放假.xlsx")
    assert read_year(tmp_path / "放假.xlsx", "x") == read_year(written(tmp_path, "放假.csv", CSV_2027), "x")


def test_the_packs_own_files_can_be_brought_in_whatever_they_are_called(tmp_path: Path) -> None:
    text = (ZHUJI / "calendar" / "2026.yaml").read_text(encoding="utf-8")
    assert read_year(written(tmp_path, "notice.yaml", text)) == read_calendar(ZHUJI / "calendar")[2026]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("2027-02-20,work", "2027-02-22,work", "x.csv, line 7: 2027-02-22 is not a weekend day"),
        ("2027-02-20,work", "2027-02-20,works", "x.csv, line 7: `kind` is off or work, not `works`"),
        ("2027-02-09,off", "2026-02-09,off", "x.csv, line 6: 2026-02-09 is not in 2027"),
        ("2027-02-09,off", "2027-02-30,off", "x.csv, line 6: `2027-02-30` is no date such as 2026-12-01"),
        ("2027-02-09,off", "2027-02-08,off", "x.csv, line 6: 2027-02-08 is given twice"),
        ("2027-10-01,off\n", "", "2027-10-01 is a holiday by law, and it is missing"),
        ("date,kind", "when,kind", "x.csv, line 1: a line must name the columns; `day` or `日期` or `date` is missing"),
    ],
)
def test_a_wrong_csv_is_refused_with_its_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    with pytest.raises(PackError) as error:
        read_year(written(tmp_path, "x.csv", CSV_2027.replace(old, new)))
    assert fault in str(error.value)


@pytest.mark.parametrize(("text", "fault"), [("", "this file is empty"), ("date,kind\n", "nothing below the headings")])
def test_a_file_with_nothing_in_it(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(PackError, match=fault):
        read_year(written(tmp_path, "x.csv", text))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("official: true", "official: false", "line 4: only an official table is imported"),
        ("  - 2026-10-01  # 国庆节\n", "", "2026-10-01 is a holiday by law, and it is missing"),
        ("2026-10-10", "2026-10-12", "2026-10-12 is not a weekend day of 2026"),
    ],
)
def test_a_wrong_yaml_is_refused_with_its_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    text = (ZHUJI / "calendar" / "2026.yaml").read_text(encoding="utf-8").replace(old, new)
    with pytest.raises(PackError) as error:
        read_year(written(tmp_path, "x.yaml", text))
    assert fault in str(error.value)
    assert "x.yaml, line " in str(error.value)

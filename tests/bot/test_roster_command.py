"""``roster``, as the town's clerk types it."""

import csv
import re
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from shutil import copy

import pytest
from openpyxl import Workbook

from flows.domain.calendar.calendar import Calendar
from storage.packs import ZHUJI
from storage.packs.reader import read_calendar
from tests.support.commands import bot, next_workday
from tests.support.world import MONDAY_MORNING

CALENDAR = Calendar(read_calendar(ZHUJI / "calendar"))
TODAY = MONDAY_MORNING.date()
MONTH = (TODAY.replace(day=1) + timedelta(days=32)).replace(day=1)  # the next one


def workdays(count: int) -> list[date]:
    day, found = MONTH, list[date]()
    while len(found) < count:
        found += [day] if CALENDAR.is_workday(day) else []
        day += timedelta(days=1)
    return found


@pytest.fixture(scope="module")
def office(loaded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    copy(loaded_file, folder / "daiban.db")
    return folder


def test_a_roster_by_day_is_checked_and_brought_in(office: Path) -> None:
    first, second = workdays(2)
    (office / "days.csv").write_bytes(f"村,日期,姓名\n枫源村,{first},陈小芳\n枫源村,{second:%Y/%m/%d},陈小芳\n".encode("gb18030"))
    checked = bot(office, "roster", "import", "days.csv", "--check")
    assert "2 days of duty in 1 village, 0 of them on days off" in checked.stdout
    assert f"  {first} {first:%a}  枫源村  陈小芳\n  {second} {second:%a}  枫源村  陈小芳\n" in checked.stdout
    assert "Nothing was changed" in checked.stdout
    done = bot(office, "roster", "import", "days.csv")
    assert done.returncode == 0, done.stderr
    changed = re.search(r"(\d) days? of (\d) that change are on the roster now", done.stdout)
    assert changed is not None
    assert changed[1] == changed[2] != "0"
    shown = bot(office, "roster", "show", "枫源村", "--month", f"{MONTH:%Y-%m}").stdout
    assert f"{first} {first:%a}  陈小芳  13800000003" in shown
    assert f"{second} {second:%a}  陈小芳" in shown


def test_the_days_of_a_year_without_its_notice_are_named_to_who_imports(office: Path) -> None:
    after = max(CALENDAR.years) + 1
    days = [date(after, 3, 1), date(after, 3, 2), date(after, 3, 4)]
    rows = "".join(f"枫源村,{day},陈小芳\n" for day in days)
    (office / "unsure.csv").write_text(f"村,日期,姓名\n{rows}", encoding="utf-8")
    shown = bot(office, "roster", "import", "unsure.csv", "--holidays", "--check").stdout
    assert f"provisional: {days[0]} to {days[1]}, {days[2]}" in shown
    assert f"{days[2]} {days[2]:%a}  枫源村  陈小芳  provisional" in shown


def test_what_the_head_arranged_is_listed_and_kept_unless_said_otherwise(office: Path) -> None:
    day = workdays(6)[-1]
    (office / "arranged.csv").write_text(f"村,日期,姓名\n枫源村,{day},陈小芳\n", encoding="utf-8")
    bot(office, "roster", "import", "arranged.csv")
    bot(office, "chat", "--as", "head", typed=f"安排值班 {day}\n骆建国\n")
    line = f"{day} {day:%a}  枫源村  骆建国 → 陈小芳  arranged by the head (swap 1)"
    kept = bot(office, "roster", "import", "arranged.csv").stdout
    assert f"{line}, kept\n1 day agreed on otherwise: kept, unless --over-agreed is given" in kept
    done = bot(office, "roster", "import", "arranged.csv", "--over-agreed").stdout
    assert f"{line}\n" in done
    assert "骆建国: " in done
    assert f"{day} {day:%a}  陈小芳" in bot(office, "roster", "show", "枫源村", "--month", f"{MONTH:%Y-%m}").stdout


def test_a_roster_may_be_a_workbook(office: Path) -> None:
    _, _, third, fourth = workdays(4)
    book = Workbook()
    for row in (["村", "日期", "姓名"], ["枫源村", third, "陈小芳"], [None, None, None], ["枫源村", str(fourth), "陈小芳"]):
        book.active.append(row)
    book.save(office / "days.xlsx")
    assert bot(office, "roster", "import", "days.xlsx").returncode == 0
    shown = bot(office, "roster", "show", "枫源村", "--month", f"{MONTH:%Y-%m}").stdout
    assert f"{third} {third:%a}  陈小芳" in shown
    assert f"{fourth} {fourth:%a}  陈小芳" in shown


@pytest.mark.parametrize(
    "written",
    ["{0.year}/{0.month}/{0.day}", "{0.year}.{0.month}.{0.day}", "{0.year}年{0.month}月{0.day}日", "{0.month}月{0.day}日"],
)
def test_days_as_an_office_writes_them_below_a_title(office: Path, written: str) -> None:
    day = workdays(1)[0]
    for name, file in (("陈小芳", "own.csv"), ("骆建国", "other.csv")):
        rows = f"枫源村值班表,,\n村,日期,姓名\n枫源村,{written.format(day)},{name}\n"
        (office / file).write_text(rows, encoding="gb18030")
        assert bot(office, "roster", "import", file).returncode == 0
        assert f"{day} {day:%a}  {name}" in bot(office, "roster", "show", "枫源村", "--month", f"{MONTH:%Y-%m}").stdout


def test_a_heading_that_is_missing_is_named_in_the_words_of_the_file(office: Path) -> None:
    (office / "headless.csv").write_text("值班表,,\n村,日期,电话\n枫源村,2026-12-01,1\n", encoding="utf-8")
    refused = bot(office, "roster", "import", "headless.csv")
    assert "headless.csv, line 2: a line must name the columns; `name` or `姓名` or `值班人` is missing" in refused.stderr


def test_a_workbook_with_a_fault_is_named_by_its_line(office: Path) -> None:
    book = Workbook()
    for row in (["村", "日期", "姓名"], ["枫源村", workdays(1)[0], "没有的人"]):
        book.active.append(row)
    book.save(office / "wrong.xlsx")
    refused = bot(office, "roster", "import", "wrong.xlsx")
    assert refused.returncode == 1
    assert "sheet Sheet, row 2, column C (name): nobody is called `没有的人`" in refused.stderr
    (office / "broken.xlsx").write_text("village,day,name")
    refused = bot(office, "roster", "import", "broken.xlsx")
    assert refused.returncode == 1
    assert "broken.xlsx, line 1: this is no workbook" in refused.stderr


def test_a_gap_is_found_and_filled_when_a_roster_is_published(office: Path) -> None:
    first = CALENDAR.workday_on_or_after(TODAY + timedelta(days=150))
    gap = CALENDAR.next_workday(first)
    last = CALENDAR.next_workday(gap)
    (office / "gap.csv").write_text(f"village,day,name\n枫源村,{first},agent\n枫源村,{last},agent\n", encoding="utf-8")
    done = bot(office, "roster", "import", "gap.csv")
    assert "没排人，请您来值班。" in done.stdout
    assert "赵海江: " in done.stdout
    shown = bot(office, "roster", "show", "枫源村", "--month", f"{gap:%Y-%m}").stdout
    assert f"{gap} {gap:%a}  —" not in shown


def test_names_take_turns_for_a_month_and_on_days_off_too(office: Path) -> None:
    (office / "turns.csv").write_text("village,names\nP-330681109-01,agent 陈小芳\n", encoding="utf-8")
    assert "need --month" in bot(office, "roster", "import", "turns.csv").stderr
    done = bot(office, "roster", "import", "turns.csv", "--month", f"{MONTH:%Y-%m}", "--holidays")
    assert done.returncode == 0, done.stderr
    assert re.search(r"of them on days off: .*\d+ weekend", done.stdout)
    shown = bot(office, "roster", "show", "P-330681109-01", "--month", f"{MONTH:%Y-%m}").stdout
    rows = [line for line in shown.splitlines() if line.startswith(f"{MONTH:%Y-%m}")]
    days = [MONTH + timedelta(days=n) for n in range(31)]
    assert len(rows) == len([day for day in days if day.month == MONTH.month])
    served = [sum(name in row for row in rows) for name in ("骆建国", "陈小芳")]
    assert max(served) - min(served) <= 1
    assert any("weekend" in row for row in rows)


def test_as_a_grid(office: Path) -> None:
    shown = bot(office, "roster", "show", "枫源村", "--month", f"{MONTH:%Y-%m}", "--grid").stdout.splitlines()
    assert shown[1].split() == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert 4 <= len(shown) - 2 <= 6
    assert any("骆建国" in line and "陈小芳" in line for line in shown)
    empty = bot(office, "roster", "show", "枫源村", "--month", "2026-01", "--grid").stdout
    assert " 5 —" in empty
    assert " 3 ·" in empty


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("无名村,{day},陈小芳", "line 2: there is no village `无名村`"),
        ("枫源村,{day},王五", "line 2: nobody is called `王五`: see people list"),
        ("枫源村,{day},周敏", "line 2: `周敏` is no agent there"),
        ("枫源村,2026-13-01,陈小芳", "line 2: `2026-13-01` is no date such as 2026-12-01"),
        ("枫源村,2020-01-02,陈小芳", "line 2: 2020-01-02 is over"),
        ("枫源村,{day},陈小芳\n枫源村,{day},骆建国", "line 3: 枫源村 has"),
    ],
)
def test_a_wrong_roster_changes_nothing_and_names_the_line(office: Path, row: str, fault: str) -> None:
    (office / "wrong.csv").write_text("village,day,name\n" + row.format(day=MONTH), encoding="utf-8")
    before = bot(office, "roster", "show").stdout
    done = bot(office, "roster", "import", "wrong.csv")
    assert done.returncode != 0
    assert fault in done.stderr
    assert bot(office, "roster", "show").stdout == before


def test_leave_covers_and_coming_back_returns(office: Path) -> None:
    days = CALENDAR.next_workday(TODAY), CALENDAR.next_workday(CALENDAR.next_workday(TODAY))
    done = bot(office, "roster", "leave", "agent", str(days[0]), str(days[1]))
    assert f"骆建国 is on leave from {days[0]} to {days[1]}" in done.stdout
    assert "陈小芳: " in done.stdout
    assert "There is a leave already" in bot(office, "roster", "leave", "agent", str(days[0])).stderr
    assert "骆建国 is back" in bot(office, "roster", "back", "agent").stdout
    assert "is not on leave" in bot(office, "roster", "back", "agent").stderr
    assert "is before" in bot(office, "roster", "leave", "agent", "2026-12-05", "2026-12-01").stderr
    assert "Nobody called villager holds a post" in bot(office, "roster", "leave", "villager", "2026-12-01").stderr


@pytest.mark.parametrize("last", [False, True])
def test_a_leave_of_one_day_is_told_as_that_day(office: Path, last: bool) -> None:
    day = str(CALENDAR.next_workday(TODAY))
    done = bot(office, "roster", "leave", "agent", day, *([day] if last else []))
    assert f"骆建国 is on leave on {day}\n" in done.stdout
    bot(office, "roster", "back", "agent")


def test_pairs(office: Path) -> None:
    assert "楼志明 stands in for 周敏" in bot(office, "roster", "pair", "clerk", "reviewer").stdout
    assert "nobody special" in bot(office, "roster", "pair", "clerk").stdout
    assert "Nobody stands in for themselves" in bot(office, "roster", "pair", "clerk", "clerk").stderr


def test_the_months_attendance_as_text_and_csv(office: Path) -> None:
    bot(office, "tick", "--at", next_workday("08:00"))
    bot(office, "chat", "--as", "agent", typed="签到\n")
    text = bot(office, "roster", "attendance", "--month", f"{TODAY:%Y-%m}").stdout
    assert "on time" in text
    assert "骆建国" in text
    assert bot(office, "roster", "attendance").stdout == text, "this month unless said"
    rows = list(csv.DictReader(StringIO(bot(office, "roster", "attendance", "--month", f"{MONTH:%Y-%m}", "--csv").stdout)))
    assert {row["attended"] for row in rows} == {"to come"}
    assert "workday" in {row["kind"] for row in rows}
    assert "on a statutory holiday" in text
    assert {row["village"] for row in rows} == {"枫源村"}
    assert "Nobody was on duty" in bot(office, "roster", "attendance", "--month", "2020-01").stdout
    assert "is no month such as 2026-12" in bot(office, "roster", "attendance", "--month", "Dec").stderr

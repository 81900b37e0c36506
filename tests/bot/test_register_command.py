"""``tickets import``: an office's register brought in, as the town's clerk types it; the people are invented."""

from collections.abc import Sequence
from pathlib import Path
from shutil import copy
from typing import Final

import pytest
from openpyxl import Workbook

from tests.support.commands import Done, bot

HEAD: Final = ["序号", "编号", "收件日期", "事项", "办理状态", "申请人", "联系电话", "村"]
ROWS: Final = (
    [1, "枫受〔2026〕0123号", "2026-11-19", "农村住房开工放样", "已受理", "王小二", "13800000061", "枫桥镇枫源村"],
    [2, "枫受〔2026〕0124号", "11月20日", "老年优待证", "待受理", "李小三", "无", "枫源村"],
    [3, "枫受〔2026〕0125号", "2026-11-18", "农村住房开工放样", "待领取", "赵小四", "13800000063", "枫源"],
    [4, "枫受〔2026〕0100号", "2026-10-18", "老年优待证", "已办结", "钱小五", "13800000064", "枫源村"],
)


@pytest.fixture
def office(loaded_file: Path, tmp_path: Path) -> Path:
    copy(loaded_file, tmp_path / "daiban.db")
    return tmp_path


def saved(folder: Path, *rows: Sequence[object], head: Sequence[object] = HEAD) -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "在办"
    sheet.append(["枫桥镇行政服务中心在办件登记簿"])
    for row in (head, *rows, ["合计", len(rows)]):
        sheet.append(row)
    workbook.save(folder / "register.xlsx")


def imported(folder: Path, *options: str, **settings: str) -> Done:
    return bot(folder, "tickets", "import", *options, **settings)


def test_it_is_shown_first_and_changes_nothing(office: Path) -> None:
    saved(office, *ROWS)
    done = imported(office, "register.xlsx", LANG="zh_CN.UTF-8")
    assert "枫受(2026)0123 2026-11-19" in done.stdout
    assert done.stdout.count("  新的\n") == 3
    assert "3件是新的" in done.stdout
    assert "1行已办结" in done.stdout
    assert "加 --apply" in done.stdout
    assert "3 matters are new" in imported(office, "register.xlsx").stdout


def test_what_has_waited_too_long_is_shown_as_accepted_by_silence_before_it_comes_in(office: Path) -> None:
    waits = next(row for row in ROWS if row[4] == "待受理")
    saved(
        office,
        [*waits[:2], "2026-11-13", *waits[3:]],
        [2, "枫受〔2026〕0126号", "2026-11-20", *waits[3:5], "孙小六", "无", "枫源村"],
    )
    shown = imported(office, "register.xlsx", LANG="zh_CN.UTF-8").stdout
    assert shown.count("没人说受理") == 1
    assert "11月20日" in shown
    assert "1件一进来就算受理" in shown
    imported(office, "register.xlsx", "--apply")
    standing = bot(office, "chat", "--as", "clerk", typed="枫受〔2026〕0124号\n").stdout
    assert "已受理" in standing
    assert "已交窗口，等受理" in bot(office, "chat", "--as", "clerk", typed="枫受〔2026〕0126号\n").stdout


def test_a_mandate_of_a_register_says_that_it_was_not_given_here(office: Path) -> None:
    saved(office, [1, "枫受〔2026〕0127号", "2026-11-19", "农村住房开工放样", "已登记", "王小二", "13800000061", "枫桥镇枫源村"])
    imported(office, "register.xlsx", "--apply")
    assert "照登记簿登记，不是在这里给的" in bot(office, "chat", "--as", "agent", typed="委托书 12-000001-5\n").stdout


def test_what_is_open_comes_in_once_and_is_found_by_its_own_number(office: Path) -> None:
    saved(office, *ROWS)
    assert "tickets import --undo 1" in imported(office, "register.xlsx", "--apply").stdout
    again = imported(office, "register.xlsx", "--apply").stdout
    assert "0 matters are new" in again
    assert "3 are here already" in again
    told = bot(office, "chat", "--as", "clerk", typed="枫受〔2026〕0123号\n").stdout
    assert "王小二" in told
    assert "登记簿编号：枫受(2026)0123" in told
    assert "收到日：11月19日" in told
    assert "已受理，" in bot(office, "chat", "--as", "clerk", typed="受理 枫受(2026)0124\n").stdout
    assert bot(office, "audit", "verify").returncode == 0


def test_an_import_is_taken_out_as_a_whole_while_nobody_has_touched_it(office: Path) -> None:
    saved(office, *ROWS)
    imported(office, "register.xlsx", "--apply")
    assert "Taken out: 12-" in imported(office, "--undo", "1").stdout
    assert imported(office, "--undo", "1").stderr == "Error: There is nothing of import 1 to take out.\n"
    assert "3 matters are new" in imported(office, "register.xlsx", "--apply").stdout
    bot(office, "chat", "--as", "clerk", typed="受理 枫受(2026)0124\n")
    assert "import 2 stays" in imported(office, "--undo", "2").stderr
    assert bot(office, "audit", "verify").returncode == 0


@pytest.mark.parametrize(
    ("place", "written", "why"),
    [
        (2, "2026-12-19", "2026-12-19还没到"),
        (2, "某日", "某日"),
        (3, "低保金", "没有叫“低保金”的事项"),
        (4, "差不多了", "看不懂状态“差不多了”"),
        (5, "我要造房子", "“我要造房子”不像姓名"),
        (6, "1380000006", "“1380000006”不是一个电话号码"),
        (7, "无名村", "无名村"),
        (7, None, "没写哪个村"),
    ],
)
def test_what_is_wrong_is_named_by_sheet_row_and_column_and_nothing_comes_in(
    office: Path, place: int, written: object, why: str
) -> None:
    row = list(ROWS[0])
    row[place] = written
    saved(office, row, *ROWS[1:])
    done = imported(office, "register.xlsx", "--apply", LANG="zh_CN.UTF-8")
    assert "在办表第3行" in done.stderr
    assert why in done.stderr
    assert "没看懂" in bot(office, "chat", "--as", "clerk", typed="枫受(2026)0124\n").stdout


def test_the_same_number_twice_is_a_slip(office: Path) -> None:
    saved(office, ROWS[0], ROWS[0])
    assert "number 枫受(2026)0123 stands in row 3 as well" in imported(office, "register.xlsx").stderr


def test_a_register_without_numbers_knows_a_matter_by_neighbour_and_item(office: Path) -> None:
    saved(office, *(row[:1] + row[2:] for row in ROWS), head=HEAD[:1] + HEAD[2:])
    imported(office, "register.xlsx", "--apply")
    assert "0 matters are new" in imported(office, "register.xlsx", "--apply").stdout

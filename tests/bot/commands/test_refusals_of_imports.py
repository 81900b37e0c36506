"""Whatever keeps a file from coming in is said in the reader's language, and names the way out."""

import re
from collections.abc import Sequence
from pathlib import Path
from shutil import copy

import pytest
from openpyxl import Workbook

from tests.support.commands import bot

ENGLISH = re.compile(r"(?<![A-Za-z`(-])[a-z]{3,}(?: [a-z]{2,}){2,}")
"""Three words of English in a row."""

ROSTER, PEOPLE, REGISTER = ("roster", "import"), ("people", "import"), ("tickets", "import")
STAFF = ["村", "姓名", "职务", "联系电话"]
DAYS = ["村", "日期", "值班人员"]


@pytest.fixture(scope="module")
def office(loaded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    copy(loaded_file, folder / "daiban.db")
    return folder


def refused(office: Path, command: Sequence[str], rows: Sequence[Sequence[object]], language: str) -> str:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(office / "list.xlsx")
    done = bot(office, *command, "list.xlsx", LANG=language)
    assert done.returncode != 0
    return done.stderr.removeprefix("Error: ")


@pytest.mark.parametrize(
    ("command", "rows", "way_out"),
    [
        (ROSTER, [["甲", "乙"], ["丙", "丁"]], "缺少"),
        (ROSTER, [DAYS], "什么也没有"),
        (ROSTER, [DAYS, ["无名村", "2026-12-01", "骆建国"]], "请核对或写编码"),
        (ROSTER, [DAYS, ["枫源村", "某日", "骆建国"]], "请写成2026-12-01"),
        (ROSTER, [DAYS, ["枫源村", "12月1日（周三）", "骆建国"]], "是周二，不是周三"),
        (ROSTER, [DAYS, ["枫源村", "2026-12-01", "某某某"]], "people list"),
        (ROSTER, [DAYS, ["枫源村", "2026-11-01", "骆建国"]], "已经过了"),
        (ROSTER, [["日期", "值班人员"], ["2026-12-01", "骆建国"]], "--village"),
        (ROSTER, [["村", "值班人员"], ["枫源村", "骆建国、陈小芳"]], "--month 2026-12"),
        (ROSTER, [["村", "星期一", "星期二", "星期三"], ["枫源村", "骆建国", "陈小芳", "骆建国"]], "--month"),
        (PEOPLE, [STAFF, ["枫源村", "我要造房子", "代办员", ""]], "不像姓名"),
        (PEOPLE, [STAFF, ["枫源村", "1", "代办员", ""]], "不像姓名"),
        (PEOPLE, [STAFF, ["枫源村", "李新来", "代办员", "1380000006"]], "不是一个电话号码"),
        (PEOPLE, [STAFF, ["枫源村", "李新来", "代办员", "13800000002"]], "是骆建国（agent）的号码"),
        (PEOPLE, [STAFF, ["枫源村", "李新来", "会飞的", ""]], "可写：代办员"),
        (PEOPLE, [STAFF, ["", "李新来", "代办员", ""]], "代办员要写是哪个村的"),
        (("calendar", "import"), [["日期", "类型"], ["2027-01-01", "放假"]], "法定节假日"),
        (("calendar", "import"), [["日期", "类型"], ["2027-01-01", "也许"]], "放假/上班"),
        (REGISTER, [["收件日期", "事项", "姓名", "状态"], ["2026-11-19", "老年优待证", "王小二", "在办"]], "--village"),
    ],
)
def test_a_refusal_is_in_the_readers_language(
    office: Path, command: tuple[str, ...], rows: list[list[object]], way_out: str
) -> None:
    said = refused(office, command, rows, "zh_CN.UTF-8")
    assert way_out in said
    assert ENGLISH.search(said.partition("Try ")[2].partition("\n")[2] or said) is None, said
    assert re.search(r"\b(?:is|are|no|need|needs|must|there)\b", refused(office, command, rows, "C"))


@pytest.mark.parametrize(
    ("name", "content"),
    [("list.pdf", b"%PDF-1.4"), ("list.xls", b"\xd0\xcf"), ("list.csv", b""), ("list.csv", b"\xff\xff\xff")],
)
def test_what_is_no_table_is_refused_in_the_readers_language(office: Path, name: str, content: bytes) -> None:
    (office / name).write_bytes(content)
    for command in (ROSTER, PEOPLE, REGISTER, ("calendar", "import")):
        assert re.search("请另存为|空的", bot(office, *command, name, LANG="zh_CN.UTF-8").stderr)


def test_the_language_may_be_set_apart_from_the_machines(office: Path) -> None:
    (office / "list.csv").write_text("甲,乙\n丙,丁\n", encoding="utf-8")
    assert "缺少" in bot(office, *ROSTER, "list.csv", DAIBAN_LANGUAGE="zh_Hans").stderr
    assert "is missing" in bot(office, *ROSTER, "list.csv", DAIBAN_LANGUAGE="en", LANG="zh_CN.UTF-8").stderr

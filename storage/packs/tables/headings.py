"""Finds the headings of a table by what they mean, and reads the rows below them.

Above the headings stands a title, below the rows a total or who drew the table up; headings may come again on every page.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from flows.text import table_faults
from flows.text.wording import Text, Words, in_english
from storage.packs.faults import Fault, PackError

from .cells import Cell, Line, Sheet, shown

_RECEIVED: Final = tuple(
    f"{what}{when}" for what in ("收件", "登记", "受理", "接件", "交件", "申请", "收到") for when in ("日期", "时间", "日")
)
"""What a register calls the day on which it took something in."""

MEANINGS: Final[Mapping[str, Sequence[str]]] = {
    "village": ("村", "村名", "村庄", "村居", "村社", "村社区", "行政村", "所在村", "社区", "村名称", "行政村名称", "服务村"),
    "town": ("镇", "乡镇", "镇街", "镇乡", "镇名", "街道", "所属镇", "所属乡镇", "乡镇街道", "镇乡街道"),
    "code": ("代码", "村代码", "统计代码", "区划代码", "统计用区划代码", "行政区划代码"),
    "day": ("日期", "date", "值班日期", "值班日", "日子", "值班时间", "时间", "日期时间", "年月日", *_RECEIVED),
    "weekday": ("星期", "周几", "星期几", "周", "礼拜", "周次"),
    "name": (
        *("姓名", "值班人", "值班人员", "值班员", "值班代办员", "代办员", "代办员姓名", "村代办员", "值班者", "值班人姓名"),
        *("值班人员姓名", "值班人员名单", "值班名单", "名字", "人员", "names", "轮班", "轮值", "轮值人员", "轮班人员"),
        *(
            "申请人",
            "申请人姓名",
            "申请人名称",
            "当事人",
            "办事人",
            "办事群众",
            "村民",
            "村民姓名",
            "户主",
            "户主姓名",
            "群众姓名",
        ),
    ),
    "leader": ("带班领导", "带班", "带班人", "带班人员", "带班干部", "值班领导", "总值班", "领导", "带班长", "值班长"),
    "phone": (
        "电话",
        "联系电话",
        "手机",
        "手机号",
        "手机号码",
        "电话号码",
        "联系方式",
        "值班电话",
        "联系手机",
        "移动电话",
        "申请人电话",
        "本人电话",
    ),
    "state": (
        "办理状态",
        "办件状态",
        "当前状态",
        "进度",
        "办理进度",
        "办理情况",
        "当前环节",
        "环节",
        "办理环节",
        "办理阶段",
        "阶段",
    ),
    "kind": ("类型", "放假上班", "休班", "性质", "安排", "状态", "类别"),
    "handle": ("账号", "工号", "用户名", "编码"),
    "post": ("职务", "岗位", "角色", "职位", "职责"),
    "employment": ("编制", "用工性质", "人员性质", "身份", "编制情况"),
    "window": ("窗口", "窗口名称", "所在窗口"),
    "item": (
        *(
            "事项",
            "事项名称",
            "办理事项",
            "申请事项",
            "办件事项",
            "服务事项",
            "事项编码",
            "事项代码",
            "业务",
            "业务名称",
            "办理业务",
        ),
        *("办什么", "办理内容", "申办事项"),
    ),
    "file number": (
        *(
            "登记号",
            "登记编号",
            "受理号",
            "受理编号",
            "收件号",
            "收件编号",
            "办件号",
            "办件编号",
            "业务编号",
            "流水号",
            "案号",
            "件号",
        ),
        *("原编号", "档案号", "受理单号", "回执号", "申请编号"),
    ),
    "number": ("序号", "编号", "号", "no"),
    "remark": ("备注", "说明", "注"),
}
"""What a heading means, by the words it may be written in; its own English name is one."""

TITLE: Final = 20
"""How many lines may stand above the headings."""

_LAST_WORDS: Final = re.compile(
    r"(?:备?注|说明|合计|总计|小计|共计|总共|填表|填报|制表|制单|审核|审批|审定|签发|打印|报送|联系人|监督电话|值班电话|要求|第\d+页)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by the meaning of their headings, what stands above the table, and the last caption within it."""

    line: Line
    cells: Mapping[str, Sequence[Cell]]
    title: str = ""
    caption: str = ""

    def has(self, meaning: str) -> bool:
        """Return whether the row has a column of that meaning."""
        return meaning in self.cells

    def cell(self, meaning: str) -> Cell:
        """Return the first cell of a meaning that says something, else the first one."""
        found = self.cells[meaning]
        return next((cell for cell in found if cell.text), found[0])

    def text(self, meaning: str) -> str:
        """Return what the row says of a meaning; empty where nothing does."""
        return self.cell(meaning).text if self.has(meaning) else ""

    def fault(self, what: str | Words, meaning: str) -> Fault:
        """Return what is wrong with the cell of a meaning, or with the row where it has none."""
        at = self.cell(meaning) if self.has(meaning) else self.line[0]
        return at.fault(what, Text(next(iter(MEANINGS.get(meaning, ())), meaning), meaning))


class WrongCell(LookupError):  # noqa: N818 - named for what it says, as Refused is
    """What is wrong with the cell of one meaning in a row that is being read."""

    def __init__(self, meaning: str, what: str | Words) -> None:
        super().__init__(in_english(what))
        self.meaning, self.what = meaning, what


@dataclass(frozen=True, slots=True)
class Table:
    """What a sheet holds: the line of headings with the meaning of each column, what stands above, the lines below."""

    sheet: Sheet
    head: Line
    meanings: Sequence[str]
    title: str
    lines: Sequence[Line]


@cache
def meaning(written: str) -> str:
    """Return what a heading means, ``值班人员1`` and ``村（社区）`` included; the heading itself where that is not known."""
    word = re.sub(r"[\s:*_/\\、.]", "", unicodedata.normalize("NFKC", written).casefold())
    bare = re.sub(r"\(.*?\)|[(){}]", "", word)
    for form in (word, bare, re.sub(r"[()]", "", word), re.sub(r"[\d一二三四]+$", "", bare)):
        if form in MEANINGS:
            return form
        if (found := next((name for name, words in MEANINGS.items() if form in words), None)) is not None:
            return found
    return word


def meanings_in(sheets: Sequence[Sheet]) -> Collection[str]:
    """Return what the headings of the line mean that has most of those known."""
    lines = (line for sheet in sheets for line in sheet.lines[:TITLE])
    return max(({meaning(cell.text) for cell in line} & set(MEANINGS) for line in lines), key=len, default=set())


def tables_of(sheets: Sequence[Sheet], needed: Collection[str]) -> Sequence[Table]:
    """Return the table of each sheet that has all the meanings needed. Raises ``PackError`` where none has."""
    best = [_table(sheet, needed) for sheet in sheets if sheet.lines]
    found = [table for table in best if all(name in table.meanings for name in needed)]
    if not found:
        nearest = max(best, key=lambda table: sum(name in table.meanings for name in needed))
        lacking = next(name for name in needed if name not in nearest.meanings)
        words = [f"`{word}`" for word in MEANINGS.get(lacking, ())[:2]]
        names = Text("、".join(words) or f"`{lacking}`", " or ".join([f"`{lacking}`", *words]))
        raise PackError([Fault(nearest.sheet.file, nearest.head[0].line, table_faults.no_table(names))])
    return found


def rows_of(sheets: Sequence[Sheet], needed: Collection[str]) -> Sequence[Row]:
    """Return the rows of every table that has the meanings needed. Raises ``PackError`` where there is none, or no row in it."""
    tables = tables_of(sheets, needed)
    rows = [row for table in tables for row in rows_below(table, needed)]
    if not rows:
        raise PackError([Fault(tables[0].sheet.file, tables[0].head[0].line, table_faults.nothing_below())])
    return rows


def rows_below(table: Table, needed: Collection[str]) -> Iterator[Row]:
    """Yield the rows of a table without its last words; headings that come again are read anew."""
    meanings, caption = table.meanings, ""
    for line in table.lines:
        if _are_headings(line, needed):
            meanings = [meaning(cell.text) for cell in line]
        elif len(shown(line)) == 1 and not shown(line)[0][0].isdecimal():
            caption = shown(line)[0]
        elif not is_last_word(line):
            yield Row(line, _by_meaning(meanings, line), table.title, caption)


def _are_headings(line: Line, needed: Collection[str]) -> bool:
    """Return whether headings come again: a word of them alone may be what a cell says, 代办员."""
    told = [meaning(text) for text in shown(line)]
    known = [name for name in told if name in MEANINGS]
    return len(known) > 1 and 2 * len(known) > len(told) and all(name in known for name in needed)


def is_last_word(line: Line) -> bool:
    """Return whether a line is a total, a remark or who drew the table up."""
    return _LAST_WORDS.match(re.sub(r"[\s*※（(【\[]", "", shown(line)[0])) is not None


def _by_meaning(meanings: Sequence[str], line: Line) -> Mapping[str, Sequence[Cell]]:
    filled = [*line, *(Cell("", line[0].sheet, line[0].line) for _each in meanings[len(line) :])]
    return {
        name: [cell for called, cell in zip(meanings, filled, strict=False) if called == name]
        for name in dict.fromkeys(meanings)
        if name
    }


def _table(sheet: Sheet, needed: Collection[str]) -> Table:
    """Return what a sheet holds, its headings in the line that has most of the meanings needed, then most of those known."""

    def worth(place: int) -> tuple[int, int]:
        words = {meaning(cell.text) for cell in sheet.lines[place]}
        return sum(name in words for name in needed), len(words & set(MEANINGS))

    top = max(range(min(len(sheet.lines), TITLE)), key=worth)
    head = sheet.lines[top]
    return Table(sheet, head, [meaning(cell.text) for cell in head], title_above(sheet, top), sheet.lines[top + 1 :])


def title_above(sheet: Sheet, top: int) -> str:
    """Return what stands above a line of a sheet, with the sheet's name and the file's."""
    above = [text for line in sheet.lines[:top] for text in shown(line)]
    return " ".join(dict.fromkeys([*above, sheet.name, sheet.file.rpartition(".")[0]]))

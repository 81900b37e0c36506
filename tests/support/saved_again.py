"""Tables as offices write them; ``.venv/bin/python -m tests.support.saved_again`` has LibreOffice save them again.

People and phones are invented. A part of a catalogue's workbook is kept as it was written as well: the pack goes on changing.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

from openpyxl import Workbook, load_workbook

from flows.domain.calendar.holidays import statutory
from storage.packs import ZHUJI
from storage.packs.catalogue_files import read_source, write_source
from storage.packs.reader import read_calendar

SAVED_AGAIN: Final = Path(__file__).parents[1] / "storage" / "packs" / "saved_by_libreoffice"
PART: Final = "part.xlsx"
AS_WRITTEN: Final = SAVED_AGAIN.parent / "workbooks" / PART

Rows: TypeAlias = Sequence[Sequence[object]]


def _year() -> Iterator[Sequence[object]]:
    """Yield each day of the notice of 2026 with what it is."""
    table = read_calendar(ZHUJI / "calendar")[2026]
    for day in sorted(table.days_off | set(statutory(2026)) | table.make_up):
        yield [day, "上班" if day in table.make_up else "放假"]


TABLES: Final[Mapping[str, Rows]] = {
    "roster.xlsx": (
        ["枫源村2026年12月值班表"],
        ["日期", "星期", "值班人员", "带班领导", "备注"],
        [date(2026, 12, 1), "星期二", "骆建国", "王主任", None],
        [date(2026, 12, 2), "星期三", "陈芳", "王主任", "下午镇里开会"],
        [date(2026, 12, 3), "星期四", "骆建国", "李书记", None],
        ["合计", None, "=COUNTA(C3:C5)", None, None],
    ),
    "staff.xlsx": (
        ["枫桥镇代办员名册"],
        ["序号", "村", "姓名", "职务", "联系电话"],
        [1, "枫源村", "骆新华", "代办员", 13800000031],
        [2, "枫源村", "陈小芳", "代办员", "138-0000-0003"],
    ),
    "register.xlsx": (
        ["枫桥镇行政服务中心受理登记簿"],
        ["编号", "收件日期", "事项", "状态", "姓名", "电话", "村"],
        [20260117, date(2026, 11, 20), "农村住房开工放样", "已受理", "何桂英", 13800000041, "枫源村"],
        [20260118, date(2026, 11, 23), "失业登记", "已收件", "斯建明", "13800000042", "枫源村"],
    ),
    "year.xlsx": (["2026年节假日安排"], ["日期", "安排"], *_year()),
}


def write(name: str, path: Path) -> None:
    """Write one of the tables with its title over all columns, and days as Chinese offices show them."""
    rows, book = TABLES[name], Workbook()
    page = book.active
    for row in rows:
        page.append(row)
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(rows[1]))
    for line in page.iter_rows(min_row=3):
        for cell in line:
            if cell.is_date:
                cell.number_format = 'yyyy"年"m"月"d"日";@'
    book.save(path)


def _write_part(path: Path) -> None:
    """Write three items of the pack with their situations and papers, one of them called otherwise."""
    write_source(read_source(ZHUJI, lambda _read: ()), path)
    book = load_workbook(path)
    for page in list(book):
        if page.title not in {"事项", "情形", "材料"}:
            book.remove(page)
        for row in range(page.max_row, 1, -1):
            if page.cell(row, 1).value not in {"GT01", "LY07", "MZ12"}:
                page.delete_rows(row)
    book["事项"]["B2"] = "改了名"
    book.save(path)


def _save_again(office: str) -> None:
    _write_part(AS_WRITTEN)
    with tempfile.TemporaryDirectory() as folder:
        for name in TABLES:
            write(name, Path(folder) / name)
        files = [AS_WRITTEN, *(Path(folder) / name for name in TABLES)]
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", SAVED_AGAIN]
        subprocess.run([*command, *files], check=True)


if __name__ == "__main__":
    found = shutil.which("soffice")
    if found is None:
        sys.exit("There is no LibreOffice here.")
    _save_again(found)

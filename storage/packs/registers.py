"""Reads the register of an office: a row for each open matter, with its number, day, item, state, and whose it is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Final

from flows.domain.calendar.clock_times import TIME
from flows.domain.catalogue.names import Names, called, folded, items
from flows.domain.people import name_reader, phones
from flows.domain.ticket.status import Status
from flows.text import other_numbers, table_faults
from flows.text.regex import regex
from flows.text.wording import Text

from .faults import Fault, Misfit, PackError
from .rosters import Book
from .tables.cells import Cell
from .tables.days import Reading
from .tables.headings import Row, WrongCell, rows_of
from .tables.names import is_nobody, names_in
from .tables.opening import open_table

_YEAR: Final = timedelta(days=364)
"""So long ago a day without its year may be."""

_TIMES: Final = regex(rf"\s*{TIME}(?::\d\d)?")
_CODE: Final = regex(r"([A-Za-z]{2}\d{2,3})\b")

_STATES: Final[Mapping[Status, Sequence[str]]] = {
    Status.ENTRUSTED: ("待接件", "已登记", "登记", "已委托", "在村里", "村里", "未交件", "收集材料", "entrusted"),
    Status.HANDED_IN: ("已收件", "收件", "待受理", "已收", "已交件", "已交窗口", "窗口已收", "未受理", "handedin"),
    Status.SUPPLEMENT: ("补正", "待补正", "补件", "待补件", "待补材料", "补材料", "已补正告知", "补正中", "supplement"),
    Status.ACCEPTED: (
        *("已受理", "受理", "在办", "办理中", "正在办理", "正在办", "审核中", "待审核", "初审", "初审中", "审查中", "待审查"),
        "accepted",
    ),
    Status.REVIEWED: ("已审核", "审核通过", "待核准", "待审批", "审批中", "待批", "核准中", "待签发", "reviewed"),
    Status.APPROVED: (
        "已核准",
        "已批准",
        "已批",
        "待领取",
        "待领证",
        "待取件",
        "待送达",
        "办好待领",
        "已办好",
        "待发证",
        "approved",
    ),
}
_CLOSED: Final = (
    *("已办结", "办结", "已送达", "已领取", "已领证", "已取件", "已完成", "完成", "归档", "已归档", "退件", "已退件", "已发证"),
    *("不予受理", "不予许可", "不予批准", "撤回", "已撤回", "撤销", "作废", "终止", "done", "closed"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An open matter of a register: its number there, when it came, which item it is, where it stands, and whose it is."""

    at: Cell
    number: str
    received: date
    item: str
    status: Status
    name: str
    phone: str
    village: str


@dataclass(frozen=True, slots=True)
class Register:
    """What a register brings: its open matters, and how many of its rows are over."""

    entries: Sequence[Entry]
    closed: int


@dataclass(frozen=True)
class Office:
    """What a register may name. The finder only proposes items, by ``propose``."""

    book: Book
    propose: Callable[[str], Sequence[str]]

    @cached_property
    def items(self) -> Names:
        """What each item is called."""
        return items(self.book.catalogue)


def read_register(file: Path, office: Office) -> Register:
    """Return what a register has. Raises ``PackError`` with every fault found, by sheet, row and column."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    rows = [row for row in rows_of(open_table(file), ("day", "item", "name")) if not is_nobody(row.text("item"))]
    open_ = [row for row in rows if _state(row) not in _CLOSED]
    for row in open_:
        try:
            entries.append(_read(row, office))
        except WrongCell as error:
            faults.append(row.fault(error.what, error.meaning))
    faults += _twice(entries)
    if faults:
        raise PackError(faults)
    return Register(entries, len(rows) - len(open_))


def _read(row: Row, office: Office) -> Entry:
    return Entry(
        at=row.line[0],
        number=_number(row),
        received=_day(row, office.book.today),
        item=_item(row, office),
        status=_status(row),
        name=_name(row),
        phone=_phone(row),
        village=_village(row, office.book),
    )


def _twice(entries: Sequence[Entry]) -> Iterator[Fault]:
    seen: dict[str, Entry] = {}
    for entry in entries:
        before = seen.setdefault(entry.number, entry) if entry.number else entry
        if before is not entry:
            yield entry.at.fault(table_faults.number_twice(entry.number, before.at.line))


def _number(row: Row) -> str:
    """Return the number a matter has there; a running number of the list is none."""
    written = [cell.text for name in ("file number", "number") for cell in row.cells.get(name, ())]
    numbers = (other_numbers.folded(text) for text in written)
    return next((number for number in numbers if other_numbers.candidates(number)), "")


def _day(row: Row, today: date) -> date:
    cell = row.cell("day")
    try:
        days = Reading(today - _YEAR).days(replace(cell, text=_TIMES.sub("", cell.text)))
    except Misfit as error:
        raise WrongCell("day", error.words) from error
    if len(days) > 1:
        raise WrongCell("day", table_faults.several_days(cell.text))
    if days[0] > today:
        raise WrongCell("day", table_faults.still_to_come(days[0].isoformat()))
    return days[0]


def _item(row: Row, office: Office) -> str:
    """Return the item of a name or a code; what is no item's is not guessed, but some are proposed."""
    written, catalogue = row.text("item"), office.book.catalogue
    code = _CODE.match(written)
    found = called(office.items, written) or (called(office.items, code[1]) if code else ())
    if len(found) == 1:
        return found[0]
    near = found or office.propose(written)
    named = [Text(f"{each} {catalogue.item[each].name.zh}", f"{each} {catalogue.item[each].name.en}") for each in near]
    raise WrongCell("item", table_faults.no_item(written, named))


def _state(row: Row) -> str:
    return folded(row.text("state") or row.text("kind"))


def _status(row: Row) -> Status:
    written = _state(row)
    found = next((status for status, words in _STATES.items() if written in words), None)
    if found is None:
        known = [words[0] for words in _STATES.values()]
        raise WrongCell(
            "state" if row.has("state") else "kind",
            table_faults.no_state(written, known, _CLOSED[0]),
        )
    return found


def _name(row: Row) -> str:
    written = row.text("name")
    names = names_in(written)
    name = name_reader.read(names[0]) if len(names) == 1 else None
    if name is None:
        raise WrongCell("name", table_faults.no_name(written))
    return name


def _phone(row: Row) -> str:
    """Return the number of a row, or behind its name; empty where there is none."""
    written = row.text("phone")
    if not written:
        return phones.find(row.text("name"))[0]
    number = "" if is_nobody(written) or written == "没有" else phones.read(written)
    if number is None:
        raise WrongCell("phone", table_faults.no_phone(written))
    return number


def _village(row: Row, book: Book) -> str:
    written = row.text("village") or book.only or book.village_in(row.title)
    if not written:
        raise WrongCell("village", table_faults.no_village_named("村"))
    try:
        return book.village(row, written)
    except Misfit as error:
        raise WrongCell("village", error.words) from error

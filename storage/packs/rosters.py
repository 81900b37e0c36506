"""Reads a roster as an office keeps it: a row for each village and day, or one for each village with names that take turns."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final, ParamSpec, TypeVar

from flows.domain.calendar.calendar import Calendar, days_of_month
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.names import Names, called, villages
from flows.domain.duty.roster import Duty, Leave, Why, rotation
from flows.domain.people.people import Person, Role
from flows.text import table_faults
from flows.text.wording import Text

from .faults import Fault, Misfit, PackError
from .tables.cells import Cell
from .tables.days import Month, Reading, all_days, month_in, weekday_of
from .tables.headings import Row, WrongCell
from .tables.names import is_nobody, names_in

P = ParamSpec("P")
T = TypeVar("T")

VILLAGE: Final = Text("村", "village")

LOOKED_BACK: Final = timedelta(days=180)
"""A date without a year that was less long ago is over, not next year's."""

_OFFICE: Final = re.compile(r"(?:村?民?委员?会|便民服务(?:站|点|室|中心)|代办(?:站|点|室))$")


@dataclass(frozen=True, slots=True)
class Days:
    """The duty a table has, those who are named beside whoever has the day, and the rows in which nobody is."""

    duties: Sequence[Duty]
    beside: Mapping[tuple[str, date], Sequence[str]]
    nobody: int


@dataclass(frozen=True)
class Book:
    """What a roster may name: the villages, the people by handle, and who is away when."""

    catalogue: Catalogue
    calendar: Calendar
    people: Mapping[str, Person]
    leaves: Sequence[Leave]
    today: date
    only: str = ""  # the village of a table that names none

    @cached_property
    def villages(self) -> Names:
        """What each village is called."""
        return villages(self.catalogue)

    def village(self, row: Row, written: str) -> str:
        """Return the village a row means by its code or its name. Raises Misfit with a sentence."""
        named = self.villages_called(f"{row.text('town')}{written}") or self.villages_called(written)
        near = [code for code in named if self._town(code) in row.title]
        served = [code for code in near or named if any(person.holds(Role.AGENT, code) for person in self.people.values())]
        found = served or near or named
        if not found:
            raise Misfit(table_faults.no_place(VILLAGE, written))
        if len(found) > 1:
            raise Misfit(table_faults.several_villages(written, ", ".join(found)))
        return found[0]

    def villages_called(self, written: str) -> Sequence[str]:
        """Return the villages of a name, with or without the town and the city in front, and the office behind."""
        name = _OFFICE.sub("", "".join(written.split())).removeprefix("浙江省").removeprefix(self.catalogue.city.zh)
        return called(self.villages, name) or called(self.villages, f"{name}村")

    def village_in(self, title: str) -> str:
        """Return the name of the one village that stands in a title; empty where there is none, or several."""
        names = {village.name.zh for village in self.catalogue.villages if village.name.zh in title}
        longest = [name for name in names if not any(name != other and name in other for other in names)]
        return longest[0] if len(longest) == 1 else ""

    def _town(self, village: str) -> str:
        return self.catalogue.town[self.catalogue.village[village].town].name.zh

    def agent(self, village: str, written: str) -> int:
        """Return the agent of a village, or of its town, meant by a handle or a name. Raises Misfit with a sentence."""
        town = self.catalogue.village[village].town
        near = {code for code, known in self.catalogue.village.items() if known.town == town}
        named = [person for handle, person in self.people.items() if written in {handle, person.name}]
        for places in ({village}, near):
            found = [person for person in named if any(person.holds(Role.AGENT, place) for place in places)]
            if len(found) > 1:
                raise Misfit(table_faults.several_agents(written))
            if found:
                return found[0].id
        raise Misfit(table_faults.no_agent(written) if named else table_faults.nobody_called(written))


def read_days(rows: Sequence[Row], book: Book, month: tuple[date, date] | None = None, *, holidays: bool = False) -> Days:
    """Return the duty that rows of village, day and name say. Raises ``PackError`` with every fault found.

    Of days from one to another these are the workdays, with ``holidays`` all. A day without its month is one of ``month``.
    """
    duties: dict[tuple[str, date], Duty] = {}
    beside: dict[tuple[str, date], Sequence[str]] = {}
    faults: list[Fault] = []
    named = [row for row in rows if not all(is_nobody(cell.text) for cell in row.cells["name"])]
    for row, village, day in _filled_down(named, book):
        try:
            found, others = _duties(row, village, day, book, month, holidays=holidays)
        except WrongCell as error:
            faults.append(row.fault(error.what, error.meaning))
            continue
        twice = [duty.day for duty in found if (duty.village, duty.day) in duties]
        faults += (row.fault(table_faults.day_twice(village.text, each.isoformat()), "day") for each in twice)
        duties.update({(duty.village, duty.day): duty for duty in found})
        beside.update({(duty.village, duty.day): others for duty in found if others})
    if faults:
        raise PackError(faults)
    return Days(list(duties.values()), beside, len(rows) - len(named))


def _filled_down(rows: Sequence[Row], book: Book) -> Iterator[tuple[Row, Cell, Cell]]:
    """Yield each row with its village and its day, those from above where a merged cell of the table was saved as text."""
    village = day = replace(rows[0].line[0], text="", day=None) if rows else None
    for row in rows:
        village = village if village and row.has("village") and not row.text("village") else _village_of(row, book)
        named = "day" if row.has("day") else "weekday"
        day = day if day and not row.text(named) else row.cell(named)
        yield row, village, day


def read_turns(
    rows: Sequence[Row],
    book: Book,
    first: date,
    last: date,
    served: Mapping[str, Sequence[Duty]],
    rostered: Iterable[Duty] = (),
    *,
    holidays: bool,
) -> list[Duty]:
    """Return the duty of rows of village and names, who take turns from one day to another. Raises ``PackError``.

    What is ``rostered`` on these days in other villages is looked at, so that nobody is wanted in two at once.
    """
    faults: list[Fault] = []
    agents: dict[str, list[int]] = {}
    for row in rows:
        written = _village_of(row, book).text
        try:
            village = _of("village", book.village, row, written)
            ids = [_of("name", book.agent, village, name) for name in _named(row, book)]
        except WrongCell as error:
            faults.append(row.fault(error.what, error.meaning))
            continue
        if village in agents:
            faults.append(row.fault(table_faults.given_twice(written), "village"))
        if not ids:
            faults.append(row.fault(table_faults.no_names(), "name"))
        agents[village] = ids
    if faults:
        raise PackError(faults)
    busy = {(duty.serving, duty.day) for duty in rostered if duty.village not in agents}
    duties: list[Duty] = []
    start = max(first, book.today)
    for village, ids in agents.items():
        own, before = list(dict.fromkeys(ids)), served.get(village, ())
        dealt = list(rotation(village, own, start, last, book.calendar, before, book.leaves, busy, holidays=holidays))
        busy |= {(duty.person, duty.day) for duty in dealt}
        duties += dealt
    return duties


def _duties(
    row: Row, village: Cell, day: Cell, book: Book, month: tuple[date, date] | None, *, holidays: bool
) -> tuple[list[Duty], list[str]]:
    """Return a row's duty, a day each, and who else is named. Raises WrongCell."""
    code = _of("village", book.village, row, village.text)
    named = (month[0].year, month[0].month) if month else month_in(row.title, book.today)
    if row.has("day"):
        reading = Reading(book.today - LOOKED_BACK, named)
        days = all_days(_of("day", reading.days, day, row.text("weekday")))
    else:
        days = _of("weekday", _of_weekday, day.text, named, book, holidays=holidays)
    if len(days) > 1 and not holidays:
        days = [each for each in days if book.calendar.is_workday(each)] or days
    first, *others = _named(row, book)
    person = _of("name", book.agent, code, first)
    return [_duty(code, each, person, first, book) for each in days], others


def _of_weekday(written: str, month: Month | None, book: Book, *, holidays: bool) -> Sequence[date]:
    """Return the days of a month that are a weekday, from today on: workdays, with ``holidays`` all. Raises Misfit."""
    weekday = weekday_of(written)
    if weekday is None:
        raise Misfit(table_faults.no_weekday(written))
    if month is None:
        raise Misfit(table_faults.weekdays_of_no_month())
    days = [day for day in days_of_month(date(*month, 1)) if day.weekday() == weekday and day >= book.today]
    return [day for day in days if holidays or book.calendar.is_workday(day)]


def _of(meaning: str, found: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what is found; raise WrongCell of the cell of that meaning otherwise."""
    try:
        return found(*args, **kwargs)
    except Misfit as error:
        raise WrongCell(meaning, error.words) from error


def _named(row: Row, book: Book) -> Sequence[str]:
    """Return the names of a row; what is a handle or a name as it stands is one."""
    known = {*book.people, *(person.name for person in book.people.values())}
    cells = [cell.text for cell in row.cells["name"] if not is_nobody(cell.text)]
    names = [name for text in cells for name in ([text] if text in known else names_in(text))]
    return [part for name in names for part in ([name] if name in known or not name.isascii() else name.split())]


def _village_of(row: Row, book: Book) -> Cell:
    """Return the village of a row, or the one that its title names. Raises ``PackError`` where there is neither."""
    if row.has("village"):
        return row.cell("village")
    if not (named := book.only or book.village_in(row.caption) or book.village_in(row.title)):
        raise PackError([row.line[0].fault(table_faults.no_village_column("村"))])
    return replace(row.line[0], text=named)


def _duty(village: str, day: date, person: int, name: str, book: Book) -> Duty:
    if day < book.today:
        raise WrongCell("day", table_faults.over(day.isoformat()))
    away = next((leave for leave in book.leaves if leave.person == person and leave.covers(day)), None)
    if away is not None:
        raise WrongCell("name", table_faults.on_leave(name, away.first.isoformat(), away.last.isoformat()))
    own = any(each.id == person and each.holds(Role.AGENT, village) for each in book.people.values())
    return Duty(village, day, person) if own else Duty(village, day, person, person, Why.FILLED)

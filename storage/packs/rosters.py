"""Reads a roster as an office keeps it: a row for each village and day, or one for each village with names that take turns."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from flows.domain.calendar.calendar import Calendar
from flows.domain.calendar.day_reader import dated
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.names import Names, called, villages
from flows.domain.duty.roster import Duty, Leave, Why, rotation
from flows.domain.people.people import Person, Role

from .faults import Fault, PackError
from .table_reader import Row

CALLED: Final = {
    "村": "village",
    "村名": "village",
    "日期": "day",
    "姓名": "name",
    "值班人": "name",
    "人员": "names",
    "轮班": "names",
}

LOOKED_BACK: Final = timedelta(days=180)
"""A date without a year that was less long ago is over, not next year's."""

_BETWEEN = re.compile(r"[\s、，,/;；]+")


@dataclass(frozen=True)
class Book:
    """What a roster may name: the villages, the people by handle, and who is away when."""

    catalogue: Catalogue
    calendar: Calendar
    people: Mapping[str, Person]
    leaves: Sequence[Leave]
    today: date

    @cached_property
    def villages(self) -> Names:
        """What each village is called."""
        return villages(self.catalogue)

    def village(self, row: Row) -> str:
        """Return the village a row means by its code or its name. Raises LookupError with a sentence."""
        named = called(self.villages, row.cells["village"])
        served = [code for code in named if any(person.holds(Role.AGENT, code) for person in self.people.values())]
        found = served or named
        if not found:
            raise LookupError(f"there is no village `{row.cells['village']}`")
        if len(found) > 1:
            raise LookupError(f"several villages are called `{row.cells['village']}`: give the code, one of {', '.join(found)}")
        return found[0]

    def agent(self, village: str, written: str) -> int:
        """Return the agent of a village, or of its town, meant by a handle or a name. Raises LookupError with a sentence."""
        town = self.catalogue.village[village].town
        near = {code for code, known in self.catalogue.village.items() if known.town == town}
        named = [person for handle, person in self.people.items() if written in {handle, person.name}]
        for places in ({village}, near):
            found = [person for person in named if any(person.holds(Role.AGENT, place) for place in places)]
            if len(found) > 1:
                raise LookupError(f"several agents are called `{written}`: give the handle")
            if found:
                return found[0].id
        what = f"`{written}` is no agent there" if named else f"nobody is called `{written}`"
        raise LookupError(f"{what}: see people list")


def read_days(rows: Sequence[Row], book: Book) -> list[Duty]:
    """Return the duty that rows of village, day and name say. Raises ``PackError`` with every fault found."""
    duties: dict[tuple[str, date], Duty] = {}
    faults: list[Fault] = []
    for row in rows:
        try:
            duty = _duty(row, book)
        except LookupError as error:
            faults.append(row.fault(str(error.args[0])))
            continue
        if (duty.village, duty.day) in duties:
            faults.append(row.fault(f"{row.cells['village']} has {duty.day} twice"))
        duties[duty.village, duty.day] = duty
    if faults:
        raise PackError(faults)
    return list(duties.values())


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
        try:
            village = book.village(row)
            ids = [book.agent(village, name) for name in filter(None, _BETWEEN.split(row.cells["names"]))]
        except LookupError as error:
            faults.append(row.fault(str(error.args[0])))
            continue
        if village in agents:
            faults.append(row.fault(f"`{row.cells['village']}` is given twice"))
        if not ids:
            faults.append(row.fault("no names are given"))
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


def _duty(row: Row, book: Book) -> Duty:
    village = book.village(row)
    day = dated(row.cells["day"], book.today - LOOKED_BACK)
    if day is None:
        raise LookupError(f"`{row.cells['day']}` is no date such as 2026-12-01")
    if day < book.today:
        raise LookupError(f"{day} is over")
    person = book.agent(village, row.cells["name"])
    away = next((leave for leave in book.leaves if leave.person == person and leave.covers(day)), None)
    if away is not None:
        raise LookupError(f"{row.cells['name']} is on leave from {away.first} to {away.last}")
    own = any(each.id == person and each.holds(Role.AGENT, village) for each in book.people.values())
    return Duty(village, day, person) if own else Duty(village, day, person, person, Why.FILLED)

"""What LibreOffice has saved again is read as it was before: a part of the catalogue, and each table that an office brings."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from flows.domain.calendar.calendar import Calendar
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.people.people import Person, Post, Role
from storage.packs import ZHUJI
from storage.packs.catalogue_files import read_source
from storage.packs.reader import read_calendar
from storage.packs.registers import Office, read_register
from storage.packs.roster_shapes import rows_in
from storage.packs.rosters import Book, read_days
from storage.packs.staff_lists import Staff, read_staff
from storage.packs.workbook_completion import Completion
from storage.packs.years import read_year
from tests.support.saved_again import AS_WRITTEN, PART, SAVED_AGAIN, TABLES, write

FENGYUAN: Final = "P-330681109-01"
Reader: TypeAlias = Callable[[Path], object]


@pytest.fixture
def readers(zhuji: Catalogue) -> Mapping[str, Reader]:
    agent = (Post(FENGYUAN, Role.AGENT),)
    people = {"luo": Person(1, "骆建国", posts=agent), "chen": Person(2, "陈芳", posts=agent)}
    book = Book(zhuji, Calendar(read_calendar(ZHUJI / "calendar")), people, [], date(2026, 11, 30))
    return {
        "roster.xlsx": lambda file: read_days(rows_in(file, lambda name: bool(book.villages_called(name))), book),
        "staff.xlsx": lambda file: read_staff(file, Staff(zhuji, {})),
        "register.xlsx": lambda file: read_register(file, Office(book, lambda _wish: ())),
        "year.xlsx": read_year,
    }


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_as_before(name: str, readers: Mapping[str, Reader], tmp_path: Path) -> None:
    write(name, tmp_path / name)
    again = readers[name](SAVED_AGAIN / name)
    assert again == readers[name](tmp_path / name)
    assert again


def test_a_part_of_the_catalogue_is_read_as_before(zhuji: Catalogue) -> None:
    as_written, again = (read_source(file, lambda _read: (), Completion(zhuji)) for file in (AS_WRITTEN, SAVED_AGAIN / PART))
    assert again == as_written
    assert "改了名" in {item.name.zh for item in again.items}

"""The snapshot of the books: one edition for every process, moved by whoever publishes."""

from dataclasses import replace
from datetime import date

import pytest

from flows.domain.calendar.calendar import YearTable
from flows.domain.catalogue.catalogue import Catalogue
from flows.text.wording import Text
from storage.database.engine import Database
from storage.database.migrate import upgrade
from storage.database.schema_version import NotInitialised
from storage.finder.ranking import Finder
from storage.records import counters
from storage.records.catalogue import calendars, catalogues
from storage.service.reference_data import Books
from tests.support.errands import publish
from tests.support.world import MONDAY_MORNING, World

OFFICIAL = YearTable(2027, True, "国务院办公厅通知", frozenset({date(2027, 1, 1)}), frozenset({date(2027, 2, 14)}))
ESTIMATE = replace(OFFICIAL, official=False, days_off=frozenset())


def edition(database: Database) -> int:
    with database.read() as connection:
        return counters.read(connection, catalogues.EDITION)


def with_source(text: str, catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, source=Text(text, text))


def test_an_empty_shelf_says_what_to_do(empty_url: str, finder: Finder) -> None:
    database = Database(empty_url)
    upgrade(database, MONDAY_MORNING)
    with database.read() as connection, pytest.raises(NotInitialised, match="The catalogue is empty") as raised:
        Books(finder).refresh(connection)
    assert raised.value.run == "migrate"
    database.close()


def test_a_second_process_notices_what_the_first_has_published(database: Database, finder: Finder) -> None:
    one, two = (World.on(Database(database.url.render_as_string(hide_password=False)), finder) for _ in range(2))
    assert one.books.catalogue.version == two.books.catalogue.version == 1
    publish(one, lambda catalogue: with_source("二", catalogue))
    two.stranger().says("在吗")
    assert two.books.catalogue.version == 2
    assert two.books.catalogue.source.zh == "二"
    with database.begin() as connection:
        calendars.set_years(connection, {2027: OFFICIAL})
    one.stranger().says("在吗")
    assert one.books.calendar.is_official(date(2027, 6, 1))
    assert one.books.calendar.is_workday(date(2027, 2, 14))
    for world in (one, two):
        world.database.close()


def test_publishing_the_same_again_is_nothing(small: Database) -> None:
    before = edition(small)
    with small.begin() as connection:
        newest = catalogues.get(connection, 1)
        assert catalogues.publish(connection, newest, MONDAY_MORNING) is None
        assert catalogues.latest(connection) == 1
    assert edition(small) == before


def test_going_back_to_what_was_said_before_is_a_new_version(village: World) -> None:
    first = village.books.catalogue
    assert publish(village, lambda catalogue: with_source("二", catalogue)) == 2
    assert publish(village, lambda _catalogue: first) == 3
    with village.database.read() as connection:
        assert catalogues.get(connection, 3) == replace(first, version=3)
        assert catalogues.get(connection, 1) == first
        with pytest.raises(LookupError, match="version 4"):
            catalogues.get(connection, 4)


def test_an_official_year_is_never_replaced_by_an_estimate(village: World) -> None:
    database = village.database
    with database.begin() as connection:
        assert calendars.set_years(connection, {2027: ESTIMATE}) == 1
        assert calendars.set_years(connection, {2027: OFFICIAL}) == 1
        before = counters.read(connection, catalogues.EDITION)
        assert calendars.set_years(connection, {2027: OFFICIAL}) == 0
        assert calendars.set_years(connection, {2027: ESTIMATE}) == 0
        assert counters.read(connection, catalogues.EDITION) == before
        corrected = replace(OFFICIAL, make_up=frozenset())
        assert calendars.set_years(connection, {2027: corrected}) == 1
        assert calendars.current(connection).years[2027] == corrected


def test_what_was_published_in_vain_is_not_on_the_shelf(village: World) -> None:
    with village.database.read() as connection:  # never committed
        catalogues.publish(connection, with_source("二", village.books.catalogue), MONDAY_MORNING)
    village.stranger().says("在吗")
    assert village.books.catalogue.version == 1


def test_an_edition_is_read_once(village: World) -> None:
    before = village.books.catalogue
    village.stranger().says("在吗", "帮助")
    assert village.books.catalogue is before


def test_what_every_turn_carries_is_shown_in_a_line(town: World) -> None:
    assert len(repr(town.books)) < 500, "asyncio.Runner shows what it has run twice each time"

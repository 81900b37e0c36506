"""A database in trouble is told from work that fails, and its trouble is told of once a minute."""

import logging
import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from storage.database.outage import NO_ANSWER, NO_ROOM, NO_USE, Outage, trouble_of
from tests.support.clocks import Hands


def _sqlite(code: int) -> DBAPIError:
    error = sqlite3.OperationalError("it failed")
    error.sqlite_errorcode = code
    return OperationalError("INSERT", {}, error)


def _postgresql(state: str) -> DBAPIError:
    return OperationalError("INSERT", {}, psycopg.errors.lookup(state)("it failed"))


FULL = _sqlite(sqlite3.SQLITE_FULL)


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (FULL, NO_ROOM),
        (_sqlite(sqlite3.SQLITE_IOERR_WRITE), NO_USE),
        (_sqlite(sqlite3.SQLITE_READONLY), NO_USE),
        (_sqlite(sqlite3.SQLITE_ERROR), None),
        (_sqlite(sqlite3.SQLITE_BUSY), None),
        (_postgresql("53100"), NO_ROOM),
        (_postgresql("53300"), NO_ANSWER),
        (_postgresql("57P01"), NO_ANSWER),
        (_postgresql("25006"), NO_USE),
        (_postgresql("25P03"), NO_ANSWER),
        (_postgresql("25P02"), None),
        (_postgresql("57014"), None),
        (_postgresql("40P01"), None),
        (_postgresql("55P03"), None),
        (OperationalError(None, None, psycopg.OperationalError("connection refused")), NO_ANSWER),
        (OperationalError("INSERT", {}, psycopg.OperationalError("silent"), connection_invalidated=True), NO_ANSWER),
        (OperationalError("INSERT", {}, psycopg.OperationalError("odd")), None),
        (IntegrityError("INSERT", {}, psycopg.errors.lookup("23505")("twice")), None),
        (ValueError("a bug"), None),
        (None, None),
    ],
)
def test_trouble_is_the_databases_own_and_no_works(error: BaseException | None, trouble: str | None) -> None:
    assert trouble_of(error) == trouble


def test_trouble_is_told_at_once_then_once_a_minute_and_once_when_it_is_over(caplog: pytest.LogCaptureFixture) -> None:
    hands = Hands()
    outage = Outage(hands)
    with caplog.at_level(logging.INFO):
        for _ in range(150):
            outage.met(FULL)
            hands.go_on(1.0)
        assert outage.reason == NO_ROOM
        hands.go_on(10.0)
        outage.worked()
        outage.worked()
    assert outage.reason is None
    assert [record.message.partition(":")[0] for record in caplog.records] == [
        NO_ROOM,
        f"{NO_ROOM}, for 60 s now, 61 failures",
        f"{NO_ROOM}, for 120 s now, 121 failures",
        "the database works again, after 149 s and 150 failures",
    ]


def test_what_works_between_two_failures_is_not_the_end_of_it() -> None:
    hands = Hands()
    outage = Outage(hands)
    for _ in range(5):
        outage.met(FULL)
        hands.go_on(2.0)
        outage.worked()
    assert outage.reason == NO_ROOM


def test_work_that_fails_by_itself_is_no_outage(caplog: pytest.LogCaptureFixture) -> None:
    outage = Outage()
    outage.met(_sqlite(sqlite3.SQLITE_ERROR))
    assert outage.reason is None
    assert not caplog.records

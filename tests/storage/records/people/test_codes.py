"""Codes that bind an address: good once, known by their hashes, and of no use to who guesses."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from flows.domain.people.codes import GOOD_FOR, TRIES, CodeKind
from storage import models
from storage.database.engine import Database
from storage.records.people import codes, people
from tests.support.world import MONDAY_MORNING, World

VILLAGE = "P-330681109-01"
CODE = models.table(models.Code)
WRONG = "abcd-efgh-ijkm-nopq"


def villager(database: Database, name: str = "斯阿毛") -> int:
    with database.begin() as connection:
        return people.register_villager(connection, name, "13511112222", VILLAGE, "zh_Hans", MONDAY_MORNING)


def made(database: Database, person: int, kind: CodeKind) -> str:
    with database.begin() as connection:
        return codes.make(connection, person, kind, None, MONDAY_MORNING)


def spoken(database: Database, person: int, digits: str, minutes: int = 0) -> bool:
    with database.begin() as connection:
        return codes.redeem_spoken(connection, [person], digits, MONDAY_MORNING + timedelta(minutes=minutes)) is not None


def sent(database: Database, code: str, days: float = 0) -> int | None:
    with database.begin() as connection:
        found = codes.redeem(connection, code, MONDAY_MORNING + timedelta(days=days))
    return found[0] if found else None


def other(digits: str) -> str:
    return f"{(int(digits) + 1) % 10**6:06}"


def test_a_code_is_good_once(database: Database) -> None:
    person = villager(database)
    code, digits = (made(database, person, kind) for kind in (CodeKind.SENT, CodeKind.SPOKEN))
    assert [sent(database, code), sent(database, code)] == [person, None]
    assert [spoken(database, person, digits), spoken(database, person, digits)] == [True, False]


@pytest.mark.parametrize("kind", CodeKind)
def test_a_new_code_makes_the_earlier_one_of_its_kind_void(kind: CodeKind, database: Database) -> None:
    person = villager(database)
    earlier, later = made(database, person, kind), made(database, person, kind)
    if kind is CodeKind.SENT:
        assert [sent(database, earlier), sent(database, later)] == [None, person]
    else:
        assert earlier == later or not spoken(database, person, earlier)
        assert spoken(database, person, later)


def test_a_code_out_of_date_or_never_given_is_no_good(database: Database) -> None:
    person = villager(database)
    code, digits = (made(database, person, kind) for kind in (CodeKind.SENT, CodeKind.SPOKEN))
    assert sent(database, WRONG) is None
    assert sent(database, code, days=7) is None
    assert not spoken(database, person, digits, minutes=60)
    assert GOOD_FOR[CodeKind.SPOKEN] == timedelta(hours=1)


def test_digits_bear_three_tries_whoever_makes_them(database: Database) -> None:
    person = villager(database)
    digits = made(database, person, CodeKind.SPOKEN)
    for _ in range(TRIES):
        assert not spoken(database, person, other(digits))
    assert not spoken(database, person, digits)


def test_digits_are_those_of_one_person(database: Database) -> None:
    one, two = villager(database), villager(database, "斯阿牛")
    digits = made(database, one, CodeKind.SPOKEN)
    assert not spoken(database, two, digits)
    assert spoken(database, one, digits)


def test_a_code_that_stands_alone_has_eighty_bits_and_none_lies_in_the_clear(village: World) -> None:
    person = villager(village.database)
    code, digits = (made(village.database, person, kind) for kind in (CodeKind.SENT, CodeKind.SPOKEN))
    assert len(code.replace("-", "")) * 5 >= 80
    with village.database.read() as connection:
        kept = str(connection.execute(select(CODE)).all())
    assert code not in kept
    assert f"'{digits}'" not in kept

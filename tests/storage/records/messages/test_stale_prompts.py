"""Questions that nobody needs any more: which of them leave the outbox unsent, and which wait."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import models
from storage.database.engine import Database
from storage.models.outbox import DROPPED, WAITING
from storage.records.messages import claims, outbox, stale_prompts
from storage.records.messages.outbox import Letter, Priority
from storage.records.messages.stale_prompts import WAITS
from storage.records.people import addresses
from storage.records.people.addresses import Correspondent
from tests.support.world import MONDAY_MORNING as NOW

OUTBOX = models.table(models.Outbox)
ASKS = {"text": "谁去办？", "asks": True}
TELLS = {"text": "告知单", "filed": True}
LATER = NOW + timedelta(seconds=5)


@pytest.fixture
def who(database: Database) -> Correspondent:
    with database.begin() as connection:
        return addresses.newcomer(connection, ("telegram", "501"), "zh_Hans", NOW)


def letter(who: Correspondent, body: Mapping[str, object], priority: Priority = Priority.REPLY, *, waits: bool = False) -> Letter:
    return Letter(who.person.id, who.address, "telegram", priority, body, due=NOW + WAITS if waits else None)


def answered(database: Database, *letters: Letter) -> None:
    """Put replies into the outbox as a turn does."""
    with database.begin() as connection:
        stale_prompts.supersede(connection, letters, LATER)
        outbox.enqueue(connection, letters, LATER)


def states(database: Database) -> list[str]:
    with database.read() as connection:
        return list(connection.execute(select(OUTBOX.c.state).order_by(OUTBOX.c.id)).scalars())


def test_a_question_leaves_no_more_once_there_is_a_newer_reply(database: Database, who: Correspondent) -> None:
    answered(database, letter(who, ASKS, waits=True))
    answered(database, letter(who, ASKS))
    answered(database, letter(who, TELLS))
    assert states(database) == [DROPPED, DROPPED, WAITING]


def test_what_tells_of_something_is_told_whatever_comes_after_it(database: Database, who: Correspondent) -> None:
    answered(database, letter(who, TELLS))
    answered(database, letter(who, {"text": "今天几点下班？谁去办？"}))
    answered(database, letter(who, ASKS))
    assert states(database) == [WAITING] * 3


def test_a_push_takes_the_place_of_no_question(database: Database, who: Correspondent) -> None:
    answered(database, letter(who, ASKS))
    answered(database, letter(who, TELLS, Priority.ALERT))
    assert states(database) == [WAITING] * 2


def test_the_question_of_another_stays(database: Database, who: Correspondent) -> None:
    with database.begin() as connection:
        other = addresses.newcomer(connection, ("telegram", "502"), "zh_Hans", NOW)
    answered(database, letter(who, ASKS))
    answered(database, letter(other, ASKS))
    assert states(database) == [WAITING] * 2


def test_a_question_that_is_on_its_way_is_left_to_its_sender(database: Database, who: Correspondent) -> None:
    answered(database, letter(who, ASKS))
    with database.begin() as connection:
        assert len(claims.claim(connection, "telegram", LATER, 5)) == 1
    answered(database, letter(who, TELLS))
    assert states(database) == [WAITING] * 2


def test_a_question_that_waits_leaves_when_nothing_more_comes_or_in_a_minute(database: Database, who: Correspondent) -> None:
    answered(database, letter(who, ASKS, waits=True))
    with database.begin() as connection:
        assert claims.claim(connection, "telegram", LATER, 5) == []
        stale_prompts.let_go(connection, "another", LATER)
        assert claims.claim(connection, "telegram", LATER, 5) == []
        stale_prompts.let_go(connection, "telegram", LATER)
        assert len(claims.claim(connection, "telegram", LATER, 5)) == 1
        outbox.enqueue(connection, [letter(who, ASKS, waits=True)], NOW)
        claims.settle(connection, [claims.Settled(1, "sent")], LATER)
    with database.begin() as connection:
        assert len(claims.claim(connection, "telegram", NOW + WAITS, 5)) == 1

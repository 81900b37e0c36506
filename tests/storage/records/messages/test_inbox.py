"""The inbox remembers what a message was answered."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage.database.engine import Database
from storage.records.messages import inbox
from storage.records.messages.inbox import Received
from storage.records.people import addresses
from tests.support.world import MONDAY_MORNING


@pytest.fixture
def address(small: Database) -> int:
    with small.begin() as connection:
        return addresses.newcomer(connection, ("telegram", "501"), "zh_Hans", MONDAY_MORNING).address


def received(address: int, id: str, text: str = "在吗", channel: str = "telegram") -> Received:
    return Received(channel, id, address, text, {"text": f"答 {text}"})


def test_a_message_is_answered_the_same_again(small: Database, address: int) -> None:
    with small.begin() as connection:
        inbox.keep(connection, [received(address, "1"), received(address, "2", "𠮷😀")], MONDAY_MORNING)
        inbox.keep(connection, [], MONDAY_MORNING)
    with small.read() as connection:
        keys = [("telegram", "501", "2"), ("telegram", "501", "3"), ("sms", "501", "1"), ("telegram", "502", "1")]
        assert inbox.answered(connection, keys) == {("telegram", "501", "2"): {"text": "答 𠮷😀"}}
        assert inbox.answered(connection, []) == {}


def test_an_id_belongs_to_its_channel(small: Database, address: int) -> None:
    with small.begin() as connection:
        inbox.keep(connection, [received(address, "1"), received(address, "1", channel="sms")], MONDAY_MORNING)
    with small.read() as connection:
        assert len(inbox.answered(connection, [("telegram", "501", "1"), ("sms", "501", "1")])) == 2


def test_an_id_belongs_to_its_sender(small: Database, address: int) -> None:
    with small.begin() as connection:
        other = addresses.newcomer(connection, ("telegram", "502"), "zh_Hans", MONDAY_MORNING).address
        inbox.keep(connection, [received(address, "1", "一"), received(other, "1", "二")], MONDAY_MORNING)
    with small.read() as connection:
        found = inbox.answered(connection, [("telegram", "501", "1"), ("telegram", "502", "1")])
    assert found == {("telegram", "501", "1"): {"text": "答 一"}, ("telegram", "502", "1"): {"text": "答 二"}}


def test_what_another_process_has_just_kept_cannot_be_kept_again(database: Database) -> None:
    with database.begin() as connection:
        address = addresses.newcomer(connection, ("telegram", "501"), "zh_Hans", MONDAY_MORNING).address
        inbox.keep(connection, [received(address, "1")], MONDAY_MORNING)
    with pytest.raises(IntegrityError), database.begin() as connection:
        inbox.keep(connection, [received(address, "2"), received(address, "1")], MONDAY_MORNING)
    with database.read() as connection:
        keys = [("telegram", "501", "1"), ("telegram", "501", "2")]
        assert inbox.answered(connection, keys) == {("telegram", "501", "1"): {"text": "答 在吗"}}


def test_messages_are_forgotten_after_their_time(small: Database, address: int) -> None:
    with small.begin() as connection:
        for day in range(4):
            inbox.keep(connection, [received(address, str(day), str(day))], MONDAY_MORNING + timedelta(days=day))
        assert inbox.prune(connection, MONDAY_MORNING + timedelta(days=2)) == 2
        assert inbox.prune(connection, MONDAY_MORNING + timedelta(days=2)) == 0
        assert [row.heard for row in inbox.lately(connection, address, 9)] == ["2", "3"]
        assert [row.heard for row in inbox.lately(connection, address, 1)] == ["3"]

"""What is read of an update: whose a phone number is, when a message was sent, and what it replies to."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.telegram_updates import source_of, update_of
from bot.turns import Ride

SENDER = {"id": 501, "is_bot": False}
NUMBER = "+8613911112222"


@pytest.mark.parametrize(
    ("contact", "proved", "told"),
    [
        ({"phone_number": NUMBER, "user_id": 501}, NUMBER, ""),
        ({"phone_number": NUMBER, "user_id": 502}, "", NUMBER),
        ({"phone_number": NUMBER}, "", NUMBER),
        (None, "", ""),
    ],
)
def test_only_ones_own_contact_is_ones_own_number_for_another_proves_nothing(
    contact: dict[str, Any] | None, proved: str, told: str
) -> None:
    message = {"chat": {"id": 501, "type": "private"}, "from": SENDER} | ({"contact": contact} if contact else {})
    update = update_of({"update_id": 1, "message": message})
    assert update is not None
    incoming = update.incoming(Ride.NEVER)
    assert incoming is not None
    assert (incoming.heard.contact, incoming.heard.others_contact) == (proved, told)


@pytest.mark.parametrize(("date", "sent"), [(1795395600, datetime(2026, 11, 23, 1, tzinfo=UTC)), (None, None)])
def test_it_is_known_when_a_message_was_sent_however_late_it_comes(date: int | None, sent: datetime | None) -> None:
    message = {"chat": {"id": 501, "type": "private"}, "from": SENDER, "text": "1"} | ({"date": date} if date else {})
    update = update_of({"update_id": 1, "message": message})
    assert update is not None
    incoming = update.incoming(Ride.NEVER)
    assert incoming is not None
    assert incoming.sent == sent


@pytest.mark.parametrize(
    ("data", "source"),
    [
        (
            {"message": {"chat": {"id": 501}, "from": SENDER, "date": 1795395600}},
            ("501", datetime(2026, 11, 23, 1, tzinfo=UTC)),
        ),
        ({"callback_query": {"id": "1", "from": SENDER, "data": "1"}}, ("501", None)),
        ({"message": {"chat": {"id": 501}, "date": 10**30}}, ("", None)),
        ({"message": {"chat": {"id": 501}, "date": "today"}}, ("", None)),
        ({"edited_message": {}}, ("", None)),
        (
            {"edited_message": {"chat": {"id": 501}, "date": 1, "edit_date": 1795395600}},
            ("501", datetime(2026, 11, 23, 1, tzinfo=UTC)),
        ),
        ([1], ("", None)),
        (None, ("", None)),
    ],
)
def test_where_an_update_comes_from_is_told_without_reading_it(data: Any, source: tuple[str, datetime | None]) -> None:
    assert source_of(data) == source


@pytest.mark.parametrize(
    ("reply_to", "quoted"),
    [
        ({"text": "12-000001-5：受理了", "message_id": 9}, "12-000001-5：受理了"),
        ({"caption": "一张图"}, "一张图"),
        ({}, ""),
        (None, ""),
    ],
)
def test_it_is_known_to_which_message_one_is_a_reply(reply_to: dict[str, Any] | None, quoted: str) -> None:
    message = {"chat": {"id": 501, "type": "private"}, "from": SENDER, "text": "几点"}
    update = update_of({"update_id": 1, "message": message | ({"reply_to_message": reply_to} if reply_to is not None else {})})
    assert update is not None
    incoming = update.incoming(Ride.NEVER)
    assert incoming is not None
    assert incoming.heard.quoted == quoted

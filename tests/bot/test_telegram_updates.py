"""A phone number is its owner's on Telegram's word alone: who shares another's contact has proved nothing."""

from typing import Any

import pytest

from bot.channels.telegram_updates import update_of
from bot.turns import Ride

SENDER = {"id": 501, "is_bot": False}
NUMBER = "+8613911112222"


@pytest.mark.parametrize(
    ("contact", "proved"),
    [
        ({"phone_number": NUMBER, "user_id": 501}, NUMBER),
        ({"phone_number": NUMBER, "user_id": 502}, ""),
        ({"phone_number": NUMBER}, ""),
        (None, ""),
    ],
)
def test_only_ones_own_contact_is_ones_own_number(contact: dict[str, Any] | None, proved: str) -> None:
    message = {"chat": {"id": 501, "type": "private"}, "from": SENDER} | ({"contact": contact} if contact else {})
    update = update_of({"update_id": 1, "message": message})
    assert update is not None
    incoming = update.incoming(Ride.NEVER)
    assert incoming is not None
    assert incoming.heard.contact == proved

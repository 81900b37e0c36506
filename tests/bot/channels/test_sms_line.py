"""What SMS has in common, whichever gateway carries it."""

import pytest

from bot.channels import sms_line
from bot.channels.sms_line import SmsLine
from bot.delivery.sms_accounts import SmsAccounts
from bot.turns import Ride
from tests.support.world import MONDAY_MORNING, SHANGHAI


@pytest.mark.parametrize(("at", "leaves"), [("06:59", "REPLY"), ("07:00", "DIGEST"), ("20:59", "DIGEST"), ("21:00", "REPLY")])
def test_at_night_only_answers_leave(at: str, leaves: str) -> None:
    hour, minute = map(int, at.split(":"))
    line = SmsLine(SHANGHAI, SmsAccounts.__new__(SmsAccounts))
    assert line.least(MONDAY_MORNING.replace(hour=hour, minute=minute)).name == leaves


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+8613800000001", "+8613800000001"),
        ("8613800000001", "+8613800000001"),
        ("008613800000001", "+8613800000001"),
        ("13800000001", "+8613800000001"),
        (" 138 0000 0001 ", "+8613800000001"),
        ("+4915112345678", "+4915112345678"),
        ("10086", "10086"),
        ("代办", ""),
        ("", ""),
    ],
)
def test_a_phone_is_one_address_however_a_carrier_writes_its_number(written: str, number: str) -> None:
    assert sms_line.number_of(written) == number


@pytest.mark.parametrize("typed", ["TD", "td", " T ", "0000"])
def test_what_carriers_have_people_write_ends_the_pushes(typed: str) -> None:
    assert sms_line.heard("+8613800000001", "7", typed, Ride.NEVER, None).heard.text == "退订"

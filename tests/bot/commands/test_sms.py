"""The office's phone is told where to bring what it receives."""

import asyncio

import pytest

from tests.bot.commands.conftest import Run
from tests.support.android_gateway import CLOUD, LOCAL, FakePhone, fake_phone


def told(monkeypatch: pytest.MonkeyPatch, phone: FakePhone) -> None:
    for name, value in phone.settings.items():
        monkeypatch.setenv(name.upper(), str(value))


@pytest.mark.parametrize("base", [LOCAL, CLOUD])
async def test_it_is_told_as_often_as_one_likes(run: Run, monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    async with fake_phone(base) as phone:
        told(monkeypatch, phone)
        for _again in range(2):
            done = await asyncio.to_thread(run, "sms", "register")
    assert done.stdout.splitlines() == [f"{hook['event']} → https://desk.example.cn/sms/phone" for hook in phone.hooks.values()]
    assert {hook["event"]: hook["url"] for hook in phone.hooks.values()} == dict.fromkeys(
        ("sms:received", "mms:received", "sms:delivered", "sms:failed"), "https://desk.example.cn/sms/phone"
    )


async def test_a_phone_that_does_not_know_us_is_told_of_in_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async with fake_phone() as phone:
        told(monkeypatch, phone)
        monkeypatch.setenv("SMS_GATEWAY_PASSWORD", "another")
        done = await asyncio.to_thread(run, "sms", "register")
    assert "SMS_GATEWAY_PASSWORD: the phone says 401" in done.stderr
    assert (done.exit_code, phone.hooks) == (1, {})


def test_a_phone_that_is_off_is_told_of_in_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    told(monkeypatch, FakePhone(url="http://127.0.0.1:1"))
    done = run("sms", "register")
    assert "no connection" in done.stderr
    assert done.exit_code == 1


def test_without_a_phone_there_is_nothing_to_tell(run: Run) -> None:
    done = run("sms", "register")
    assert "SMS_GATEWAY_URL is not set" in done.stderr
    assert done.exit_code == 1

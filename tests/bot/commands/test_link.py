"""The link that an office hands out."""

import asyncio

import pytest
import segno

from tests.bot.commands.conftest import Run
from tests.support.bot_api import TOKEN, Mood, bot_api


@pytest.mark.parametrize(
    ("about", "start"),
    [("P-330681109-01", "v-P-330681109-01"), ("330681109", "v-330681109"), ("12-000001-5", "t-12-000001-5")],
)
async def test_it_opens_the_bot_at_a_village_or_a_ticket(
    on: Run, monkeypatch: pytest.MonkeyPatch, about: str, start: str
) -> None:
    async with bot_api() as api:
        monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
        monkeypatch.setenv("TELEGRAM_API_URL", api.url)
        done = await asyncio.to_thread(on, "link", about)
    assert done.stdout == f"https://t.me/daiban_bot?start={start}\n"


async def test_the_qr_code_below_it_holds_the_link(on: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async with bot_api() as api:
        monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
        monkeypatch.setenv("TELEGRAM_API_URL", api.url)
        done = await asyncio.to_thread(on, "link", "330681109", "--qr")
    address, *drawn = done.stdout.rstrip("\n").split("\n")
    lights = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0)}
    light = [[lights[each][half] for each in line] for line in drawn for half in (0, 1)]
    dark = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=4)]
    assert [[1 - each for each in row] for row in light[: len(dark)]] == dark


def test_without_a_bot_there_is_no_link(on: Run) -> None:
    done = on("link", "330681109")
    assert "TELEGRAM_TOKEN" in done.stderr
    assert done.exit_code == 1


def test_a_place_that_is_none_is_named(on: Run) -> None:
    done = on("link", "330681999")
    assert "330681999" in done.stderr
    assert done.exit_code == 2


async def test_a_telegram_in_trouble_is_told_in_one_sentence(on: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async with bot_api() as api:
        api.moods["getMe"].append(Mood(502, description="Bad Gateway"))
        monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
        monkeypatch.setenv("TELEGRAM_API_URL", api.url)
        done = await asyncio.to_thread(on, "link", "330681109")
    assert "Bad Gateway" in done.stderr
    assert done.exit_code == 1

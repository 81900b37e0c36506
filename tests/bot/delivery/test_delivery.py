"""Through the real sender over HTTP: duty pings of a morning and a villager who writes in the middle, and chats in trouble."""

import asyncio
from collections import Counter

import pytest
from pydantic import SecretStr

from bot.clock import system_clock
from bot.delivery.in_flight import AT_ONCE
from storage.records.messages.outbox import Priority
from tests.bot.delivery.test_outbox_worker import put, states
from tests.support.bad_chats import Play
from tests.support.bad_chats import played as played_with_bad_chats
from tests.support.bot_api import TOKEN, bot_api
from tests.support.morning import GROUP, played
from tests.support.patience import PATIENCE
from tests.support.running import served
from tests.support.world import World

VILLAGES = 60


async def test_every_village_hears_once_and_a_villager_does_not_wait_behind_them(town: World) -> None:
    morning = await played(town, villages=VILLAGES, questions=4, to_group=2)
    assert Counter(each.chat for each in morning.pings) == {10_000 + n: 1 for n in range(VILLAGES)}
    assert [each.text for each in morning.sent if each.chat == GROUP] == ["通知0", "通知1"]
    assert len(morning.replies) == 4
    for (_at, arrived), (place, _reply) in zip(morning.asked, morning.replies, strict=True):
        assert place - arrived < AT_ONCE, "no more than what was on its way came in between"
    last_ping = max(place for place, each in enumerate(morning.sent) if each in morning.pings)
    assert all(place < last_ping for place, _reply in morning.replies), "and none waited for the end"


@pytest.mark.long
async def test_chats_that_are_refused_or_stall_hold_up_nobody(url: str) -> None:
    play = Play(chats=30, messages=3, every=0.6, flooded=2, stalled=18, refused_for=2 * PATIENCE, stalls_for=2 * PATIENCE)
    result = await played_with_bad_chats(url, play)
    assert result.doubled == 0
    for number in play.bad:
        assert len(result.arrived(number)) <= 1, "it still waits for what the others have had"


async def test_a_sender_that_starts_takes_nothing_out_of_the_hands_of_one_that_serves(url: str) -> None:
    async with bot_api() as api, asyncio.timeout(PATIENCE):
        telegram = {"telegram_token": SecretStr(TOKEN), "telegram_api_url": api.url}
        api.stalls[7] = 3.0
        async with served(url, system_clock(), **telegram) as (_base, desk):
            put(desk.database, ("7", "on its way", Priority.ALERT))
            desk.senders.wake()
            await api.settled(lambda: bool(api.sent))
            async with served(url, system_clock(), **telegram):
                while states(desk.database) != {"sent": 1}:  # noqa: ASYNC110 - its answer is three seconds on its way
                    await asyncio.sleep(0.05)
        assert [each.text for each in api.sent] == ["on its way"]

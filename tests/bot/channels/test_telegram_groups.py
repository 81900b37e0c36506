"""A group of a centre's windows: set up by its head, told numbers and never names."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from bot import timetable
from bot.timetable import TIMETABLE
from storage.records.people import window_groups
from tests.support.bot_api import Chat
from tests.support.patience import PATIENCE
from tests.support.telegram_desk import Bot, entrusts, hasten, running

GROUP = -1001234


async def says(bot: Bot, who: Chat, text: str, **content: Any) -> None:
    """Let somebody write in the group."""
    message = {**who.message(text=text), "chat": {"id": GROUP, "type": "supergroup", "title": "窗口"}}
    await bot.api.happens(message=message | content)


async def handed_in(bot: Bot, agent: Chat, villager: int) -> str:
    """An errand that the agent has handed in at the window, and its number."""
    number = await entrusts(bot.api.chat(villager))
    await agent.types(f"接 {number}")
    await agent.types(f"收 {number} 1-10")
    await agent.types(f"交件 {number}")
    await bot.api.settled(lambda: bot.count(f"ticket WHERE number = '{number}' AND status = 'handed_in'") == 1)
    return number


@pytest.fixture
async def ticking(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    """A bot whose timetable looks at the groups all the time, and at nothing else."""
    hasten(monkeypatch)
    line = next(line for line in TIMETABLE if line.name == "window groups")
    monkeypatch.setattr(timetable, "TIMETABLE", (replace(line, every=1),))
    async with running(sqlite_url, webhook=True, timetable=True) as bot:
        yield bot


async def test_a_group_hears_what_comes_in_after_the_head_has_set_it_up_and_never_a_name(ticking: Bot) -> None:
    agent, head, group = await ticking.member(502, "agent"), await ticking.member(507, "head"), ticking.api.chat(GROUP)
    before = await handed_in(ticking, agent, 501)
    await says(ticking, head, "/window_group@daiban_bot")
    await group.sees("这个群以后收", "枫桥镇", "不报姓名")
    number = await handed_in(ticking, agent, 601)
    await group.sees(number, "宅基地")
    told = "\n".join(sent.text for sent in group.messages)
    assert before not in told, "what had come in before is no news"
    assert told.count(number) == 1
    assert all(personal not in told for personal in ("斯阿毛", "13511112222", "骆建国"))
    assert all(not sent.labels for sent in group.messages)


async def test_its_staff_see_there_how_much_waits(hooked: Bot) -> None:
    agent, head, clerk = await hooked.member(502, "agent"), await hooked.member(507, "head"), await hooked.member(503, "clerk")
    group = hooked.api.chat(GROUP)
    await says(hooked, head, "/window_group")
    await group.sees("这个群以后收")
    await says(hooked, clerk, "/waiting")
    await group.sees("各窗口都没有待办的件")
    await handed_in(hooked, agent, 501)
    await says(hooked, clerk, "/waiting@daiban_bot")
    await group.sees("窗口有1件在等", "1件")
    assert "斯阿毛" not in group.last


async def test_nobody_but_a_head_sets_it_up(hooked: Bot) -> None:
    clerk, group = await hooked.member(503, "clerk"), hooked.api.chat(GROUP)
    await says(hooked, clerk, "/window_group")
    await group.sees("要由中心负责人来开")
    await says(hooked, clerk, "/waiting")
    assert len(group.messages) == 1


async def test_a_second_time_ends_it(hooked: Bot) -> None:
    head, group = await hooked.member(507, "head"), hooked.api.chat(GROUP)
    await says(hooked, head, "/window_group")
    await says(hooked, head, "/window_group")
    await group.sees("不再收窗口的消息")
    await says(hooked, head, "/waiting")
    assert len(group.messages) == 2


async def test_talk_in_a_group_and_strangers_commands_are_left_alone(hooked: Bot) -> None:
    agent, stranger, group = await hooked.member(502, "agent"), hooked.api.chat(601), hooked.api.chat(GROUP)
    for text in ("批地基", "待办", "/my_tickets", "/start", "我的办件"):
        await says(hooked, agent, text)
        await says(hooked, stranger, text)
    await says(hooked, stranger, "/window_group")
    assert not group.messages


async def test_a_group_that_has_shown_the_bot_the_door_is_told_no_more(ticking: Bot) -> None:
    agent, head, group = await ticking.member(502, "agent"), await ticking.member(507, "head"), ticking.api.chat(GROUP)
    await says(ticking, head, "/window_group")
    await group.sees("这个群以后收")
    assert list(told(ticking)) == ["330681109"]
    ticking.api.blocked.add(GROUP)
    await handed_in(ticking, agent, 501)
    async with asyncio.timeout(PATIENCE):
        while told(ticking):  # noqa: ASYNC110 - a refusal tells nobody
            await asyncio.sleep(0.05)


def told(bot: Bot) -> list[str]:
    """Return the centres that a group hears of."""
    with bot.app.database.read() as connection:
        return list(window_groups.of_centres(connection).values())


async def test_a_word_on_a_ticket_that_waits_is_no_news(ticking: Bot) -> None:
    agent, head, group = await ticking.member(502, "agent"), await ticking.member(507, "head"), ticking.api.chat(GROUP)
    await says(ticking, head, "/window_group")
    number = await handed_in(ticking, agent, 501)
    await group.sees(number)
    await ticking.api.chat(501).types(f"催 {number}")
    later = await handed_in(ticking, agent, 601)
    await group.sees(later)
    assert sum(number in sent.text for sent in group.messages) == 1

"""省流: whoever saves data gets text alone, and types what would stand on the buttons."""

import pytest

from tests.support.telegram_desk import Bot, entrusts, hasten, running

NO_KEYBOARD = {"remove_keyboard": True}


async def test_questions_come_without_a_keyboard_and_are_answered_by_their_numbers(hooked: Bot) -> None:
    villager = hooked.api.chat(601)
    await villager.types("批地基")
    assert villager.messages[-1].labels
    await villager.types("省流")
    await villager.sees("只发文字", "怎么造", "1 新批地基造新屋")
    assert villager.messages[-1].markup == NO_KEYBOARD
    await villager.types("1")
    await villager.sees("农用地", "0 返回")
    assert villager.messages[-1].markup == NO_KEYBOARD
    await villager.types("要按钮")
    await villager.sees("按钮恢复了")
    assert villager.messages[-1].labels


async def test_what_is_pushed_names_its_verbs_in_the_text(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hasten(monkeypatch)
    async with running(url, webhook=True) as bot:
        agent = await bot.member(502, "agent")
        await agent.types("/text_only")
        await agent.sees("只发文字")
        number = await entrusts(bot.api.chat(501))
        await agent.sees("新的委托", f"→ 接件 {number}")
        assert all(sent.markup in ({}, NO_KEYBOARD) for sent in agent.messages[-2:])
        await agent.types(f"接件 {number}")
        await agent.sees("代办员在办", "2 交件")
        assert agent.messages[-1].markup == NO_KEYBOARD


async def test_a_number_is_asked_for_without_its_button(hooked: Bot) -> None:
    villager = hooked.api.chat(601)
    await villager.types("省流")
    await villager.types("人工")
    await villager.types("枫桥枫源")
    await villager.sees("手机号")
    assert villager.messages[-1].markup == NO_KEYBOARD


async def test_it_stays_as_it_is_for_everybody_else(hooked: Bot) -> None:
    await hooked.api.chat(601).types("省流")
    villager = hooked.api.chat(602)
    await villager.types("批地基")
    assert villager.messages[-1].labels


async def test_it_saves_bytes(hooked: Bot) -> None:
    spent = []
    for chat, first in ((hooked.api.chat(601), "按钮"), (hooked.api.chat(602), "省流")):
        await chat.types(first)
        heard = len(chat.messages)
        for words in ("批地基", "1", "1", "1", "2"):
            await chat.types(words)
        spent.append(sum(len(f"{sent.text}{sent.markup}".encode()) for sent in chat.messages[heard:]))
    assert spent[1] < 0.9 * spent[0]

"""Voice messages: who cannot write is heard by a person, who answers in writing or by voice; nothing is ever downloaded."""

import pytest

from flows.domain.people.flood_limits import Per, What, limit
from tests.support.bot_api import Mood
from tests.support.telegram_desk import Bot, hasten, running


def played(bot: Bot, number: int) -> list[str]:
    """Return what was sent to a chat that is no text, by the ids it came with."""
    return [sent.file for sent in bot.api.chat(number).messages if sent.file]


async def test_a_voice_message_goes_to_the_agent_on_duty_and_the_answer_comes_back(hooked: Bot) -> None:
    agent, villager = await hooked.member(502, "agent"), await hooked.member(501, "villager")
    await villager.types("批地基")
    await villager.speaks("v1")
    await villager.sees("已经告诉骆建国", "怎么造")
    await agent.sees("何桂花", "发来一段语音", "当时正在问：怎么造")
    assert played(hooked, 502) == ["voice v1"]
    await agent.presses("答")
    await agent.types("老屋拆了重造，按2")
    await villager.sees("骆建国", "答复您：老屋拆了重造，按2")
    assert not [method for method, _call in hooked.api.calls if method == "getFile"], "nothing is downloaded"
    assert not hooked.api.refused


async def test_the_talk_goes_on_where_it_stood(hooked: Bot) -> None:
    await hooked.member(502, "agent")
    villager = await hooked.member(501, "villager")
    await villager.types("批地基")
    await villager.speaks("v1")
    await villager.sees("已经告诉骆建国")
    await villager.types("1")
    await villager.sees("农用地")


async def test_the_agent_answers_by_voice(hooked: Bot) -> None:
    agent, villager = await hooked.member(502, "agent"), await hooked.member(501, "villager")
    await villager.speaks("v1")
    await agent.sees("发来一段语音")
    await agent.presses("答")
    await agent.sees("怎么答复")
    await agent.speaks("a1")
    await agent.sees("答复发给何桂花了")
    await villager.sees("骆建国", "用语音答复您")
    assert played(hooked, 501) == ["voice a1"]


async def test_a_voice_message_as_a_reply_to_the_question_is_its_answer(hooked: Bot) -> None:
    agent, villager = await hooked.member(502, "agent"), await hooked.member(501, "villager")
    await villager.types("人工 老年证可以代拿吗")
    asked = await agent.sees("老年证可以代拿吗")
    await agent.speaks("a1", reply_to_message={"message_id": 1, "text": asked})
    await villager.sees("用语音答复您")


async def test_a_voice_message_that_may_be_the_answer_is_asked_about_first(hooked: Bot) -> None:
    agent, villager = await hooked.member(502, "agent"), await hooked.member(501, "villager")
    await villager.types("人工 老年证可以代拿吗")
    await agent.sees("老年证可以代拿吗")
    await agent.speaks("a1")
    await agent.sees("是答复这个提问吗", "老年证可以代拿吗")
    await agent.presses("2 否")
    await agent.sees("没有发出去")
    assert not played(hooked, 501)


async def test_the_villager_speaks_again_to_whoever_answered(hooked: Bot) -> None:
    agent, villager = await hooked.member(502, "agent"), await hooked.member(501, "villager")
    await villager.speaks("v1")
    await agent.sees("发来一段语音")
    await agent.types("答 1 明天来")
    await villager.sees("明天来")
    await villager.speaks("v2")
    await hooked.api.settled(lambda: played(hooked, 502) == ["voice v1", "voice v2"])


async def test_a_question_that_was_spoken_is_played_again(hooked: Bot) -> None:
    agent, villager = await hooked.member(502, "agent"), await hooked.member(501, "villager")
    await villager.speaks("v1")
    await agent.sees("发来一段语音")
    await agent.presses("看提问")
    await hooked.api.settled(lambda: played(hooked, 502) == ["voice v1", "voice v1"])


async def test_a_stranger_who_only_speaks_is_asked_for_nothing_in_writing(hooked: Bot) -> None:
    supervisor, stranger = await hooked.member(506, "supervisor"), hooked.api.chat(601)
    await stranger.speaks("v1")
    await stranger.sees("已经告诉")
    await supervisor.sees("发来一段语音")
    assert played(hooked, 506) == ["voice v1"]


async def test_a_voice_message_of_staff_that_nobody_waits_for_goes_nowhere(hooked: Bot) -> None:
    agent = await hooked.member(502, "agent")
    await agent.speaks("a1")
    await agent.sees("我只看得懂文字")
    assert hooked.count("enquiry") == 0


async def test_a_voice_message_delivered_again_is_passed_on_once(hooked: Bot) -> None:
    agent, villager = await hooked.member(502, "agent"), await hooked.member(501, "villager")
    update = await villager.speaks("v1")
    await agent.sees("发来一段语音")
    await hooked.posts(update)
    assert hooked.count("enquiry") == 1


async def test_voice_messages_of_a_flood_are_kept_together(hooked: Bot) -> None:
    agent, villager = await hooked.member(502, "agent"), await hooked.member(501, "villager")
    asked = limit(What.QUESTIONS, Per.PERSON).many
    for n in range(asked + 3):
        await villager.speaks(f"v{n}")
    await villager.sees("一起")
    await agent.types(f"看提问 {asked}")
    every = {f"voice v{n}" for n in range(asked + 3)}
    await hooked.api.settled(lambda: set(played(hooked, 502)) == every)


async def test_whoever_may_be_sent_no_voice_messages_still_hears_who_spoke(hooked: Bot) -> None:
    agent, villager = await hooked.member(502, "agent"), await hooked.member(501, "villager")
    hooked.api.moods["sendVoice"].append(Mood(400, description="Bad Request: VOICE_MESSAGES_FORBIDDEN"))
    await villager.speaks("v1")
    await agent.sees("何桂花", "发来一段语音", "答")
    assert not played(hooked, 502)


@pytest.mark.parametrize("webhook", [True, False])
async def test_it_goes_and_comes_by_webhook_and_by_polling_on_each_database(
    url: str, monkeypatch: pytest.MonkeyPatch, *, webhook: bool
) -> None:
    hasten(monkeypatch)
    async with running(url, webhook=webhook) as bot:
        agent, villager = await bot.member(502, "agent"), await bot.member(501, "villager")
        await villager.types("批地基")
        await villager.sees("怎么造")
        await villager.speaks("v1")
        await agent.sees("当时正在问：怎么造")
        await agent.presses("答")
        await agent.sees("怎么答复")
        await agent.speaks("a1")
        await villager.sees("用语音答复您")
        assert (played(bot, 502), played(bot, 501)) == (["voice v1"], ["voice a1"])
        assert not bot.api.refused

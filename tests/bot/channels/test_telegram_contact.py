"""Phone numbers that are shared: one's own is proved by Telegram, another's is a number like one that is typed."""

import pytest

from tests.support.telegram_desk import Bot, hasten, running


async def test_ones_own_contact_proves_the_number_that_the_book_has(hooked: Bot) -> None:
    villager = hooked.api.chat(501)
    await villager.shares("+8613800000001")
    await villager.sees("何桂花", "以后")
    assert hooked.count("proof WHERE how = 'contact'") == 1


async def test_anothers_contact_proves_nothing(hooked: Bot) -> None:
    villager = hooked.api.chat(501)
    await villager.shares("+8613800000001", user=77)
    await villager.sees("别人的号码")
    assert not hooked.count("proof")


async def test_a_number_nobody_has_is_noted_and_not_asked_again(hooked: Bot) -> None:
    villager = hooked.api.chat(501)
    await villager.shares("+8613511112222")
    await villager.sees("名册里还没有这个号码", "手机号记下了：13511112222")
    await villager.types("我的信息")
    await villager.sees("13511112222")


@pytest.mark.parametrize("webhook", [True, False])
async def test_where_ones_number_is_asked_a_button_sends_it(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, *, webhook: bool
) -> None:
    hasten(monkeypatch)
    async with running(sqlite_url, webhook=webhook) as bot:
        villager = bot.api.chat(601)
        await villager.types("人工")
        await villager.sees("哪个镇")
        await villager.types("枫桥枫源")
        await villager.sees("手机号", "发我的手机号")
        assert {"text": "发我的手机号", "request_contact": True} in villager.messages[-1].markup["keyboard"][0]
        await villager.shares("+8613511112222")
        await villager.sees("回电话")
        assert bot.count("person WHERE phone = '13511112222'") == 1


async def test_a_number_is_asked_again_after_one_that_is_none(hooked: Bot) -> None:
    villager = hooked.api.chat(601)
    await villager.types("人工")
    await villager.types("枫桥枫源")
    await villager.shares("+1 555")
    await villager.sees("11位")


async def test_an_agent_answers_with_the_neighbours_contact_and_is_offered_no_button_for_their_own(hooked: Bot) -> None:
    agent = await hooked.member(502, "agent")
    await agent.types("9")
    await agent.presses("登记")
    await agent.types("斯阿毛 老年证")
    await agent.presses("70岁以上")
    asked = await agent.sees("斯阿毛的电话")
    assert all("request_contact" not in str(sent.markup) for sent in agent.messages)
    heard = len(agent.messages)
    await agent.shares("+8613511112222", user=77)
    await hooked.api.settled(lambda: len(agent.messages) > heard)
    assert "别人的号码" not in agent.last
    assert agent.last != asked


async def test_a_place_on_a_map_is_asked_for_in_words(hooked: Bot) -> None:
    villager = hooked.api.chat(601)
    await villager.types("人工 老年证怎么办")
    await villager.sees("哪个镇")
    await villager.sends(location={"latitude": 29.8, "longitude": 120.4})
    await villager.sees("地图上的位置我看不出", "哪个镇")
    await villager.types("枫桥枫源")
    await villager.sees("已经告诉骆建国")

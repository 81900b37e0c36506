"""Links that open Telegram at a village or a ticket."""

import pytest

from tests.support.telegram_desk import Bot, entrusts

FENGYUAN = "P-330681109-01"


@pytest.mark.parametrize("code", [FENGYUAN, FENGYUAN.lower()])
async def test_the_link_of_a_village_names_it_after_a_yes_and_nobody_asks_again(hooked: Bot, code: str) -> None:
    villager = hooked.api.chat(601)
    await villager.types(f"/start v-{code}")
    await villager.sees("您是枫源村的吗")
    assert not hooked.count(f"person WHERE village = '{FENGYUAN}' AND handle IS NULL")
    await villager.presses("1 是")
    await villager.sees("记下了：枫源村", "要办什么直接说")
    assert hooked.count(f"person WHERE village = '{FENGYUAN}' AND handle IS NULL") == 1
    await villager.types("我的信息")
    await villager.sees("枫源村")


async def test_who_is_of_another_village_says_no_and_nothing_is_kept(hooked: Bot) -> None:
    villager = hooked.api.chat(601)
    await villager.types(f"/start v-{FENGYUAN}")
    await villager.presses("2 否")
    assert not hooked.count(f"person WHERE village = '{FENGYUAN}' AND handle IS NULL")


async def test_the_link_of_a_town_names_the_town(hooked: Bot) -> None:
    villager = hooked.api.chat(601)
    await villager.types("/start v-330681109")
    await villager.sees("您是枫桥镇的吗")


async def test_whoever_holds_a_post_is_asked_nothing(hooked: Bot) -> None:
    agent = await hooked.member(502, "agent")
    await agent.types(f"/start v-{FENGYUAN}")
    assert "您是枫源村的吗" not in agent.last


async def test_the_link_of_a_ticket_shows_it_to_those_who_may_see_it(hooked: Bot) -> None:
    villager, stranger = hooked.api.chat(501), hooked.api.chat(601)
    number = await entrusts(villager)
    await villager.types(f"/start t-{number}")
    await villager.sees("办件", number)
    await stranger.types(f"/start t-{number}")
    await stranger.sees("请回手机号后四位")
    assert all("斯阿毛" not in sent.text and "13511112222" not in sent.text for sent in stranger.messages)


@pytest.mark.parametrize("link", ["v-nowhere", "v-", "t-12-000001-9", "t-", "x-1", "abc_1"])
async def test_a_link_to_nothing_is_answered_clearly(hooked: Bot, link: str) -> None:
    villager = hooked.api.chat(601)
    await villager.types(f"/start {link}")
    await villager.sees("这个链接打不开了")


async def test_a_plain_start_and_the_code_of_an_invitation_mean_what_they_did(hooked: Bot) -> None:
    await hooked.member(502, "agent")
    villager = hooked.api.chat(601)
    await villager.types("/start")
    await villager.sees("要办什么直接说")

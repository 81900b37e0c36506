"""退出, 登录记录 and 登录码: what is said on the web page, and elsewhere."""

from datetime import timedelta

import pytest

from flows.domain.people.admin_log import Act
from storage.database.engine import Database
from storage.records.people import addresses, admin_log, web_sessions
from tests.support.codes import CODE, code_in
from tests.support.world import Phone, World


def signed_in(world: World, phone: Phone, device: str = "Android") -> int:
    """Sign in at the address of a phone, as the web page would."""
    key = (phone.channel, phone.external_id)
    with world.database.begin() as connection:
        address = addresses.find(connection, [key])[key].address
        until = world.now + timedelta(days=30)
        return web_sessions.start(connection, address, f"{device} {phone.external_id}", device, world.now, until)


def good(database: Database, id: int, world: World) -> bool:
    with database.read() as connection:
        kept = web_sessions.get(connection, id)
    return kept is not None and kept.session.ends_at > world.now


@pytest.mark.parametrize(("answer", "stays"), [("2", True), ("不", True), ("1", False), ("好", False)])
def test_a_villager_is_asked_before_the_talk_is_out_of_sight(village: World, answer: str, stays: bool) -> None:
    villager = village.phone("villager")
    id = signed_in(village, villager)
    villager.says("退出").sees("要退出吗")
    villager.says(answer).sees("照旧" if stays else "已经退出")
    assert good(village.database, id, village) is stays


def test_staff_are_signed_out_at_once(village: World) -> None:
    clerk = village.phone("clerk")
    id = signed_in(village, clerk)
    clerk.says("退出").sees("已经退出")
    assert not good(village.database, id, village)


@pytest.mark.parametrize("word", ["退出", "退出登录", "登出", "sign out", "log out", "logout"])
def test_where_nobody_is_signed_in_on_the_web_staff_hear_of_their_duty_and_villagers_that_there_is_nothing(
    village: World, word: str
) -> None:
    village.phone("agent").says(word).sees("不用签退")
    village.phone("villager").says(word).sees("不是在网页上登录")


def test_who_signs_off_duty_stays_signed_in(village: World) -> None:
    agent = village.phone("agent")
    id = signed_in(village, agent)
    agent.says("签退").sees("不用签退")
    assert good(village.database, id, village)


def test_the_list_names_each_sign_in_and_one_number_ends_it(village: World) -> None:
    clerk = village.phone("clerk")
    clerk.says("登录记录").sees("没有用您的名字登录")
    ids = [signed_in(village, clerk, device) for device in ("", "WeChat", "iPhone")]
    village.passes(hours=1)
    clerk.says("登录记录").sees("要退出哪个", "iPhone", "WeChat", "浏览器", "除了这个")
    clerk.says("4").sees("重新登录")
    assert [good(village.database, id, village) for id in ids].count(True) == 1


def test_help_on_the_web_page_names_both(village: World) -> None:
    villager = village.phone("villager")
    assert "登录记录" not in villager.says("帮助").text
    signed_in(village, villager)
    villager.says("帮助").sees("退出", "登录记录")


def test_a_sign_in_code_is_for_staff_and_good_until_the_next_workday_is_over(village: World) -> None:
    assert "有效" not in village.phone("villager").says("登录码").text
    village.at("2026-11-27T16:00")
    village.phone("clerk").says("登录码").sees("网页登录码", "12月1日", "不要告诉别人")


def test_codes_to_sign_in_with_are_few_a_day_and_each_is_recorded_and_told(village: World) -> None:
    clerk = village.phone("clerk")
    codes = {code_in(clerk.says("登录码").text) for _time in range(3)}
    assert len(codes) == 3
    assert CODE.search(clerk.says("登录码").sees("今天已经要过3次").text) is None
    with village.database.read() as connection:
        clerk_id = addresses.find(connection, [(clerk.channel, clerk.external_id)])[clerk.channel, clerk.external_id].person.id
        assert [(entry.act, entry.by.person) for entry in admin_log.entries(connection)] == [(Act.CODE, clerk_id)] * 3
    village.at("2026-11-24T09:00")
    assert code_in(clerk.says("登录码").text)
    signed_in(village, clerk)
    clerk.says("登录记录").sees("最近一次要登录码", "11月24日", "不是您")
    assert CODE.search(clerk.says("登录码").sees("网页上不发登录码").text) is None

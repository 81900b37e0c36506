"""Whose a notice is: its reader's, the village's agents', the windows' of its place; nobody else reads or writes on it."""

import pytest

from flows.domain.people.people import Post, Registration, Role
from storage.records.ticket import notices
from tests.support.world import World

TOWN, OTHER_TOWN, NEXT_VILLAGE = "330681109", "330681110", "P-330681109-02"
STRANGERS = (
    Registration("agent-next", "斯邻村", posts=(Post(NEXT_VILLAGE, Role.AGENT),)),
    Registration("clerk-far", "钱远窗", posts=(Post(OTHER_TOWN, Role.CLERK),)),
    Registration("head-far", "钱远主", posts=(Post(OTHER_TOWN, Role.HEAD),)),
    Registration("city", "市里人", posts=(Post("CITY", Role.REVIEWER),)),
)
OTHER_WINDOW = Registration("clerk-next", "边上窗", posts=(Post(TOWN, Role.CLERK, "social-affairs"),))


def given(world: World, wish: str = "放样") -> str:
    return world.phone("villager").says(wish, "2").number()


@pytest.mark.parametrize("who", [*(each.handle for each in STRANGERS), "supervisor", "admin"])
def test_who_is_of_another_place_neither_reads_a_notice_nor_ticks_it_off(town: World, who: str) -> None:
    town.hires(*STRANGERS)
    number = given(town)
    for typed in (number, f"自查 {number}", f"告知 {number}", f"提醒 {number}"):
        town.phone(who).says(typed).misses("农村住房开工放样").says("0")
    with town.database.read() as connection:
        assert notices.ticked(connection, number) == []


@pytest.mark.parametrize("who", ["villager", "agent", "agent-b", "clerk", "reviewer", "head", "clerk-next"])
def test_its_reader_the_villages_agents_and_the_windows_of_the_place_do(town: World, who: str) -> None:
    town.hires(OTHER_WINDOW)
    number = given(town)
    if who == "villager":
        town.phone(who).says("2")
    town.phone(who).says(number).sees("农村住房开工放样")
    town.phone(who).says("0", f"自查 {number}", "1 2")
    with town.database.read() as connection:
        assert notices.ticked(connection, number) == [1, 2]


def test_a_strangers_word_ends_nobodys_reminder(town: World) -> None:
    town.hires(*STRANGERS)
    villager = town.phone("villager").says("缴医保", "1", "1").says("提醒 12-000001-5").sees("提醒您")
    for each in STRANGERS:
        town.phone(each.handle).says("不提醒 12-000001-5", "0", "enough 12-000001-5").misses("不再提醒")
    villager.says("提醒").sees("这些到时候会提醒您", "12-000001-5")
    town.phone("agent").says("不提醒 12-000001-5").sees("不再提醒了")
    villager.says("0", "提醒").sees("还没设提醒")


def test_whose_business_a_ticket_is_reads_its_notice_wherever_they_are(town: World) -> None:
    number = given(town)
    town.phone("villager").says("1")
    for who in ("supervisor", "admin"):
        town.phone(who).says(f"自查 {number}").sees("授权委托书").says("0")

"""What anybody may know of a ticket."""

from dataclasses import replace

import pytest

from bot.turns import Incoming, Ride
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Fee
from flows.reading.session import Heard
from flows.text.wording import Text
from storage.records.people import addresses, failed_attempts
from tests.support.codes import code_in
from tests.support.errands import carried, opened, publish
from tests.support.world import Phone, World


def test_number_and_last_four_digits_tell_anybody_state_place_and_day(town: World) -> None:
    number = carried(town, "受理")
    stranger = town.stranger()
    for texts in ((number, "0001"), (f"{number} 0001",), (f"0001 {number}",)):
        stranger.says(*texts).sees("已受理", "枫桥镇行政服务中心", "11月30日").misses("何桂花", "138", "放样", "骆建国")


def test_in_english_as_well(village: World) -> None:
    number = carried(village, "交件")
    village.stranger().says("English", f"{number} 0001").sees("To be accepted by Mon, Nov 30").misses("何桂花")


def guessed(town: World, number: str, guesser: str, times: int = 5) -> Phone:
    phone = town.stranger(guesser)
    for digits in range(times):
        phone.says(f"{number} 90{digits:02}").misses("枫桥镇行政服务中心")
    return phone


def test_who_guesses_waits_longer_each_time_and_even_the_right_digits_are_no_good_meanwhile(town: World) -> None:
    number, other = carried(town, "受理"), opened(town)
    guesser = guessed(town, number, "guesser")
    guesser.says(f"{other} 0001").sees("错了太多次").misses("已受理")
    town.passes(minutes=61)
    guesser.says(f"{other} 9999").misses("错了太多次").says(f"{other} 0001").sees("错了太多次")
    town.passes(minutes=61)
    guesser.says(f"{other} 0001").sees("错了太多次")
    town.passes(minutes=61)
    guesser.says(f"{other} 0001").sees("等代办员接件")


def test_a_ticket_that_is_guessed_at_from_many_addresses_rests_until_the_next_workday(town: World) -> None:
    number = carried(town, "受理")
    for guesser in range(5):
        guessed(town, number, f"guesser {guesser}", times=1)
    town.stranger("late").says(f"{number} 0001").sees("有人乱猜").misses("已受理")
    town.phone("villager").is_told(number, "查了5次")
    town.phone("supervisor").is_told(number, "查了5次")
    town.phone("villager").says(number).sees("已受理")
    town.at("2026-11-24 08:30")
    town.stranger("late").says(f"{number} 0001").sees("已受理")


def test_who_is_known_asks_about_a_ticket_that_rests(town: World) -> None:
    number = carried(town, "受理")
    for guesser in range(5):
        guessed(town, number, f"guesser {guesser}", times=1)
    neighbour = town.phone("agent").says("李大爷 放样 13911112222", "1").number()
    code = code_in(town.phone("agent").says(f"邀请 {neighbour}", "2").text)
    town.stranger("li").says(code, f"{number} 0001").sees("已受理")


def test_a_network_that_guesses_waits_whatever_addresses_it_makes_up(village: World) -> None:
    number = opened(village)
    with village.database.begin() as connection:
        for miss in range(20):
            made = addresses.newcomer(connection, ("chat", f"made up {miss}"), "zh_Hans", village.now)
            failed_attempts.keep(connection, made.address, "198.51.100.1/32", None, village.now)
    for network, seen in (("198.51.100.1/32", "错了太多次"), ("198.51.100.2/32", "等代办员接件")):
        message = Incoming("chat", f"from {network}", network, Heard(f"{number} 0001"), Ride.ALWAYS, "zh-hans", network)
        (taken,) = village.database.settle(lambda connection, message=message: village.turns.play(connection, [message]))
        assert seen in taken.reply.text


def test_right_digits_are_never_too_many(village: World) -> None:
    number = carried(village, "受理")
    stranger = village.stranger()
    for _ in range(7):
        stranger.says(f"{number} 0001").sees("已受理")


def test_a_ticket_of_somebody_without_a_phone_tells_nobody(village: World) -> None:
    number = village.phone("agent").says("斯阿毛 放样", "没有", "1").number()
    for digits in ("0000", "", "没有"):
        village.stranger().says(number, digits or "空").misses("代办员在办")


def test_a_villagers_verb_without_a_number_shows_their_tickets(village: World) -> None:
    number = carried(village, "交件")
    for word in ("没办好", "收到了", "not done"):
        village.phone("villager").says("菜单", word).sees("您的办件", number)


def test_the_town_sees_by_when_it_passes_on_what_the_city_decides(village: World) -> None:
    """行政许可法 art. 43: within twenty workdays of acceptance."""
    number = village.phone("villager").says("低保", "2", "2", "2", "1").number()
    village.phone("agent").says(f"接件 {number}", f"收件 {number} 全部", f"交件 {number}")
    village.phone("clerk").says(f"受理 {number}")
    village.phone("reviewer").says(number).sees("12月21日周一前转市里", "承诺12月14日周一前办好")
    village.phone("villager").says(number).misses("转市里")
    village.phone("reviewer").says(f"转市里 {number}", number).sees("已转市里").misses("前转市里")


def test_why_is_told_to_those_whose_business_it_is(village: World) -> None:
    number = carried(village, "受理")
    for handle in ("villager", "agent", "clerk", "head", "supervisor"):
        village.phone(handle).says(f"期限 {number}").sees("承诺5个工作日", "第1-5天，周末不算")
    village.stranger().says(f"期限 {number}").sees("不归您")
    village.phone("villager").says("期限").sees(number)
    village.stranger().says("期限").sees("没有在走期限的件")
    village.phone("villager").says("English", f"why {number}").sees("5 workdays promised, until Mon, Nov 30.")


def test_why_has_no_answer_where_no_clock_runs(village: World) -> None:
    village.phone("villager").says(f"期限 {carried(village, '接件')}").sees("没有在走的期限")


def costs(catalogue: Catalogue) -> Catalogue:
    fee = Fee(Text("每户120元", "120 yuan a household"), 120)
    return replace(catalogue, items=tuple(replace(item, fee=fee) if item.code == "JS01" else item for item in catalogue.items))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("中文", "代办不收钱，办这件事的费用：每户120元"),
        ("English", "The agent takes no money. What this costs: 120 yuan a household"),
    ],
)
def test_villager_and_agent_read_the_same_about_money(language: str, line: str, village: World) -> None:
    publish(village, costs)
    villager, agent = village.phone("villager").says(language), village.phone("agent").says(language)
    number = carried(village, "接件") if language == "中文" else village.phone("villager").says("放样", "2", "1").number()
    if language == "English":
        agent.says(f"take {number}")
    villager.is_told(line)
    assert [phone.says(number).text.count(line) for phone in (villager, agent)] == [1, 1]


def test_villager_and_agent_read_the_same_notice(village: World) -> None:
    villager = village.phone("villager").says("放样", "2")
    notice = villager.text[villager.text.index("告知单") : villager.text.index("6 ")]
    number = villager.says("1").number()
    agent = village.phone("agent").says(f"接件 {number}").sees(notice)
    assert notice.splitlines()[1:] == agent.text[agent.text.index("告知单") : agent.text.index("6 受托人")].splitlines()[1:]
    assert "费用：" in notice


def test_the_card_says_where_a_ticket_lies_and_how_late_it_is(town: World) -> None:
    number = carried(town, "受理")
    for who in ("villager", "agent", "clerk"):
        town.phone(who).says(number).sees("在哪办：诸暨市枫桥镇行政服务中心村镇建设窗口").misses("超期")
    due = town.ticket(number).due
    assert due is not None
    town.at(f"{town.books.calendar.workdays_after(due.day, 3).day}T09:00")
    for who in ("villager", "agent", "reviewer"):
        town.phone(who).says(number).sees("已超期3个工作日")

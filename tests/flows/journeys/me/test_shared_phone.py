"""One phone may be proved for several people: whom a talk is about is asked, and news shows only whom it is for."""

import pytest
from sqlalchemy import select

from storage import models
from tests.support.codes import code_in
from tests.support.world import Phone, World

GUIHUA, DAGEN = "何桂花", "何大根"
EVENT = models.table(models.Event)


def invited(town: World, phone: Phone, number: str) -> None:
    agent = town.phone("agent").says(f"邀请 {number}", "2")
    phone.says(code_in(agent.text)).sees("欢迎")


@pytest.fixture
def numbers(town: World) -> tuple[str, str]:
    """A ticket each of two people of one household, whose one phone is proved for both."""
    agent = town.phone("agent")
    hers = agent.says(f"{GUIHUA} 放样 13911110001", "1").number()
    his = agent.says(f"{DAGEN} 放样 13911110001", "1").number()
    phone = town.stranger("home")
    for number in (hers, his):
        invited(town, phone, number)
    return hers, his


def test_whom_a_talk_is_about_is_asked_once_in_it(town: World, numbers: tuple[str, str]) -> None:
    hers, his = numbers
    phone = town.stranger("home")
    phone.says("我的办件").sees("是谁的事", f"1 {GUIHUA}", f"2 {DAGEN}").says("1").sees(hers).misses(his)
    phone.says("9", "我的办件", "2").sees(his).misses(hers)


def test_a_number_says_by_itself_whom_it_is_about(town: World, numbers: tuple[str, str]) -> None:
    for number in numbers:
        town.stranger("home").says(number).sees("还缺材料").misses("是谁的事")
    town.stranger("home").says(f"撤回 {numbers[0]}").sees("已撤回").misses("是谁的事")


def test_whose_it_was_is_in_the_event(town: World, numbers: tuple[str, str]) -> None:
    for number in numbers:
        town.stranger("home").says(f"撤回 {number}")
        last = town.ticket(number).events[-1]
        assert (last.verb, last.actor) == ("withdraw", town.ticket(number).villager)


@pytest.mark.usefixtures("numbers")
def test_an_errand_is_entrusted_for_whom_it_is_about(town: World) -> None:
    phone = town.stranger("home").says("低保").sees("是谁的事").says("2")
    assert GUIHUA not in phone.text
    phone.says("0", "0", "菜单", "1").sees("是谁的事").says(GUIHUA).misses("是谁的事")
    phone.says("我的信息", DAGEN).sees(f"姓名：{DAGEN}").says("1", "何大庚", "1", "何大根").sees(f"姓名：{DAGEN}")


def test_news_says_for_whom_it_is_and_not_what_until_a_digit_opens_it(town: World, numbers: tuple[str, str]) -> None:
    phone = town.stranger("home")
    phone.pushed()
    town.phone("agent").says(f"收件 {numbers[1]} 1-3")
    (told,) = phone.pushed()
    assert f"有{DAGEN}的消息" in told
    assert numbers[1] not in told
    phone.says("2").sees(f"{DAGEN}的消息")
    phone.is_told(numbers[1], "收到")
    phone.says("消息 2").sees("没有新消息").says("消息 5").sees("没有编号5")


def test_a_digit_reads_what_came_last_and_the_open_question_waits(town: World, numbers: tuple[str, str]) -> None:
    phone = town.stranger("home").says("我的信息", "1").sees("要改哪个")
    town.phone("agent").says(f"收件 {numbers[1]} 1-3")
    phone.is_told(f"有{DAGEN}的消息")
    phone.says("2").sees(f"{DAGEN}的消息", "要改哪个").says("2").sees("您的手机号")


def test_what_came_before_the_question_is_no_answer_to_it(town: World, numbers: tuple[str, str]) -> None:
    phone = town.stranger("home")
    town.phone("agent").says(f"收件 {numbers[1]} 1-3")
    phone.is_told(f"有{DAGEN}的消息")
    town.passes(minutes=5)
    phone.says("我的信息").sees("是谁的事").says("2").sees(f"姓名：{DAGEN}")


def test_who_has_two_phones_is_told_once(town: World) -> None:
    number = town.phone("agent").says(f"{GUIHUA} 放样 13911110001", "1").number()
    phones = [town.stranger(name) for name in ("old", "new")]
    for phone in phones:
        invited(town, phone, number)
    town.phone("agent").says(f"收件 {number} 1-3")
    assert sum(number in text for phone in phones for text in phone.pushed()) == 1
    for phone in phones:
        phone.says("我的办件").sees(number)


def test_the_villager_of_a_shared_phone_speaks_for_themselves(town: World, numbers: tuple[str, str]) -> None:
    for number in numbers:
        town.phone("agent").says(f"收回委托 {number} 他路上说的").sees("由村民自己说")


def test_a_colleagues_phone_is_for_work_alone(village: World) -> None:
    number = village.phone("agent").says(f"{GUIHUA} 放样 13911110001", "1").number()
    agent = village.phone("agent").says(f"邀请 {number}", "2")
    code = code_in(agent.text)
    village.phone("agent-b").says(code).sees("工作用")
    village.stranger().says(code).sees("欢迎")


def test_only_the_household_reads_its_news(town: World, numbers: tuple[str, str]) -> None:
    town.phone("agent").says(f"收件 {numbers[1]} 1-3")
    town.stranger("home").pushed()
    town.stranger("nobody").says("消息 2").sees("没有编号2")
    with town.database.read() as connection:
        assert connection.execute(select(EVENT.c.ticket).where(EVENT.c.ticket == numbers[1])).first() is not None


def test_a_households_lost_phone_is_cut_off_for_all_of_them(town: World, numbers: tuple[str, str]) -> None:
    town.phone("agent").says(f"断开 {numbers[0]}").sees(GUIHUA)
    phone = town.stranger("home")
    for number in numbers:
        phone.says(number).misses("还缺材料")
    phone.says("我的办件").misses(*numbers, "是谁的事")
    town.phone("agent").says(f"收件 {numbers[1]} 1-3")
    assert phone.pushed() == []

"""What people say of themselves matches nobody; who they are the village says, and until then both stay apart."""

import pytest

from tests.support.world import Phone, World

NAME, PHONE = "李大爷", "13911112222"
LINE = f"{NAME} 放样 {PHONE}"


def calls_themselves(visitor: Phone, name: str = NAME, phone: str = PHONE) -> Phone:
    """Somebody nobody knows says who they are."""
    return visitor.says("我的信息", "1", name, "2", phone, "3", "枫桥 枫源").sees(name, phone)


def question(agent: Phone) -> str:
    """Return the number of the question whether somebody is who they say."""
    (text,) = (text for text in agent.pushed() if "自称" in text)
    return text.split()[0]


def test_who_calls_themselves_like_a_villager_gets_nothing_of_theirs(town: World) -> None:
    stranger = calls_themselves(town.stranger())
    agent = town.phone("agent")
    number = agent.says(LINE, "1").number()
    assert stranger.pushed() == []
    stranger.says("我的办件").misses(number)
    stranger.says(number).misses(NAME).sees("手机")
    stranger.says(f"撤回 {number}").misses("已撤回")
    for step in ("收件 {} 1-6", "收回委托 {} 他路上说的"):
        agent.says(step.format(number)).misses("由村民自己说")


def test_the_village_is_asked_once_whichever_of_the_two_came_first(town: World) -> None:
    agent = town.phone("agent")
    calls_themselves(town.stranger("early"))
    agent.says(LINE, "1")
    agent.is_told(f"有人自称{NAME}（{PHONE}，枫源村）")
    late = calls_themselves(town.stranger("late"))
    agent.is_told(f"有人自称{NAME}")
    late.says("姓名", "李二", "姓名", NAME).sees(NAME)
    assert not any("自称" in text for text in agent.pushed())


def test_whom_the_village_knows_hears_of_what_was_logged_for_them(town: World) -> None:
    agent, visitor = town.phone("agent"), calls_themselves(town.stranger())
    number = agent.says(LINE, "1").number()
    agent.says(f"是本人 {question(agent)}").sees(f"是{NAME}本人")
    visitor.is_told("您就是李大爷")
    visitor.says("我的办件").sees(number).says(number).sees("还缺材料")
    agent.says(f"收回委托 {number} 他路上说的").sees("由村民自己说")
    visitor.says(f"撤回 {number}").sees("已撤回")


def test_whom_the_village_does_not_know_stays_apart(town: World) -> None:
    agent, visitor = town.phone("agent"), calls_themselves(town.stranger())
    number = agent.says(LINE, "1").number()
    id = question(agent)
    agent.says(f"不是本人 {id}").sees(f"不是{NAME}本人")
    assert visitor.pushed() == []
    visitor.says(number).misses(NAME)
    agent.says(f"是本人 {id}").sees("已经答过")


@pytest.mark.parametrize("handle", ["clerk", "supervisor", "villager"])
def test_only_the_village_says_who_its_people_are(handle: str, village: World) -> None:
    agent = village.phone("agent")
    calls_themselves(village.stranger())
    agent.says(LINE, "1")
    id = question(agent)
    village.phone(handle).says(f"是本人 {id}").misses("本人。以后")
    agent.says("是本人 99").sees("没有编号99")
    village.phone("head").says(f"是本人 {id}").sees("记下了")


def test_what_somebody_entrusted_before_they_were_known_stays_theirs(town: World) -> None:
    visitor = town.stranger().says("放样", "2", "枫桥枫源", "1", NAME, PHONE)
    own = visitor.sees("已登记").number()
    agent = town.phone("agent")
    agent.says(LINE).sees("登记过", own, "同一件吗").says("2", "1")
    agent.says(f"是本人 {question(agent)}")
    visitor.says("我的办件").sees("1 李大爷（自己登记的）", "2 李大爷").says("1").sees(own)
    visitor.says("9", "我的办件", "2").sees("12-000002-8")


def test_what_somebody_entrusted_themselves_is_asked_about_and_never_taken_for_the_neighbours(town: World) -> None:
    town.stranger().says("放样", "2", "枫桥枫源", "1", NAME, PHONE).sees("已登记")
    town.phone("agent").says(f"{LINE}\n赵七 放样 13800000077").sees(f"1 {NAME} 放样：还要问几句", "2 赵七 放样：12-000002-8")


def test_the_staff_are_nobodys_namesakes(village: World) -> None:
    calls_themselves(village.stranger(), "骆建国", "13800000002")
    assert not any("自称" in text for text in village.phone("agent").pushed())


def test_many_who_say_the_same_are_not_all_asked_about(village: World) -> None:
    agent = village.phone("agent")
    agent.says(LINE, "1").pushed()
    for each in range(5):
        calls_themselves(village.stranger(f"claimer-{each}"))
    assert sum(text.count("自称") for text in agent.pushed()) == 3

"""The head puts somebody on duty."""

import pytest

from tests.support.roster import WEDNESDAY, serving
from tests.support.world import World


def test_the_head_arranges_for_whoever_cannot_be_reached(town: World) -> None:
    head = town.phone("head").says("安排值班 11-25").sees("原来是骆建国", "陈小芳").says("陈小芳")
    head.sees("11月25日周三由陈小芳值班，陈小芳和骆建国都已通知")
    town.phone("agent").is_told("赵海江安排：11月25日周三枫源村由陈小芳替您值班")
    town.phone("agent-b").is_told("赵海江安排您11月25日周三在枫源村值班", "→ 撤换 1")
    assert serving(town, WEDNESDAY) == "陈小芳"
    head.says("撤换 1").sees("骆建国")
    town.phone("agent").is_told("还是骆建国值班")
    assert serving(town, WEDNESDAY) == "骆建国"


def test_only_the_head_arranges(village: World) -> None:
    village.phone("agent").says("安排值班 11-25").sees("只有中心负责人能安排值班")
    village.phone("villager").says("安排值班").misses("哪一天", "哪个村")
    village.phone("head").says("安排值班 昨天").misses("由谁值班")


@pytest.mark.parametrize(
    "words",
    [
        "安排值班 11-25 陈小芳",
        "后天安排小芳值班",
        "25号枫源村换成陈小芳值班",
        "周三派小陈值一天",
        "put 陈小芳 on duty on Wednesday",
    ],
)
def test_who_is_named_with_the_day_is_on_duty_without_being_asked_again(words: str, village: World) -> None:
    village.phone("head").says(words).sees("11月25日周三由陈小芳值班，陈小芳和骆建国都已通知")
    assert serving(village, WEDNESDAY) == "陈小芳"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("安排值班 2027-02-10 陈小芳", "按现在推算放假（调休放假）"),
        ("安排值班 2027-01-05 陈小芳", "放假安排还没公布"),
        ("安排值班 11-28 陈小芳", "11月28日周六是休息天（双休日）"),
    ],
)
def test_nobody_is_put_on_duty_on_a_day_off_or_an_uncertain_one_without_a_word(words: str, said: str, village: World) -> None:
    village.phone("head").says(words).sees("由陈小芳值班", said)
    assert any(said in text for text in village.phone("agent-b").pushed())


def test_who_is_named_and_has_the_day_keeps_it(village: World) -> None:
    village.phone("head").says("后天叫骆建国值班").sees("11月25日周三本来就是骆建国值班")
    assert village.phone("agent").pushed() == []


def test_who_is_named_by_a_village_alone_is_asked_for(village: World) -> None:
    village.phone("head").says("安排值班 明天 王五").sees("11月24日周二", "由谁值班")


def test_an_agent_who_wants_a_colleague_there_offers_the_day(village: World) -> None:
    village.phone("agent").says("25号让小芳值班").sees("11月25日周三的班挂出来了", "陈小芳也问到了")

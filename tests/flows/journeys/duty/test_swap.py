"""A day of duty changes hands."""

from functools import partial

import pytest

from tests.support.at_once import at_once, elsewhere
from tests.support.roster import NEIGHBOUR, WEDNESDAY, serving
from tests.support.world import World


def test_a_day_is_offered_taken_and_both_know(town: World) -> None:
    agent = (
        town.phone("agent")
        .says("换班 11-25")
        .sees("11月25日周三的班挂出来了，换班1", "问了1位同事", "没人接之前还是您值", "撤换 1")
    )
    assert serving(town, WEDNESDAY) == "骆建国"
    other = town.phone("agent-b").is_told("骆建国（13800000002）问：11月25日周三枫源村的班谁能接", "→ 接班 1")
    other.says("接班 1").sees("11月25日周三枫源村的班归您了，已经告诉骆建国")
    agent.is_told("陈小芳（13800000003）接了您11月25日周三枫源村的班", "→ 撤换 1")
    assert serving(town, WEDNESDAY) == "陈小芳"
    agent.says("我的值班").misses("11月25日")
    other.says("我的值班").sees("11月25日周三")


def test_in_english_as_well(town: World) -> None:
    other = town.phone("agent-b").says("English")
    town.phone("agent").says("English", "swap 11-25").sees("Wed, Nov 25 is on offer as number 1", "undo swap 1")
    other.is_told("asks who can take the duty in Fengyuan Village on Wed, Nov 25")
    other.says("take duty 1").sees("Wed, Nov 25 in Fengyuan Village is yours now, 骆建国 has been told")


def test_from_the_menu_without_typing_a_date(village: World) -> None:
    village.phone("agent").says("换班").sees("哪一天", "让出11月25日周三枫源村").says("1").sees("11月25日周三的班挂出来了")
    village.phone("agent-b").says("换班").sees("骆建国让出11月25日周三枫源村").says("1").sees("归您了")
    assert serving(village, WEDNESDAY) == "陈小芳"


def test_an_offer_is_taken_back_and_a_swap_undone_before_it_starts(town: World) -> None:
    agent, other = town.phone("agent").says("换班 11-25"), town.phone("agent-b")
    agent.says("撤换 1").sees("撤好了：11月25日周三枫源村现在是骆建国值班")
    other.says("接班 1").sees("骆建国已经撤回了11月25日周三的换班")
    agent.says("换班 11-25").sees("换班2")
    other.says("接班 2").sees("归您了")
    other.says("撤换 2").sees("11月25日周三枫源村现在是骆建国值班")
    agent.is_told("换班撤了：11月25日周三枫源村还是骆建国值班")
    assert serving(town, WEDNESDAY) == "骆建国"
    agent.says("撤换 2").sees("已经了结")


def test_once_the_duty_has_begun_nothing_is_undone(village: World) -> None:
    village.phone("agent").says("换班 11-25")
    village.phone("agent-b").says("接班 1")
    village.at("2026-11-25T08:29")
    village.phone("head").says("撤换 9").sees("没有跟您有关的换班9")
    village.at("2026-11-25T08:31")
    village.phone("agent").says("撤换 1").sees("已经开始，撤不了了")


def test_what_has_changed_since_is_not_undone(village: World) -> None:
    village.phone("agent").says("换班 11-25")
    village.phone("agent-b").says("接班 1")
    village.phone("head").says("安排值班 11-25", "周敏").sees("由周敏值班")
    village.phone("agent").says("撤换 1").sees("11月25日周三现在是周敏值班")
    assert serving(village, WEDNESDAY) == "周敏"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("换班 11-24", "11月24日周二不是您值班"),
        ("换班 11-28", "11月28日周六不是您值班"),
        ("换班 今天", "来不及换了"),
        ("接班 7", "没有跟您有关的换班7"),
        ("撤换 7", "没有跟您有关的换班7"),
    ],
)
def test_what_cannot_be_swapped(words: str, answer: str, village: World) -> None:
    village.phone("agent").says(words).sees(answer)


def test_the_same_day_is_not_offered_twice_nor_taken_by_its_owner(village: World) -> None:
    agent = village.phone("agent").says("换班 11-25")
    agent.says("换班 11-25").sees("已经挂出来了，换班1")
    agent.says("接班 1").sees("自己挂出的班")


def test_an_offer_nobody_takes_ends_the_evening_before_and_the_owner_hears_so(town: World) -> None:
    agent = town.phone("agent").says("换班 11-25").sees("11月24日周二 17:00")
    assert not [text for text in town.ticks("2026-11-24T16:59") if "没人接" in text]
    assert [text for text in town.ticks("2026-11-24T17:00") if "没人接" in text] == [
        "骆建国: 11月25日周三枫源村的班没人接，还是您值。"
    ]
    assert not [text for text in town.ticks("2026-11-24T17:01") if "没人接" in text]
    agent.is_told("11月25日周三枫源村的班没人接")
    town.phone("agent-b").says("接班 1").sees("这次换班已经结束")
    assert serving(town, WEDNESDAY) == "骆建国"


def test_an_offer_made_late_lasts_until_the_morning(village: World) -> None:
    village.at("2026-11-24T18:00")
    village.phone("agent").says("换班 明天").sees("11月25日周三 07:45")
    village.at("2026-11-25T07:44")
    village.phone("agent-b").says("接班 1").sees("归您了")


def test_an_offer_over_the_weekend_ends_on_the_friday(village: World) -> None:
    village.phone("agent-b").says("换班 11-30").sees("11月27日周五 17:00")


def test_an_offer_ends_when_its_day_is_covered_for_leave(town: World) -> None:
    town.hires(NEIGHBOUR)
    town.phone("agent").says("换班 11-25", "请假 11-25").sees("陈小芳替您值班").misses("1号换班")
    town.phone("neighbour").says("接班 1").sees("这次换班已经结束：11月25日周三现在是陈小芳值班")
    town.phone("agent-b").says("值班").misses("接班 1")
    assert serving(town, WEDNESDAY) == "陈小芳"


def test_an_offer_ends_when_the_head_arranges_its_day(town: World) -> None:
    agent = town.phone("agent").says("换班 11-25")
    town.phone("head").says("安排值班 11-25", "周敏")
    agent.is_told("赵海江").misses("1号换班")
    town.phone("agent-b").says("接班 1").sees("现在是周敏值班")
    assert not [text for text in town.ticks("2026-11-24T17:00") if "没人接" in text]


def test_an_offer_that_has_lapsed_is_not_listed(village: World) -> None:
    village.phone("agent").says("换班 11-25")
    village.at("2026-11-24T17:01")
    village.phone("agent-b").says("值班").misses("接班 1")


def test_two_colleagues_take_it_at_once_one_gets_it_and_the_other_hears_who(town: World) -> None:
    town.hires(NEIGHBOUR)
    town.phone("agent").says("换班 11-25").sees("问了2位同事")
    with elsewhere(town) as one, elsewhere(town) as other:
        phones = [one.phone("agent-b"), other.phone("neighbour")]
        at_once(*(partial(phone.says, "接班 1") for phone in phones))
    winner = serving(town, WEDNESDAY)
    names = ("陈小芳", "斯邻村")
    assert winner in names, [phone.text for phone in phones]
    for name, phone in zip(names, phones, strict=True):
        phone.sees("归您了" if name == winner else f"{winner}先接了11月25日周三的班")
    assert len([text for text in town.phone("agent").pushed() if "接了您" in text]) == 1


@pytest.mark.parametrize("words", ["换班 周三", "换班 本周三", "换班25号", "周三换班", "swap duty Wednesday"])
def test_a_swap_of_a_day_as_people_write_it(words: str, village: World) -> None:
    village.phone("agent").says(words).sees("11月25日周三的班挂出来了")


@pytest.mark.parametrize(
    "words", ["25号的班换给陈小芳", "周三想跟小芳调个班", "后天的班让给小陈", "25号小芳替我值一下", "swap Wednesday with 陈小芳"]
)
def test_a_colleague_who_is_named_is_said_to_be_asked(words: str, village: World) -> None:
    village.phone("agent").says(words).sees("11月25日周三的班挂出来了", "陈小芳也问到了", "撤换 1")
    village.phone("agent-b").is_told("11月25日周三枫源村的班谁能接？", "→ 接班 1")

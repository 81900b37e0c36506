"""An open question comes first: it is answered in any words, asked more narrowly, left for another errand only after a yes."""

import pytest

from tests.support.world import World


@pytest.mark.parametrize(
    ("wish", "said", "then"),
    [
        ("接自来水", "老房的呀", "谁去办"),
        ("接自来水", "不是新房", "谁去办"),
        ("接自来水", "not a new house", "谁去办"),
        ("接自来水", "laofang", "谁去办"),
        ("危房补助", "修善加故", "谁去办"),
        ("危房补助", "就漏水的地方修修好", "谁去办"),
        ("电瓶车上牌", "牌子弄丢了", "谁去办"),
        ("老年证", "今年七十六了", "谁去办"),
        ("低保申请", "嗯 1 生病的", "家庭情况"),
        ("低保申请", "生病的，要多少钱？", "家庭情况"),
        ("低保申请", "残疾…哦不，生病", "家庭情况"),
    ],
)
def test_an_answer_is_heard_as_people_give_it(wish: str, said: str, then: str, village: World) -> None:
    village.phone("villager").says(wish, said).sees(then)


@pytest.mark.parametrize(
    ("said", "goes"),
    [
        ("我不去", "授权委托书"),
        ("我不去，叫骆建国去", "授权委托书"),
        ("叫骆建国去", "授权委托书"),
        ("让老骆跑一趟吧", "授权委托书"),
        ("隔壁阿毛去", "授权委托书"),
        ("我不想去，喊隔壁阿毛去好了", "授权委托书"),
        ("请代办员骆建国帮我去办", "授权委托书"),
        ("那就派小陈去", "授权委托书"),
        ("let Luo Jianguo go", "授权委托书"),
        ("my neighbour will go", "授权委托书"),
        ("我去", ""),
        ("让我自己去", ""),
        ("不叫别人，我自己去", ""),
    ],
)
def test_whoever_is_sent_by_whatever_name_goes_for_the_villager(said: str, goes: str, village: World) -> None:
    villager = village.phone("villager").says("放样", said).sees("告知单")
    assert ("授权委托书" in villager.text) is bool(goes)


@pytest.mark.parametrize("said", ["老年证要办", "谁去", "怎么去", "骆建国", "要不要去"])
def test_what_sends_nobody_is_no_answer_to_who_goes(said: str, village: World) -> None:
    village.phone("villager").says("放样", said).misses("告知单")


def test_where_several_fit_it_is_asked_between_those(village: World) -> None:
    villager = village.phone("villager").says("低保申请", "不是生病也不是残疾")
    villager.sees("是这里面的哪一样", "1 子女读书", "2 没收入/失业").misses("1 生病")
    villager.says("2").sees("家庭情况")


def test_what_is_left_is_not_all_there_is(village: World) -> None:
    villager = village.phone("villager").says("低保申请", "不是生病也不是残疾").says("0").sees("1 生病", "4 没收入/失业")
    villager.says("不是生病也不是残疾", "还是残疾").sees("家庭情况")


def test_a_number_of_the_whole_list_counts_on_the_short_one_only_within_it(village: World) -> None:
    village.phone("villager").says("低保申请", "生病和残疾", "4").sees("请回列表里的数字", "1 生病", "2 残疾")


def test_another_errand_is_turned_to_after_one_key_and_the_first_comes_back_by_its_name(village: World) -> None:
    villager = village.phone("villager").says("接自来水", "另外电瓶车上牌怎么弄").sees("要另办“电动自行车登记上牌”吗")
    villager.says("1").sees("新车上牌").says("1", "1").sees("告知单", "接着刚才的（自来水报装接水）", "新房还是老房")


def test_who_does_not_turn_goes_on_where_they_were(village: World) -> None:
    villager = village.phone("villager").says("接自来水", "换一件事，老年证怎么办", "2").sees("新房还是老房")
    villager.says("老房").sees("谁去办")


def test_the_same_wish_said_twice_stacks_nothing(village: World) -> None:
    villager = village.phone("villager").says("低保申请", "1").sees("家庭情况")
    villager.says("低保申请").sees("请回列表里的数字", "家庭情况")
    villager.says("换一件事，老年证怎么办", "1").sees("多少岁")
    villager.says("另外低保申请怎么办", "1").sees("接着刚才的（最低生活保障", "家庭情况")


def test_a_question_missed_three_times_goes_to_the_agent_with_what_was_said(village: World) -> None:
    agent = village.phone("agent")
    villager = village.phone("villager").says("低保申请", "1").says("月亮很圆").says("星星很亮").sees("比如")
    villager.says("太阳很大").sees("已经请骆建国", "13800000002", "家庭情况")
    (asked,) = agent.pushed()
    for words in ("最低生活保障", "主要困难？ 生病", "家庭情况？ “太阳很大”"):
        assert words in asked
    villager.says("云很白").sees("已经替您问了", "家庭情况")
    assert agent.pushed() == []
    villager.says("正常").sees("谁去办")


def test_who_has_no_village_yet_is_told_how_to_ask_a_person(village: World) -> None:
    village.stranger().says("低保申请", "月亮很圆", "星星很亮", "太阳很大").sees("人工", "主要困难")


def test_a_word_that_may_mean_a_verb_moves_no_ticket(village: World) -> None:
    village.phone("villager").says("放样", "2", "1")
    agent = village.phone("agent").says("接件 12-000001-5").sees("接下来")
    before = village.ticket("12-000001-5").status
    agent.says("不收件了").sees("接下来")
    assert village.ticket("12-000001-5").status == before

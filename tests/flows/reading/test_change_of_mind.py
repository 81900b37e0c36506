"""Second thoughts: what was begun is left, answered otherwise, or begun anew as it was."""

import pytest

from tests.support.errands import carried, opened
from tests.support.world import World


@pytest.mark.parametrize(
    "text", ["今年不造了，先放放", "钱没凑齐，明年再说", "这个先不办了", "先缓一缓吧", "不造了", "not this year"]
)
def test_what_was_begun_is_left_kindly_and_nothing_is_searched_for(text: str, village: World) -> None:
    villager = village.phone("villager").says("造房子").says(text).sees("农村村民宅基地用地审批", "先放着")
    villager.misses("没找到", "请回列表").says("老年证").sees("多少岁").says("1", "1").misses("怎么造")


def test_what_is_wanted_in_its_place_is_begun(village: World) -> None:
    village.phone("villager").says("造房子").says("这个不办了，先办老年证").sees("先放着", "您要办：老年优待证", "多少岁")


@pytest.mark.parametrize(
    "text", ["想想还是我自己去吧", "算了 我还是自己去", "想来想去还是自己跑吧", "On second thoughts I will go myself"]
)
def test_an_answer_that_was_thought_better_of_is_given_anew(text: str, village: World) -> None:
    village.phone("villager").says("放样", "2").sees("交给代办员").says(text).sees("告知单", "自查").misses(
        "授权委托书", "已登记"
    )


@pytest.mark.parametrize("text", ["等等，不是这个", "不对，不是这个", "我不要这个呀"])
def test_a_wrong_guess_is_taken_back(text: str, village: World) -> None:
    village.phone("villager").says("接自来水").sees("新房还是老房").says(text).sees("您说的是哪个", "都不是")


@pytest.mark.parametrize("text", ["跑不动，还是叫代办员去吧", "我没空，还是请骆师傅跑吧", "想想还是让代办员去好了"])
def test_who_cannot_go_after_all_may_give_it_to_the_agent(text: str, village: World) -> None:
    villager = village.phone("villager").says("放样", "1").sees("告知单").says(text)
    villager.sees("农村住房开工放样", "授权委托书", "交给代办员骆建国").says("1").sees("已登记")


def test_who_was_given_nothing_gives_nothing_to_the_agent(village: World) -> None:
    village.phone("villager").says("还是叫代办员去吧").misses("重新办", "交给代办员骆建国")


@pytest.mark.parametrize("text", ["我又想办了，给我恢复一下", "那个撤掉的重新办一下", "又要办了", "please start it over"])
def test_what_was_withdrawn_is_begun_anew_with_the_same_answers(text: str, village: World) -> None:
    number = opened(village)
    villager = village.phone("villager").says(f"撤回 {number}")
    villager.says("1") if "1 " in villager.text else None
    assert village.ticket(number).status.value == "withdrawn"
    villager.says(text).sees(number, "农村住房开工放样", "交给代办员").misses("谁去办")


def test_a_wish_to_have_something_else_done_again_is_no_errand_of_before(village: World) -> None:
    number = opened(village)
    villager = village.phone("villager").says(f"撤回 {number}")
    villager.says("身份证丢了要重新办").sees("居民身份证").misses(number)
    village.passes(days=20)
    villager.says("9").says("我又想办了").misses(number)


@pytest.mark.parametrize("text", ["这件我不跑了，给小芳吧", "我跑不了", "I can't carry it this week"])
def test_an_agent_who_will_not_carry_it_is_asked_why_and_nothing_is_done_before(text: str, village: World) -> None:
    number = carried(village, "接件")
    agent = village.phone("agent").says(number).sees("接下来").says(text).sees(number, "退回", "什么原因")
    assert village.ticket(number).status.value == "taken"
    agent.says("3")
    assert village.ticket(number).status.value == "entrusted"


@pytest.mark.parametrize("text", ["老房", "不是新房", "还是老房", "老房吧"])
def test_an_answer_is_no_change_of_mind(text: str, village: World) -> None:
    village.phone("villager").says("接自来水").says(text).sees("谁去办")


@pytest.mark.parametrize("text", ["不想叫他跑了，我自己去交", "我自己去办吧", "I will go myself"])
def test_who_goes_alone_after_all_is_asked_whether_the_mandate_is_taken_back(text: str, village: World) -> None:
    number = opened(village)
    village.phone("villager").says(text).sees(number, "收回委托吗").says("1").sees(number)
    assert village.ticket(number).mandate.verb.value == "revoke"


def test_who_goes_alone_says_so_at_another_question_too(village: World) -> None:
    number = opened(village)
    village.phone("villager").says("投诉").sees("投诉谁").says("不想叫他跑了，我自己去交").sees(number, "收回委托吗")


def test_who_has_let_nobody_go_is_asked_about_no_mandate(village: World) -> None:
    village.phone("villager").says("我自己去办吧").misses("收回委托")

"""What villagers ask about a ticket of theirs leads to it; who has none is heard as before."""

import pytest

from tests.support.world import World


@pytest.mark.parametrize(
    "said", ["还差什么材料", "谁在办我这件事", "怎么还没人联系我", "我自己去交", "how long, is it ready? what is missing"]
)
def test_a_question_about_my_ticket_leads_to_it(said: str, village: World) -> None:
    village.phone("villager").says("放样", "2", "1")
    village.phone("villager").says(said).sees("12-000001-5")


def test_who_has_no_ticket_asks_about_none(village: World) -> None:
    village.phone("villager").says("还差什么材料").misses("您的办件")


def test_the_answer_to_an_open_question_is_no_question_about_a_ticket(village: World) -> None:
    village.phone("villager").says("放样", "2", "1")
    village.phone("villager").says("老年证", "82岁").sees("谁去办").says("我自己去").sees("告知单")


@pytest.mark.parametrize("said", ["那个放样谁在跑", "我的放样什么时候能好", "放样的事有消息没"])
def test_a_question_that_names_an_errand_under_way_asks_about_it(said: str, village: World) -> None:
    village.phone("villager").says("放样", "2", "1").says(said).sees("12-000001-5").misses("您要办")


def test_the_name_of_an_errand_under_way_alone_may_wish_for_it_anew(village: World) -> None:
    village.phone("villager").says("放样", "2", "1").says("放样").sees("说的是这件吗").says("2").sees("您要办")

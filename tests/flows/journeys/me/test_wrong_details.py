"""Whoever tells what is wrong about them, and what is right, has it read back and put right."""

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from flows.journeys.me.wrong_details import told_in
from storage.records.people import people
from tests.support.errands import opened
from tests.support.world import World

FENGYI = "枫一村"

TOLD = (
    ("花字写错了，我叫何桂华", "name 何桂华"),
    ("名字打错了，应该是何桂华", "name 何桂华"),
    ("我姓名登记错了，是何桂华", "name 何桂华"),
    ("my name is misspelt, it should be He Guihua", "name He Guihua"),
    ("电话写错了，是13800000021", "phone 13800000021"),
    ("手机号少打了一位，输错了，138 0000 0021", "phone 13800000021"),
    ("wrong number, it is 13800000021", "phone 13800000021"),
    ("村写错了，我是枫一村的", "village"),
    ("村选错了，我住枫一村，不是枫源村", "village"),
    ("wrong village, I live in Fengyi not Fengyuan", "village"),
    ("my village is wrong, I am from Fengyi", "village"),
)


@pytest.mark.parametrize(("words", "told"), TOLD)
def test_what_is_right_is_read_from_a_sentence(words: str, told: str, catalogue: Catalogue) -> None:
    found = told_in(words, catalogue)
    assert found is not None
    kind, _space, right = found.partition(" ")
    if told == "village":
        assert (kind, catalogue.village[right].name.zh) == ("village", FENGYI)
    else:
        assert found == told


@pytest.mark.parametrize("words", ["名字写错了", "村写错了", "我不是枫源村的", "", "随便"])
def test_words_that_tell_nothing_put_nothing_right(words: str, catalogue: Catalogue) -> None:
    assert told_in(words, catalogue) is None


@pytest.mark.parametrize(("words", "told"), TOLD)
def test_it_is_read_back_and_written_down_wherever_it_is_told(words: str, told: str, village: World) -> None:
    villager = village.phone("villager").says(words).sees("对吗").says("1").sees("改好了")
    right = FENGYI if told == "village" else told.partition(" ")[2]
    villager.sees(right)


def test_at_the_question_what_is_wrong_it_is_told_outright_or_chosen(village: World) -> None:
    villager = village.phone("villager").says("我的信息").sees("要改哪个")
    villager.says("花字写错了，我叫何桂华").sees("姓名改成何桂华，对吗？").says("不对").sees("照旧不动")
    with village.database.read() as connection:
        person = people.named(connection, "villager")
    assert person is not None
    assert person.name == "何桂花"
    villager.says("我的信息", "1").sees("您的姓名").says("何桂华").sees("何桂华")


def test_who_moves_keeps_the_errand_that_is_under_way(village: World) -> None:
    number = opened(village)
    villager = village.phone("villager").says("wrong village, I live in Fengyi not Fengyuan").says("1")
    villager.sees(number, "先撤回，再重新委托")
    assert village.ticket(number).status == "entrusted"

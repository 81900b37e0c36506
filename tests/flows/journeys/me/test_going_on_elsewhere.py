"""换手机: a talk that was begun on one phone, or on the web, goes on on another by a code that is shown and typed."""

from datetime import timedelta

import pytest

from tests.support.codes import CODE
from tests.support.world import Phone, World


def shown(phone: Phone) -> str:
    """Return what is to be typed elsewhere."""
    phone.says("换手机").sees("接着办", "一小时")
    return phone.text.partition("发给我们：")[2].partition("。")[0]


def test_the_open_question_goes_along_to_another_phone_and_is_answered_there(village: World) -> None:
    villager = village.phone("villager").says("批地基", "2").sees("农用地")
    typed = shown(villager)
    assert typed.split()[1:] == [typed.split()[1], "何桂花"]
    assert len(typed.split()[1]) == 6
    other = village.stranger("other").says(typed).sees("在这里接着办", "农用地")
    other.says("1", "1", "2").sees("告知单", "替您跑吗")
    other.says("1").sees("已登记")
    assert "何桂花" in village.phone("agent").pushed()[0]


def test_where_the_talk_was_nothing_is_open_any_more_and_no_late_answer_is_filed(village: World) -> None:
    villager = village.phone("villager").says("放样", "2").sees("替您跑吗")
    asked = villager.asked
    village.stranger("other").says(shown(villager)).sees("替您跑吗")
    villager.says_late("1", asked).sees("没有登记")
    assert village.phone("agent").pushed() == []


def test_digits_say_nothing_without_whose_they_are(village: World) -> None:
    villager = village.phone("villager").says("批地基").sees("怎么造")
    digits = shown(villager).split()[1]
    other = village.stranger("other").says(f"接着办 {digits}").sees("谁的码")
    other.says("何桂花").sees("怎么造")


def test_who_is_nobody_in_particular_gets_a_code_that_stands_alone(village: World) -> None:
    nobody = village.stranger("nobody").says("批地基", "2").sees("农用地")
    typed = shown(nobody)
    assert CODE.search(typed)
    village.stranger("other").says(typed).sees("在这里接着办", "农用地")


def test_who_is_known_by_their_own_word_alone_makes_no_known_phone_theirs(village: World) -> None:
    nobody = village.stranger("nobody").says("批地基", "2").sees("农用地")
    villager = village.phone("villager").says(shown(nobody)).sees("农用地")
    villager.says("我的信息").sees("何桂花")


def test_a_code_is_good_once_and_for_an_hour(village: World) -> None:
    villager = village.phone("villager").says("批地基").sees("怎么造")
    typed = shown(villager)
    village.stranger("other").says(typed).sees("怎么造")
    village.stranger("third").says(typed).sees("用过了或不对")
    late = shown(village.phone("villager").says("批地基"))
    village.now += timedelta(hours=1, minutes=1)
    village.stranger("fourth").says(late).sees("用过了或不对")


def test_three_wrong_tries_are_all_that_the_digits_bear(village: World) -> None:
    typed = shown(village.phone("villager").says("批地基"))
    word, digits, name = typed.split()
    wrong = f"{(int(digits) + 1) % 10**6:06}"
    for guess in range(3):
        village.stranger(f"guesser {guess}").says(f"{word} {wrong} {name}").sees("用过了或不对")
    village.stranger("other").says(typed).sees("用过了或不对")


def test_staff_have_a_code_to_sign_in_with_and_none_of_these(village: World) -> None:
    village.phone("agent").says("换手机").sees("登录码")


def test_a_colleagues_phone_does_not_become_a_villagers(village: World) -> None:
    typed = shown(village.phone("villager").says("批地基"))
    village.phone("agent").says(typed).sees("不能再当村民的用")
    village.stranger("other").says(typed).sees("怎么造")


@pytest.mark.parametrize("text", ["go on", "接着办", "接着办 造房子"])
def test_the_word_without_a_code_is_none(village: World, text: str) -> None:
    village.stranger("other").says(text)
    assert "谁的码" not in village.stranger("other").text

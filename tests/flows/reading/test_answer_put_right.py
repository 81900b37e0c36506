"""An earlier answer is put right in any words: the talk goes back to the question that it fits, and takes it."""

import pytest

from flows.reading.answer_put_right import Slip, put_right
from tests.support.world import World

SLIPS = """
打错了，是七十多 | 七十多
哎打错了，是七十多 | 七十多
哎呀，我选错了，应该是2 | 2
不好意思 点错了 选1 | 1
刚才说错了，我要老屋翻建 | 老屋翻建
我说错了，七十多 | 七十多
我说错了 应该是八十来岁 | 八十来岁
刚才那个不对，应该是老屋 | 老屋
刚才那个不对 |
上一题选错了，选2 | 2
上一题不对，是2 | 2
前面答错了，要自己去 | 自己去
第一题错了，应该是翻建 | 翻建
那个不对，是村里 | 村里
口误，是七十多 | 七十多
哦我记错了，我妈八十一了 | 我妈八十一了
不好意思，我点反了，要第2个 | 第2个
改一下，是2 | 2
更正一下：七十多 | 七十多
填错了 |
按错了。 |
打错了电话 | 电话
sorry, I meant 2 | 2
oops, mistyped, it's 70 | 70
I chose the wrong one |
I chose the wrong one, it's 2 | 2
that was wrong, it should be 2 | 2
the last answer was wrong, over 70 | over 70
my last answer was wrong: 2 | 2
I made a mistake, it's the old house | the old house
correction: 2 | 2
let me correct that, over 70 | over 70
wait, I meant the old house | the old house
wrong answer, it should be 2 | 2
I got that wrong, he is 80 | he is 80
I pressed the wrong number, it is 2 | 2
"""
RATHER = """
不是六十多，是七十多 | 七十多 | 六十多
不是1是2 | 2 | 1
不是新房，是老屋 | 老屋 | 新房
是七十多，不是六十多 | 七十多 | 六十多
我不是六十多岁，我是七十多岁 | 七十多岁 | 六十多岁
不对，应该是2 | 2 |
不对不对，是七十几岁 | 七十几岁 |
错了错了，是2 | 2 |
等等，应该是老屋翻建 | 老屋翻建 |
改成2 | 2 |
其实是八十多了 | 八十多了 |
no, it's over seventy | over seventy |
no, I'm 72 | 72 |
not 60, it's 70 | 70 | 60
it's not 1 but 2 | 2 | 1
it's 2, not 1 | 2 | 1
actually over seventy | over seventy |
actually it's 2 | 2 |
change that to 2 | 2 |
make it 2 | 2 |
"""
NO_SLIPS = """
七十多
没打错
名字打错了
不用了
不要新房
我要造房子
不是
不是我的
不知道
我不是本地人
应该可以吧
two
no
no, thanks
not yet
it is not done
no problem
actually
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "right"), rows(SLIPS))
def test_what_an_earlier_answer_should_have_been_is_read(text: str, right: str) -> None:
    assert put_right(text) == Slip(right)


@pytest.mark.parametrize(("text", "right", "wrong"), rows(RATHER))
def test_what_puts_it_right_without_telling_of_a_slip_may_be_something_else(text: str, right: str, wrong: str) -> None:
    assert put_right(text) == Slip(right, wrong, sure=False)


@pytest.mark.parametrize("text", NO_SLIPS.strip().splitlines())
def test_what_puts_nothing_right_is_no_slip(text: str) -> None:
    assert put_right(text) is None


@pytest.mark.parametrize(
    "line",
    ["打错了，是2", "不是1，是2", "刚才那个不对，应该是2", "上一题选错了，要2", "I meant 2", "it's 2, not 1", "no, it's 2"],
)
def test_the_answer_before_is_put_right(line: str, village: World) -> None:
    villager = village.stranger().says("老年证", "1").sees("谁去办").says(line).sees("谁去办")
    villager.says("0").sees("2 70岁以上")


@pytest.mark.parametrize(
    "line",
    [
        "我说错了，是另找地方造（建新拆旧）",
        "刚才说错了，应该是另找地方造（建新拆旧）",
        "the first one was wrong, it should be 另找地方造（建新拆旧）",
    ],
)
def test_the_talk_goes_back_as_far_as_the_question_that_it_fits(line: str, village: World) -> None:
    villager = village.phone("villager").says("造房子", "1").sees("占不占").says("1").misses("占不占")
    villager.says(line).sees("地基占不占")
    villager.says("0").sees("怎么造")


def test_what_fits_no_question_asks_which_one_was_wrong(village: World) -> None:
    villager = village.phone("villager").says("造房子", "1").sees("占不占")
    villager.says("打错了，是蓝色的").sees("蓝色的", "改哪一题", "怎么造").says("2").sees("地基占不占")


def test_what_may_be_something_else_and_fits_nothing_is_left_alone(village: World) -> None:
    villager = village.phone("villager").says("造房子", "1").sees("占不占")
    villager.says("不是我的，是我爸的").misses("怎么造")


def test_nothing_is_done_while_it_is_seen_what_fits(village: World) -> None:
    """The notice is given where the last question is answered, and not while it is looked at."""
    villager = village.stranger().says("老年证", "1").sees("谁去办")
    villager.says("打错了，是2").sees("谁去办").misses("告知单")

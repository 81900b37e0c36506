"""What people say of a service, and which of the five grades it is."""

import pytest

from flows.domain.feedback.grade_words import corrected_grade, read_grade
from flows.domain.feedback.rating import Grade

WORDS = {
    Grade.VERY_GOOD: """
5分 | 五分 | 5星 | 五星 | 五星好评 | 给5分 | 打五分 | 五颗星 | 满分 | 满分满分 | 100分 | 10分 | 非常满意 | 很满意
特别满意 | 十分满意 | 非常好 | 太好了
好得很 | 没得说 | 点赞 | 给力 | 很棒 | 真不错 | 最好的 | 给最好的 | 一百分 | 很好
5 stars | five stars | 5/5 | 5 out of 5 | excellent | perfect | great | very good | very satisfied | really good
great service, thanks
the best | I am very happy | full marks
""",
    Grade.GOOD: """
满意 | 满意的 | 蛮好 | 蛮好的 | 挺好 | 挺好的 | 不错 | 还不错 | 好 | 好的 | 可以 | 可以的 | 蛮满意 | 比较满意 | 服务蛮好
4分 | 四分 | 4星 | 给四星 | 我觉得挺好
good | fine | nice | satisfied | pretty good | I am satisfied | it was good | 4 stars | four stars | good service
quite happy
""",
    Grade.FAIR: """
还可以 | 还可以吧 | 还行 | 还行吧 | 一般 | 一般般 | 一般吧 | 马马虎虎 | 凑合 | 过得去 | 基本满意 | 还好 | 3分 | 三分
三星 | 也就那样 | 总体还可以
so-so | so so | ok | okay | average | fair | not bad | all right | acceptable | 3 stars | it was ok | basically satisfied
""",
    Grade.POOR: """
不满意 | 不太好 | 不太满意 | 不咋地 | 不怎么样 | 不好 | 不行 | 差 | 比较差 | 有点差 | 失望 | 2分 | 两分 | 二星
不怎么满意 | 不够满意 | 我不满意
not good | not satisfied | poor | bad | disappointed | could be better | not very good | 2 stars | dissatisfied | not happy
""",
    Grade.VERY_POOR: """
非常不满意 | 很不满意 | 很差 | 太差了 | 差评 | 差劲 | 糟糕 | 糟透了 | 1分 | 一星 | 1星 | 0分 | 太慢了 | 最差
一点都不满意 | 垃圾 | 极差
terrible | awful | very bad | very poor | worst | 1 star | one star | useless | very disappointed | not satisfied at all
""",
}
WITH_WORDS = """
不咋地，来回跑了四趟 | poor | 来回跑了四趟
还可以，就是远了点 | fair | 就是远了点
五星，小骆辛苦了 | very_good | 小骆辛苦了
蛮好的，谢谢小骆 | good | 谢谢小骆
很差 没人理 | very_poor | 没人理
good, but far away | good | but far away
2 stars, four trips | poor | four trips
"""
NO_GRADE = """
满意吗 | 好了 | 好了没 | 好像没收到 | 不知道 | 放样 | 老年证 | 差一张照片 | 差材料 | 可以办低保吗 | 我要造房子 | 行驶证丢了
一般户口怎么迁 | 好的我明天来拿
good morning | great aunt died | fair price shop licence | bad debt | 5 | 12-000001-5 | 5分地 | 三分地怎么办 | 满意个屁
最好快点 | 最差要几天
"""
CORRECTED = """
按错了按错了，我是要给最好的 | very_good
打错了，应该是5分 | very_good
点错了，我要给满意 | good
评错了，是非常满意 | very_good
看反了，5 | very_good
错了错了，五星 | very_good
改成满意 | good
改为不满意 | poor
改评：很差 | very_poor
手滑，应该是还可以 | fair
不好意思按错了，是4分 | good
wrong button, 5 stars | very_good
I meant very good | very_good
sorry, I meant 5 | very_good
change it to good | good
oops, should be excellent | very_good
pressed by mistake, it was good | good
"""
NOT_CORRECTED = [
    "电话打错了",
    "名字写错了，是孙巴",
    "按错了",
    "放样",
    "点错了，材料还没看过",
    "wrong village, I live in Fengyi",
    "满意",
]


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def each(table: str) -> list[str]:
    return [cell for row in rows(table) for cell in row]


@pytest.mark.parametrize(("grade", "words"), [(grade, words) for grade, table in WORDS.items() for words in each(table)])
def test_words_are_a_grade(grade: Grade, words: str) -> None:
    assert read_grade(words) == (grade, "")


@pytest.mark.parametrize(("written", "grade", "words"), rows(WITH_WORDS))
def test_what_stands_behind_is_kept(written: str, grade: str, words: str) -> None:
    assert read_grade(written) == (Grade(grade), words)


@pytest.mark.parametrize("words", each(NO_GRADE))
def test_words_are_no_grade(words: str) -> None:
    assert read_grade(words) is None


@pytest.mark.parametrize(("words", "grade"), rows(CORRECTED))
def test_a_slip_is_put_right(words: str, grade: str) -> None:
    assert corrected_grade(words) is Grade(grade)


@pytest.mark.parametrize("words", NOT_CORRECTED)
def test_other_slips_are_no_grade(words: str) -> None:
    assert corrected_grade(words) is None

"""What is like none of a list by its words may be like one by its sound, as a telephone mishears, or by its ideas."""

from collections.abc import Sequence

import pytest

from storage.finder.likeness import Likeness
from storage.finder.ranking import Finder

HOUSES = [["新批地基造新屋", "a new plot"], ["老屋原址拆建/翻建", "rebuilding the old house"], ["另找地方造（建新拆旧）"]]
PLACES = [["商业用房"], ["农村自建房"]]
AIDS = [["轮椅等"], ["助听器"], ["假肢矫形器"]]


@pytest.fixture(scope="module")
def likeness(finder: Finder) -> Likeness:
    return Likeness(finder.model.language)


@pytest.mark.parametrize(
    ("text", "names", "places"),
    [
        ("助厅七", AIDS, [1]),
        ("zhutingqi", AIDS, [1]),
        ("zhu ting qi", AIDS, [1]),
        ("商夜用坊", PLACES, [0]),
        ("老屋原只猜建", HOUSES, [1]),
        ("lingzhaodifang", HOUSES, [2]),
    ],
)
def test_what_sounds_like_a_name_is_that_name(
    likeness: Likeness, text: str, names: Sequence[Sequence[str]], places: list[int]
) -> None:
    assert likeness.like(text, names) == places


def test_a_sound_that_two_names_share_tells_neither_apart(likeness: Likeness) -> None:
    assert likeness.like("补正", [["补证"], ["补证"]]) == []


def test_what_is_as_like_one_as_the_other_is_both(likeness: Likeness) -> None:
    assert likeness.like("到期丢诗", [["到期"], ["丢失"]]) == [0, 1]


def test_a_name_is_also_what_stands_between_its_marks_but_not_what_is_beside_it(likeness: Likeness) -> None:
    assert likeness.like("饭剪", [["拆建/翻建（甲乙丙丁）"], ["新批"]]) == [0]
    assert likeness.like("家以饼盯", [["拆建（甲乙丙丁）"], ["新批"]]) == []


@pytest.mark.parametrize("text", ["", "？", "99", "今天天气真好", "hello"])
def test_what_is_like_none_is_none(likeness: Likeness, text: str) -> None:
    assert likeness.like(text, AIDS) == []


def test_an_empty_list_is_like_nothing(likeness: Likeness) -> None:
    assert likeness.like("助听器", []) == []

"""Numbers as people say them, and the ranges they are in."""

from math import inf

import pytest

from flows.text.quantity_reader import Amount, amounts


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("82岁", 82, 82, "age"),
        ("八十二", 82, 82, ""),
        ("七十多", 71, 79, ""),
        ("六七十个", 60, 79, ""),
        ("五六个人", 5, 6, "person"),
        ("十几个人", 11, 19, "person"),
        ("一百多人", 101, 199, "person"),
        ("一百二", 120, 120, ""),
        ("八十出头", 81, 83, ""),
        ("两百来人", 190, 210, "person"),
        ("十四桌", 112, 140, "person"),
        ("九吨六", 9.6, 9.6, "ton"),
        ("四吨半", 4.5, 4.5, "ton"),
        ("三点五吨", 3.5, 3.5, "ton"),
        ("80—99岁", 80, 99, "age"),
        ("100岁以上", 100, inf, "age"),
        ("50人以下", 0, 50, "person"),
        ("4.5吨及以下", 0, 4.5, "ton"),
        ("不超过15立方", 0, 15, "cubic"),
        ("60 to 69", 60, 69, ""),
        ("70 or over", 70, inf, ""),
        ("100 people", 100, 100, "person"),
        ("seventy years old", 70, 70, "age"),
    ],
)
def test_what_is_counted_goes_from_one_number_to_another(text: str, low: float, high: float, unit: str) -> None:
    (found,) = amounts(text)
    assert (found.low, found.high, found.unit) == pytest.approx((low, high, unit)) if high < inf else (low, high, unit)


@pytest.mark.parametrize(("text", "below"), [("十个立方不到", 10), ("不足5公顷", 5), ("under 16 years old", 16)])
def test_what_is_less_does_not_reach_the_number(text: str, below: float) -> None:
    (found,) = amounts(text)
    assert found.low == 0
    assert below - 0.01 < found.high < below


@pytest.mark.parametrize(
    "text", ["我自己去", "新房", "不是的", "what is it", "", "13800000055", "330681196001010011", "她电话13800000055"]
)
def test_words_count_nothing(text: str) -> None:
    assert amounts(text) == ()


FIFTY = (Amount(0, 50, "person", loose=True), Amount(50, 100, "person"), Amount(100, inf, "person", loose=True))


@pytest.mark.parametrize(
    ("text", "meets"),
    [("49人", [0]), ("50人", [1]), ("100人", [1]), ("101人", [2]), ("四五十个人", [0, 1]), ("八十岁", []), ("八十", [1])],
)
def test_an_end_that_is_left_open_gives_way_to_one_that_is_not(text: str, meets: list[int]) -> None:
    (found,) = amounts(text)
    assert [place for place, range_ in enumerate(FIFTY) if found.meets(range_, strictly=True)] == meets


@pytest.mark.parametrize(
    ("text", "fits"), [("一百零二", True), ("138 0000 0055", False), ("131", False), ("70", True), ("69岁", False)]
)
def test_nobody_is_older_than_people_get(text: str, fits: bool) -> None:
    (seventy,) = amounts("70岁以上")
    assert any(found.meets(seventy) for found in amounts(text)) == fits

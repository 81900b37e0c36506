"""The numbers people write, one or several."""

import pytest

from flows.text.numerals import number_in, numbers_in, value_of


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1", 1),
        (" 1 ", 1),
        ("1.", 1),
        ("１", 1),
        ("1️⃣", 1),
        ("①", 1),
        ("(2)", 2),
        ("（2）", 2),
        ("2、", 2),
        ("一", 1),
        ("二。", 2),
        ("两", 2),
        ("两个", 2),
        ("廿五", 25),
        ("十", 10),
        ("第一个", 1),
        ("第3个", 3),
        ("第三项", 3),
        ("选2", 2),
        ("2号", 2),
        ("012", 12),
        ("999", 999),
        ("1000", None),
        ("-1", None),
        ("1.5", None),
        ("1 2", None),
        ("一二", None),
        ("十个人", None),
        ("第", None),
        ("", None),
        ("批地基", None),
        ("1 批地基", None),
    ],
)
def test_a_number_is_read_however_a_phone_writes_it(typed: str, number: int | None) -> None:
    assert number_in(typed) == number


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1 3 5", {1, 3, 5}),
        ("1,3,5", {1, 3, 5}),
        ("1，3，5", {1, 3, 5}),
        ("1、3、5", {1, 3, 5}),
        ("1;3；5", {1, 3, 5}),
        ("1.3.5", {1, 3, 5}),
        ("1和3", {1, 3}),
        ("１　３", {1, 3}),
        ("一 三", {1, 3}),
        ("1️⃣3️⃣", {13}),
        ("1\n3", {1, 3}),
        ("3 1 3", {1, 3}),
        ("12", {12}),
        ("1 还有 3", set()),
        ("1-", set()),
        ("都有", set()),
        ("", set()),
    ],
)
def test_several_numbers_are_read_however_they_are_set_apart(typed: str, numbers: set[int]) -> None:
    assert numbers_in(typed) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1-4 7", {1, 2, 3, 4, 7}),
        ("1到3", {1, 2, 3}),
        ("2至3、5", {2, 3, 5}),
        ("4-4", {4}),
        ("1-", set()),
        ("1-x", set()),
        ("3-1", set()),
    ],
)
def test_spans_of_numbers_are_read(text: str, numbers: set[int]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("007", 7),
        ("4.5", 4.5),
        ("3万", 30000),
        ("零", 0),
        ("两", 2),
        ("十", 10),
        ("九十九", 99),
        ("廿八", 28),
        ("一百二", 120),
        ("一百零二", 102),
        ("两千三", 2300),
        ("三万五", 35000),
        ("一万零五十", 10050),
        ("三点五", 3.5),
        ("nineteen", 19),
        ("hundred", 100),
    ],
)
def test_a_number_has_its_value_however_it_is_written(written: str, value: float) -> None:
    assert value_of(written) == value

"""Numbers that are read over the telephone and typed with cold fingers."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flows.text import ticket_numbers

TOWNS = st.integers(1, 99).map("{:02}".format)
RUNNING = st.integers(1, 999_999) | st.integers(1_000_000, 9_999_999)
NUMBERS = st.builds(ticket_numbers.make, TOWNS, RUNNING)


@pytest.mark.parametrize(
    ("town", "running", "number"),
    [("12", 1, "12-000001-5"), ("12", 2, "12-000002-8"), ("01", 999_999, "01-999999-3"), ("12", 1_000_000, "12-1000000-9")],
)
def test_a_number_is_town_running_and_check_digit(town: str, running: int, number: str) -> None:
    assert ticket_numbers.make(town, running) == number
    assert ticket_numbers.is_valid(number)


@pytest.mark.parametrize("running", [0, -1, 10_000_000])
def test_a_running_number_has_six_digits_or_seven(running: int) -> None:
    with pytest.raises(ValueError, match=str(running)):
        ticket_numbers.make("12", running)


def test_the_check_digit_is_the_one_of_the_published_example() -> None:
    assert ticket_numbers.check_digit("572") == 4
    assert ticket_numbers.check_digit("5724") == 0


@given(NUMBERS)
def test_every_number_made_is_right(number: str) -> None:
    assert ticket_numbers.is_valid(number)
    assert ticket_numbers.written(number) == (number, "")


@given(NUMBERS, st.integers(0, 9), st.integers(1, 9))
def test_every_slip_of_one_digit_is_caught(number: str, place: int, off: int) -> None:
    digits = number.replace("-", "")
    place %= len(digits)
    slipped = digits[:place] + str((int(digits[place]) + off) % 10) + digits[place + 1 :]
    assert not ticket_numbers.is_valid(slipped)


@given(NUMBERS, st.integers(0, 7))
def test_every_swap_of_two_neighbours_is_caught(number: str, place: int) -> None:
    digits = number.replace("-", "")
    assume(digits[place] != digits[place + 1])
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assert not ticket_numbers.is_valid(swapped)


@given(NUMBERS, st.sampled_from(["", "-", " ", "－", "—", "–", " - "]))
def test_a_number_is_found_however_it_is_set_apart(number: str, between: str) -> None:
    assert ticket_numbers.written(f"受理 {number.replace('-', between)} 缺一页") == (number, "受理 缺一页")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12-000001-5", ("12-000001-5", "")),
        ("12 000001 5", ("12-000001-5", "")),
        ("120000015", ("12-000001-5", "")),
        ("１２－０００００１－５", ("12-000001-5", "")),
        ("١٢-٠٠٠٠٠١-٥", ("12-000001-5", "")),
        ("接件12-000001-5", ("12-000001-5", "接件")),
        ("12-000001-5接件", ("12-000001-5", "接件")),
        ("受理 12-000001-5 缺\n一页", ("12-000001-5", "受理 缺 一页")),
        ("12-000001-5 12-000002-8", ("12-000001-5", "12-000002-8")),
        ("12-000001-6", ("12-000001-6", "")),  # a slip is told, not overlooked
        ("12-1000000-9", ("12-1000000-9", "")),
        ("12 1000000 9", ("12-1000000-9", "")),
        ("1210000009", ("12-1000000-9", "")),
        ("１２－１００００００－９", ("12-1000000-9", "")),
        ("接件12-1000000-9，12-000001-5", ("12-1000000-9", "接件 ，12-000001-5")),
        ("12-1000000-8", ("12-1000000-8", "")),
        ("1210000008", None),  # ten digits may be anything: only a number has its check digit
        ("QQ1351111222", None),
        ("2026112308", None),
        ("12-0000001-5", ("12-000000-1", "-5")),  # no number of seven digits begins with a nought
        ("13800000001", None),
        ("0575-87012345", None),
        ("330681199001011234", None),
        ("12-00001-5", None),
        ("1-000001-5", None),
        ("12-000001", None),
        ("12-000001-55", None),
        ("张三 低保 13800000000", None),
        ("2026-11-23", None),
        ("", None),
    ],
)
def test_which_texts_hold_a_number(text: str, found: tuple[str, str] | None) -> None:
    assert ticket_numbers.written(text) == found


@pytest.mark.parametrize("between", ["，", "、", ",", ", ", "；", "\n", "和", " 和 ", "跟", "以及", "/", " and ", "。", "+"])
@pytest.mark.parametrize("behind", ["", " 材料不清", "，材料不清"])
def test_numbers_are_set_apart_in_any_way(between: str, behind: str) -> None:
    text = f"12-000001-5{between}12-000002-8{between}12-000003-1{behind}"
    assert ticket_numbers.leading(text) == (["12-000001-5", "12-000002-8", "12-000003-1"], "材料不清" if behind else "")
    _number, rest = ticket_numbers.written(text) or ("", "")
    assert ticket_numbers.leading(rest)[0] == ["12-000002-8", "12-000003-1"]


def test_numbers_are_sorted_in_the_order_they_were_given() -> None:
    given = [ticket_numbers.make("12", running) for running in (1, 100_000, 999_999, 1_000_000, 1_000_001)]
    assert sorted(sorted(given), key=ticket_numbers.in_order) == given


def test_words_without_a_number_stay_as_they_are() -> None:
    assert ticket_numbers.leading("和图纸不符 12-000002-8") == ([], "和图纸不符 12-000002-8")

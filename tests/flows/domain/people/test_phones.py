"""Telephone numbers among other words; numbers alone are in tests/flows/journeys/me/test_name_and_phone.py."""

import pytest

from flows.domain.people.phones import ends_with, find


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("张三 低保 13800000000", "13800000000", "张三 低保"),
        ("张三 138 0000 0000 低保", "13800000000", "张三 低保"),
        ("张三 +86 138-0000-0000 低保", "13800000000", "张三 低保"),
        ("张三 低保 0575-87012345", "057587012345", "张三 低保"),
        ("张三 低保 008613800000000", "13800000000", "张三 低保"),
        ("张三 013800000000 低保", "13800000000", "张三 低保"),
        ("张三 低保 138—0000—0000", "13800000000", "张三 低保"),
        ("张三 低保 0575-87012345转8001", "057587012345转8001", "张三 低保"),
        ("张三 低保", "", "张三 低保"),
        ("张三 身份证330681195001011234", "", "张三 身份证330681195001011234"),
    ],
)
def test_a_number_is_found_among_words(text: str, number: str, rest: str) -> None:
    found, left = find(text)
    assert (found, " ".join(left.split())) == (number, rest)


@pytest.mark.parametrize(
    ("phone", "digits", "fits"),
    [
        ("13800000001", "0001", True),
        ("13800000001", "0002", False),
        ("057587012345转8001", "2345", True),
        ("057587012345转8001", "8001", False),
        ("", "0001", False),
    ],
)
def test_the_last_digits_are_those_before_an_extension(phone: str, digits: str, fits: bool) -> None:
    assert ends_with(phone, digits) is fits

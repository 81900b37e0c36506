"""Telephone numbers as people write them."""

import pytest

from bot.language import Languages
from flows.journeys.about_me import Phone, phone_in
from flows.questions import Gone, Misread
from flows.wording import Text


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("13800000001", "13800000001"),
        ("138 0000 0001", "13800000001"),
        ("138-0000-0001", "13800000001"),
        ("１３８００００００００１", None),
        ("１３８００００００１２", "13800000012"),
        ("+8613800000001", "13800000001"),
        ("+86 138 0000 0001", "13800000001"),
        ("86-13800000001", "13800000001"),
        ("0575-87012345", "057587012345"),
        ("（0575）87012345", "057587012345"),
        ("(0575) 8701 2345", "057587012345"),
        ("87012345", "87012345"),
        ("13800000001。", "13800000001"),
        ("12800000001", None),
        ("1380000000", None),
        ("138000000011", None),
        ("110", None),
        ("我的号码是13800000001", None),
        ("", None),
    ],
)
def test_a_telephone_number_is_read_however_it_is_set_apart(written: str, number: str | None) -> None:
    assert phone_in(written) == number


@pytest.mark.parametrize(
    ("typed", "kept"), [("没有", ""), ("无", ""), ("none", ""), ("None.", ""), ("13800000001", "13800000001")]
)
def test_somebody_may_have_none(typed: str, kept: str, languages: Languages) -> None:
    assert Phone(Text("", "")).read(typed, 0, languages.spell) == kept


def test_anything_else_is_no_number(languages: Languages) -> None:
    with pytest.raises(Misread):
        Phone(Text("", "")).read("以后再说", 0, languages.spell)
    with pytest.raises(Gone):
        Phone(Text("", "")).value(None)

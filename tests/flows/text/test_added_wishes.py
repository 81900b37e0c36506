"""Where a sentence may say two things, and into what it parts there."""

import pytest

from flows.text.added_wishes import adds, comes_beside, parts


@pytest.mark.parametrize(
    ("said", "parted"),
    [
        ("户口要报，医保也要交", ["户口要报", "医保", "要交"]),
        ("接自来水跟装电表", ["接自来水", "装电表"]),
        ("上个牌，顺便办老年证", ["上个牌", "办老年证"]),
        ("不是低保，已经退了，办残疾证", ["办残疾证"]),
        ("a passport and also an elderly card", ["a passport", "an elderly card"]),
    ],
)
def test_a_sentence_is_parted_where_something_is_added(said: str, parted: list[str]) -> None:
    assert parts(said) == parted


@pytest.mark.parametrize("said", ["户口要报，医保也要交", "还有一件", "顺便问一下", "水跟电", "me too"])
def test_a_sentence_that_may_say_two_things(said: str) -> None:
    assert adds(said)


@pytest.mark.parametrize("said", ["接自来水", "温和一点", "随和的", "老年证"])
def test_a_sentence_that_says_one(said: str) -> None:
    assert not adds(said)


@pytest.mark.parametrize("said", ["还有老年证", "另外残疾证", "顺带交掉", "高龄津贴也一道弄", "also a permit"])
def test_a_clause_that_comes_beside_what_is_talked_about(said: str) -> None:
    assert comes_beside(said)


@pytest.mark.parametrize("said", ["老房的", "也是", "不是新房", "the old one"])
def test_a_clause_that_is_an_answer(said: str) -> None:
    assert not comes_beside(said)

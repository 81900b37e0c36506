"""What tells of another errand, and what only answers."""

import pytest

from flows.text.wish_words import turns_away, wishes, without_wish


@pytest.mark.parametrize(
    "text", ["我想办残疾证", "高龄津贴怎么申请", "换一件事", "另外医保也要交", "how do i get a permit", "i want to apply for it"]
)
def test_a_wish_is_told_by_its_words(text: str) -> None:
    assert wishes(text)


@pytest.mark.parametrize("text", ["老房", "换个表", "申请仲裁", "第一次去申请", "办厂", "new house", "我要2"])
def test_an_answer_is_no_wish(text: str) -> None:
    assert not wishes(text)


@pytest.mark.parametrize(("text", "turned"), [("换一件事，新房怎么办", True), ("先不说这个", True), ("我想办补牌", False)])
def test_who_turns_away_says_so(text: str, turned: bool) -> None:
    assert turns_away(text) is turned


def test_without_its_wish_the_thing_is_left() -> None:
    assert without_wish("我想办补牌") == "补牌"

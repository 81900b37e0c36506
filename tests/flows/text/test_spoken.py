"""What people type in their own speech, brought to one form."""

import pytest

from flows.text.spoken import as_written, asks, clauses, core


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("弗是个", "不是个"),
        ("覅", "不要"),
        ("呒没", "没有"),
        ("出不了门", "不能出门"),
        ("走弗动", "不能走"),
        ("２ 呀", "2 呀"),
        ("老 房", "老房"),
        ("补个证", "补证"),
        ("换一张卡", "换卡"),
        ("没结过婚", "没结婚"),
        ("办个酒", "办个酒"),
    ],
)
def test_speech_is_written_down(typed: str, written: str) -> None:
    assert as_written(typed) == written


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("嗯，就业的", "就业"),
        ("我家是老房呀", "老房"),
        ("应该是新造的吧", "新造"),
        ("it's a new house, please", "new house"),
        ("的吧", ""),
        ("就读", "就读"),
        ("老房嗳😊", "老房"),
    ],
)
def test_what_surrounds_an_answer_says_nothing(said: str, left: str) -> None:
    assert core(said) == left


@pytest.mark.parametrize(
    ("clause", "is_asked"),
    [
        ("要多少钱", True),
        ("老房", False),
        ("几天能好？", True),
        ("可以吗", True),
        ("how long does it take", True),
        ("new house", False),
    ],
)
def test_a_question_is_told_from_an_answer(clause: str, is_asked: bool) -> None:
    assert asks(clause) is is_asked


def test_a_sentence_falls_into_its_clauses() -> None:
    assert clauses("老房，但是不占田。4.5吨") == ["老房", "但是不占田", "4.5吨"]

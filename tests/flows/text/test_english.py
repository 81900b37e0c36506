"""Tests of flows.text.english: pinyin is no English."""

import pytest

from flows.text.english import is_english


@pytest.mark.parametrize(
    "text",
    ["how far is my case?", "Hello", "Hi there, anybody?", "I don’t want it", "my village, I live in Fengyi", "Who is it"],
)
def test_a_sentence_or_a_greeting_is_english(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "zao fangzi",
        "wo yao ban lao nian zheng",
        "ni men you mei you ren",
        "nihao",
        "ok",
        "2",
        "LY02",
        "12-000001-5",
        "你好 the",
        "",
    ],
)
def test_pinyin_a_code_a_number_and_chinese_are_not(text: str) -> None:
    assert not is_english(text)

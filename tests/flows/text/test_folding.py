"""What people type, as it is compared."""

import pytest

from flows.text.folding import plain


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("受理", "受理"),
        ("  受理  ", "受理"),
        ("受理。", "受理"),
        ("受理！！", "受理"),
        ("“受理”", "受理"),
        ("（受理）", "受理"),
        ("Accept.", "accept"),
        ("MY   Tickets", "my tickets"),
        ("ｍｅｎｕ", "menu"),
        ("1️⃣", "1"),
        ("９", "9"),
        ("我\n的\t办件", "我 的 办件"),
        ("？", ""),
        ("", ""),
        ("😀", "😀"),
    ],
)
def test_words_are_compared_without_width_marks_and_capitals(typed: str, compared: str) -> None:
    assert plain(typed) == compared

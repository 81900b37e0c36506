"""Lists in a terminal, where a Chinese character takes two columns."""

from collections.abc import Sequence

import pytest

from bot.commands.listing import columns


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        ([], []),
        ([("name", "on time"), ("骆建国", 3), ("Li", 12)], ["name    on time", "骆建国        3", "Li           12"]),
        ([("é", "x"), ("ab", "y")], ["é   x", "ab  y"]),
        ([("e\u0301", "x"), ("ab", "y")], ["e\u0301   x", "ab  y"]),  # a mark of its own takes no column
        ([("ＡＢ", "x"), ("abcde", "")], ["ＡＢ   x", "abcde"]),
    ],
)
def test_columns_line_up(table: Sequence[Sequence[object]], lines: Sequence[str]) -> None:
    assert list(columns(table)) == lines

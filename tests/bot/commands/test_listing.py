"""Lists in a terminal, where a Chinese character takes two columns."""

import csv
from collections.abc import Sequence
from io import StringIO

import pytest

from bot.commands import listing
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


@pytest.mark.parametrize("name", ["=1+2", "+1", "-1", "@SUM(1)", "\t=1"])
def test_in_csv_nothing_is_worked_out_that_somebody_is_called(name: str) -> None:
    assert list(csv.reader(StringIO(listing.csv_text([[name]]), newline=""))) == [[f"'{name}"]]


@pytest.mark.parametrize("name", ["骆\r=1+2", "骆\n=1+2", "骆\r\n=1+2"])
def test_in_csv_nobodys_name_begins_another_row(name: str) -> None:
    assert listing.csv_text([[name]]) == "骆 =1+2\n"


def test_in_csv_numbers_and_other_texts_stay_as_they_are() -> None:
    assert listing.csv_text([["骆建国", -1, "a=b"]]) == "骆建国,-1,a=b\n"

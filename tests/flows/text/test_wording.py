"""How what fills a sentence is written."""

import pytest

from flows.text.wording import spans


@pytest.mark.parametrize(
    ("numbers", "written"),
    [((), []), ((3,), ["3"]), ((2, 1), ["1", "2"]), ((1, 2, 3), ["1-3"]), ((9, 4, 1, 2, 3, 7, 10, 11), ["1-4", "7", "9-11"])],
)
def test_a_list_of_numbers_is_short(numbers: tuple[int, ...], written: list[str]) -> None:
    assert spans(numbers) == written

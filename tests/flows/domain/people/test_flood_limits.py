"""How much is taken from one source: a line a limit, each with its reason."""

from collections.abc import Mapping

import pytest

from flows.domain.people.flood_limits import LIMITS, Per, What, is_last, is_over, limit


def test_there_is_one_line_for_each_thing_and_source_and_none_without_a_reason() -> None:
    assert len({(each.what, each.per) for each in LIMITS}) == len(LIMITS)
    assert {each.what for each in LIMITS} == set(What)
    assert [each for each in LIMITS if not each.why or each.many < 1] == []


@pytest.mark.parametrize(
    ("counted", "last", "over"),
    [
        ({Per.PERSON: 0, Per.VILLAGE: 0}, False, False),
        ({Per.PERSON: 3, Per.VILLAGE: 3}, False, False),
        ({Per.PERSON: 4, Per.VILLAGE: 4}, True, False),
        ({Per.PERSON: 5, Per.VILLAGE: 5}, False, True),
        ({Per.PERSON: 0, Per.VILLAGE: 29}, True, False),
        ({Per.PERSON: 0, Per.VILLAGE: 30}, False, True),
    ],
)
def test_the_last_question_that_is_taken_is_known_and_so_is_one_too_many(
    counted: Mapping[Per, int], last: bool, over: bool
) -> None:
    assert (is_last(What.QUESTIONS, counted), is_over(What.QUESTIONS, counted)) == (last, over)


def test_one_line_for_somebody_does_not_count_for_another_thing() -> None:
    assert limit(What.COMPLAINTS, Per.PERSON).many == 3
    assert is_over(What.COMPLAINTS, {Per.PERSON: 3, Per.VILLAGE: 3})
    assert not is_over(What.QUESTIONS, {Per.PERSON: 3, Per.VILLAGE: 3})

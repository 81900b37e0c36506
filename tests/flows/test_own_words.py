"""What people write in their own words: tables of cases of each family, written without a look at the words that are known."""

from pathlib import Path

import pytest

from flows.domain.feedback.grade_words import read_grade
from flows.domain.feedback.grievance_words import complains
from flows.domain.ticket.harmless_note import is_plain_note
from flows.domain.ticket.objecting_words import holds_back, takes_back
from flows.reading.answer_put_right import put_right
from flows.reading.mistake_words import tells_of_a_slip, tells_what_is_wrong

TABLES = Path(__file__).parent / "own_words"
NAMES = {"extend": {"延期", "extend"}, "withdraw": {"撤回", "withdraw"}}


def rows(family: str, *kinds: str) -> list[list[str]]:
    """Return the rows of a family's table that are of these kinds."""
    lines = (TABLES / f"{family}.tsv").read_text(encoding="utf-8").splitlines()
    return [row for row in (line.split("\t") for line in lines) if row[0] in kinds]


@pytest.mark.parametrize(("kind", "_verb", "words"), rows("orders", "stop", "go"))
def test_a_binding_order_is_carried_out_with_a_plain_note_alone(kind: str, _verb: str, words: str) -> None:
    assert (not holds_back(words) and is_plain_note(words)) is (kind == "go")


@pytest.mark.parametrize(("kind", "verb", "words"), rows("orders", "off", "on"))
def test_a_reason_takes_an_order_back_only_where_it_calls_it_off(kind: str, verb: str, words: str) -> None:
    assert takes_back(words, NAMES[verb]) is (kind == "off")


@pytest.mark.parametrize(("kind", "words"), rows("complaints", "yes", "no"))
def test_a_complaint_needs_no_word_for_it(kind: str, words: str) -> None:
    assert complains(words) is (kind == "yes")


@pytest.mark.parametrize(("grade", "words"), rows("ratings", "very_good", "good", "fair", "poor", "very_poor", "none"))
def test_a_grade_is_read_in_any_words(grade: str, words: str) -> None:
    found = read_grade(words)
    assert (found[0].value if found else "none") == grade


@pytest.mark.parametrize(("_kind", "words"), rows("corrections", "slip"))
def test_a_slip_is_told_in_any_words(_kind: str, words: str) -> None:
    assert tells_of_a_slip(words)


@pytest.mark.parametrize(("_kind", "words"), rows("corrections", "wrong"))
def test_what_was_written_down_wrong_is_told_in_any_words(_kind: str, words: str) -> None:
    assert tells_what_is_wrong(words)


@pytest.mark.parametrize(("_kind", "words", "right"), rows("corrections", "right"))
def test_an_answer_is_put_right_in_any_words(_kind: str, words: str, right: str) -> None:
    found = put_right(words)
    assert found is not None
    assert found.right == right


@pytest.mark.parametrize(("_kind", "words"), rows("corrections", "none"))
def test_what_puts_nothing_right_is_told_apart(_kind: str, words: str) -> None:
    assert not tells_of_a_slip(words)
    assert not tells_what_is_wrong(words)
    assert put_right(words) is None

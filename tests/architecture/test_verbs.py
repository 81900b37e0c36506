"""A verb stands everywhere it has to: its names, who hears of it, its word in a workbook, its line in the handbook."""

import pytest

from flows.alerts.ticket import events
from flows.domain.ticket.moves import MOVES, REASONED, Part
from flows.domain.ticket.verb import Verb
from flows.journeys.ticket import verbs
from storage.packs.sheets import LISTS


@pytest.mark.parametrize("verb", Verb)
def test_a_verb_is_called_something_and_told_to_somebody(verb: Verb) -> None:
    assert verbs.happened(verb).id
    assert verb in events._TABLE  # noqa: SLF001 - nobody hearing of it is a line as well


@pytest.mark.parametrize("verb", sorted({move.verb for move in MOVES if move.by is not Part.SYSTEM} - {Verb.AMEND}))
def test_what_people_do_has_words_they_can_type(verb: Verb) -> None:
    """All but putting a name or phone right, which is said in a sentence of its own."""
    assert verb in verbs.VERB_NAMES


@pytest.mark.parametrize("verb", sorted(REASONED))
def test_what_needs_a_reason_has_a_word_for_it_in_a_workbook(verb: Verb) -> None:
    words = {value for column in LISTS["reasons"].columns if column.words for value in column.words.values()}
    assert verb.value in words

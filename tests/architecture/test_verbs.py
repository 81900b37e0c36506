"""A verb stands wherever it has to: its entry is whole, somebody hears of it, sets made by hand are what the entries say."""

from collections.abc import Collection

import pytest

from flows.alerts.ticket import events
from flows.domain.ticket import verb as sets
from flows.domain.ticket.moves import MOVES, REASONED
from flows.domain.ticket.status import AT_THE_WINDOW, WORKED_ON, Status
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entries import ENTRIES
from flows.domain.ticket.verbs.entry import Asks, Behind, Chapter, Part
from flows.journeys.ticket import verbs
from storage.packs.sheets import LISTS


@pytest.mark.parametrize("verb", Verb)
def test_a_verb_has_an_entry_and_is_told_to_somebody(verb: Verb) -> None:
    assert ENTRIES[verb].name.id
    assert verb in events._TABLE  # noqa: SLF001 - nobody hearing of it is a line as well


@pytest.mark.parametrize("verb", sorted({move.verb for move in MOVES if move.by is not Part.SYSTEM} - {Verb.AMEND}))
def test_what_people_do_has_words_they_can_type(verb: Verb) -> None:
    """All but putting a name or phone right, which is said in a sentence of its own."""
    assert verb in verbs.VERB_NAMES


@pytest.mark.parametrize("verb", Verb)
def test_what_needs_a_reason_has_a_word_for_it_in_a_workbook_and_nothing_else_has(verb: Verb) -> None:
    words = {value for column in LISTS["reasons"].columns if column.words for value in column.words.values()}
    assert (verb in REASONED) is (verb.value in words)


@pytest.mark.parametrize("verb", Verb)
def test_a_receipt_says_more_than_a_state_that_is_still_the_same(verb: Verb) -> None:
    """The new state is said where there is one; where a chapter's verbs leave the state as it is, what was done is."""
    entry, stays = ENTRIES[verb], [line for line in MOVES if line.verb is verb and line.to is line.at]
    at_each_step = entry.chapter in {Chapter.WAY, Chapter.MEANWHILE}  # the state is what comes next there
    assert entry.done or at_each_step or not entry.typed or not stays


@pytest.mark.parametrize("verb", sorted(REASONED))
def test_a_no_in_a_reason_is_no_word_against_what_says_no(verb: Verb) -> None:
    """What needs a reason is never held back by the words that are its reason."""
    assert ENTRIES[verb].behind in {Behind.REASON, Behind.REASON_AGAINST, Behind.NOTE, Behind.GIVING_UP}


FOLLOWS = {
    "ACCEPTING": {move.verb for move in MOVES if move.at in AT_THE_WINDOW and move.to in WORKED_ON | {Status.APPROVED}},
    "DECIDING": {move.verb for move in MOVES if move.to is Status.APPROVED and move.at is not Status.APPROVED},
    "OF_THE_MANDATE": {verb for verb, entry in ENTRIES.items() if entry.chapter is Chapter.MANDATE} - {Verb.WITHDRAW},
    "INTERNAL": {verb for verb, entry in ENTRIES.items() if entry.chapter is Chapter.STAFF},
    "ANSWERING": {verb for verb, entry in ENTRIES.items() if entry.asks in {Asks.DEPARTMENT, Asks.DEPARTMENT_AND_REASON}},
}


@pytest.mark.parametrize(("name", "follows"), FOLLOWS.items())
def test_a_set_by_which_tickets_are_read_is_what_the_entries_say(name: str, follows: Collection[Verb]) -> None:
    """A ticket reads its record by a few sets of verbs; entries stand on tickets and rules, so those sets are written by hand."""
    assert getattr(sets, name) == follows

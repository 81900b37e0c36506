"""A verb stands wherever it has to: its entry is whole, somebody hears of it, sets made by hand are what the entries say."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from flows.alerts.ticket import events
from flows.domain.ticket import verb as sets
from flows.domain.ticket import verbs
from flows.domain.ticket.move_table import MOVES
from flows.domain.ticket.status import AT_THE_WINDOW, WORKED_ON, Status
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entries import ENTRIES, REASONED
from flows.domain.ticket.verbs.entry import Asks, Behind, Chapter, Entry, Part
from flows.journeys.answers.move_inputs import FORMS
from storage.packs.sheets import LISTS

ROOT = Path(__file__).parents[2]


def lacking(verb: Verb, entries: Mapping[Verb, Entry], hearers: Collection[Verb | None]) -> list[str]:
    """Return what a verb still lacks before it stands everywhere it has to."""
    entry = entries.get(verb)
    if entry is None:
        return ["its entry"]
    mine = [move for move in MOVES if move.verb is verb]
    in_a_sentence = verb in {Verb.AMEND, Verb.CHANGE_VILLAGER}  # which have sentences of their own
    by_people = any(move.by is not Part.SYSTEM for move in mine) and not in_a_sentence
    each_step = entry.chapter in {Chapter.WAY, Chapter.MEANWHILE}  # there the state says what comes next, new or not
    wanting = {
        "who hears of it": verb not in hearers,
        "words to type": by_people and not entry.typed,
        "what a receipt says": by_people and not each_step and not entry.done and any(move.to is move.at for move in mine),
        "its word in a workbook": verb in REASONED and not entry.workbook,
        "to be asked for its reason": verb in REASONED and entry.asks is Asks.NOTHING,
    }
    return [what for what, is_wanting in wanting.items() if is_wanting]


def test_every_verb_has_one_entry_and_none_is_left_out() -> None:
    parts = [import_module(f"{verbs.__name__}.{part.name}") for part in iter_modules(verbs.__path__)]
    told = [entry.verb for part in parts for entry in getattr(part, "VERBS", ())]
    assert sorted(told) == sorted(Verb)
    assert sorted(ENTRIES) == sorted(told)


@pytest.mark.parametrize("verb", Verb)
def test_a_verb_stands_everywhere_it_has_to(verb: Verb) -> None:
    assert not lacking(verb, ENTRIES, events.HEARERS)


@pytest.mark.parametrize(
    ("verb", "left_out", "what"),
    [
        (Verb.PROLONG, {"typed": False}, "words to type"),
        (Verb.PROLONG, {"done": None}, "what a receipt says"),
        (Verb.PROLONG, {"workbook": ""}, "its word in a workbook"),
        (Verb.PROLONG, {"asks": Asks.NOTHING}, "to be asked for its reason"),
    ],
)
def test_what_is_left_out_of_an_entry_is_missed(verb: Verb, left_out: dict[str, Any], what: str) -> None:
    assert lacking(verb, {**ENTRIES, verb: replace(ENTRIES[verb], **left_out)}, events.HEARERS) == [what]


@pytest.mark.parametrize("verb", Verb)
def test_a_verb_without_an_entry_or_of_which_nobody_hears_is_missed(verb: Verb) -> None:
    assert lacking(verb, {}, events.HEARERS) == ["its entry"]
    assert lacking(verb, ENTRIES, events.HEARERS.keys() - {verb}) == ["who hears of it"]


@pytest.mark.parametrize("asks", Asks)
def test_every_kind_of_answer_is_asked_for_in_one_place_and_by_some_verb(asks: Asks) -> None:
    assert asks in FORMS
    assert any(entry.asks is asks for entry in ENTRIES.values())


@pytest.mark.parametrize("behind", Behind)
def test_every_way_to_take_words_behind_a_verb_is_some_verbs(behind: Behind) -> None:
    assert any(entry.behind is behind for entry in ENTRIES.values())


@pytest.mark.parametrize("verb", sorted(REASONED))
def test_what_needs_a_reason_is_not_stopped_by_a_remark(verb: Verb) -> None:
    """Words that are a reason are never judged as a remark that must not speak against what is ordered."""
    assert ENTRIES[verb].behind not in {Behind.REMARK, Behind.PAPERS}


def test_a_workbook_has_a_word_for_what_needs_a_reason_and_for_nothing_else() -> None:
    (words,) = [column.words for column in LISTS["reasons"].columns if column.path == ("verb",)]
    assert words is not None
    assert sorted(words.values()) == sorted(REASONED)


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


STEPS = re.findall(
    r"^[0-9]\. (.*?)```python\n(.*?)```",
    (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Add a verb")[2].partition("\n## ")[0],
    re.DOTALL | re.MULTILINE,
)


@pytest.mark.parametrize(("told", "code"), STEPS)
def test_the_worked_example_stands_in_the_house(told: str, code: str) -> None:
    """Each piece of it is in a file that is named before it, word for word but for how it is set."""
    files = re.findall(r"`([a-z_/]+\.py)`", told)
    assert any(_unset(code) in _unset((ROOT / path).read_text(encoding="utf-8")) for path in files), files


def test_the_worked_example_is_whole() -> None:
    assert len(STEPS) == 4


def _unset(code: str) -> str:
    return re.sub(r"\s+|,(?=\s*[)\]])", "", code).rstrip(",")

"""Verbs in a text: before a ticket's number or behind it, alone, as a button of an earlier list types them, or in a question."""

from typing import Final

from flows.domain.people.people import Role
from flows.domain.ticket.harmless_note import agrees
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entries import VILLAGERS
from flows.port.desk import Desk
from flows.reading.glued_verbs import glued
from flows.reading.meaning import Start
from flows.reading.places_on_list import chosen
from flows.reading.spelled import verb_ways
from flows.reading.status_question import asks_how_it_stands
from flows.talk.prompt import PAGE
from flows.text.folding import Spell, plain
from flows.text.politeness import bare
from flows.text.regex import regex

_BUTTON: Final = regex(r"\d{1,2} .+")
_MARKED_OFF: Final = regex(r"^([^\s，,：:。]+)[，,：:。]\s*")
"""A first word with a mark behind it: 受理，原件看过."""


def verb_in(desk: Desk, rest: str, spell: Spell) -> tuple[Verb | None, str]:
    """Return the verb that stands before or behind a ticket's number, and what else is written there."""
    apart = _MARKED_OFF.sub(r"\1 ", rest, count=1)
    verb, words = verb_ways(spell).begin(apart)
    return (verb, words) if verb is not None or not desk.me.is_staff else glued(apart, verb_ways(spell))


def bare_verb(desk: Desk, text: str, spell: Spell) -> Start | None:
    """Return where a verb without a number leads to, as the button of an earlier list types it with a digit.

    That is whichever ticket it fits of those that wait for the staff, of a villager's own; None where it is no verb of theirs.
    """
    verb, rest = verb_in(desk, label(bare(text)), spell)
    placed = chosen(rest, PAGE) is not None  # of a list that is no longer there: it is shown
    if rest and not placed and not (desk.me.is_staff and (verb is Verb.TRANSFER or agrees(rest))):
        return None
    if verb is Verb.ASSIGN and desk.me.holds(Role.HEAD):
        return Start("centre")
    if verb is None or not (desk.me.is_staff or verb in VILLAGERS):
        return None
    return Start("mine_to", {"verb": verb.value, **({"rest": rest} if rest and not placed else {})})


def label(text: str) -> str:
    """Return what was typed, without the digit in front that the button of a list types with its label."""
    word = plain(text)
    digit, _space, said = word.partition(" ")
    return said if digit.isdecimal() else word


def is_button(text: str) -> bool:
    """Return whether a text is what the button of a list types: its digit and its label."""
    return _BUTTON.fullmatch(plain(text)) is not None


def is_asked(text: str, behind: str) -> bool:
    """Return whether what looks like an order, a verb with words behind it, is a question or tells of the ticket in passing."""
    if asks_how_it_stands(behind) or behind.startswith("的"):
        return True
    return not plain(behind) and text.rstrip().endswith(("?", "？"))

"""What an order from a list comes to: its places are the tickets that were shown there."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.names import VERB_NAMES
from flows.journeys.answers.move_inputs import ONE_BY_ONE
from flows.journeys.ticket.yes_or_verb import offers
from flows.reading.meaning import ListChanged, Meaning, OrderFromList, Start, Tell
from flows.reading.places_on_list import Some, ordered
from flows.reading.spelled import Ways, ways_of
from flows.reading.turn import Turn
from flows.reading.vocabulary import WITH_TICKET
from flows.reading.with_case_number import is_short_order
from flows.talk.journal import State
from flows.talk.prompt import PAGE, Prompt
from flows.text import ticket_numbers
from flows.text.folding import Spell, level
from flows.text.refused_error import Refused
from flows.text.wording import _

_OF_A_LIST: Final = {"nudge", "why"}
"""What may be asked of a ticket on a list, beside its verbs."""


def order_from_list(turn: Turn, text: str) -> Meaning | None:
    """Return what an order for places on the list just shown means: 受理 1 3, 全部受理; None for anything else."""
    if _order_in(text, PAGE, turn.spell) is None or (listing := _listing(turn)) is None:
        return None
    now = replace(listing, journal=list(listing.journal))
    prompt = turn.run(now, None).prompt
    tickets = _tickets_of(prompt)
    if prompt is None or not tickets:
        return None
    if listing.shown not in {0, now.shown}:
        return ListChanged(listing)
    shown = [option.code for option in prompt.shown(listing.page) if option.code in tickets]
    try:
        start = _ordered(turn, text, shown, tickets)
    except Refused as refused:
        return Tell(refused.words)
    return OrderFromList(start, listing, tickets) if start else None


def _listing(turn: Turn) -> State | None:
    """Return the talk whose list was shown last: the open one, or the one an order from it came from."""
    talks = turn.session.talks
    ordering = len(talks) > 1 and talks[-1].journey == "track" and "brief" in talks[-1].args
    return talks[-2] if ordering else turn.session.open


def _order_in(text: str, count: int, spell: Spell) -> tuple[Verb | str, Some, str] | None:
    """Return the verb, or what is asked, the places on a list of so many, and the words behind; None for any other text."""
    ways = _order_ways(spell)
    return ordered(text, count, ways.meaning, ONE_BY_ONE) if ways.anywhere.search(level(text)) else None


@lru_cache(maxsize=8)
def _order_ways(spell: Spell) -> Ways[Verb | str]:
    """Return the ways to type a verb, or what may be asked."""
    verbs = [(verb, {*spell(name), verb.value}) for verb, name in VERB_NAMES.items()]
    asked = [(command.ticket, spell(command.words)) for command in WITH_TICKET if command.ticket in _OF_A_LIST]
    return ways_of([*verbs, *asked])


def _tickets_of(prompt: Prompt | None) -> list[str]:
    """Return the numbers of the tickets that a question lists."""
    codes = [option.code for option in prompt.options] if prompt else []
    return [code for code in codes if ticket_numbers.written(code) == (code, "")]


def _ordered(turn: Turn, text: str, shown: Sequence[str], tickets: Sequence[str]) -> Start | None:
    """Return the journey that an order begins from a list of tickets, of which one page was shown; None for no such order.

    Raises Refused for a place that the list does not have.
    """
    order = _order_in(text, len(shown), turn.spell)
    if order is None:
        return None
    verb, some, words = order
    if any(not 0 < place <= len(shown) for place in some.places):
        raise Refused(_("The list has no number {place}.", place=max(some.places)))
    meant = [shown[place - 1] for place in some.places]
    if not isinstance(verb, Verb):
        return Start(verb, {"number": meant[0]}) if len(meant) == 1 else None
    if is_short_order(text, turn.spell) and not any(offers(turn.desk, number, verb) for number in meant):
        return None
    if some.everything:
        meant += [number for number in tickets if number not in meant]
    if len(meant) == 1:
        return Start("act", {"number": meant[0], "verb": verb.value, "rest": words})
    orders = "\n".join(f"{number} {' '.join(words.split())}".rstrip() for number in meant)
    page = {"page": str(len(shown))} if len(meant) > len(shown) else {}
    return Start("act_on_several", {"orders": orders, "verb": verb.value, **page})

"""What an order from a list comes to: its places are the tickets that were shown there."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from flows.domain.ticket.ticket import Verb
from flows.journeys.ticket.move_inputs import ONE_BY_ONE
from flows.journeys.ticket.verbs import VERB_NAMES
from flows.journeys.ticket.yes_or_no import offers
from flows.port.desk import Desk
from flows.reading.list_order import Some, ordered
from flows.reading.vocabulary import NUMBERED_WORDS, SHORT_VERBS
from flows.reading.words import Meaning
from flows.talk.questions import Prompt
from flows.text import numbers
from flows.text.folding import Spell, plain
from flows.text.refusal import Refused
from flows.text.wording import _

_OF_A_LIST: Final = {"nudge", "why"}
"""What may be asked of a ticket on a list, beside its verbs."""

SHORT: Final = re.compile(r"(\D+?)\s*(\d{1,6})(?:[\s，,：:。.]+(.*))?", re.DOTALL)
"""A word, a short number, and what stands behind it: 答 1 明天."""


def order_in(text: str, count: int, spell: Spell) -> tuple[Verb | str, Some, str] | None:
    """Return the verb, or what is asked, the places on a list of so many, and the words behind; None for any other text."""
    verbs: list[tuple[Verb | str, Collection[str]]] = [(verb, {*spell(name), verb.value}) for verb, name in VERB_NAMES.items()]
    asked = [(journey, spell(words)) for words, journey in NUMBERED_WORDS if journey in _OF_A_LIST]
    return ordered(text, count, [*verbs, *asked], ONE_BY_ONE)


def tickets_of(prompt: Prompt | None) -> list[str]:
    """Return the numbers of the tickets that a question lists."""
    codes = [option.code for option in prompt.options] if prompt else []
    return [code for code in codes if numbers.written(code) == (code, "")]


def meaning_of(desk: Desk, text: str, shown: Sequence[str], tickets: Sequence[str], spell: Spell) -> Meaning | None:
    """Return the journey that an order begins from a list of tickets, of which one page was shown; None for no such order.

    Raises Refused for a place that the list does not have.
    """
    order = order_in(text, len(shown), spell)
    if order is None:
        return None
    verb, some, words = order
    if any(not 0 < place <= len(shown) for place in some.places):
        raise Refused(_("The list has no number {place}.", place=max(some.places)))
    meant = [shown[place - 1] for place in some.places]
    if not isinstance(verb, Verb):
        return (verb, {"number": meant[0]}) if len(meant) == 1 else None
    if _is_short(text, spell) and not any(offers(desk, number, verb) for number in meant):
        return None
    if some.everything:
        meant += [number for number in tickets if number not in meant]
    if len(meant) == 1:
        return "act", {"number": meant[0], "verb": verb.value, "rest": words}
    orders = "\n".join(f"{number} {' '.join(words.split())}".rstrip() for number in meant)
    page = {"page": str(len(shown))} if len(meant) > len(shown) else {}
    return "act_on_several", {"orders": orders, "verb": verb.value, **page}


def _is_short(text: str, spell: Spell) -> bool:
    """Return whether a text may be an answer to a question, or about a trip or a swap, by its number."""
    found = SHORT.fullmatch(text)
    return found is not None and any(plain(found[1]) in spell(words) for words, *_rest in SHORT_VERBS)

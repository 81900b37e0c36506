"""A word with a short number, of a question, a trip, a swap or a complaint; and a question to a person."""

import re
from typing import Final

from flows.domain.feedback.grievance_words import complains, tells_nothing
from flows.domain.ticket.objecting_words import holds_back
from flows.reading.feedback import complaint
from flows.reading.meaning import Meaning, Start, Tell
from flows.reading.turn import Turn
from flows.reading.vocabulary import PERSON, WITH_NUMBER
from flows.text.folding import Spell, plain
from flows.text.regex import regex
from flows.text.wording import _

_SHORT: Final = regex(r"(\D+?)\s*(\d{1,7})(?:[\s，,：:。.]+(.*))?", re.DOTALL)
"""A word, a short number, and what stands behind it: 答 1 明天."""

_AT_A_WORD: Final = {"take_in", "call_off", "take_duty", "undo_swap", "accept", "same_person", "another_person"}
"""What is done about a trip, a swap, a question or a person by its number alone: words behind it must not speak against it."""


def to_a_person(turn: Turn, text: str) -> Meaning | None:
    """Return what a question to a person means that begins with the word for one."""
    first, _space, rest = text.partition(" ")
    if not rest.strip() or plain(first) not in turn.spell(PERSON):
        return None
    if complains(rest) and not turn.desk.me.is_staff:  # whom one asks may be whom it is about
        return complaint("" if tells_nothing(rest) else rest.strip())
    return Start("ask_person", {"text": rest.strip()})


def short_number(turn: Turn, text: str) -> Meaning | None:
    """Return what a word with the number of a question means, or of a trip, a swap or a complaint."""
    found = _SHORT.fullmatch(text)
    if found is None:
        return None
    verb, id, more = plain(found[1]), found[2], (found[3] or "").strip()
    command = next((each for each in turn.mine(WITH_NUMBER) if verb in each.ways(turn.spell)), None)
    if command is None:
        return None
    if command.number in _AT_A_WORD and holds_back(more):
        return Tell(_("Nothing is done: behind {order} stands: {words}", order=f"{found[1]} {id}", words=more))
    return Start(command.number, {command.number_of: id, "text": more})


def is_short_order(text: str, spell: Spell) -> bool:
    """Return whether a text may be an answer to a question, or about a trip or a swap, by its number."""
    found = _SHORT.fullmatch(text)
    return found is not None and any(plain(found[1]) in spell(each.words) for each in WITH_NUMBER if each.staff)

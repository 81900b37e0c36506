"""A practice in the talk: every line of it is marked, what is typed answers it, and any real order ends it.

What ends it is whatever begins another journey; the practice is never kept waiting behind one.
"""

import re
from dataclasses import replace
from typing import Final

from flows.journeys.practice.order import ORDER, WHY
from flows.journeys.practice.practice import WHAT
from flows.journeys.practice.practice_desk import NUMBER
from flows.reading.meaning import Answer, Meaning, Stay, Tell
from flows.reading.response import Response
from flows.reading.session import Heard
from flows.reading.turn import Turn
from flows.reading.verbs_in_text import is_asked, verb_in
from flows.reading.vocabulary import ALONE, WITH_TICKET
from flows.talk.journal import State
from flows.talk.prompt import Option, Prompt
from flows.text import ticket_numbers
from flows.text.folding import Spell, plain
from flows.text.politeness import bare
from flows.text.wording import Marked, Words, _

MARK: Final = _("[Practice] ")
ENDED: Final = _("The practice is over: from here on it is in earnest.")


def invented_order(turn: Turn, text: str) -> Meaning | None:
    """Return what a text means to the invented ticket: by its number, or by a verb without a number; None for anything else.

    In a practice what is done to tickets is never done in earnest without a number, whatever is asked there.
    """
    found = ticket_numbers.written(text)
    if found is not None and found[0] != NUMBER:
        return None
    state, rest = turn.session.open, text if found is None else found[1]
    if state is None or not turn.session.is_practice:
        return _OVER if found is not None else None
    if any(each.alone in _NOT_PRACTISED and plain(rest) in each.ways(turn.spell) for each in ALONE):
        return Tell(_("That is not part of this practice: 0 takes the last step back."))
    order = _order(turn, text, rest)
    return None if found is None and order is None else _at(turn, state, rest, order)


def _at(turn: Turn, state: State, rest: str, order: str | None) -> Meaning:
    """Return what words for the invented ticket mean to the question that is open: an order at its card, else an answer."""
    match turn.looked_at(state).question:
        case question if question == ORDER and order is not None:
            return Answer(state, turn.run(state, order), rest)
        case question if question == WHAT:
            return Tell(_("Please choose first what to practise."))
        case _:
            return Answer(state, turn.run(state, rest), rest) if rest else Stay()


_NOT_PRACTISED: Final = frozenset({"undo", "correct", "nudge"})
"""Journeys about whichever ticket it was: of the invented one there is none to be put right or hurried."""

_OVER: Final = Tell(_("{number} was of a practice, and nothing of it was filed. To practise, write: practice", number=NUMBER))


def _order(turn: Turn, text: str, rest: str) -> str | None:
    """Return a verb's code with the words behind it, as the question for an order takes it; None where there is none."""
    verb, more = verb_in(turn.desk, bare(rest), turn.spell)
    if verb is not None:
        return None if is_asked(text, more) else f"{verb.value} {more}".rstrip()
    asks_why = any(each.ticket == WHY and plain(rest) in each.ways(turn.spell) for each in WITH_TICKET)
    return WHY if asks_why else None


def practised(turn: Turn, text: str) -> Meaning | None:
    """Return the answer that a text is in a practice, where no word of the desk's is understood; None outside."""
    state = turn.session.open
    if state is None or not turn.session.is_practice:
        return None
    return Answer(state, turn.run(state, text), text)


def unmarked(heard: Heard, spell: Spell) -> Heard:
    """Return what was heard without the mark, which the button of a marked option types with its label."""
    ways = "|".join(re.escape(way) for way in spell(MARK))
    return replace(heard, text=re.sub(rf"[\[【]\s*(?:{ways})\s*[\]】]\s*", "", heard.text, flags=re.IGNORECASE))


def marked(response: Response) -> Response:
    """Return a response with every line of it marked."""
    return replace(response, said=[_marked(words) for words in response.said], prompt=_prompt(response.prompt))


def _prompt(prompt: Prompt | None) -> Prompt | None:
    if prompt is None:
        return None
    options = [Option(option.code, _marked(option.label), option.value) for option in prompt.options]
    return prompt._replace(text=_marked(prompt.text), options=options, leaves=[leaf and _marked(leaf) for leaf in prompt.leaves])


def _marked(words: Words) -> Words:
    return Marked(MARK, words)

"""A question that somebody cannot answer: said again, then more simply with an example of it, in the end a person is asked.

听不懂 begins at the second step.
"""

from collections.abc import Sequence
from typing import Final

from flows.journeys.guidance.about_desk import offers, person
from flows.port.desk import Desk
from flows.port.effects.finding import CountMissedAnswer
from flows.reading.response import Response
from flows.reading.turn import Turn
from flows.reading.unanswered_to_agent import handed_on
from flows.talk.journal import State
from flows.talk.prompt import Option, Prompt
from flows.talk.replay import Outcome
from flows.text.wording import Text, Words, _, lines

_ABOUT_SOMEBODY: Final = {"complain", "complaint", "look_again"}
"""Journeys in the middle of which nobody is told whom to ask: it may be whom the complaint is about."""

_SHORT: Final = 6
"""Characters of a label that is said as it stands; of a longer one people say another word for it."""

_FRAGMENT: Final = 2
"""Characters of what may be part of an answer, but is hardly one by itself: 没了."""


def missed(turn: Turn, state: State, outcome: Outcome, heard: str) -> Response:
    """Return what is answered to words that are no answer to the open question; ``outcome`` says why they are none."""
    prompt = outcome.prompt
    if prompt is not None and prompt.in_words and prompt.options and not (turn.desk.me.is_staff or turn.session.is_practice):
        codes = [option.code for option in prompt.options]
        turn.desk.apply(CountMissedAnswer(question_name(state, outcome), heard, codes))
    return _helped(turn, state, outcome, heard, outcome.said)


def question_name(state: State, outcome: Outcome) -> str:
    """Return the name by which it is kept what people say at a question: its item, or else its journey, and its key."""
    return f"{state.item or state.journey}:{outcome.question}"


def not_understood(turn: Turn, heard: str) -> Response:
    """Return the open question in simpler words to somebody who has not understood it; without one, what can be asked."""
    state = turn.session.open if turn.is_asked() else None
    if state is None:
        return Response((lines(offers(turn.desk), _("To reach a person, write: person")),))
    return _helped(turn, state, turn.looked_at(state), heard, ())


def _helped(turn: Turn, state: State, outcome: Outcome, heard: str, why: Sequence[Words]) -> Response:
    if outcome.prompt is None:
        return Response(outcome.said)
    told = handed_on(turn, state, heard)
    said = told or _said(turn.desk, state, outcome.prompt, why)
    return Response((said,), outcome.prompt, state.page, filed=told is not None)


def _said(desk: Desk, state: State, prompt: Prompt, why: Sequence[Words]) -> Words:
    """Return what comes before a question that is put once more, by how often it was missed."""
    if why and state.misses <= 1:
        return lines(*why)
    simpler = simply(prompt, state.page) or lines(*why or (_("Just write it as you would say it."),))
    if state.journey in _ABOUT_SOMEBODY:
        return simpler if state.misses <= 2 else lines(simpler, _("The hotline 12345 helps as well."))
    return lines(simpler, person(desk))


def simply(prompt: Prompt, page: int) -> Words | None:
    """Return how a question is answered, in the simplest words and by an example of it; None where any words answer it."""
    options = prompt.shown(page)
    if not options:
        return None
    if prompt.counted:
        return _("Please write the numbers from the list, for example: 1 3")
    first = options[0]
    if not prompt.in_words:
        return _("You only need to send a number. For example, 1 means: {example}.", example=first.label)
    example = _example(first)
    if len(options) == 2:
        return _("Reply 1 or 2, or say it as you like, for example: {example}", example=example)
    return _("Reply a number from 1 to {last}, or say it as you like, for example: {example}", last=len(options), example=example)


def _example(option: Option[object]) -> Words:
    """Return how an option is said: by its label, or in Chinese by another word for it where that is long."""
    label = option.label
    if not isinstance(label, Text) or len(label.zh) <= _SHORT:
        return label
    spoken = next((word for word in option.said if len(word) > _FRAGMENT and not word.isascii()), label.zh)
    return Text(spoken, label.en)

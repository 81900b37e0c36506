"""Several answers in one sentence: 82岁的，代办员去. What the open question leaves of it answers the next ones of the errand."""

from typing import Final

from flows.reading.turn import Turn
from flows.talk.journal import State
from flows.talk.replay import Outcome
from flows.text.assent_reader import assent
from flows.text.numerals import number_in
from flows.text.spoken import as_written, asks, clauses

SITUATION: Final = "situation."
"""How the keys of the questions about an item begin: nothing is filed by their answers."""


def kept_for_later(turn: Turn, state: State, text: str) -> tuple[str, ...]:
    """Return the clauses of a text that do not answer the open question by themselves, where another one does."""
    said = clauses(as_written(text))
    if len(said) < 2 or not state.item:
        return ()
    left = tuple(clause for clause in said if not turn.answers(state, clause))
    return tuple(filter(_says_something, left)) if len(left) < len(said) else ()


def _says_something(clause: str) -> bool:
    """Return whether a clause answers no other question by being a mere yes, no or number."""
    return assent(clause) is None and number_in(clause) is None and not asks(clause)


def answered_beforehand(turn: Turn, state: State, outcome: Outcome) -> Outcome:
    """Return where a talk comes to when what was told before answers the questions it comes to now."""
    while outcome.question.startswith(SITUATION) and not outcome.missed:
        answer = next((clause for clause in state.told if turn.answers(state, clause)), None)
        if answer is None:
            break
        state.told = tuple(clause for clause in state.told if clause != answer)
        outcome = turn.run(state, answer)
    return outcome

"""听不懂: the open question in simpler words, with an example; after the third time the agent is asked."""

from flows.journeys.guidance.about_desk import offers, simpler
from flows.port.desk import Desk
from flows.reading.response import Response
from flows.reading.turn import Turn
from flows.reading.unanswered_to_agent import handed_on
from flows.talk.journal import State
from flows.text.wording import Words, _, lines


def put_simply(turn: Turn, state: State, said: str) -> Response:
    """Return how the open question of a talk is answered, in the simplest words, and the question again."""
    asked = turn.looked_at(state)
    if asked.prompt is None:
        return Response(asked.said)
    told = handed_on(turn, state, said)
    example = asked.prompt.options[0].label if asked.prompt.options else None
    return Response((told or simpler(example),), asked.prompt, state.page, filed=told is not None)


def nothing_asked(desk: Desk) -> Words:
    """Return what can be done here and who helps, to somebody who does not understand where nothing is asked."""
    return lines(offers(desk), _("To reach a person, write: person"))


def explained(turn: Turn, said: str) -> Response:
    """Return the open question in simpler words to somebody who has not understood it; without one, what can be asked."""
    state = turn.session.open if turn.is_asked() else None
    return Response((nothing_asked(turn.desk),)) if state is None else put_simply(turn, state, said)

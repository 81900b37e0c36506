"""Second thoughts about what was begun, or what is over already: it is left, answered otherwise, or begun anew as it was."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from flows.port.effects.notices import RecallNotices
from flows.port.sentences import SentenceKind
from flows.reading.answer_put_right import Slip
from flows.reading.meaning import Back, Correction, Leave, Start
from flows.reading.turn import Turn
from flows.reading.wishes import is_wish
from flows.talk.journal import State
from flows.text import second_thoughts
from flows.text.spoken import as_written
from flows.text.wish_words import asks_what_follows

_LATELY: Final = timedelta(days=14)
"""So long what somebody was given last is what they mean by 还是叫代办员去."""


def at_a_question(turn: Turn, state: State, text: str) -> Leave | Correction | Back | Start | None:
    """Return what second thoughts at an open question mean that the text does not answer; None where it tells of none."""
    if not state.item and not turn.desk.me.is_staff and second_thoughts.goes_alone(text):
        return _goes_alone(turn, text)
    if not state.item or state.filed_finally:
        return None
    if second_thoughts.is_not_this(text):
        return None if state.answered_since_item else Back()
    better = second_thoughts.rather(text)
    if better:
        return turn.correction(Slip(better, sure=False))
    if turn.desk.me.is_staff or not second_thoughts.left(text):
        return None
    instead = second_thoughts.beside_leaving(text)
    return Leave(state, instead if instead and is_wish(turn, instead) else "")


def when_it_is_over(turn: Turn, text: str) -> Start | None:
    """Return what comes after the last errand, or the errand that is begun anew: one withdrawn, or the last for another to go."""
    if turn.desk.me.is_staff:
        return None
    if asks_what_follows(as_written(text)):
        return next((Start("what_follows", {"number": number}) for number in _given_lately(turn)), None)
    if second_thoughts.wants_again(text):
        return next((Start("entrust", {"like": number}) for number in _withdrawn_lately(turn, text)), None)
    if second_thoughts.goes_alone(text):
        return _goes_alone(turn, text)
    if second_thoughts.rather(text) and second_thoughts.wants_another_to_go(text):
        number = next(iter(_given_lately(turn)), None)
        return Start("entrust", {"like": number, "agent": "yes"}) if number is not None else None
    return None


def _goes_alone(turn: Turn, text: str) -> Start | None:
    """Return the question whether the mandate is taken back, to a villager who has given one that can be; None to any other."""
    mine = [ticket for ticket in turn.desk.my_tickets() if ticket.is_open]
    if not any(line.verb is Verb.REVOKE for ticket in mine for line in moves(ticket, turn.desk.me)):
        return None
    return Start("about_my_ticket", {"about": SentenceKind.MYSELF.value, "text": text}, beside=turn.is_asked())


def _withdrawn_lately(turn: Turn, text: str) -> Iterator[str]:
    """Yield the tickets that were withdrawn not long ago, the newest first, but for those that are not what a text wishes for."""
    wished = turn.desk.find(text)[0].code if is_wish(turn, text) else ""
    since = turn.desk.now - _LATELY
    for ticket in turn.desk.my_tickets():
        if ticket.status is Status.WITHDRAWN and ticket.newest.at >= since and wished in {"", ticket.item}:
            yield ticket.number


def _given_lately(turn: Turn) -> Sequence[str]:
    numbers = turn.desk.apply(RecallNotices(alone=True))
    return [number for number in numbers[:1] if turn.desk.notice(number).given >= turn.desk.today - _LATELY]


def at_a_card(turn: Turn, number: str, text: str) -> Start | None:
    """Return the move by which somebody gives a ticket out of their hands: 这件我不跑了，给小芳吧."""
    ticket = turn.desk.ticket(number) if second_thoughts.hands_back(text) else None
    if ticket is None:
        return None
    offered = {line.verb for line in moves(ticket, turn.desk.me)}
    return (
        Start("act", {"number": number, "verb": Verb.RETURN.value, "rest": "", "named": "yes"})
        if Verb.RETURN in offered
        else None
    )

"""A threat, or words of somebody who may harm themselves, whatever was asked: they go to a person at once.

Staff are not read like that: what they write of villagers is full of it, and they know whom to call.
"""

from typing import Final

from flows.domain.feedback.grievance_words import complains
from flows.domain.feedback.threat_words import threat_in
from flows.reading.feedback import complaint
from flows.reading.meaning import Meaning, Start
from flows.reading.turn import Turn
from flows.reading.with_case_number import to_a_person

_PASSED_ON: Final = {"complain", "look_again"}
"""Journeys that pass on to a person what they ask for in one's own words."""


def threat(turn: Turn, text: str) -> Meaning | None:
    """Return what words mean that threaten somebody: a complaint where they complain, else a question to a person."""
    if turn.desk.me.is_staff or threat_in(text) is None:
        return None
    state = turn.session.open
    if state is not None and state.journey in _PASSED_ON and turn.wants_words():
        return None
    if (asked := to_a_person(turn, text)) is not None:
        return asked
    return complaint(text) if complains(text) else Start("ask_person", {"text": text}, beside=True)

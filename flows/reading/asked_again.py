"""What is said to somebody whose words answered no question: simpler each time, and in the end whom to ask."""

from collections.abc import Sequence
from typing import Final

from flows.journeys.guidance.find_item import nothing_fits
from flows.port.desk import Desk
from flows.talk.journal import State
from flows.talk.question_types import Prompt
from flows.text.wording import Words, _, lines

_ABOUT_SOMEBODY: Final = {"complain", "complaint", "look_again"}
"""Journeys in the middle of which nobody is told whom to ask: it may be whom the complaint is about."""


def asked_again(desk: Desk, state: State, prompt: Prompt, said: Sequence[Words]) -> Words:
    """Return what comes before a question that was missed once more."""
    match state.misses:
        case 1:
            return lines(*said)
        case 2 if not prompt.options:
            return lines(*said)
        case 2:
            return _("Only the number in front, please, for example: 1. With 0 you go back.")
        case _ if state.journey in _ABOUT_SOMEBODY:
            return lines(*said, _("The hotline 12345 helps as well."))
        case _:
            return lines(_("Shall a person help you? Reply: person"), nothing_fits(desk))

"""Codes that bind an address to somebody: six digits read aloud to a villager, or a long one on paper or in a message."""

from datetime import timedelta
from enum import StrEnum
from typing import Final


class CodeKind(StrEnum):
    """How a code reaches whom it is for."""

    SPOKEN = "spoken"  # read aloud: six digits, which say nothing without whose they are
    SENT = "sent"  # printed, or sent by whatever channel: long enough to stand alone


GOOD_FOR: Final = {CodeKind.SPOKEN: timedelta(hours=1), CodeKind.SENT: timedelta(days=7)}

TRIES: Final = 3
"""So many wrong digits a spoken code bears; then a new one is needed."""

"""The record of what is done to people at the desk: posts ended, addresses cut off, talks begun anew, others spoken for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Act(StrEnum):
    """What was done to somebody, or by them to what the desk knows."""

    LEFT = "left"  # 离岗: their posts have ended
    LEAVES = "leaves"  # from a day on that is still to come
    STAYS = "stays"  # that day is called off
    MOVED = "moved"  # some of their posts have ended
    CUT = "cut"  # an address of theirs speaks as them no more
    RESET = "reset"  # their talks begin anew
    CODE = "code"  # they have made a code to sign in with
    TAUGHT = "taught"  # they taught the desk what words mean at a question
    UNTAUGHT = "untaught"  # and took it back
    SPOKEN_AS = "spoken_as"  # somebody at the command line spoke as them


@dataclass(frozen=True, slots=True)
class By:
    """Who does something to somebody, and from where: a person's id or, at the command line, the operator's account."""

    person: int | None
    channel: str
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody whose posts end on a day to come, and who said so."""

    person: int
    day: date
    by: By


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the record; ``detail`` says what exactly, by names of its own."""

    at: datetime
    act: Act
    person: int
    by: By
    detail: Mapping[str, Any]

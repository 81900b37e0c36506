"""What is done about colleagues and lost phones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flows.talk.replay import Effect, Weight
from flows.text.words_as_json import JSON


@dataclass(frozen=True, slots=True)
class RehearseEnding(Effect[Sequence[Sequence[JSON]]]):
    """Look up once what of a colleague's would go to whom: a list of [what, its number or day, the id of who has it or None]."""

    key = "staff.rehearse_ending"
    person: int


@dataclass(frozen=True, slots=True)
class EndPosts(Effect[Sequence[Sequence[JSON]]]):
    """离岗: end a colleague's posts; the result is what went to whom, like a rehearsal's."""

    key = "staff.end_posts"
    weight = Weight.FINAL
    person: int


@dataclass(frozen=True, slots=True)
class PlanEnding(Effect[bool]):
    """离岗 from a day to come on: a colleague's posts end then; the result says nothing more."""

    key = "staff.plan_ending"
    weight = Weight.FINAL
    person: int
    day: date


@dataclass(frozen=True, slots=True)
class CallOffEnding(Effect[str]):
    """不离岗: a colleague stays whose leaving was said; the result is the day it was said for, in ISO form."""

    key = "staff.call_off_ending"
    weight = Weight.FINAL
    person: int


@dataclass(frozen=True, slots=True)
class CutOff(Effect[int]):
    """断开: cut off all addresses of a colleague, or of a villager, whose ``ticket`` may be named; the result is how many."""

    key = "staff.cut_off"
    weight = Weight.FINAL
    person: int
    ticket: str = ""

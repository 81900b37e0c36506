"""What is done about colleagues and lost phones."""

from collections.abc import Sequence
from dataclasses import dataclass

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
class CutOff(Effect[int]):
    """断开: cut off all addresses of a colleague, or of a villager, whose ``ticket`` may be named; the result is how many."""

    key = "staff.cut_off"
    weight = Weight.FINAL
    person: int
    ticket: str = ""

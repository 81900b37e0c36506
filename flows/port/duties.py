"""The part of the port that is about duty: what may be looked up, and what may be got done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from flows.domain.duty.roster import Duty, Leave
from flows.domain.duty.swap import Swap
from flows.domain.people.people import Person
from flows.talk.replay import Effect, Weight


class Duties(Protocol):
    """The roster as one person meets it."""

    def on(self, village: str, day: date) -> Duty | None:
        """Return a village's duty of a day, or None."""

    def next(self, village: str, after: date | None = None) -> Duty | None:
        """Return the first duty of a village after a day, today where none is named, or None."""

    def mine(self) -> Sequence[Duty]:
        """Return the coming duty I serve, today's included, the next day first."""

    def offers(self) -> Sequence[Swap]:
        """Return the offers nobody has taken yet: mine and those I may take."""

    def swap(self, id: int) -> Swap | None:
        """Return a swap of a village whose duty concerns me, or None."""

    def villages(self) -> Sequence[str]:
        """Return the villages whose duty I may take over: my own, then those of my town; for heads those they arrange."""

    def arranged(self) -> Sequence[str]:
        """Return the villages whose duty I arrange as head of the centre."""

    def colleagues(self, village: str, day: date) -> Sequence[Person]:
        """Return who could be on duty in a village on a day, its own agents first."""

    def candidates(self, village: str, day: date) -> Sequence[Person]:
        """Return who could be put on duty instead of who is: the same, and the staff of the centre."""

    def arrived(self, person: int) -> datetime | None:
        """Return when somebody signed in today, or None."""

    def needs_a_yes(self, village: str) -> bool:
        """Return whether I take today's duty of a village over only with a yes of who has it, or of the head."""

    def leaves(self) -> Sequence[Leave]:
        """Return my leaves that are not over."""


@dataclass(frozen=True, slots=True)
class SignIn(Effect[Mapping[str, str]]):
    """签到: I am at work. The result is ``at``, when that was, in ISO form."""

    key = "duty.sign_in"
    weight = Weight.FINAL


@dataclass(frozen=True, slots=True)
class TakeLeave(Effect[Sequence[Mapping[str, str]]]):
    """请假: be away from one day to another. The result is my duty: ``day``, ``village``, and who is ``cover``, if anybody."""

    key = "leave.take"
    weight = Weight.FINAL
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class EndLeave(Effect[Sequence[Mapping[str, str]]]):
    """销假: be back. The result is my duty of those days: ``day``, ``village``, and the ``cover`` who goes on, if any."""

    key = "leave.end"
    weight = Weight.FINAL
    leave: int


@dataclass(frozen=True, slots=True)
class OfferDuty(Effect[Mapping[str, str]]):
    """换班: offer a day of mine; the result is the offer's ``id``, how many were ``asked``, and ``until`` when, in ISO form."""

    key = "duty.offer"
    weight = Weight.FINAL
    village: str
    day: date


@dataclass(frozen=True, slots=True)
class TakeDuty(Effect[str]):
    """接班: take a day a colleague offered; the result is their name."""

    key = "duty.take"
    weight = Weight.FINAL
    swap: int


@dataclass(frozen=True, slots=True)
class UndoSwap(Effect[str]):
    """撤换: undo a swap, or take an offer back; the result is who is on duty then."""

    key = "duty.undo_swap"
    weight = Weight.FINAL
    swap: int


@dataclass(frozen=True, slots=True)
class StepIn(Effect[str]):
    """顶班: take a village's duty of today over at once; the result is whose it was, empty when it was nobody's."""

    key = "duty.step_in"
    weight = Weight.FINAL
    village: str


@dataclass(frozen=True, slots=True)
class AskToStepIn(Effect[Sequence[str]]):
    """Ask who is at work in a village, and the head, for today's duty; the result is who was asked, by name."""

    key = "duty.ask_to_step_in"
    weight = Weight.FINAL
    village: str


@dataclass(frozen=True, slots=True)
class LetStepIn(Effect[str]):
    """同意顶班: let a colleague have today's duty who asked for it; the result is their name."""

    key = "duty.let_step_in"
    weight = Weight.FINAL
    swap: int


@dataclass(frozen=True, slots=True)
class ArrangeDuty(Effect[str]):
    """安排值班: the head puts somebody on duty; the result is whose it was, empty when it was nobody's."""

    key = "duty.arrange"
    weight = Weight.FINAL
    village: str
    day: date
    person: int

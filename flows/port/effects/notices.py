"""Notices given, plans of them, what is ticked off on them, and what their readers are reminded of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.talk.replay import Effect, Weight


@dataclass(frozen=True, slots=True)
class GiveNotice(Effect[str]):
    """Give the one-time notice for an item in a situation; the result is its number. An agent names the villager it is ``to``."""

    key = "notice.give"
    weight = Weight.FILED
    item: str
    answers: Mapping[str, str]
    town: str
    village: str | None
    to: int | None = None


@dataclass(frozen=True, slots=True)
class KeepPlan(Effect[str]):
    """Keep the notices of a life event as one plan, with the answers of every item wanted; the result is the plan's number."""

    key = "plan.keep"
    weight = Weight.FILED
    event: str
    answers: Mapping[str, Mapping[str, str]]
    notices: Sequence[str]


@dataclass(frozen=True, slots=True)
class RecallPlans(Effect[Sequence[str]]):
    """Look up once the plans I was given last; the result is a number of each, newest first."""

    key = "plan.recall"


@dataclass(frozen=True, slots=True)
class RecallNotices(Effect[Sequence[str]]):
    """Look up once the notices I was given last; the result is their numbers, newest first. ``alone``: those of no plan."""

    key = "notice.recall"
    alone: bool = False


@dataclass(frozen=True, slots=True)
class RecallTicks(Effect[Sequence[int]]):
    """Look up once which papers of a notice are ticked off so far, by number."""

    key = "ticks.recall"
    number: str


@dataclass(frozen=True, slots=True)
class KeepTicks(Effect[bool]):
    """Keep which papers of a notice are there by now."""

    key = "ticks.keep"
    weight = Weight.FILED
    number: str
    papers: Sequence[int]


@dataclass(frozen=True, slots=True)
class RecallReminders(Effect[Sequence[str]]):
    """Look up once what I am reminded of; the result is the numbers of the notices, the next one first."""

    key = "reminder.recall"


@dataclass(frozen=True, slots=True)
class Remind(Effect[str]):
    """Remind me whenever a notice's item comes round; the result is the day of the next ping, as ISO text."""

    key = "reminder.set"
    weight = Weight.FILED
    number: str


@dataclass(frozen=True, slots=True)
class Unremind(Effect[bool]):
    """Remind me no more of a notice's item; the result is whether I was reminded of it."""

    key = "reminder.drop"
    weight = Weight.FILED
    number: str

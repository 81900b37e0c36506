"""Lines an agent has written and the village keeps until they are complete."""

from dataclasses import dataclass

from flows.talk.replay import Effect, Weight


@dataclass(frozen=True, slots=True)
class KeepDraft(Effect[int]):
    """Keep an intake line that needs an answer, for whoever of the village goes on with it; the result is the draft's id."""

    key = "draft.keep"
    weight = Weight.FILED
    village: str
    line: str


@dataclass(frozen=True, slots=True)
class DropDraft(Effect[bool]):
    """Drop a draft that became a ticket, or that nobody wants; the result is whether it was still there."""

    key = "draft.drop"
    weight = Weight.FINAL
    id: int

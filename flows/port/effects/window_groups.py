"""A group chat of a centre's windows."""

from dataclasses import dataclass

from flows.talk.replay import Effect


@dataclass(frozen=True, slots=True)
class SetUpGroup(Effect[str]):
    """Let the group that is written from hear what comes in at a centre's windows, at the word of its head; or no more of it.

    The result is the centre's place; empty where it hears of none from now on.
    """

    key = "group.set_up"
    head: int

"""What the finder answers, and what may be concluded from it."""

from collections.abc import Sequence
from dataclasses import dataclass

SURE = 0.75
"""From this probability on the first item is taken without asking; a wrong guess is one key away from right."""

SEVERAL = 4
"""How many items one narrowing question offers."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that fits a wish; ``score`` is a probability between 0 and 1."""

    code: str
    score: float


def is_sure(hits: Sequence[Hit]) -> bool:
    """Return whether the first item is clearly meant."""
    return bool(hits) and hits[0].score >= SURE

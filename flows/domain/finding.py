"""What the finder answers, and what may be concluded from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SURE: Final = 0.75
"""From this probability on the first item is taken without asking; a wrong guess is one key away from right."""

SEVERAL: Final = 4
"""How many items one narrowing question offers."""

FAR: Final = 0.02
"""An item with less than this share of the first one's probability is not worth a line of the question."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that fits a wish; ``score`` is a probability between 0 and 1."""

    code: str
    score: float


def is_sure(hits: Sequence[Hit]) -> bool:
    """Return whether the first item is clearly meant."""
    return bool(hits) and hits[0].score >= SURE


def offered(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return the items to choose from, best first: the likely ones or, where the first was surely meant, what else there is."""
    far = 0.0 if is_sure(hits) else FAR * hits[0].score
    return [hit for hit in hits[:SEVERAL] if hit.score >= far]

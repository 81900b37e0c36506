"""Ranks items by how much of their names and aliases a wish shares with them, in pairs of characters."""

from collections.abc import Iterable
from pathlib import Path

from flows.domain.catalogue import Item
from flows.domain.finding import Hit
from storage.packs.reader import read_pack

FITS = 0.3
"""Below this share of common pairs nothing fits."""


class Finder:
    """Finds items by their own words."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._names = [(item.code, _pairs(name)) for item in items for name in (*item.aliases, item.name.zh, item.name.en)]

    @classmethod
    def load(cls, folder: Path) -> "Finder":
        """Return the finder of the pack in a folder."""
        return cls(read_pack(folder).items)

    def find(self, text: str, limit: int = 5) -> list[Hit]:
        """Return the items that fit, best first; empty when nothing does."""
        wish = _pairs(text)
        scores: dict[str, float] = {}
        for code, name in self._names:
            score = len(wish & name) / len(name) if name else 0.0
            scores[code] = max(score, scores.get(code, 0.0))
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        return [Hit(code, score) for code, score in ranked[:limit] if score >= FITS]


def _pairs(text: str) -> frozenset[str]:
    folded = text.casefold()
    return frozenset(folded[n : n + 2] for n in range(len(folded) - 1))

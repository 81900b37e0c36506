"""Which papers people most often do not have: what a catalogue could spare them, or explain better."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flows.domain.errand.notice import Notice
from flows.text.wording import Text


@dataclass(frozen=True, slots=True)
class Missed:
    """A paper of an item: on how many of the notices that were checked it was missing, and how many of them list it."""

    item: str
    paper: Text
    missing: int
    listed: int


def most_missed(checked: Iterable[tuple[Notice, Sequence[int]]]) -> Sequence[Missed]:
    """Return the papers that were missing on any checked notice, most missed first; with a notice come the numbers it has."""
    listed: Counter[tuple[str, Text]] = Counter()
    missing: Counter[tuple[str, Text]] = Counter()
    for notice, have in checked:
        for number, paper in enumerate(notice.papers, 1):
            listed[notice.item.code, paper] += 1
            missing[notice.item.code, paper] += number not in have
    found = [Missed(item, paper, times, listed[item, paper]) for (item, paper), times in missing.items() if times]
    return sorted(found, key=lambda each: (-each.missing, each.listed, each.item, each.paper.en))

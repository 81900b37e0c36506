"""The codes of a catalogue: each is given once, and each that is named exists."""

from collections.abc import Iterable, Iterator

from .faults import Place, Problem


def twice(names: Iterable[str], where: Place, key: str) -> Iterator[Problem]:
    """Find what is given twice in a list; ``key`` is what holds the code of its entries."""
    seen: set[str] = set()
    for n, name in enumerate(names):
        if name in seen:
            yield Problem((*where, n, key), f"the {key} `{name}` is given twice")
        seen.add(name)


def unknown(names: Iterable[str], known: Iterable[str], where: Place, noun: str) -> Iterator[Problem]:
    """Find what a list names and nobody knows."""
    for n, name in enumerate(names):
        if name not in known:
            yield Problem((*where, n), f"there is no {noun} `{name}`")

"""How well and how fast the item finder finds: ``.venv/bin/python -m tests.benchmarks.finder [FILE]``.

The file has one JSON object a line, with ``q``, ``accept`` (codes; empty for what is not ours) and ``style``; without one, the
project's own held-out lines are asked. Prints accuracy by style, the time to load, memory, and the time of one question.
"""

import argparse
import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import storage.packs
from storage.finder.ranking import Finder
from tests.storage.finder.held_out import HELD_OUT, Line, read

PACK = Path(storage.packs.__file__).parent / "zhuji"
ROUNDS = 5  # how often every question is asked for the timing


@dataclass(frozen=True)
class Tally:
    """How the lines of one style fared."""

    lines: int
    first: int
    three: int
    answered: int

    def __str__(self) -> str:
        shares = (self.first, self.three, self.answered)
        return f"{self.lines:6} " + " ".join(f"{share / self.lines:11.1%}" for share in shares)


def tallies(finder: Finder, lines: Iterable[Line]) -> Mapping[str, Tally]:
    """Return how each style fared, and all that is ours."""
    found: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for line in lines:
        codes = [hit.code for hit in finder.find(line.text, 3)]
        result = (int(line.accepts(codes[:1])), int(line.accepts(codes)), int(bool(codes)))
        for style in {line.style, "all that is ours" if line.codes else "all that is not"}:
            found[style].append(result)
    return {style: Tally(len(rows), *map(sum, zip(*rows, strict=True))) for style, rows in found.items()}


def from_json(file: Path) -> Sequence[Line]:
    """Return the lines of a file of JSON objects."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Line(row["q"], tuple(row["accept"]), row["style"]) for row in rows]


def milliseconds(finder: Finder, lines: Sequence[Line]) -> Sequence[float]:
    """Return how long one question took, shortest first."""
    taken = []
    for line in [*lines] * ROUNDS:
        started = time.perf_counter()
        finder.find(line.text)
        taken.append(1000 * (time.perf_counter() - started))
    return sorted(taken)


def main() -> int:
    parser = argparse.ArgumentParser(prog=".venv/bin/python -m tests.benchmarks.finder")
    parser.add_argument(
        "file", nargs="?", type=Path, help="lines of JSON with q, accept and style (the held-out lines unless told)"
    )
    file = parser.parse_args().file
    lines = from_json(file) if file else read(HELD_OUT)
    before, started = resident(), time.perf_counter()
    finder = Finder.load(PACK)
    finder.find("身份证")
    loaded, after = time.perf_counter() - started, resident()
    print(f"{'style':18} {'lines':>6} {'first':>11} {'first three':>11} {'answered':>11}")
    for style, tally in sorted(tallies(finder, lines).items()):
        print(f"{style:18} {tally}")
    taken = milliseconds(finder, lines)
    print(f"load and first question {1000 * loaded:.0f} ms, memory {after - before:+.1f} MB")
    print(f"one question: median {taken[len(taken) // 2]:.2f} ms, 99 % within {taken[int(0.99 * len(taken))]:.2f} ms")
    return 0


def resident() -> float:
    """Return the most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())

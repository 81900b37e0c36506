"""How well and how fast kinds of sentences are told apart: ``.venv/bin/python -m tests.benchmarks.sentences [FILE]``.

The file has a kind and a sentence a line, with a tab between; without one, the project's own are asked. Printed are, by kind and
for the lists of words that were there before, how many lines are taken for what they are and how many for something else;
how many errands and strangers of the finder's own lines would be lost or taken; and the time of one sentence.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from flows.port.sentences import NO_TALK, Candidate, SentenceKind, kind_of
from storage.finder.ranking import Finder
from storage.packs import ZHUJI
from tests.benchmarks import sentence_words
from tests.storage.finder.held_out import HELD_OUT, Line, read

SENTENCES = HELD_OUT.with_name("sentences_held_out.tsv")

Kinds: TypeAlias = Callable[[str], Sequence[Candidate]]


@dataclass(frozen=True)
class Sentence:
    kind: SentenceKind
    text: str


@dataclass(frozen=True)
class Tally:
    """How some lines fared: taken for what they are, for something else, and how many there were."""

    right: int
    wrong: int
    lines: int

    @property
    def share(self) -> float:
        return self.right / self.lines

    def __str__(self) -> str:
        return f"{self.lines:6} {self.share:8.1%} {self.wrong / self.lines:8.1%}"


def sentences(file: Path = SENTENCES) -> Sequence[Sentence]:
    """Return the lines of a file."""
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("# "))
    return [Sentence(SentenceKind(kind), text) for kind, text in rows]


def tally(kinds: Kinds, lines: Sequence[Sentence]) -> Tally:
    """Return how lines fare."""
    taken = [(kind_of(kinds(line.text)), line.kind) for line in lines]
    right = sum(found is kind for found, kind in taken)
    return Tally(right, sum(found is not None for found, _kind in taken) - right, len(taken))


def taken(finder: Finder, lines: Sequence[Line]) -> Sequence[Line]:
    """Return which of the finder's lines are taken for small talk or a question."""
    return [line for line in lines if kind_of(finder.kinds(line.text), finder.find(line.text)) not in {None, *NO_TALK}]


def main() -> int:
    parser = argparse.ArgumentParser(prog=".venv/bin/python -m tests.benchmarks.sentences")
    parser.add_argument("file", nargs="?", type=Path, default=SENTENCES, help="lines of a kind and a sentence")
    lines, finder = sentences(parser.parse_args().file), Finder.load(ZHUJI)
    print(f"{'kind':18} {'lines':>6} {'right':>8} {'wrong':>8}")
    for kind in sorted(Counter(line.kind for line in lines), key=lambda kind: kind.value):
        print(f"{kind.value:18} {tally(finder.kinds, [line for line in lines if line.kind is kind])}")
    print(f"{'all':18} {tally(finder.kinds, lines)}")
    print(f"{'by lists of words':18} {tally(sentence_words.kinds, lines)}")
    ours = [line for line in read(HELD_OUT) if line.codes]
    print(f"of {len(ours)} errands {len(taken(finder, ours))} are taken for something else")
    times = sorted(map(_microseconds(finder), [line.text for line in lines] * 5))
    print(f"one sentence: median {times[len(times) // 2]:.0f} µs, 99 % within {times[int(0.99 * len(times))]:.0f} µs")
    return 0


def _microseconds(finder: Finder) -> Callable[[str], float]:
    def microseconds(text: str) -> float:
        started = time.perf_counter()
        finder.kinds(text)
        return 1e6 * (time.perf_counter() - started)

    return microseconds


if __name__ == "__main__":
    sys.exit(main())

"""Reads what a pack says of the kinds of sentences: ``sentences/*.txt``, a heading ``[thanks]`` and below it a sentence a line.

In a line ``(a|b|)`` stands for each of its ways, one of which may be nothing, and may hold others. The errands are the lines of
the phrasebook; ``other.txt`` has what is said that is neither an errand nor any of the rest. A line that begins with ``# `` is a
remark.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from flows.port.sentences import SentenceKind
from storage.packs.faults import Fault, PackError

FOLDER: Final = "sentences"
WAYS: Final = 24
"""How many ways of one line are learnt, drawn at random where it has more."""

_HEADING: Final = re.compile(r"\[(\w+)\]")
_CHOICE: Final = re.compile(r"\(([^()]*)\)")
_KINDS: Final = {kind.value: kind for kind in SentenceKind if kind is not SentenceKind.ERRAND}


def files_of(pack: Path) -> list[Path]:
    """Return the files of a pack's sentences, in order."""
    return sorted((pack / FOLDER).glob("*.txt"))


def read_sentences(pack: Path, dice: random.Random) -> Mapping[SentenceKind, Sequence[str]]:
    """Return the sentences of each kind but errands, no two alike. Raises ``PackError`` with every fault found."""
    found: defaultdict[SentenceKind, dict[str, None]] = defaultdict(dict)
    faults: list[Fault] = []
    for path in files_of(pack):
        kind: SentenceKind | None = None
        for number, line in _lines(path):
            heading = _HEADING.fullmatch(line)
            kind = _KINDS.get(heading[1]) if heading else kind
            if kind is not None and not heading:
                found[kind].update(dict.fromkeys(ways(line, dice)))
            elif kind is None and (heading or not found):
                faults.append(Fault(f"{FOLDER}/{path.name}", number, "sentences stand below a heading such as `[thanks]`"))
    if faults:
        raise PackError(faults)
    return {kind: list(sentences) for kind, sentences in found.items()}


def ways(line: str, dice: random.Random) -> Iterator[str]:
    """Yield ways of a line, as many as are learnt."""
    for _time in range(WAYS if _CHOICE.search(line) else 1):
        way = line
        while _CHOICE.search(way):
            way = _CHOICE.sub(lambda found: dice.choice(found[1].split("|")), way)
        yield " ".join(way.split())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("# "):
            yield number, line.strip()

"""What was learnt, as numbers: a linear model over hashed features, and how far to trust it.

Every feature has a row of whole numbers, one for each answer it speaks for or against: the items, then NONE (not ours), then OURS
(some item, whichever). Rows are stored without their zeros. One file holds it all, with the tables of the language and the words
of the catalogue; it is read without pickle.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .text import Language

ARTEFACT: Final = "finder.npz"
FORMAT: Final = 1
"""Goes up when this program can no longer use what an older one wrote."""

_ARRAYS: Final = ("scale", "step", "weights", "bias")  # and in a smaller form: keys, starts and columns

Floats = NDArray[np.float32]


class UnusableModel(ValueError):  # noqa: N818 - the class says it
    """The file is not what this program's trainer writes: build the finder again."""


@dataclass(frozen=True)
class Trust:
    """How scores become probabilities, fitted on texts the model had not seen."""

    sharpness: float  # of the softmax over items
    ours: tuple[float, ...]  # logistic: OURS, best item, NONE, lead of the best item, constant
    fits: float  # below this probability of being ours, nothing fits


@dataclass(frozen=True, eq=False)
class Model:
    """A trained finder. ``names`` maps the keys of the catalogue's names and aliases to the items so called."""

    language: Language
    codes: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    trust: Trust
    digest: str  # of what it was built from
    keys: NDArray[np.uint32]  # hashes of the known features, ascending
    scale: NDArray[np.float16]  # how much a feature counts in a text
    step: NDArray[np.float16]  # what 1 in its row of weights is worth
    starts: NDArray[np.int32]  # where its row begins; one more than there are features
    columns: NDArray[np.uint8]
    weights: NDArray[np.int8]
    bias: Floats

    def scores(self, features: Iterable[str]) -> Floats:
        """Return the score of every item, of NONE and of OURS."""
        rows, amounts = weighed(features, self.keys, self.scale)
        if not len(rows):
            return self.bias
        first, last = self.starts[rows], self.starts[rows + 1]
        lengths = last - first
        ends = np.cumsum(lengths)
        cells = np.arange(ends[-1]) + np.repeat(first - (ends - lengths), lengths)
        shares = self.weights[cells] * np.repeat(amounts * self.step[rows], lengths)
        sums = np.bincount(self.columns[cells], weights=shares, minlength=len(self.bias))
        return (sums + self.bias).astype(np.float32)

    def probabilities(self, scores: Floats) -> tuple[Floats, float]:
        """Return the probability of each item if the text is ours, and the probability that it is."""
        items = scores[: len(self.codes)]
        best, second = np.partition(items, -2)[[-1, -2]]
        raised = np.exp(self.trust.sharpness * (items - best))
        evidence = (scores[-1], best, scores[-2], best - second, 1.0)
        ours = 1 / (1 + np.exp(-np.dot(self.trust.ours, evidence)))
        return (raised / raised.sum()).astype(np.float32), float(ours)

    def save(self, file: Path) -> None:
        """Write the model; the same model makes the same bytes."""
        head = {
            "format": FORMAT,
            "codes": self.codes,
            "names": self.names,
            "sharpness": self.trust.sharpness,
            "ours": self.trust.ours,
            "fits": self.trust.fits,
            "digest": self.digest,
        }
        arrays = {name: getattr(self, name) for name in _ARRAYS}
        arrays["head"] = _bytes(json.dumps(head, ensure_ascii=False, sort_keys=True))
        arrays["language"] = _bytes(self.language.to_json())
        arrays["key_gaps"] = np.diff(self.keys, prepend=np.uint32(0))
        arrays["lengths"] = np.diff(self.starts).astype(np.uint8)
        arrays["column_gaps"] = _gaps(self.columns, self.starts)
        with file.open("wb") as out:
            np.savez_compressed(out, **arrays)

    @classmethod
    def load(cls, file: Path) -> "Model":
        """Return the model in a file. Raises FileNotFoundError, or UnusableModel when another version wrote it."""
        with np.load(file, allow_pickle=False) as stored:
            head = json.loads(stored["head"].tobytes()) if "head" in stored else {}
            if head.get("format") != FORMAT:
                raise UnusableModel(f"{file} was not written by this version: run .venv/bin/python -m storage.finder.build")
            return cls(
                language=Language.from_json(stored["language"].tobytes().decode()),
                codes=tuple(head["codes"]),
                names={key: tuple(codes) for key, codes in head["names"].items()},
                trust=Trust(head["sharpness"], tuple(head["ours"]), head["fits"]),
                digest=head["digest"],
                keys=np.cumsum(stored["key_gaps"], dtype=np.uint32),
                starts=(starts := _starts(stored["lengths"])),
                columns=_columns(stored["column_gaps"], starts),
                **{name: stored[name] for name in _ARRAYS},
            )


def weighed(features: Iterable[str], keys: NDArray[np.uint32], scale: NDArray[np.float16]) -> tuple[NDArray[np.intp], Floats]:
    """Return the rows of the known features and how much of each there is, together of length 1."""
    counts = Counter(map(hashed, features))
    wanted = np.fromiter(counts, np.uint32, len(counts))
    rows = np.searchsorted(keys, wanted)
    known = keys[np.minimum(rows, len(keys) - 1)] == wanted
    times = np.fromiter(counts.values(), np.float32, len(counts))[known]
    amounts = (1 + np.log(times)) * scale[rows[known]].astype(np.float32)
    return rows[known], amounts / max(float(np.linalg.norm(amounts)), 1e-9)


def hashed(feature: str) -> int:
    """Return the 32 bits a feature is known by."""
    return zlib.crc32(feature.encode())


def _starts(lengths: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Return where every row begins, and where the last one ends."""
    return np.concatenate([np.zeros(1, np.int32), np.cumsum(lengths, dtype=np.int32)])


def _gaps(columns: NDArray[np.uint8], starts: NDArray[np.int32]) -> NDArray[np.uint8]:
    """Return how far every column is from the one before it in its row: small numbers, which take less room in a file."""
    gaps = np.diff(columns, prepend=np.uint8(0))
    first = starts[:-1][np.diff(starts) > 0]
    gaps[first] = columns[first]
    return gaps


def _columns(gaps: NDArray[np.uint8], starts: NDArray[np.int32]) -> NDArray[np.uint8]:
    """Return the columns again."""
    sums = np.cumsum(gaps, dtype=np.uint8)  # sums and differences of bytes wrap round alike, so columns come out right
    before = np.concatenate([np.zeros(1, np.uint8), sums])[starts[:-1]]
    sums -= np.repeat(before, np.diff(starts))
    return sums


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)

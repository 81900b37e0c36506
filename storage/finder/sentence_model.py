"""What was learnt of the kinds of sentences, as numbers: a linear model over the features the finder reads, ``sentences.npz``."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from flows.port.sentences import Candidate, SentenceKind

from .model import Floats, UnusableModel, weighed

ARTEFACT: Final = "sentences.npz"
FORMAT: Final = 1
"""Goes up when this program can no longer use what an older one wrote."""

_ARRAYS: Final = ("scale", "step", "weights", "bias")
_TOLD: Final = 3
"""How many candidates are told."""


@dataclass(frozen=True, eq=False)
class SentenceModel:
    """A trained model of the kinds."""

    kinds: tuple[SentenceKind, ...]
    digest: str  # of what it was built from
    keys: NDArray[np.uint32]  # hashes of the known features, ascending
    scale: NDArray[np.float16]  # how much a feature counts in a text
    step: NDArray[np.float16]  # what 1 in its row of weights is worth
    weights: NDArray[np.int8]  # a row for each feature, a column for each kind
    bias: Floats

    def candidates(self, features: Iterable[str]) -> Sequence[Candidate]:
        """Return the likeliest kinds of a text with these features, likeliest first; none where nothing of it is known."""
        rows, amounts = weighed(features, self.keys, self.scale)
        if not len(rows):
            return ()
        scores = (amounts * self.step[rows]) @ self.weights[rows].astype(np.float32) + self.bias
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        ranked = np.argsort(-chances, kind="stable")[:_TOLD]
        return [Candidate(self.kinds[place], float(chances[place])) for place in ranked]

    def save(self, file: Path) -> None:
        """Write the model; the same model makes the same bytes."""
        head = {"format": FORMAT, "kinds": [kind.value for kind in self.kinds], "digest": self.digest}
        arrays = {name: getattr(self, name) for name in _ARRAYS}
        arrays["head"] = np.frombuffer(json.dumps(head).encode(), np.uint8)
        arrays["key_gaps"] = np.diff(self.keys, prepend=np.uint32(0))
        with file.open("wb") as out:
            np.savez_compressed(out, **arrays)

    @classmethod
    def load(cls, file: Path) -> "SentenceModel":
        """Return the model in a file. Raises FileNotFoundError, or UnusableModel when another version wrote it."""
        with np.load(file, allow_pickle=False) as stored:
            head = json.loads(stored["head"].tobytes()) if "head" in stored else {}
            if head.get("format") != FORMAT:
                raise UnusableModel(f"{file} was not written by this version: run .venv/bin/python -m storage.finder.build")
            return cls(
                kinds=tuple(map(SentenceKind, head["kinds"])),
                digest=head["digest"],
                keys=np.cumsum(stored["key_gaps"], dtype=np.uint32),
                **{name: stored[name] for name in _ARRAYS},
            )

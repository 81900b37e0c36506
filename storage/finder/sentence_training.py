"""Learns the kinds of sentences from a pack: its own lines of each kind, and the phrasebook for the errands.

Only the trainer imports this module: scikit-learn stays on the builder's machine. Everything is seeded.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from sklearn.linear_model import LogisticRegression

from flows.port.sentences import SentenceKind

from .model import hashed
from .phrasebook import Phrasebook
from .sentence_lines import read_sentences
from .sentence_model import SentenceModel
from .text import Language
from .training import SEED, Lesson, as_pinyin, matrix, weighed

_SEEN: Final = 3  # times a feature must occur to be learnt
_RARITY: Final = 0.5  # power of the inverse document frequency
_SOFTNESS: Final = 30  # C of the regression
_ROUNDS: Final = 200
_LEVELS: Final = 127  # whole numbers from -127 to 127 for a row of weights
_SHARE: Final = 600  # lines that a kind counts for, however many it has; errands count for what they are
_ASIDE: Final = 0.15  # share of lines also learnt with a greeting before or thanks behind
_PINYIN: Final = 0.1  # share of lines also learnt in pinyin

_BEFORE: Final = (
    "你好，",
    "您好，",
    "师傅，",
    "请问，",
    "请问一下，",
    "麻烦问一下，",
    "喂，",
    "那个，",
    "不好意思，",
    "hello, ",
    "hi, ",
)
_BEHIND: Final = ("，谢谢", "，谢谢你", "，麻烦了", "，辛苦了", "，急", "啊", "呀", "呢", "哦", "？", "！")
_SMALL_TALK: Final = {
    SentenceKind.GREETING,
    SentenceKind.THANKS,
    SentenceKind.ACKNOWLEDGED,
    SentenceKind.WAIT,
    SentenceKind.NEVER_MIND,
}
"""Kinds that are something else with anything before or behind them: 你好，我要办老年证."""

Line = tuple[str, SentenceKind]


def learn(pack: Path, book: Phrasebook, language: Language, digest: str) -> SentenceModel:
    """Return the model of a pack's kinds. Raises ``PackError`` with every fault of its sentences."""
    dice = random.Random(SEED)  # noqa: S311 - the same every time is what is wanted
    lines = list(_with_asides(list(_lines(pack, book, dice)), dice))
    kinds = tuple(SentenceKind)
    labels = np.array([kinds.index(kind) for _text, kind in lines])
    lessons = [
        Lesson(Counter(map(hashed, language.features(text))), label, "") for (text, _), label in zip(lines, labels, strict=True)
    ]
    spread = Counter(key for lesson in lessons for key in lesson.counts)
    keys = np.array(sorted(key for key, times in spread.items() if times >= _SEEN), np.uint32)
    counts = matrix(lessons, keys)
    scale = ((np.log((1 + len(lessons)) / (1 + counts.getnnz(axis=0))) + 1) ** _RARITY).astype(np.float16)
    fitted = LogisticRegression(C=_SOFTNESS, max_iter=_ROUNDS).fit(
        weighed(counts, scale.astype(np.float32)), labels, sample_weight=_shares(labels, kinds)
    )
    return _shrunk(fitted, keys=keys, scale=scale, kinds=kinds, digest=digest)


def _lines(pack: Path, book: Phrasebook, dice: random.Random) -> Iterator[Line]:
    for phrase in book.phrases:
        if phrase.code is not None:
            yield phrase.text, SentenceKind.ERRAND
    for kind, sentences in read_sentences(pack, dice).items():
        for sentence in sentences:
            yield sentence, kind


def _with_asides(lines: Sequence[Line], dice: random.Random) -> Iterator[Line]:
    for text, kind in lines:
        yield text, kind
        if kind not in _SMALL_TALK and dice.random() < _ASIDE:
            before, behind = dice.choice(("", *_BEFORE)), dice.choice(("", *_BEHIND))
            yield f"{before}{text}{behind}", kind
        if kind is not SentenceKind.ERRAND and dice.random() < _PINYIN:
            yield as_pinyin(text, dice), kind


def _shares(labels: np.typing.NDArray[np.int_], kinds: Sequence[SentenceKind]) -> np.typing.NDArray[np.float64]:
    """Return how much every line counts."""
    sizes = np.bincount(labels, minlength=len(kinds))
    of_a_line = np.where([kind is SentenceKind.ERRAND for kind in kinds], 1.0, _SHARE / np.maximum(sizes, 1))
    return np.asarray(of_a_line[labels])


def _shrunk(fitted: LogisticRegression, **rest: object) -> SentenceModel:
    """Return the model with whole numbers for weights."""
    weights = fitted.coef_.T
    step = np.maximum(np.abs(weights).max(axis=1) / _LEVELS, 1e-6).astype(np.float16)
    return SentenceModel(
        step=step,
        weights=np.rint(weights / step[:, None].astype(np.float32)).clip(-_LEVELS, _LEVELS).astype(np.int8),
        bias=fitted.intercept_.astype(np.float32),
        **rest,  # type: ignore[arg-type]
    )

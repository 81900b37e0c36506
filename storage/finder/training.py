"""Learns from a phrasebook: one linear model over the features of texts, and from texts it had not seen, how far to trust it.

Only the trainer imports this module: scikit-learn stays on the builder's machine. Everything is seeded; the same phrasebook makes
the same numbers.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from scipy.special import expit, log_softmax
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from .lexicon_building import in_pinyin
from .model import Floats, Model, Trust, hashed
from .phrasebook import NONE, Phrasebook
from .text import Language

FOLDS: Final = 5
SEED: Final = 20
ALIKE: Final = 0.5
"""Two phrases with this share of common pairs of characters are never split between learning and testing."""

FALSE_ANSWERS: Final = 0.08
"""How many of the texts that are not ours, unseen in training, may be answered. The rarest and oddest are among them."""

_KINDS: Final[Mapping[str, float]] = {"s": 0.7, "l": 0.5}  # weight of kinds of features, 1 otherwise; found by cross-validation
_RARITY: Final = 0.5  # power of the inverse document frequency
_SOFTNESS: Final = 1.2  # C of the support vector machines
_KINSHIP: Final = 0.1  # how much of what speaks for a department speaks for each of its items
_LEVELS: Final = 19  # whole numbers from -19 to 19 for a row of weights: finer ones make the file larger, not the finder better
_ASIDES: Final = 0.3  # share of phrases also learnt with an aside
_PINYIN: Final = 0.2  # share of phrases also learnt in pinyin

Labels = NDArray[np.int_]


@dataclass(frozen=True)
class Lesson:
    """A text to learn, as its features."""

    counts: Counter[int]
    label: int
    style: str


@dataclass(frozen=True)
class Seen:
    """What a model said of texts it had not learnt from."""

    scores: Floats
    labels: Labels
    styles: Sequence[str]
    none: int  # the label of what is not ours

    @property
    def items(self) -> Floats:
        """The scores of the items alone."""
        return self.scores[:, : self.none]

    @property
    def evidence(self) -> Floats:
        """What tells texts that are ours from others, a row for each; the same as in ``Model.probabilities``."""
        second, best = np.partition(self.items, -2, axis=1)[:, -2:].T
        return np.stack([self.scores[:, -1], best, self.scores[:, -2], best - second, np.ones(len(best))], axis=1)

    def chances(self, trust: Trust) -> Floats:
        """Return how probable it is of each text that it is ours."""
        return np.asarray(expit(self.evidence @ trust.ours), np.float32)

    def ranks(self) -> NDArray[np.int_]:
        """Return at which place the right item stands, from 0; of a text that is not ours it means nothing."""
        right = self.items[np.arange(len(self.labels)), np.minimum(self.labels, self.none - 1)]
        return np.asarray((self.items > right[:, None]).sum(axis=1))


@dataclass(frozen=True)
class Learnt:
    """A linear model before it is made small: weights by feature and answer (items, NONE, OURS)."""

    keys: NDArray[np.uint32]
    scale: Floats
    weights: Floats
    bias: Floats


class Teacher:
    """Turns a phrasebook into lessons, and lessons into a model."""

    def __init__(self, book: Phrasebook, named: Iterable[tuple[str, str]], language: Language, items: Mapping[str, str]) -> None:
        """Take the names of the items by code, and each item's department by its code, in the order of the labels."""
        self.book = book
        self.language = language
        self.none = len(items)  # the label of what is not ours
        self._label = {code: number for number, code in enumerate(items)}
        departments = sorted({*items.values()})
        self._department = np.array([*(departments.index(department) for department in items.values()), len(departments)])
        self._worth: dict[int, float] = {}  # of known features, by their kinds
        self._plain = [self._lesson(phrase.text, phrase.code, phrase.style) for phrase in book.phrases]
        self._names = [self._lesson(text, code, "name") for text, code in named]

    def learn(self) -> Learnt:
        """Return what all lessons teach."""
        return self._learn(range(len(self.book.phrases)))

    def examine(self) -> Iterator[Seen]:
        """Return, fold by fold, what models say of phrases they have not learnt from, nor anything much like them."""
        groups = alike([phrase.text for phrase in self.book.phrases])
        for learning, testing in GroupKFold(FOLDS).split(groups, groups=groups):
            learnt = self._learn(learning)
            asked = [self._plain[number] for number in testing]
            scores = weighed(matrix(asked, learnt.keys), learnt.scale) @ learnt.weights + learnt.bias
            yield Seen(np.asarray(scores, np.float32), _labels(asked), [lesson.style for lesson in asked], self.none)

    def _learn(self, numbers: Iterable[int]) -> Learnt:
        lessons = [*self._lessons(numbers), *self._names]
        spread = Counter(key for lesson in lessons for key in lesson.counts)
        keys = np.array(sorted(key for key, times in spread.items() if times > 1), np.uint32)
        counts, labels = matrix(lessons, keys), _labels(lessons)
        rarity = np.log((1 + len(lessons)) / (1 + counts.getnnz(axis=0))) + 1
        scale = (rarity**_RARITY * [self._worth[key] for key in keys.tolist()]).astype(np.float32)
        rows = weighed(counts, scale)
        items = LinearSVC(C=_SOFTNESS, random_state=SEED).fit(rows, labels)
        kin = LinearSVC(C=_SOFTNESS, random_state=SEED).fit(rows, self._department[labels])
        ours = LogisticRegression(C=30, solver="liblinear", class_weight="balanced", random_state=SEED).fit(
            rows, labels != self.none
        )
        items.coef_[: self.none] += _KINSHIP * kin.coef_[self._department[: self.none]]
        items.intercept_[: self.none] += _KINSHIP * kin.intercept_[self._department[: self.none]]
        weights = np.vstack([items.coef_, ours.coef_]).T.astype(np.float32)
        return Learnt(keys, scale, weights, np.concatenate([items.intercept_, ours.intercept_]).astype(np.float32))

    def _lessons(self, numbers: Iterable[int]) -> Iterator[Lesson]:
        """Return these phrases as lessons: as they are, some with an aside, some in pinyin."""
        dice = random.Random(SEED)  # noqa: S311 - the same every time is what is wanted
        for number in numbers:
            yield self._plain[number]
            phrase = self.book.phrases[number]
            if phrase.style == "english":
                continue
            if phrase.style != NONE and dice.random() < _ASIDES:
                yield self._lesson(_with_aside(phrase.text, dice.choice(self.book.asides), dice), phrase.code, phrase.style)
            if dice.random() < _PINYIN:
                yield self._lesson(as_pinyin(phrase.text, dice), phrase.code, phrase.style)

    def _lesson(self, text: str, code: str | None, style: str) -> Lesson:
        counts: Counter[int] = Counter()
        for feature in self.language.features(text):
            key = hashed(feature)
            counts[key] += 1
            self._worth.setdefault(key, _KINDS.get(feature[0], 1.0))
        return Lesson(counts, self.none if code is None else self._label[code], style)


def together(parts: Sequence[Seen]) -> Seen:
    """Return what was said of all parts."""
    scores, labels = np.vstack([part.scores for part in parts]), np.concatenate([part.labels for part in parts])
    return Seen(scores, labels, [style for part in parts for style in part.styles], parts[0].none)


def trust(seen: Seen) -> Trust:
    """Return how scores become probabilities, so that they hold for these texts."""
    ours = seen.labels != seen.none
    judge = LogisticRegression(C=1e3, max_iter=1000, fit_intercept=False).fit(seen.evidence, ours)
    items, labels = seen.items[ours], seen.labels[ours]

    def surprise(sharpness: float) -> float:
        return -float(log_softmax(sharpness * items, axis=1)[np.arange(len(labels)), labels].mean())

    sharpness = minimize_scalar(surprise, bounds=(0.5, 30), method="bounded").x
    fit = Trust(round(float(sharpness), 4), tuple(round(float(weight), 4) for weight in judge.coef_[0]), 0.0)
    return replace(fit, fits=round(float(np.quantile(seen.chances(fit)[~ours], 1 - FALSE_ANSWERS)), 4))


def shrunk(learnt: Learnt, **rest: object) -> Model:
    """Return the model with whole numbers for weights, its rows without their zeros."""
    step = np.maximum(np.abs(learnt.weights).max(axis=1) / _LEVELS, 1e-6)
    whole = np.rint(learnt.weights / step[:, None]).astype(np.int8)
    sparse = csr_matrix(whole)
    sparse.sort_indices()
    return Model(
        keys=learnt.keys,
        scale=learnt.scale.astype(np.float16),
        step=step.astype(np.float16),
        starts=sparse.indptr.astype(np.int32),
        columns=sparse.indices.astype(np.uint8),
        weights=sparse.data.astype(np.int8),
        bias=learnt.bias,
        **rest,  # type: ignore[arg-type]
    )


def alike(texts: Sequence[str]) -> Labels:
    """Return a group for every text; texts that share half of their pairs of characters are in the same one."""
    pairs = [{text[n : n + 2] for n in range(max(len(text) - 1, 1))} for text in texts]
    ids = {pair: number for number, pair in enumerate(sorted(set().union(*pairs)))}
    cells = np.fromiter((ids[pair] for of_text in pairs for pair in sorted(of_text)), np.int32)
    sizes = np.array([len(of_text) for of_text in pairs])
    starts = np.concatenate([[0], np.cumsum(sizes)])
    matrix = csr_matrix((np.ones(len(cells), np.int32), cells, starts), shape=(len(texts), len(ids)))
    groups = np.arange(len(texts))
    for first in range(0, len(texts), 500):
        common = (matrix[first : first + 500] @ matrix.T).tocoo()
        one, other = common.row + first, common.col
        close = common.data > ALIKE * (sizes[one] + sizes[other] - common.data)
        for a, b in zip(one[close], other[close], strict=True):
            if groups[a] != groups[b]:
                groups[groups == max(groups[a], groups[b])] = min(groups[a], groups[b])
    return groups


def matrix(lessons: Sequence[Lesson], keys: NDArray[np.uint32]) -> csr_matrix:
    """Return the damped counts of the known features, a row for each lesson."""
    hashes = np.fromiter((key for lesson in lessons for key in lesson.counts), np.uint32)
    times = np.fromiter((count for lesson in lessons for count in lesson.counts.values()), np.float64)
    owner = np.repeat(np.arange(len(lessons)), [len(lesson.counts) for lesson in lessons])
    columns = np.minimum(np.searchsorted(keys, hashes), len(keys) - 1)
    known = keys[columns] == hashes
    cells = (1 + np.log(times[known]), (owner[known], columns[known]))
    return csr_matrix(cells, shape=(len(lessons), len(keys)))


def weighed(counts: csr_matrix, scale: Floats) -> csr_matrix:
    return normalize(counts.multiply(scale).tocsr())


def _labels(lessons: Sequence[Lesson]) -> Labels:
    return np.array([lesson.label for lesson in lessons])


def _with_aside(text: str, aside: str, dice: random.Random) -> str:
    return f"{aside}，{text}" if dice.random() < 0.75 else f"{text}，{aside}"


def as_pinyin(text: str, dice: random.Random) -> str:
    """Return a text in pinyin, with spaces, without, or with some."""
    spaces = dice.choice((1.0, 1.0, 1.0, 0.5, 0.0))
    return "".join(syllable + " " * (dice.random() < spaces) for syllable in in_pinyin(text))

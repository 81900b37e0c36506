"""Trains the finder of a pack: ``.venv/bin/python -m storage.finder.build [PACK] [--check]``. Needs the build extra.

Building reads the catalogue and the phrasebook, says how well phrases are found that were not learnt from, and writes
``finder.npz`` into the pack, then ``sentences.npz`` with what was learnt of the kinds of sentences; ``--sentences`` writes that
one alone. ``--check`` only tells whether those files were built from what the pack and this program say today.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Final

import numpy as np

from flows.domain.catalogue.catalogue import Catalogue
from storage.packs.reader import read_pack

from . import sentence_model
from .freshness import digest, digest_of_sentences, named, stale
from .lexicon_building import language_of
from .model import ARTEFACT, Model, Trust
from .phrasebook import NONE, read_phrasebook
from .sentence_model import SentenceModel
from .sentence_training import learn
from .text import Language
from .training import Seen, Teacher, shrunk, together, trust

ZHUJI: Final = Path(__file__).parents[1] / "packs" / "zhuji"

Say = Callable[[str], object]


def build(pack: Path, say: Say = print) -> Model:
    """Return the pack's finder. Raises ``PackError`` with every fault of the pack."""
    catalogue = read_pack(pack)
    codes = sorted(catalogue.item)
    book = read_phrasebook(pack, codes)
    language = Language.from_json(language_of(book).to_json())
    say(f"{len(book.phrases)} phrases, {len(book.ideas)} ideas, {len(codes)} items")
    teacher = Teacher(book, named(catalogue), language, {code: catalogue.item[code].department for code in codes})
    folds = []
    for number, seen in enumerate(teacher.examine(), 1):
        folds.append(seen)
        say(f"examined on part {number}")
    judged = together(folds)
    fit = trust(judged)
    for line in report(judged, fit):
        say(line)
    names, sum_ = calls(catalogue, language), digest(pack, catalogue, language)
    return shrunk(teacher.learn(), language=language, codes=tuple(codes), names=names, trust=fit, digest=sum_)


def build_sentences(pack: Path, finder: Model) -> SentenceModel:
    """Return what a pack teaches of the kinds of sentences, read as its finder reads. Raises ``PackError`` with every fault."""
    catalogue = read_pack(pack)
    book = read_phrasebook(pack, catalogue.item)
    sum_ = digest_of_sentences(pack, digest(pack, catalogue, finder.language))
    return learn(pack, book, finder.language, sum_)


def calls(catalogue: Catalogue, language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return the items called by each name of the catalogue; what stands in brackets need not be said."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, code in named(catalogue):
        for said in {name, name.partition("（")[0], name.partition(" (")[0]}:
            found[language.key(said)].add(code)
    return {key: tuple(sorted(codes)) for key, codes in sorted(found.items()) if key}


def report(seen: Seen, fit: Trust) -> Iterable[str]:
    """Return how well phrases were found that were not learnt from, style by style."""
    ours, rank = seen.labels != seen.none, seen.ranks()
    answered = seen.chances(fit) >= fit.fits
    yield "style         phrases   first   first three   answered"
    for style in [*sorted(set(seen.styles) - {NONE}), "all"]:
        of_style = ours & (np.array(seen.styles) == style) if style != "all" else ours
        shares = (np.mean((rank < places) & answered, where=of_style) for places in (1, 3))
        first, three, said = (f"{share:.1%}" for share in (*shares, np.mean(answered, where=of_style)))
        yield f"{style:12} {of_style.sum():8} {first:>7} {three:>13} {said:>10}"
    yield f"{NONE:12} {(~ours).sum():8} {'':>7} {'':>13} {np.mean(answered, where=~ours):>10.1%}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build or check; return the exit status."""
    parser = argparse.ArgumentParser(
        prog=".venv/bin/python -m storage.finder.build", description="Train the item finder of a pack."
    )
    parser.add_argument("pack", nargs="?", type=Path, default=ZHUJI, help="the pack's folder (Zhuji's unless told)")
    parser.add_argument("--check", action="store_true", help="only tell whether the finder is up to date; exit with 1 when not")
    parser.add_argument("--sentences", action="store_true", help="learn only the kinds of sentences anew; keep the finder")
    asked = parser.parse_args(arguments)
    if asked.check:
        reason = stale(asked.pack)
        sys.stderr.write(f"{reason}\n" if reason else "")
        return 1 if reason else 0
    started = perf_counter()
    if not asked.sentences:
        build(asked.pack, lambda line: sys.stdout.write(f"{line}\n")).save(asked.pack / ARTEFACT)
    build_sentences(asked.pack, Model.load(asked.pack / ARTEFACT)).save(asked.pack / sentence_model.ARTEFACT)
    for file in (asked.pack / ARTEFACT, asked.pack / sentence_model.ARTEFACT):
        sys.stdout.write(f"{file}: {file.stat().st_size / 1e6:.1f} MB\n")
    sys.stdout.write(f"{perf_counter() - started:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

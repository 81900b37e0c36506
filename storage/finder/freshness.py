"""Whether a finder was built from what its pack and this program say today. Needs no learning library."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from storage.packs.reader import read_pack

from . import sentence_lines, sentence_model
from .model import ARTEFACT, FORMAT, Model, UnusableModel
from .phrasebook import files_of
from .sentence_model import SentenceModel
from .text import Language

_PROBES: Final = 97
"""Every so many lines of the phrasebook one is read, to notice when this program reads texts in another way than it did."""


def stale(pack: Path) -> str | None:
    """Return why the pack's finder must be built again, as one sentence; None when it need not be."""
    command = "run .venv/bin/python -m storage.finder.build"
    try:
        model, sentences = Model.load(pack / ARTEFACT), SentenceModel.load(pack / sentence_model.ARTEFACT)
    except FileNotFoundError as error:
        return f"{error.filename} is missing: {command}."
    except UnusableModel as error:
        return f"{error}."
    if model.digest != (learnt := digest(pack, read_pack(pack), model.language)):
        return f"{pack / ARTEFACT} was not built from the phrasebook and the catalogue as they are: {command}."
    if sentences.digest != digest_of_sentences(pack, learnt):
        return f"{pack / sentence_model.ARTEFACT} was not built from the sentences as they are: {command} --sentences."
    return None


def digest(pack: Path, catalogue: Catalogue, language: Language) -> str:
    """Return a digest of all that a finder is built from: phrasebook, names of the items, and how texts are read."""
    sum_ = hashlib.sha256(f"format {FORMAT}\n".encode())
    for path in files_of(pack):
        text = path.read_text(encoding="utf-8")
        sum_.update(f"{path.name}\n{text}\n".encode())
        for line in text.splitlines()[::_PROBES]:
            sum_.update(" ".join(language.features(line)).encode())
    sum_.update(json.dumps(sorted(named(catalogue)), ensure_ascii=False).encode())
    return sum_.hexdigest()


def digest_of_sentences(pack: Path, of_finder: str) -> str:
    """Return a digest of all that the kinds of sentences are learnt from: the sentences, and what the finder is built from."""
    sum_ = hashlib.sha256(f"format {sentence_model.FORMAT}\n{of_finder}\n".encode())
    for path in sentence_lines.files_of(pack):
        sum_.update(f"{path.name}\n{path.read_text(encoding='utf-8')}\n".encode())
    return sum_.hexdigest()


def named(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Return every name and alias of the catalogue, with the code of the item so called."""
    for item in catalogue.items:
        for name in (item.name.zh, item.name.en, *item.aliases):
            yield name, item.code

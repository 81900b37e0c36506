"""Whether a finder was built from what its pack and this program say today. Needs no learning library."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from flows.domain.catalogue import Catalogue
from storage.packs.reader import read_pack

from .model import ARTEFACT, FORMAT, Model, UnusableModel
from .phrasebook import files_of
from .text import Language

_PROBES: Final = 97
"""Every so many lines of the phrasebook one is read, to notice when this program reads texts in another way than it did."""


def stale(pack: Path) -> str | None:
    """Return why the pack's finder must be built again, as one sentence; None when it need not be."""
    command = "run .venv/bin/python -m storage.finder.build"
    try:
        model = Model.load(pack / ARTEFACT)
    except FileNotFoundError:
        return f"{pack / ARTEFACT} is missing: {command}."
    except UnusableModel as error:
        return f"{error}."
    if model.digest != digest(pack, read_pack(pack), model.language):
        return f"{pack / ARTEFACT} was not built from the phrasebook and the catalogue as they are: {command}."
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


def named(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Return every name and alias of the catalogue, with the code of the item so called."""
    for item in catalogue.items:
        for name in (item.name.zh, item.name.en, *item.aliases):
            yield name, item.code

"""Folders in which commands are typed, and the proof of a catalogue, which is found once."""

from collections.abc import Sequence
from pathlib import Path
from shutil import copy

import pytest

from bot.commands.catalogue import proving
from bot.commands.catalogue.sms_length_check import Walk, prove_all
from bot.translation import Languages
from flows.domain.catalogue.catalogue import Catalogue
from storage.packs.catalogue_json import digest
from storage.packs.faults import Problem


@pytest.fixture
def migrated(loaded_file: Path, tmp_path: Path) -> Path:
    """A folder with the database that ``migrate`` makes, with the demo people."""
    copy(loaded_file, tmp_path / "daiban.db")
    return tmp_path


@pytest.fixture(autouse=True)
def proven_once(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prove what is without fault once, however often it is published: all that is found follows from the catalogue."""
    proven = shared / "proven"
    proven.mkdir(exist_ok=True)

    def prove(read: Catalogue, languages: Languages, walk: Walk) -> Sequence[Problem]:
        known = proven / digest(read)
        problems = [] if known.exists() else list(prove_all(read, languages, walk))
        if not problems:
            known.touch()
        return problems

    monkeypatch.setattr(proving, "prove_all", prove)

"""The pack of Zhuji, read once."""

from pathlib import Path

import pytest

import storage.packs
from flows.domain.catalogue.catalogue import Catalogue
from storage.packs.reader import read_pack


@pytest.fixture(scope="session")
def folder() -> Path:
    return Path(storage.packs.__file__).parent / "zhuji"


@pytest.fixture(scope="session")
def zhuji(folder: Path) -> Catalogue:
    return read_pack(folder)

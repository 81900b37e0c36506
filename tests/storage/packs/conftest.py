"""The pack of Zhuji: its folder, and what it says."""

from pathlib import Path

import pytest

import storage.packs
from flows.domain.catalogue.catalogue import Catalogue


@pytest.fixture(scope="session")
def folder() -> Path:
    return Path(storage.packs.__file__).parent / "zhuji"


@pytest.fixture(scope="session")
def zhuji(catalogue: Catalogue) -> Catalogue:
    """The same that all tests have: it is read once."""
    return catalogue

"""What the tests of the storage share."""

import pytest

from storage.database.engine import Database
from tests.support.world import World


@pytest.fixture
def small(village: World) -> Database:
    """The same as ``database`` where its kind does not matter: on SQLite."""
    return village.database

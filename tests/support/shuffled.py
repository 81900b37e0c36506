"""The tests in an order of their own: ``.venv/bin/python -m pytest -p tests.support.shuffled --shuffle 7``."""

import random

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shuffle", type=int, default=0, help="which order the tests run in")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    random.Random(config.getoption("shuffle")).shuffle(items)

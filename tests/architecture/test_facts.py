"""Every row of the policy the desk answers for names tests, and the tests are there."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
FACTS = TESTS / "facts.tsv"


def rows() -> Iterator[tuple[str, str, list[str]]]:
    """Yield each row: its sign, what the desk does, the tests."""
    for line in FACTS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            sign, does, tests = line.split("\t")
            yield sign, does, tests.split()


def functions(file: Path) -> set[str]:
    """Return the names of a file's tests."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize(("sign", "does", "tests"), list(rows()), ids=[sign for sign, _does, _tests in rows()])
def test_a_row_is_shown_by_tests_that_exist(sign: str, does: str, tests: list[str]) -> None:
    assert sign[0] in "ABCDEF"
    assert does
    for test in tests:
        file, _colons, name = test.partition("::")
        assert name in functions(TESTS / file), test


def test_each_row_stands_once() -> None:
    signs = [sign for sign, _does, _tests in rows()]
    assert len(signs) == len(set(signs))
    assert {*(f"A{n}" for n in range(1, 15)), *(f"F{n}" for n in range(1, 7)), "D1", "D6"} <= set(signs)

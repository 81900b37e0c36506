"""Every line of SECURITY.md names a test that is there: a promise nobody holds is none."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAPER = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [line for line in PAPER.splitlines() if line.startswith("| ") and not line.startswith("| threat")]
HELD = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@pytest.mark.parametrize("row", ROWS, ids=[row.split("|")[1].strip() for row in ROWS])
def test_each_threat_is_stopped_and_held_by_a_test_that_is_there(row: str) -> None:
    _edge, threat, how, held, _end = row.split("|")
    assert threat.strip()
    assert how.strip()
    tests = HELD.findall(held)
    assert tests, "no test is named"
    assert HELD.sub("", held).strip(" ,") == ""
    for file, name in tests:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}, name


def test_there_is_a_way_to_report_and_a_list_of_what_is_missing() -> None:
    headings = re.findall(r"^## (.+)$", PAPER, re.MULTILINE)
    assert headings == ["Reporting", "What is kept from whom, and how", "What is not there yet"]
    assert len(ROWS) >= 30

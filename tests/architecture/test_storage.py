"""What the storage is not: it says nothing to people, and its services are parts of each other, never kinds of each other."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAYS = {"_", "ngettext"}
"""What of ``flows.text.wording`` makes a sentence."""

METHODS = 20
LINES = 250


def trees(folder: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield every module of a folder."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def classes(folder: str) -> Iterator[tuple[str, ast.ClassDef]]:
    for module, tree in trees(folder):
        yield from ((module, node) for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def test_the_storage_makes_no_sentence() -> None:
    """A rule refuses with its own words, and an alert says what happened: rows say nothing."""
    imported = {
        module
        for module, tree in trees("storage")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "flows.text.wording" and SAYS & {name.name for name in node.names}
    }
    assert imported == set()


def test_no_service_is_a_kind_of_another() -> None:
    assert [(module, node.name) for module, node in classes("storage/service") if node.bases] == []


def test_a_service_is_small() -> None:
    def methods(node: ast.ClassDef) -> int:
        return sum(isinstance(each, ast.FunctionDef) for each in node.body)

    assert {(module, node.name): count for module, node in classes("storage/service") if (count := methods(node)) > METHODS} == {}
    lengths = {module: (ROOT / module).read_text(encoding="utf-8").count("\n") for module, _tree in trees("storage/service")}
    assert {module: length for module, length in lengths.items() if length > LINES} == {}

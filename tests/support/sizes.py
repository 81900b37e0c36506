"""How big the house is, tests aside: ``.venv/bin/python -m tests.support.sizes``. Lines of files, functions; methods of classes.

A function's lines are those of its body without its docstring; a class's methods are those it has itself.
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
ROOMS: Final = ("bot", "flows", "locales", "storage")
FILE_P95, FILE_MOST, FUNCTION_P95, METHODS_MOST = 250, 320, 18, 20
"""What the house is built for."""


@dataclass(frozen=True, slots=True)
class Size:
    """A file, function or class by name, and how big it is."""

    name: str
    big: int


def trees() -> Iterator[tuple[str, ast.Module, int]]:
    """Yield every file of the program by its path, read, and its lines; what was generated once and stays is left out."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "versions" not in path.parts:
                text = path.read_text(encoding="utf-8")
                yield path.relative_to(ROOT).as_posix(), ast.parse(text), text.count("\n")


def files() -> Sequence[Size]:
    """Return the files by size, the biggest first."""
    return _sorted(Size(path, lines) for path, _tree, lines in trees())


def functions() -> Sequence[Size]:
    """Return the functions by size, the biggest first."""
    found = ((path, node) for path, tree, _lines in trees() for node in ast.walk(tree))
    return _sorted(
        Size(f"{path}:{node.name}", _body(node))
        for path, node in found
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def classes() -> Sequence[Size]:
    """Return the classes by their methods, the biggest first; Protocols and frozen values aside."""
    found = ((path, node) for path, tree, _lines in trees() for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    return _sorted(Size(f"{path}:{node.name}", _methods(node)) for path, node in found if not _is_aside(node))


def p95(sizes: Sequence[Size]) -> int:
    """Return the size that 95 of 100 do not exceed."""
    return sizes[len(sizes) // 20].big


def main() -> None:
    """Print the sizes, and what is beyond them."""
    for what, sizes, usual, most in (
        ("files, lines", files(), FILE_P95, FILE_MOST),
        ("functions, lines", functions(), FUNCTION_P95, None),
        ("classes, methods", classes(), None, METHODS_MOST),
    ):
        print(f"{what}: {len(sizes)}, p95 {p95(sizes)} (≤ {usual or '–'}), biggest {sizes[0].big} (≤ {most or '–'})")  # noqa: T201
        for size in sizes[:8]:
            print(f"  {size.big:4} {size.name}")  # noqa: T201


def _body(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[1] if ast.get_docstring(node) is not None and len(node.body) > 1 else node.body[0]
    return (node.end_lineno or 0) - first.lineno + 1


def _methods(node: ast.ClassDef) -> int:
    return sum(isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) for each in node.body)


def _is_aside(node: ast.ClassDef) -> bool:
    decorators = {ast.unparse(each) for each in node.decorator_list}
    return any("frozen=True" in each for each in decorators) or any(ast.unparse(base) == "Protocol" for base in node.bases)


def _sorted(sizes: Iterator[Size]) -> Sequence[Size]:
    return sorted(sizes, key=lambda size: -size.big)


if __name__ == "__main__":
    main()

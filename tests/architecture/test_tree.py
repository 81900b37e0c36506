"""The tree says what the project is: nothing at the top that the owner did not ask for."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASKED_FOR = {"bot", "flows", "locales", "storage", "tests", "pyproject.toml", "Procfile", "README.md"}
PAPERS = {"README.zh-CN.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "docs", "findings"}
TOP = {*ASKED_FOR, *PAPERS, "Makefile"}


def tracked() -> set[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607 - git is git
    return set(listed.stdout.split())


def test_the_top_level_is_what_was_asked_for() -> None:
    top = {path.split("/")[0] for path in tracked()}
    assert {name for name in top if not name.startswith(".")} == TOP


def test_every_module_says_why_it_exists() -> None:
    silent = [
        path
        for path in tracked()
        if path.endswith(".py") and not path.startswith("tests/") and (ROOT / path).stat().st_size
        if not (ROOT / path).read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []

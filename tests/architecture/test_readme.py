"""The README tells the truth: every setting, command, route and word of the table is there, and what it shows exists."""

import re
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.language import Languages
from bot.settings import Settings
from tests.support.readme import TABLE, table_of_moves

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROUTE = re.compile(r"""routes\.(?:get|post)\(\s*["'](/[^"']*)["']""")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_there_with_its_default(name: str) -> None:
    row = next((line for line in README.splitlines() if line.startswith("|") and f"`{name.upper()}`" in line), None)
    assert row is not None, f"{name.upper()} is not in the table of settings"
    default = Settings.model_fields[name].default
    if isinstance(default, str | int) and not isinstance(default, bool):
        assert f"`{default}`" in row


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_there(command: str) -> None:
    assert re.search(rf"^\|.*`{command}\b", README, re.MULTILINE)


def test_every_route_is_there() -> None:
    routes = {path for file in (ROOT / "bot").rglob("*.py") for path in ROUTE.findall(file.read_text(encoding="utf-8"))}
    assert len(routes) >= 7
    for path in routes:
        assert f" {path}`" in README, path


def test_the_table_of_moves_is_the_one_of_the_code(languages: Languages) -> None:
    found = TABLE.search(README)
    assert found is not None
    assert found[0] == table_of_moves(languages), "run .venv/bin/python -m tests.support.readme"


def test_every_file_it_links_to_exists() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", README):
        assert link.startswith("http") or (ROOT / link).exists(), link


def test_every_make_target_it_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)", README)) <= targets

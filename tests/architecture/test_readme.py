"""The papers tell the truth: every setting, command and route is in them, and what they show and link to exists."""

import re
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DEPLOY = (ROOT / "docs" / "deploy" / "README.md").read_text(encoding="utf-8")
PAPERS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "findings").glob("*.md")]
ROUTE = re.compile(r"""routes\.(?:get|post)\(\s*["'](/[^"']*)["']""")


def named(paper: Path) -> str:
    return str(paper.relative_to(ROOT))


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_there_with_its_default(name: str) -> None:
    row = next((line for line in DEPLOY.splitlines() if line.startswith("|") and f"`{name.upper()}`" in line), None)
    assert row is not None, f"{name.upper()} is not in the table of settings"
    default = Settings.model_fields[name].default
    if isinstance(default, str | int) and not isinstance(default, bool):
        assert f"`{default}`" in row


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_there(command: str) -> None:
    assert re.search(rf"^\|.*`{command}\b", DEPLOY, re.MULTILINE)


def test_every_route_is_there() -> None:
    routes = {path for file in (ROOT / "bot").rglob("*.py") for path in ROUTE.findall(file.read_text(encoding="utf-8"))}
    assert len(routes) >= 8
    for path in routes:
        assert f" {path}`" in DEPLOY, path


def test_the_readme_can_be_read_in_one_sitting() -> None:
    assert len(README.splitlines()) <= 200


@pytest.mark.parametrize("paper", PAPERS, ids=named)
def test_every_file_it_links_to_exists(paper: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", paper.read_text(encoding="utf-8")):
        assert link.startswith("http") or (paper.parent / link).exists(), link


@pytest.mark.parametrize("paper", PAPERS, ids=named)
def test_every_file_it_names_exists(paper: Path) -> None:
    for path in re.findall(r"`((?:bot|flows|storage|tests|locales|docs|findings)/[\w./-]+)`", paper.read_text(encoding="utf-8")):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("paper", PAPERS, ids=named)
def test_every_make_target_it_names_exists(paper: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)", paper.read_text(encoding="utf-8"))) <= targets

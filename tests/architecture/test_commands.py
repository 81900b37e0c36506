"""Every command that the papers, the Makefile, a docstring or the program itself names is there and takes what it is given.

In a checkout nothing is on PATH: what is run there begins with ``.venv/bin/`` or with ``make``.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot.cli import COMMANDS, main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAPERS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROGRAM = Path(sys.executable).parent

TARGETS = re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)
TABLE = re.compile(r"^\| command \| does \|\n\|-.*\n((?:\|.*\n)+)", re.MULTILINE)
OURS = re.compile(
    r"""(?:`daiban|\.venv/bin/daiban|\{program_name\.name\(\)\}|Verbatim\("daiban|NotInitialised\(.*run=")\s?([a-z][\w\[\] -]*)"""
)
MODULE = re.compile(r"([\w./$()]*)python -m ([a-z_.]+[a-z_])")
BARE = re.compile(r"^(?:\w+=\S+ )*(?:daiban|python3?|pip) .+")


def sources() -> Iterator[Path]:
    """What people read of the project, and what the program says."""
    yield from (*PAPERS, ROOT / "Makefile", ROOT / "Procfile")
    for folder in ("bot", "flows", "locales", "storage", "tests/benchmarks", "tests/support"):
        yield from (ROOT / folder).rglob("*.py")


def named() -> set[str]:
    """Every command of ours that is named somewhere, as far as it is typed as it stands."""
    return {" ".join(words.split()) for file in sources() for words in OURS.findall(file.read_text(encoding="utf-8"))}


def in_the_table() -> list[str]:
    """Every command in the table of commands."""
    tables = [rows for paper in PAPERS for rows in TABLE.findall(paper.read_text(encoding="utf-8"))]
    return [command for row in "".join(tables).splitlines() for command in re.findall("`([^`]+)`", row.split("|")[1])]


def in_readme() -> list[str]:
    """Whatever README shows as code, line by line."""
    blocks = [
        line.split(" #")[0].strip() for block in re.findall(r"```\n(.*?)```", README, re.DOTALL) for line in block.splitlines()
    ]
    return [*blocks, *re.findall("`([^`\n]+)`", README)]


def assert_it_takes(typed: str) -> None:
    """A command of ours, with placeholders for values and brackets round what may be left out."""
    command: click.Command | None = main
    words = re.sub(r"[\[\]]", "", typed).split()
    while isinstance(command, click.Group):
        command = command.get_command(click.Context(command), words.pop(0))
    assert command is not None
    options = {name: each for each in command.params if isinstance(each, click.Option) for name in each.opts}
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    values = 0
    while words:
        word = words.pop(0)
        if not word.startswith("-"):
            values += 1
        elif not options[word].is_flag:
            words.pop(0)
    assert sum(each.required for each in arguments) <= values <= len(arguments)


@pytest.mark.parametrize("typed", [*in_the_table(), *sorted(named())])
def test_a_command_takes_what_it_is_shown_with(typed: str) -> None:
    assert_it_takes(typed)


def test_what_is_shown_is_found() -> None:
    assert {command.split()[0] for command in in_the_table()} == set(COMMANDS)
    assert named() >= {"migrate", "calendar import FILE", "catalogue import PACK", "chat --as villager", "audit verify"}


@pytest.mark.parametrize("wrong", ["nothing", "people lost", "people invite", "people list HANDLE", "find --village X"])
def test_a_command_that_is_not_there_is_noticed(wrong: str) -> None:
    with pytest.raises((AssertionError, KeyError)):
        assert_it_takes(wrong)


def test_readme_shows_commands_as_they_run_in_a_checkout() -> None:
    assert [line for line in in_readme() if BARE.match(line)] == []


@pytest.mark.parametrize("typed", sorted({line for line in in_readme() if line.startswith(".venv/bin/daiban ")}))
def test_what_readme_shows_runs(typed: str, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a talk nothing is said; what serves for ever, or has a placeholder in it, only explains itself."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    words = shlex.split(typed)[1:]
    arguments = [word for word in words if not word.isupper()]
    explains = arguments != words or arguments == ["run"]
    done = CliRunner().invoke(main, [*arguments, "--help"] if explains else arguments, input="")
    assert done.exit_code == 0, done.output


def test_modules_that_are_run_are_there_and_run_by_the_checkout() -> None:
    run = {
        (python, module)
        for file in sources()
        if file != ROOT / "bot" / "program_name.py"
        for python, module in MODULE.findall(file.read_text(encoding="utf-8"))
    }
    assert {python for python, _module in run} == {".venv/bin/", "$(BIN)/"}
    assert [module for _python, module in run if find_spec(module) is None] == []


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_of_the_makefile_runs_what_is_there(target: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        ["make", "--dry-run", target],  # noqa: S607 - make is make
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    programs = set(re.findall(r"\.venv/bin/(\S+)", done.stdout))
    assert {name for name in programs if not (PROGRAM / name).exists()} == set()
    assert [name for name in re.findall(r"python -m ([a-z_.]+)", done.stdout) if find_spec(name) is None] == []

"""What the program says it is called, by how it was started and where it is typed."""

import sys
from pathlib import Path

import pytest

from bot import program_name


def runnable(file: Path) -> Path:
    """A file that PATH finds."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(0o755)
    return file


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with what ``make run`` installs, where somebody is; nothing of it is on PATH."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(sys, "executable", str(runnable(tmp_path / ".venv" / "bin" / "python")))
    runnable(tmp_path / ".venv" / "bin" / "daiban")
    return tmp_path


@pytest.mark.parametrize("started", [".venv/bin/daiban", "bot/__main__.py", "/somewhere/pytest/__main__.py"])
def test_in_a_checkout_it_is_the_one_in_its_environment(checkout: Path, monkeypatch: pytest.MonkeyPatch, started: str) -> None:
    monkeypatch.setattr(sys, "argv", [started])
    assert program_name.name() == ".venv/bin/daiban"
    assert (checkout / program_name.name()).is_file()


def test_from_another_folder_it_is_the_whole_path(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["bot/__main__.py"])
    monkeypatch.chdir(runnable(checkout / "elsewhere" / "file").parent)
    assert program_name.name() == str(checkout / ".venv" / "bin" / "daiban")


@pytest.mark.parametrize("started", ["daiban", "../__main__.py"])
def test_where_path_finds_it_it_is_just_its_name(checkout: Path, monkeypatch: pytest.MonkeyPatch, started: str) -> None:
    scripts = checkout / ".venv" / "bin"
    monkeypatch.setattr(sys, "argv", [str(scripts / started)])
    monkeypatch.setenv("PATH", str(scripts))
    assert program_name.name() == "daiban"


def test_another_one_on_path_is_not_meant(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [str(checkout / ".venv" / "bin" / "daiban")])
    runnable(checkout / "bin" / "daiban")
    assert program_name.name() == ".venv/bin/daiban"


def test_an_interpreter_without_the_script_is_named_itself(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["bot/__main__.py"])
    monkeypatch.setattr(sys, "executable", str(runnable(checkout / "bin" / "python3")))
    assert program_name.name() == "python3 -m bot"
    monkeypatch.setenv("PATH", "")
    assert program_name.name() == "bin/python3 -m bot"

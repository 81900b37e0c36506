"""The log, as an operator sets it."""

import json
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot import logs
from bot.logs import Repeats
from bot.settings import of_the_log
from tests.support.commands import bot, logging_as_it_was


def written(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, **settings: str) -> list[str]:
    """The lines of a log with these settings: a line of each level, and a failure with its traceback."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with logging_as_it_was():
        logs.set_up(of_the_log())
        log = logging.getLogger("desk")
        for level in (logging.DEBUG, logging.INFO, logging.WARNING):
            log.log(level, "turn %s of “村民”", 7)
        try:
            int("seven")
        except ValueError:
            log.exception("failed")
    return capsys.readouterr().err.splitlines()


def test_every_line_of_a_json_log_is_an_object_with_the_moment_and_its_offset(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [json.loads(line) for line in written(capsys, monkeypatch, LOG_FORMAT="json")]
    assert [set(each) - {"exception"} for each in told] == [{"time", "level", "logger", "message"}] * 3
    assert all(datetime.fromisoformat(each["time"]).tzinfo for each in told)
    assert [(each["level"], each["logger"], each["message"]) for each in told[:2]] == [
        ("INFO", "desk", "turn 7 of “村民”"),
        ("WARNING", "desk", "turn 7 of “村民”"),
    ]
    assert told[-1]["exception"].startswith("Traceback")
    assert told[-1]["exception"].endswith("ValueError: invalid literal for int() with base 10: 'seven'")


@pytest.mark.parametrize(
    ("level", "logged"),
    [
        ("DEBUG", ["DEBUG", "INFO", "WARNING", "ERROR"]),
        ("", ["INFO", "WARNING", "ERROR"]),
        ("warning", ["WARNING", "ERROR"]),
        ("ERROR", ["ERROR"]),
    ],
)
def test_only_what_is_of_the_level_or_above_is_logged(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, level: str, logged: list[str]
) -> None:
    lines = written(capsys, monkeypatch, LOG_LEVEL=level)
    assert [line.split()[2] for line in lines if " desk: " in line] == logged


def filtered(*said: tuple[float, int, str, BaseException | None], place: int = 1) -> list[str]:
    """What is written of records at these seconds, from one place in the code; a traceback is shown as a line."""
    repeats, seen = Repeats(), []
    for second, level, message, error in said:
        caught = (type(error), error, error.__traceback__) if error else None
        record = logging.LogRecord("desk", level, "desk.py", place, message, (), caught)
        record.created = 1_795_000_000.0 + second
        if repeats.filter(record):
            seen += [record.getMessage(), *(["Traceback"] if record.exc_info else [])]
    return seen


def raised(fails: Callable[[str], object]) -> Exception:
    try:
        fails("seven")
    except (ValueError, KeyError) as error:
        return error
    raise AssertionError


def test_what_goes_wrong_again_and_again_is_a_line_a_second_and_a_traceback_a_minute() -> None:
    bug = raised(int)
    assert filtered(
        *((second / 10, logging.ERROR, "failed", bug) for second in range(25)), (70, logging.ERROR, "failed", bug)
    ) == [
        "failed",
        "Traceback",
        f"failed (and 9 more like it): {bug!r}",
        f"failed (and 9 more like it): {bug!r}",
        "failed (and 4 more like it)",
        "Traceback",
    ]


def test_what_goes_well_and_what_goes_wrong_otherwise_is_all_told() -> None:
    well = [(0.0, logging.INFO, f"sent {number}", None) for number in range(5)]
    assert len(filtered(*well)) == 5
    wrong = [(0.0, logging.ERROR, "failed", raised(fails)) for fails in (int, {}.__getitem__, int)]
    assert filtered(*wrong) == ["failed", "Traceback", "failed", "Traceback"]


def test_a_clock_that_was_set_back_silences_nobody() -> None:
    assert len(filtered((0, logging.ERROR, "failed", None), (-3600, logging.ERROR, "failed", None))) == 2


def test_what_a_database_in_trouble_does_to_each_piece_of_work_is_left_out() -> None:
    away = OperationalError(None, None, Exception("connection refused"))
    assert filtered((0, logging.ERROR, "failed", away), (2, logging.ERROR, "failed", away)) == []


@pytest.mark.parametrize(("settings", "interrupted"), [({}, False), ({"LOG_LEVEL": "debug", "LOG_FORMAT": "json"}, True)])
def test_a_talk_in_the_terminal_is_interrupted_by_the_log_only_where_that_is_wished_for(
    migrated: Path, settings: dict[str, str], interrupted: bool
) -> None:
    assert bool(bot(migrated, "chat", typed="9\n", **settings).stderr) == interrupted

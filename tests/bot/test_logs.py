"""The log, as an operator sets it."""

import json
import logging
from datetime import datetime
from pathlib import Path

import pytest

from bot import logs
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


@pytest.mark.parametrize(("settings", "interrupted"), [({}, False), ({"LOG_LEVEL": "debug", "LOG_FORMAT": "json"}, True)])
def test_a_talk_in_the_terminal_is_interrupted_by_the_log_only_where_that_is_wished_for(
    migrated: Path, settings: dict[str, str], interrupted: bool
) -> None:
    assert bool(bot(migrated, "chat", typed="9\n", **settings).stderr) == interrupted

"""Speaking as somebody in the terminal: as the demo people freely, as anybody real only when that is said, and recorded."""

import json
import os
import pwd
from collections.abc import Iterator

import pytest

from flows.domain.people.people import Post, Registration, Role
from flows.domain.ticket.verb import Verb
from storage.database.engine import Database
from storage.finder.ranking import Finder
from tests.bot.commands.conftest import Run
from tests.support.errands import opened
from tests.support.world import World


@pytest.fixture
def town(url: str, finder: Finder) -> Iterator[World]:
    database = Database(url)
    yield World.on(database, finder)
    database.close()


def test_the_demo_people_are_spoken_for_freely_and_nobody_is_recorded(on: Run) -> None:
    assert "骆建国" in on("chat", "--as", "agent", typed="我的信息\n").stdout
    assert on("people", "record", "--json").stdout == ""


def test_somebody_real_is_spoken_for_only_when_that_is_said_and_it_is_recorded(on: Run, town: World) -> None:
    real = Registration("lou", "楼核准", posts=(Post("330681109", Role.APPROVER),))
    town.hires(real, Registration("agent-b", "真的人", posts=(Post("P-330681109-01", Role.AGENT),)))
    for handle, name in (("lou", "楼核准"), ("agent-b", "真的人")):  # of a demo handle that an office has given to another
        refused = on("chat", "--as", handle, typed="我的信息\n")
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert f"to speak as {name} say --yes-act-as" in refused.stderr
        assert name in on("chat", "--as", handle, "--yes-act-as", typed="我的信息\n").stdout
    told = [json.loads(line) for line in on("people", "record", "--json").stdout.splitlines()]
    assert [(row["act"], row["person_name"], row["channel"]) for row in told] == [
        ("spoken_as", "楼核准", "cli"),
        ("spoken_as", "真的人", "cli"),
    ]
    assert all(row["by_name"] for row in told)


def test_what_is_got_done_in_the_terminal_says_so_and_who_did_it(on: Run, town: World) -> None:
    number = opened(town)
    on("chat", "--as", "agent", typed=f"接件 {number}\n")
    operator = pwd.getpwuid(os.getuid()).pw_name
    first, taken = town.ticket(number).record
    assert (first.channel, first.operator) == ("web", "")
    assert (taken.verb, taken.channel, taken.operator) == (Verb.TAKE, "terminal", operator)
    assert f"终端，{operator}代发" in on("tickets", "export", number).stdout
    assert "terminal, by" in on("tickets", "export", number, "--language", "en").stdout
    on("chat", "--as", "head", typed="断开 周敏\n")
    [row] = [json.loads(line) for line in on("people", "record", "--json").stdout.splitlines()]
    assert (row["act"], row["by_name"], row["channel"], row["operator"]) == ("cut", "赵海江", "terminal", operator)


def test_what_a_command_brings_about_says_so(on: Run, town: World) -> None:
    number = opened(town)
    town.phone("agent").says(f"接件 {number}")
    on("people", "leave", "agent")
    newest = town.ticket(number).newest
    assert (newest.verb, newest.channel, newest.operator) == (Verb.HAND_OVER, "cli", pwd.getpwuid(os.getuid()).pw_name)

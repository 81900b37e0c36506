"""Rights end from the command line: who leaves, who has lost a phone, and what the record says of it."""

import json
import os
import pwd
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database.engine import Database
from storage.finder.ranking import Finder
from tests.bot.commands.conftest import Run
from tests.support.world import World

DEMO = Path(__file__).parents[3] / "storage" / "packs" / "zhuji" / "demo.yaml"


@pytest.fixture
def town(url: str, finder: Finder) -> Iterator[World]:
    database = Database(url)
    yield World.on(database, finder)
    database.close()


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_who_leaves_is_printed_with_what_went_where(on: Run, town: World) -> None:
    number = town.phone("villager").says("放样", "2", "1").number()
    town.phone("agent").says(f"接件 {number}")
    dry = on("people", "leave", "agent", "--dry-run")
    assert "骆建国 would leave; nothing was changed" in dry.stdout
    assert dry.stdout.splitlines()[0].split() == ["ticket", number, "陈小芳"]
    assert "骆建国" in on("people", "list").stdout
    told = rows(on("people", "leave", "agent", "--json").stdout)
    assert told[0] == {"what": "ticket", "which": number, "to": told[0]["to"], "to_name": "陈小芳"}
    assert {row["what"] for row in told} == {"ticket", "duty"}
    assert "骆建国" not in on("people", "list").stdout
    assert "骆建国 holds no post: 骆建国 left on 20" in on("people", "leave", "agent").stderr
    [line] = on("people", "record", "agent").stdout.splitlines()
    assert line.split()[2:] == ["left", "骆建国", pwd.getpwuid(os.getuid()).pw_name, "cli"]


def test_who_leaves_from_a_day_on_is_planned_and_recorded(on: Run) -> None:
    assert on("people", "leave", "clerk", "--from", "2026-12-01").stdout == "周敏 leaves on 2026-12-01\n"
    assert "周敏" in on("people", "list").stdout
    assert "leaves on 2026-12-01" in on("people", "list").stdout
    assert "was said already" in on("people", "leave", "clerk", "--from", "2026-12-01").stderr
    assert "is over" in on("people", "leave", "clerk", "--from", "2020-01-01").stderr
    on("people", "leave", "clerk", "--from", "2026-12-04")
    assert on("people", "stay", "clerk").stdout == "周敏 stays: 2026-12-04 is called off\n"
    assert "Nobody has said that 周敏 leaves" in on("people", "stay", "clerk").stderr
    assert "leaves on" not in on("people", "list").stdout
    entries = [(entry["act"], entry["detail"]) for entry in rows(on("people", "record", "--json").stdout)]
    assert entries == [
        ("leaves", {"v": 1, "day": "2026-12-01"}),
        ("leaves", {"v": 1, "day": "2026-12-04", "was": "2026-12-01"}),
        ("stays", {"v": 1, "day": "2026-12-04"}),
    ]


def test_a_lost_phone_is_cut_off_alone_or_with_all_others(on: Run, town: World) -> None:
    town.phone("agent").says("待办")
    [row] = rows(on("people", "addresses", "agent", "--json").stdout)
    assert str(row["address"]).startswith("chat:")
    assert on("people", "cut", str(row["address"])).stdout == "骆建国: 1 addresses cut off, 0 left\n"
    [cut] = rows(on("people", "addresses", "agent", "--json").stdout)
    assert (str(cut["address"]).partition(":")[0], cut["why"]) == ("cut", "cut")
    assert "There is no address" in on("people", "cut", str(row["address"])).stderr
    assert "There is no address" in on("people", "cut", str(cut["address"])).stderr
    town.phone("clerk").says("待办")
    assert on("people", "cut", "clerk").stdout == "周敏: 1 addresses cut off, 0 left\n"
    assert "Nobody is called nobody" in on("people", "cut", "nobody").stderr
    town.phone("agent").says("我的信息").misses("骆建国")


def test_who_is_not_in_the_file_is_shown_and_leaves_only_when_that_is_said(on: Run, town: World, tmp_path: Path) -> None:
    number = town.phone("villager").says("放样", "2", "1").number()
    town.phone("agent").says(f"接件 {number}")
    file = tmp_path / "staff.yaml"
    text = DEMO.read_text(encoding="utf-8")
    without = text.replace("  posts: [{role: agent, place: P-330681109-01}]\n", "", 1)  # the first agent's
    file.write_text(without, encoding="utf-8")
    tried = on("people", "import", file, "--leaving", "--check").stdout
    assert "骆建国 (agent) would leave" in tried
    assert "Nothing was changed: this was a check." in tried
    shown = on("people", "import", file).stdout
    assert "骆建国 (agent) would leave: say --leaving" in shown
    assert "骆建国" in on("people", "list").stdout
    done = on("people", "import", file, "--leaving").stdout
    assert "骆建国 (agent) has left" in done
    assert done.splitlines()[0].split() == ["ticket", number, "陈小芳"]
    assert "骆建国" not in on("people", "list").stdout


def test_who_changes_posts_hands_over_what_they_hold_no_longer(on: Run, town: World, tmp_path: Path) -> None:
    number = town.phone("villager").says("放样", "2", "1").number()
    town.phone("agent").says(f"接件 {number}")
    file = tmp_path / "staff.yaml"
    moved = DEMO.read_text(encoding="utf-8").replace("place: P-330681109-01}]", "place: P-330681109-02}]", 1)
    file.write_text(moved, encoding="utf-8")
    assert on("people", "import", file).stdout.splitlines()[0].split() == ["ticket", number, "陈小芳"]
    town.phone("agent").says(number).misses("何桂花")
    [entry] = rows(on("people", "record", "agent", "--json").stdout)
    assert entry["act"] == "moved"

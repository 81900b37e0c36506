"""Helping somebody who is stuck: where their talk stands, without their words, and beginning it anew."""

import json
from collections.abc import Iterator

import pytest

from storage.database.engine import Database
from storage.finder.ranking import Finder
from tests.bot.commands.conftest import Run
from tests.support.world import World


@pytest.fixture
def town(url: str, finder: Finder) -> Iterator[World]:
    database = Database(url)
    yield World.on(database, finder)
    database.close()


def test_the_open_question_is_named_and_since_when_but_no_word_of_theirs(on: Run, town: World) -> None:
    town.phone("villager").says("放样", "我叫何桂花，隔壁老王家的地")
    told = on("talk", "show", "villager", "--json").stdout
    [row] = [json.loads(line) for line in told.splitlines()]
    assert (row["journey"], row["question"], row["misses"]) == ("home", "situation.agent", 1)
    assert row["since"].startswith("2026-11-23")
    for word in ("何桂花", "老王", "放样", "谁去办"):
        assert word not in told
    town.phone("villager").says("2").sees("告知单")


def test_nothing_changes_by_looking(on: Run, town: World) -> None:
    before = town.phone("villager").says("放样").text
    on("talk", "show", "villager")
    assert town.phone("villager").says("").text == before


def test_a_talk_begins_anew_and_old_buttons_count_no_more(on: Run, town: World) -> None:
    stuck = town.phone("villager").says("放样")
    old = stuck.reply
    assert on("talk", "reset", "villager").stdout == "何桂花: 1 talks begin anew\n"
    assert on("talk", "show", "villager").stdout == "何桂花 is in no talk.\n"
    stuck.taps("请代办员或亲友代办", on=old).misses("告知单")
    stuck.says("放样").sees("谁去办")
    [entry] = [json.loads(line) for line in on("people", "record", "--json").stdout.splitlines()]
    assert (entry["act"], entry["person_name"]) == ("reset", "何桂花")


def test_who_is_in_no_talk_and_who_is_nobody(on: Run) -> None:
    assert on("talk", "show", "villager").stdout == "何桂花 is in no talk.\n"
    assert "Nobody is called nobody" in on("talk", "reset", "nobody").stderr

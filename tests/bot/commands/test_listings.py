"""Every list is there for programs as well: one JSON object a line, whose fields keep their names."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from shutil import copy
from typing import Any

import click
import pytest
from sqlalchemy import update

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Fee
from flows.domain.people.admin_log import By
from flows.domain.people.people import Post, Registration, Role
from flows.text.wording import Text
from storage import models
from storage.database.engine import Database
from storage.finder.ranking import Finder
from storage.records.catalogue import lessons
from storage.records.people import people
from storage.service import sms_bill
from storage.service.office import Office
from storage.upkeep.loading import prepare
from tests.bot.commands.conftest import Run
from tests.support.errands import carried, publish
from tests.support.listings import LISTINGS, NO_LISTS, OF_SOMEBODY, commands, typed
from tests.support.world import MONDAY_MORNING, World

EVENT = models.table(models.Event)
FIELD = re.compile(r"[a-z]+(_[a-z]+)*")
DAYS = {"day", "due", "checked", "last"}


def costly(catalogue: Catalogue) -> Catalogue:
    fee = Fee(Text("工本费10元", "10 yuan for the certificate"), 10.0)
    return replace(catalogue, items=tuple(replace(item, fee=fee) if item.code == "JS01" else item for item in catalogue.items))


def lead_a_life(town: World) -> None:
    """Let everything happen that a report tells of."""
    publish(town, costly)
    town.phone("villager").says("今天天气怎么样", "0", "户口注销", "1")
    with town.database.begin() as connection:
        lessons.teach(connection, "绿本本", "LY01", town.now)
        sms_bill.count(connection, town.books, "13800000001", 5, town.now)
    town.phone("villager").says(f"自查 {town.phone('villager').number()}", "1")
    delivered = carried(town, "核准")
    town.phone("clerk").says(f"收费 {delivered} 00123456")
    town.phone("agent").says(f"送达 {delivered}")
    town.phone("villager").says(f"评价 {delivered} 满意").says("投诉", "1", "不好")
    asked = carried(town, "交件")
    town.phone("clerk").says(f"请示 {asked} 2 邻居的书面意见")
    town.phone("head").says(f"同意 {asked} 有相邻纠纷")
    carried(town, "受理")
    town.hires(Registration("clerk", "周敏"), Registration("new", "新来的", posts=(Post("330681109", Role.CLERK),)))
    carried(town, "交件")
    town.phone("villager").says("0", "放样", "2").sees("谁去办")
    with town.database.begin() as connection:
        new = people.named(connection, "new")
        assert new is not None
        Office.at(town.now, connection, town.books).departures.cut(new, None, By(None, "cli", "root"))


@pytest.fixture(scope="module")
def lively(
    loaded_file: Path, tmp_path_factory: pytest.TempPathFactory, finder: Finder, read: Mapping[int, Catalogue]
) -> Iterator[str]:
    """The address of a database in which everything has happened, one event of it behind the desk's back."""
    url = f"sqlite:///{copy(loaded_file, tmp_path_factory.mktemp('lively') / 'daiban.db')}"
    database = Database(url)
    lead_a_life(World.on(database, finder, read))
    with database.begin() as connection:
        connection.execute(update(EVENT).where(EVENT.c.verb == "accept").values(note="加急"))
    yield url
    database.close()


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database with the pack in it and nobody."""
    url = f"sqlite:///{tmp_path_factory.mktemp('bare') / 'daiban.db'}"
    database = Database(url)
    prepare(database, Path(LISTINGS["catalogue check"][0]), MONDAY_MORNING, demo=False)
    database.close()
    return url


def test_every_command_prints_a_list_for_programs_or_none_at_all() -> None:
    known = dict(commands())
    assert set(known) == {*LISTINGS, *NO_LISTS}
    for listing in LISTINGS:
        assert any(isinstance(each, click.Option) and "--json" in each.opts for each in known[listing].params), listing


def objects(text: str) -> list[dict[str, Any]]:
    """What stands on the lines, each an object of its own."""
    found = [json.loads(line) for line in text.splitlines()]
    assert all(isinstance(each, dict) for each in found)
    return found


@pytest.mark.parametrize("listing", LISTINGS)
def test_a_list_of_a_desk_with_a_life(run: Run, monkeypatch: pytest.MonkeyPatch, lively: str, listing: str) -> None:
    monkeypatch.setenv("DATABASE_URL", lively)
    done = run(*typed(listing), "--json", typed="批地基\n月亮\n")
    assert done.exit_code == (listing == "audit verify"), done.stderr
    told = objects(done.stdout)
    assert told, "it has something to tell"
    for row in told:
        assert_it_is_kept_to(row)


def assert_it_is_kept_to(row: Mapping[str, Any]) -> None:
    """Fields have English names; days are ISO 8601, and moments too, with their offset."""
    for field, value in row.items():
        assert FIELD.fullmatch(field), field
        if field in DAYS and value:
            assert date.fromisoformat(value).isoformat() == value
        if field == "at" or (field.endswith("_at") and value):
            assert datetime.fromisoformat(value).tzinfo is not None
        for below in value if isinstance(value, list) else [value]:
            if isinstance(below, dict):
                assert_it_is_kept_to(below)


@pytest.mark.parametrize("listing", [listing for listing in LISTINGS if listing not in OF_SOMEBODY])
def test_a_list_of_a_desk_where_nothing_has_happened(run: Run, monkeypatch: pytest.MonkeyPatch, bare: str, listing: str) -> None:
    monkeypatch.setenv("DATABASE_URL", bare)
    done = run(*typed(listing), "--json")
    assert done.exit_code == 0, done.stderr
    objects(done.stdout)


def test_codes_stand_beside_names(run: Run, monkeypatch: pytest.MonkeyPatch, lively: str) -> None:
    monkeypatch.setenv("DATABASE_URL", lively)

    def first(*arguments: str) -> dict[str, Any]:
        return objects(run(*arguments, "--json").stdout)[0]

    assert first("places", "枫桥")["villages"][0] == {
        "village": "P-330681109-01",
        "village_name": "枫源村",
        "village_name_en": "Fengyuan Village",
    }
    centre = first("report", "centre", "枫桥")
    assert (centre["place"], centre["place_name"], centre["staff"]) == ("330681109", "诸暨市枫桥镇行政服务中心", 3)
    assert centre["items"][0] == {"item": "JS01", "item_name": "农村住房开工放样", "tickets": 4}
    paid = first("report", "fees", "--day", "2026-11-23")
    assert (paid["at"][:10], paid["at"][-6:], paid["receipt"], paid["yuan"]) == ("2026-11-23", "+08:00", "00123456", 10.0)
    assert first("calendar", "show", "2026")["make_up_workdays"][0] == "2026-01-04"
    assert first("roster", "show")["village_name"] == "枫源村"

"""Notices: what was given stays given, whatever the catalogue says later."""

from dataclasses import replace

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.errand.notice import Giver
from flows.text import ticket_numbers
from flows.text.refused_error import Refused
from flows.text.wording import Text
from storage.records.ticket import notices
from tests.support.errands import publish
from tests.support.world import World


def drawn_up(world: World, number: str) -> tuple[int, str, list[str]]:
    with world.database.read() as connection:
        world.books.refresh(connection)
        notice, _to = notices.get(connection, number, lambda version: world.books.version(connection, version), world.books.zone)
    return notice.version, notice.item.name.zh, [document.kind.id for document in notice.documents]


def renamed(catalogue: Catalogue) -> Catalogue:
    """Everything is called otherwise and asks for no papers."""
    items = tuple(replace(item, name=Text("新名字", "new name"), documents=()) for item in catalogue.items)
    return replace(catalogue, items=items)


def test_a_notice_is_drawn_up_from_its_own_version_after_a_new_one_was_published(town: World) -> None:
    villager = town.phone("villager").says("自产自销证明")
    number = villager.number()
    before = drawn_up(town, number)
    assert before[0] == 1
    assert publish(town, renamed) == 2
    assert drawn_up(town, number) == before
    villager.says(number).sees("要带", "自产自销")
    villager.says("自产自销证明").sees("新名字").misses("要带")
    assert drawn_up(town, villager.number())[0] == 2


def test_a_process_that_starts_later_still_reads_the_old_version(town: World) -> None:
    number = town.phone("villager").says("自产自销证明").number()
    publish(town, renamed)
    later = World.on(town.database, town.books.finder)
    assert drawn_up(later, number)[1] != "新名字"


def test_numbers_run_on_for_each_town(village: World) -> None:
    villager = village.phone("villager")
    given = [villager.says("自产自销证明").number() for _ in range(3)]
    assert given == [ticket_numbers.make("12", running) for running in (1, 2, 3)]
    stranger = village.stranger().says("自产自销证明", "店口", "其他村", "无")
    assert stranger.number() == ticket_numbers.make("07", 1)


def test_a_notice_is_shown_to_whom_it_was_given_and_to_the_agents_of_the_village(village: World) -> None:
    number = village.phone("villager").says("自产自销证明").number()
    village.phone("villager").says("菜单", number).sees(f"告知单 {number}")
    village.phone("agent").says(number).sees(f"告知单 {number}")
    for other in (village.phone("clerk"), village.stranger()):  # it is decided in the village: no window has a part in it
        other.says(number).sees(f"没有{number}").misses("告知单")


def test_who_gave_a_notice_stands_on_it_wherever_it_is_shown_again(town: World) -> None:
    own = town.phone("villager").says("自产自销证明").sees("本平台告知").number()
    town.phone("agent-b").says(own).sees(f"告知单 {own}", "本平台告知")
    agent = town.phone("agent").says("孙梅 放样 13800000077", "1").sees("代办员骆建国")
    given = agent.number()
    with town.database.read() as connection:
        read = notices.get(connection, given, lambda version: town.books.version(connection, version), town.books.zone)
    assert read[0].giver == Giver("骆建国", "13800000002")
    agent.says(f"退回 {given} 改天", f"接件 {given}").sees(f"告知单 {given}", "代办员骆建国")
    town.phone("agent-b").says("English", f"return {given} busy", f"take {given}")
    agent.says("9", "English", f"return {given} later", f"take {given}").sees("by agent 13800000002")


def test_a_number_nobody_was_given_is_refused(village: World) -> None:
    with village.database.read() as connection, pytest.raises(Refused, match="I know no number"):
        notices.get(connection, "12-000417-3", lambda _version: village.books.catalogue, village.books.zone)


def test_the_day_on_a_notice_is_that_of_the_office(village: World) -> None:
    village.at("2026-11-24T00:30")
    village.phone("villager").says("自产自销证明").sees("11月24日")

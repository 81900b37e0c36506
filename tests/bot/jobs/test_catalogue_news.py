"""What changed in the catalogue reaches those who deal with it, once, and they say that they know."""

from dataclasses import replace

import pytest

from bot.translation import Languages
from flows.alerts.catalogue_changes import catalogue_changed
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.changes import items_changed, lists_changed
from flows.domain.catalogue.item import Fee, Proxy
from flows.domain.catalogue.limit import Limit
from flows.domain.catalogue.places import Town
from flows.domain.people.people import Post, Registration, Role
from flows.text.wording import Text
from storage.database.engine import Database
from storage.records.catalogue import acknowledgements
from tests.support.errands import publish
from tests.support.world import MONDAY_MORNING, World


def shorter(catalogue: Catalogue, *codes: str) -> Catalogue:
    """The same catalogue with another promise for some items."""
    items = (replace(item, promised=Limit(3)) if item.code in codes else item for item in catalogue.items)
    return replace(catalogue, items=tuple(items))


def test_each_is_told_of_what_they_deal_with_in_their_own_language(town: World) -> None:
    town.hires(
        Registration("police", "韩梅", posts=(Post("330681109", Role.CLERK, "police-station"),)),
        Registration("elsewhere", "李雷", posts=(Post("P-330681108-01", Role.AGENT),)),
    )
    town.phone("agent").says("English")
    town.phone("police")
    publish(town, lambda catalogue: shorter(catalogue, "GT01", "GA06"))
    town.ticks()
    town.phone("agent").is_told(
        "Version 2 of the catalogue changes one of your items:\nHouse plot approval for villagers: time limit"
    )
    told = town.phone("police").pushed()
    assert ["办事目录第2版，您经手的事项有1项变动：" in text and "→ 知道了" in text for text in told] == [True]
    assert "宅基地" not in told[0]
    assert "有2项变动" in town.phone("clerk").pushed()[0]
    assert town.phone("villager").pushed() == []
    assert town.phone("supervisor").pushed() == []


def test_a_town_whose_list_is_another_hears_what_it_does_now_and_what_no_more(town: World) -> None:
    town.hires(
        Registration("clerk here", "韩梅", posts=(Post("330681124", Role.CLERK),)),
        Registration("agent here", "李雷", posts=(Post("P-330681124-01", Role.AGENT),)),
        Registration("police here", "林涛", posts=(Post("330681124", Role.CLERK, "police-station"),)),
    )
    phones = [town.phone(handle) for handle in ("clerk here", "agent here")]
    for phone in (*phones, town.phone("police here"), town.phone("agent"), town.phone("clerk")):
        phone.pushed()

    def other_list(catalogue: Catalogue) -> Catalogue:
        def of(own: Town) -> Town:
            codes = {*(own.entrusted or ()), "FG01"} - {"WS01"}
            return replace(own, entrusted=tuple(sorted(codes))) if own.code == "330681124" else own

        return replace(catalogue, towns=tuple(map(of, catalogue.towns)))

    publish(town, other_list)
    town.ticks()
    for phone in phones:
        phone.is_told("您经手的事项有2项变动：\n东白湖镇现在能办：企业投资项目备案\n东白湖镇不再办：公共场所卫生许可")
    for other in ("police here", "agent", "clerk"):
        assert not any("目录" in text for text in town.phone(other).pushed())


def test_nobody_is_told_twice_of_a_version_and_everybody_of_the_next(town: World) -> None:
    publish(town, lambda catalogue: shorter(catalogue, "GT01"))
    town.ticks()
    assert sum("目录" in text for text in town.phone("agent").pushed()) == 1
    town.ticks("2026-11-24T09:00")
    assert not any("目录" in text for text in town.phone("agent").pushed())
    publish(town, lambda catalogue: shorter(catalogue, "GT01", "GH01"))
    town.ticks("2026-11-25T10:00")
    town.phone("agent").is_told("办事目录第3版")


def test_two_clocks_at_once_tell_everybody_once(database: Database, town: World) -> None:
    publish(town, lambda catalogue: shorter(catalogue, "GT01"))
    with database.begin() as connection:
        first = acknowledgements.take_untold(connection, town.now, 2)
    with database.begin() as connection:
        rest = acknowledgements.take_untold(connection, town.now, 100)
        assert acknowledgements.take_untold(connection, town.now, 100) == {}
    assert len(first[2]) == 2
    assert len(rest[2]) == 4
    assert not set(first[2]) & set(rest[2])


def test_who_cannot_be_reached_yet_is_told_as_soon_as_they_join(village: World) -> None:
    village.hires(Registration("late", "韩梅", posts=(Post("330681109", Role.CLERK),)))
    publish(village, lambda catalogue: shorter(catalogue, "GT01"))
    assert not any("韩梅" in text for text in village.ticks())
    village.phone("late")
    assert any("韩梅" in text for text in village.ticks())
    village.phone("late").is_told("办事目录第2版")


def test_at_night_nobody_is_disturbed(village: World) -> None:
    publish(village, lambda catalogue: shorter(catalogue, "GT01"))
    assert not any("目录" in text for text in village.ticks("2026-11-23T22:00"))
    assert any("目录" in text for text in village.ticks("2026-11-24T07:31"))


def test_a_change_that_is_the_offices_own_tells_nobody(village: World) -> None:
    publish(village, lambda catalogue: replace(catalogue, source=Text("二", "two")))
    assert not any("目录" in text for text in village.ticks())


def test_got_it_is_written_down_with_its_moment_once(town: World) -> None:
    publish(town, lambda catalogue: shorter(catalogue, "GT01"))
    town.phone("clerk").says("知道了").sees("好的")  # nothing was told yet
    town.ticks()
    town.phone("agent").says("noted").sees("谢谢，记下了：目录第2版您已看过。")
    town.phone("agent").says("收到").sees("好的")
    with town.database.read() as connection:
        by_name = {reader.name: reader for reader in acknowledgements.of_version(connection, 2)}
    assert by_name["骆建国"].acknowledged_at is not None
    assert MONDAY_MORNING <= by_name["骆建国"].acknowledged_at <= town.now
    assert by_name["周敏"].acknowledged_at is None


def test_the_button_says_it_in_the_middle_of_a_talk_which_then_goes_on(village: World) -> None:
    agent = village.phone("agent").says("批地基").sees("怎么造")
    publish(village, lambda catalogue: shorter(catalogue, "GH01"))
    village.ticks()
    agent.says("noted").sees("谢谢", "怎么造")
    agent.says("1").sees("农用地")


def test_a_villager_who_just_says_so_hears_a_kind_word(village: World) -> None:
    village.phone("villager").says("批地基").says("知道了").sees("好的", "怎么造")


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_a_digest_stays_under_600_characters_however_much_has_changed(
    language: str, catalogue: Catalogue, languages: Languages
) -> None:
    fee = Fee(Text("一元", "One yuan"), 1)
    items = tuple(
        replace(
            item, promised=Limit(99), fee=fee, documents=(), proxy=Proxy(True), accepted_at=(), situations=(), legal_basis=("新",)
        )
        for item in catalogue.items
    )
    changes = items_changed(catalogue, replace(catalogue, items=items))
    for start in range(len(changes)):
        text = languages.say(catalogue_changed(12, changes[start:]), language)
        assert len(text) <= 600, text
        assert len(text.splitlines()) >= 3
    towns = tuple(replace(town, centre_class=3 - town.centre_class, entrusted=None) for town in catalogue.towns)
    moved = list(lists_changed(catalogue, replace(catalogue, towns=towns)))
    for start in range(0, len(moved), 9):
        assert len(languages.say(catalogue_changed(12, moved[start:]), language)) <= 600
    few = languages.say(catalogue_changed(12, changes[:2]), language)
    assert len(few.splitlines()) == 4
    assert changes[0].item.short.in_language(language) in few


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_what_is_new_and_what_is_no_more_is_said(language: str, catalogue: Catalogue, languages: Languages) -> None:
    fewer = replace(catalogue, items=tuple(item for item in catalogue.items if item.code != "GT01"))
    name = catalogue.item["GT01"].short.in_language(language)
    gone, new = (
        languages.say(catalogue_changed(2, items_changed(*both)), language) for both in ((catalogue, fewer), (fewer, catalogue))
    )
    assert f"{'取消：' if language != 'en' else 'No more: '}{name}" in gone
    assert f"{'新增：' if language != 'en' else 'New: '}{name}" in new

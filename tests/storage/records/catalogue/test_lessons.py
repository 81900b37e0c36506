"""What the finder is taught is known in every process at once, and what it missed is kept without its people."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from bot.jobs.housekeeping import forget
from flows.domain.catalogue.catalogue import Catalogue
from flows.text.wording import Text
from storage.database.engine import Database
from storage.finder.ranking import Finder
from storage.records.catalogue import lessons
from storage.records.catalogue.lessons import ASKING
from storage.service.office import Office
from tests.support.errands import publish
from tests.support.world import MONDAY_MORNING, World

TODAY = date(2026, 11, 23)


def test_what_people_asked_in_vain_is_counted(small: Database) -> None:
    with small.begin() as connection:
        for day, item in ((TODAY, ""), (TODAY + timedelta(days=1), "LY02"), (TODAY + timedelta(days=2), "LY02")):
            lessons.asked(connection, "绿本本", item, day)
        lessons.asked(connection, "天上的云", "", TODAY)
        first, second = lessons.missed(connection)
    assert (first.wish, first.times, first.chosen, first.last) == ("绿本本", 3, ["LY02"], date(2026, 11, 25))
    assert (second.wish, second.times, second.chosen) == ("天上的云", 1, [])


def test_what_is_taught_is_no_longer_missed_and_can_be_taken_back(small: Database) -> None:
    with small.begin() as connection:
        lessons.asked(connection, "绿本本", "", TODAY)
        lessons.teach(connection, "绿本本", "LY02", MONDAY_MORNING)
        lessons.teach(connection, "绿本本", "LY03", MONDAY_MORNING)
        assert lessons.missed(connection) == []
        assert lessons.phrases(connection) == {"绿本本": "LY03"}
        assert lessons.forget(connection, "绿本本")
        assert not lessons.forget(connection, "绿本本")
        assert lessons.phrases(connection) == {}


def test_old_questions_are_forgotten(small: Database) -> None:
    with small.begin() as connection:
        lessons.asked(connection, "绿本本", "", TODAY)
        lessons.asked(connection, "红本本", "", TODAY + timedelta(days=9))
        assert lessons.prune(connection, TODAY + timedelta(days=1)) == 1
        assert [miss.wish for miss in lessons.missed(connection)] == ["红本本"]


def test_what_an_earlier_rule_kept_is_gone_over(village: World) -> None:
    with village.database.begin() as connection:
        for wish in ("天上的云怎么收", "王阿婆的天上的云", "60岁 天上的云"):
            lessons.asked(connection, wish, "", TODAY)
        forget(Office.at(village.now, connection, village.books))
        assert [miss.wish for miss in lessons.missed(connection)] == ["天上的云怎么收"]


def test_of_a_wish_that_may_name_somebody_nothing_is_kept(village: World) -> None:
    village.phone("villager").says("王阿婆家天上的云怎么收").sees("没找到")
    with village.database.read() as connection:
        assert lessons.missed(connection) == []


def test_a_lesson_is_known_in_the_other_process_at_its_next_turn(database: Database, finder: Finder) -> None:
    one, two = (World.on(Database(database.url.render_as_string(hide_password=False)), finder) for _ in range(2))
    two.stranger().says("绿本本盖章").misses("林木采伐")
    with one.database.begin() as connection:
        lessons.teach(connection, "绿本本盖章", "LY01", MONDAY_MORNING)
    name = one.books.catalogue.item["LY01"].short.zh if one.books.edition > 0 else two.books.catalogue.item["LY01"].short.zh
    two.stranger("another").says("绿本本盖章").sees(f"您要办：{name}")
    for world in (one, two):
        world.database.close()


def test_nobody_is_named_in_what_is_kept(village: World) -> None:
    village.phone("villager").says("我叫何桂花，电话13800000001，天上的云怎么收").sees("没找到")
    with village.database.read() as connection:
        (row,) = connection.execute(select(ASKING)).all()
    assert set(row._fields) == {"wish", "item", "times", "last"}
    assert row.wish == "我叫×，电话#，天上的云怎么收"


def test_what_was_chosen_from_a_question_is_kept_and_what_was_clear_is_not(village: World) -> None:
    villager = village.phone("villager").says("我要造房子").sees("您要办")
    with village.database.read() as connection:
        assert lessons.missed(connection) == []
    villager.says("0").sees("您说的是哪个").says("2")
    with village.database.read() as connection:
        (miss,) = lessons.missed(connection)
    assert miss.wish == "我要造房子"
    assert len(miss.chosen) == 1


def test_an_item_that_came_after_the_finder_is_found_by_its_name(village: World) -> None:
    def with_a_new_item(catalogue: Catalogue) -> Catalogue:
        old = catalogue.item["LY01"]
        new = replace(old, code="LY99", name=Text("竹笋采挖登记", "Bamboo shoot filing"), aliases=("挖竹笋",))
        return replace(catalogue, items=(*catalogue.items, new))

    publish(village, with_a_new_item)
    village.phone("villager").says("挖竹笋").sees("您要办：竹笋采挖登记")


def test_an_item_that_was_withdrawn_is_not_found(village: World) -> None:
    def without_the_house(catalogue: Catalogue) -> Catalogue:
        events = tuple(
            replace(event, items=tuple(code for code in event.items if code != "GT01")) for event in catalogue.life_events
        )
        return replace(catalogue, items=tuple(item for item in catalogue.items if item.code != "GT01"), life_events=events)

    publish(village, without_the_house)
    village.phone("villager").says("批地基").misses("农村村民宅基地用地审批")

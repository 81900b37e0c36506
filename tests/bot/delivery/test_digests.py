"""Many pushes become one digest, an hour has a most, and nothing is lost or told twice."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.delivery.notification_dispatch import forward, post
from bot.delivery.reply_rendering import Reply, digest, push
from bot.jobs import held_pushes, sweep
from bot.translation import Languages
from flows.alerts.push_pacing import DIGEST, HOURLY
from flows.domain.people.people import Post, Registration, Role
from flows.journeys.ticket.queue import WAITING
from flows.text.wording import Verbatim
from storage import models
from storage.models.outbox import DROPPED, GATHERED, GIVEN_UP, HELD
from storage.models.outbox import WAITING as TO_LEAVE
from storage.records.duty import roster
from storage.records.messages import claims, outbox
from storage.records.messages.outbox import Priority
from storage.records.people import addresses, people
from storage.service.office import Office
from storage.service.unit_of_work import Push
from tests.support.at_once import two_clocks
from tests.support.errands import carried
from tests.support.world import World

OUTBOX = models.table(models.Outbox)
NINE, TEN = "2026-11-23T09:00", "2026-11-23T10:00"
TOWN = "330681109"


def person(world: World, handle: str) -> int:
    with world.database.read() as connection:
        found = people.named(connection, handle)
    assert found is not None
    return found.id


def pushes(world: World, to: str, texts: Sequence[str], *, urgent: bool = False) -> int:
    """Push texts to somebody at the same moment; each has its text for a key."""
    with world.database.begin() as connection:
        world.books.refresh(connection)
        office = Office.at(world.now, connection, world.books)
        id = person(world, to)
        office.work.outgoing += [Push(id, Verbatim(text), key=f"{text} {to}", urgent=urgent) for text in texts]
        return post(office, world.languages)


def letters(world: World, **where: Any) -> Sequence[Any]:
    with world.database.read() as connection:
        query = select(OUTBOX).order_by(OUTBOX.c.id)
        for column, value in where.items():
            query = query.where(OUTBOX.c[column] == value)
        return connection.execute(query).all()


def test_what_was_held_for_somebody_does_not_leave_once_they_want_no_pushes(town: World) -> None:
    town.at(NINE)
    busy(town, "villager")
    pushes(town, "villager", ["太多一", "太多二"])
    assert len(letters(town, state=HELD)) == 2
    villager = town.phone("villager")
    villager.pushed()
    villager.says("退订")
    town.ticks(TEN)
    assert villager.pushed() == []
    assert len(letters(town, state=DROPPED)) == 2
    villager.says("订阅")
    town.ticks("2026-11-23T11:00")
    assert villager.pushed() == []


def busy(world: World, handle: str) -> list[str]:
    """Push one after the other as much as an hour bears, and return it."""
    texts = [f"第{n}件" for n in range(HOURLY)]
    for text in texts:
        pushes(world, handle, [text])
    return texts


def test_many_at_once_are_one_message_and_each_keeps_its_own_key(town: World) -> None:
    clerk = town.phone("clerk")
    texts = ["第一件", "第二件", "第三件"]
    assert pushes(town, "clerk", texts) == 3
    assert clerk.pushed() == ["有3件事：\n第一件\n第二件\n第三件"]
    assert pushes(town, "clerk", texts) == 0, "the same keys again are nothing"
    assert clerk.pushed() == []
    (one,) = letters(town, priority=Priority.DIGEST.value)
    gathered = [(town.reads(row.body).text, row.digest_id) for row in letters(town, state=GATHERED)]
    assert gathered == [(text, one.id) for text in texts]


def test_two_at_once_are_two_messages(village: World) -> None:
    clerk = village.phone("clerk")
    pushes(village, "clerk", ["第一件", "第二件"])
    assert clerk.pushed() == ["第一件", "第二件"]


def test_what_is_over_the_hours_most_is_one_digest_in_the_next_hour(town: World) -> None:
    clerk = town.phone("clerk")
    town.at("2026-11-23T09:10")
    sent = busy(town, "clerk")
    more = [f"又来第{n}件" for n in range(5)]
    for text in more:
        pushes(town, "clerk", [text])
    assert clerk.pushed() == sent
    town.ticks("2026-11-23T09:59")
    assert clerk.pushed() == []
    town.ticks(TEN)
    assert clerk.pushed() == ["\n".join(["有5件事：", *more])]
    town.ticks("2026-11-23T10:01")
    town.ticks("2026-11-23T11:00")
    assert clerk.pushed() == []
    assert Counter(row.state for row in letters(town, person_id=person(town, "clerk"))) == {"sent": HOURLY + 1, GATHERED: 5}


def test_one_that_waited_alone_leaves_as_it_is(village: World) -> None:
    clerk = village.phone("clerk")
    busy(village, "clerk")
    pushes(village, "clerk", ["还有一件"])
    clerk.pushed()
    village.ticks(TEN)
    assert clerk.pushed() == ["还有一件"]


def test_others_are_pushed_to_all_the_same(village: World) -> None:
    busy(village, "clerk")
    pushes(village, "reviewer", ["审核一件"])
    assert village.phone("reviewer").pushed() == ["审核一件"]


def test_what_is_overdue_and_what_was_asked_waits_for_nobody(village: World) -> None:
    clerk = village.phone("clerk")
    busy(village, "clerk")
    pushes(village, "clerk", ["普通一件"])
    clerk.pushed()
    pushes(village, "clerk", ["超期一件"], urgent=True)
    assert clerk.pushed() == ["超期一件"]
    pushes(village, "clerk", ["超期甲", "超期乙", "超期丙"], urgent=True)
    assert clerk.pushed() == ["有3件事：\n超期甲\n超期乙\n超期丙"]
    assert clerk.says("待办").text
    village.ticks(TEN)
    assert clerk.pushed() == ["普通一件"]


def test_what_comes_while_something_waits_waits_behind_it(village: World) -> None:
    clerk = village.phone("clerk")
    village.at("2026-11-23T09:59")
    busy(village, "clerk")
    pushes(village, "clerk", ["先来"])
    clerk.pushed()
    village.at("2026-11-23T10:00:30")  # the hour is over, and the clock has not looked yet
    pushes(village, "clerk", ["后来"])
    assert clerk.pushed() == []
    village.ticks("2026-11-23T10:01")
    assert clerk.pushed() == ["有2件事：\n先来\n后来"]


def test_at_night_a_digest_waits_for_the_morning(village: World) -> None:
    clerk = village.phone("clerk")
    village.at("2026-11-23T19:30")
    busy(village, "clerk")
    pushes(village, "clerk", ["甲", "乙", "丙"])
    clerk.pushed()
    for moment in ("2026-11-23T20:00", "2026-11-23T23:59", "2026-11-24T00:00", "2026-11-24T07:29"):
        village.ticks(moment)
        assert clerk.pushed() == []
    village.ticks("2026-11-24T07:30")
    assert clerk.pushed() == ["有3件事：\n甲\n乙\n丙"]


def test_a_digest_speaks_the_language_its_reader_speaks_by_then(village: World) -> None:
    clerk = village.phone("clerk")
    busy(village, "clerk")
    for text in ("a", "b"):
        pushes(village, "clerk", [text])
    clerk.pushed()
    clerk.says("English")
    village.ticks(TEN)
    assert clerk.pushed() == ["2 things are new:\na\nb"]


def test_a_push_speaks_the_language_its_reader_speaks_when_it_leaves(village: World) -> None:
    clerk = village.phone("clerk")
    number = carried(village, "交件")
    clerk.says("English")
    (text,) = clerk.pushed()
    assert text.startswith(f"Handed in: {number} 何桂花, Setting-out visit")


def test_two_clocks_release_a_digest_once(town: World) -> None:
    town.phone("clerk")
    busy(town, "clerk")
    for n in range(7):
        pushes(town, "clerk", [f"等着第{n}件"])
    town.at(TEN)

    two_clocks(town, World.ticks)
    assert len(letters(town, priority=Priority.DIGEST.value)) == 1
    assert len(letters(town, state=GATHERED)) == 7


def test_a_clock_that_dies_in_the_middle_has_released_nothing_and_the_next_releases_it_once(town: World) -> None:
    clerk = town.phone("clerk")
    busy(town, "clerk")
    for text in ("甲", "乙", "丙"):
        pushes(town, "clerk", [text])
    clerk.pushed()
    town.at(TEN)

    def dies() -> None:
        with town.database.begin() as connection:
            sweep.run(held_pushes.release, connection, town.books, town.languages, town.now)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        dies()
    assert len(letters(town, state=HELD)) == 3
    assert clerk.pushed() == []
    town.ticks(TEN)
    town.ticks(TEN)
    assert clerk.pushed() == ["有3件事：\n甲\n乙\n丙"]


def test_a_digest_leaves_to_a_phone_as_to_a_screen(town: World) -> None:
    """Pushed or fetched: it is one letter to one address."""
    clerk = person(town, "clerk")
    with town.database.begin() as connection:
        key, who = ("telegram", "501"), people.get(connection, [clerk])[clerk]
        addresses.create(connection, key, who, town.now)
    pushes(town, "clerk", ["甲", "乙", "丙"])
    with town.database.begin() as connection:
        (claimed,) = claims.claim(connection, "telegram", town.now, 25)
    assert (claimed.external_id, claimed.body["text"]) == ("501", "有3件事：\n甲\n乙\n丙")


def test_the_deadlines_of_a_morning_are_one_message_with_a_verb_for_each(village: World) -> None:
    reviewer = village.phone("reviewer")
    numbers = [carried(village, "受理") for _ in range(4)]
    reviewer.pushed()
    village.ticks("2026-11-30T08:30")
    (text,) = reviewer.pushed()
    assert text.startswith("有4件事：")
    for number in numbers:
        assert f"{number} 何桂花 农村住房开工放样：承诺今天办好。 → 审核" in text
    (one,) = [row for row in letters(village, priority=Priority.DIGEST.value) if village.reads(row.body).text == text]
    buttons = village.reads(one.body).actions
    assert [(button.label, button.code) for button in buttons] == [(f"审核 {number}", f"review {number}") for number in numbers]
    reviewer.says(buttons[2].code).sees(f"{numbers[2]}：已审核")


# What a digest says


def pushed_to(count: int, languages: Languages, language: str) -> list[Reply]:
    return [
        push(
            Verbatim(f"12-{n:06}-5 何桂花 农村住房开工放样：承诺11月30日周一前办好，只剩1个工作日。"),
            [(WAITING, f"review 12-{n:06}-5")],
            languages,
            language,
        )
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("answers", "offered"),
    [
        (("确认 confirm", "没办好 reopen"), ("12-000001-5", "12-000001-5")),
        (("通过 agree", "不通过 object"), ("12-000001-5", "12-000001-5")),
        (("非常满意 very_good", "满意 good", "不满意 poor"), ("评价 12-000001-5", "rate 12-000001-5")),
        (("受理 accept", "补正 supplement"), ("受理 12-000001-5", "accept 12-000001-5")),
    ],
)
def test_a_digest_never_offers_one_answer_without_the_others(
    answers: tuple[str, ...], offered: tuple[str, str], languages: Languages
) -> None:
    actions = [(Verbatim(label), f"{verb} 12-000001-5") for label, verb in map(str.split, answers)]
    told = digest([push(Verbatim("办好了吗？"), actions, languages, "zh_Hans")], WAITING, languages, "zh_Hans")
    assert [(button.label, button.code) for button in told.actions] == [offered]


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
@pytest.mark.parametrize("count", [3, 9, 10, 11, 12, 40, 500])
def test_no_digest_is_longer_than_its_most_and_what_is_left_out_is_counted(
    count: int, language: str, languages: Languages
) -> None:
    found = digest(pushed_to(count, languages, language), WAITING, languages, language)
    text = found.as_text()
    assert len(text) <= DIGEST
    shown = text.count(" → ")
    assert shown == len(found.actions) == min(count, shown)
    assert shown == count or (f"{count - shown}" in text.splitlines()[-1] and languages.say(WAITING, language) in text)


def test_what_nobody_can_look_up_is_shown_before_what_waits_in_the_queue(languages: Languages) -> None:
    news = Reply("请转告何桂花（13800000001）：12-000001-5：窗口受理了")
    text = digest([*pushed_to(40, languages, "zh_Hans"), news], WAITING, languages, "zh_Hans").text
    assert text.splitlines()[1] == news.text


def test_a_long_push_is_shown_whole_where_there_is_room_and_cut_where_there_is_not(languages: Languages) -> None:
    long = Reply("长" * 300 + "\n第二行")
    short = [Reply("短")] * 2
    assert "第二行" in digest([long, *short], WAITING, languages, "zh_Hans").text
    cut = digest([long, long, *short], WAITING, languages, "zh_Hans").text
    assert "第二行" not in cut
    assert "…" in cut


def test_a_push_that_does_not_name_what_its_verb_is_about_gets_it_behind_the_verb(languages: Languages) -> None:
    words = push(Verbatim("第3趟要来了"), [(Verbatim("清单"), "manifest 3")], languages, "zh_Hans")
    asked = push(Verbatim("枫源村还没签到"), [(Verbatim("顶班"), "step_in 枫桥村")], languages, "zh_Hans")
    text = digest([words, asked], WAITING, languages, "zh_Hans").text
    assert text.splitlines()[1:] == ["第3趟要来了 → 清单", "枫源村还没签到 → 顶班 枫桥村"]


# What cannot reach anybody climbs


def lost(world: World, handle: str, why: str = "blocked") -> None:
    """Close somebody's screen, and send on what waited there."""
    with world.database.begin() as connection:
        key = addresses.screen_of(handle)
        who = addresses.find(connection, [key])[key]
        from_there = outbox.close_address(connection, who.address, why, world.now)
        office = Office.at(world.now, connection, world.books)
        forward(office, from_there, world.languages)


def paired(world: World, handle: str, with_: str) -> None:
    with world.database.begin() as connection:
        roster.pair(connection, person(world, handle), person(world, with_))


def test_from_the_clerk_to_the_b_to_the_head_and_then_it_is_shown(town: World) -> None:
    clerk, b, head = town.phone("clerk"), town.phone("reviewer"), town.phone("head")
    paired(town, "clerk", "reviewer")
    pushes(town, "clerk", ["窗口有新件"])
    lost(town, "clerk")
    assert clerk.pushed() == []
    (row,) = letters(town, state=TO_LEAVE)
    assert (row.person_id, row.meant_for_id) == (person(town, "reviewer"), person(town, "clerk"))
    lost(town, "reviewer")
    assert b.pushed() == []
    assert head.pushed() == ["周敏（13800000004）联系不上，请您接着办：窗口有新件"]


def told(world: World, handle: str) -> list[tuple[str, list[str]]]:
    """What waits for somebody, as they will read it, with the commands of its keys."""
    with world.database.read() as connection:
        reader = people.get(connection, [person(world, handle)])[person(world, handle)]
    waiting = [world.reads(row.body, reader.language) for row in letters(world, state=TO_LEAVE, person_id=reader.id)]
    return [(reply.text, [button.code for button in reply.actions]) for reply in waiting]


def test_what_climbs_is_said_in_the_language_of_whoever_gets_it_with_the_keys_that_are_theirs(town: World) -> None:
    town.phone("clerk").says("English")
    town.phone("reviewer").says("English")
    head = town.phone("head")
    paired(town, "clerk", "reviewer")
    number = carried(town, "交件")
    ((english, keys),) = told(town, "clerk")
    assert english.startswith(f"Handed in: {number} 何桂花, Setting-out visit")
    assert keys == [f"accept {number}", f"supplement {number}"]
    lost(town, "clerk")
    assert told(town, "reviewer") == [(f"周敏 (13800000004) cannot be reached: {english}", [])]
    lost(town, "reviewer")
    chinese = f"周敏（13800000004）联系不上，请您接着办：新交来：{number} 何桂花，农村住房开工放样。"
    assert told(town, "head") == [(chinese, [f"assign {number}"])]
    head.says(f"assign {number}").sees("派给谁").misses("Handed in")


def test_what_climbs_to_who_stands_in_comes_with_all_their_keys(town: World) -> None:
    """代她的人同样能受理：键跟着走。"""
    other = Registration("other", "窗口小王", "13800000077", posts=(Post(TOWN, Role.CLERK, "village-building"),))
    number = carried(town, "交件")
    town.hires(other)
    town.phone("other")
    paired(town, "clerk", "other")
    lost(town, "clerk")
    assert [keys for _text, keys in told(town, "other")] == [[f"accept {number}", f"supplement {number}"]]


def test_a_question_climbs_with_its_keys_to_the_head_alone(town: World) -> None:
    town.phone("head")
    town.phone("agent-b").says("English")
    town.phone("agent")
    town.phone("villager").says("人工 老年证可以代拿吗")
    lost(town, "agent")
    assert [keys for _text, keys in told(town, "agent-b")] == [[]], "it is not theirs until it moves up"
    lost(town, "agent-b")
    assert [keys for _text, keys in told(town, "head")] == [["answer_enquiry 1", "offer_enquiry 1"]]


def test_what_an_earlier_release_has_said_climbs_as_it_was_said(town: World) -> None:
    town.phone("clerk")
    head = town.phone("head")
    body = push(Verbatim("Handed in"), [(Verbatim("accept"), "accept 12-000001-5")], town.languages, "en").to_json()
    del body["v"]
    with town.database.begin() as connection:
        who = addresses.find(connection, [addresses.screen_of("clerk")])[addresses.screen_of("clerk")]
        letter = outbox.Letter(who.person.id, who.address, "chat", Priority.ALERT, body)
        outbox.enqueue(connection, [letter], town.now)
    assert told(town, "clerk") == [("Handed in", ["accept 12-000001-5"])]
    lost(town, "clerk")
    assert head.pushed() == ["周敏（13800000004）联系不上，请您接着办：Handed in"]


def test_a_digest_that_finds_its_reader_gone_climbs_as_a_digest(town: World) -> None:
    town.phone("clerk")
    head = town.phone("head")
    pushes(town, "clerk", ["甲", "乙", "丙"])
    lost(town, "clerk")
    told = [f"周敏（13800000004）联系不上，请您接着办：{text}" for text in ("甲", "乙", "丙")]
    assert head.pushed() == ["\n".join(["有3件事：", *told])]
    assert letters(town, state=TO_LEAVE) == []


def test_what_was_held_for_somebody_who_is_gone_by_then_climbs(town: World) -> None:
    town.phone("clerk")
    head = town.phone("head")
    busy(town, "clerk")
    pushes(town, "clerk", ["还有一件"])
    lost(town, "clerk")
    head.pushed()
    town.ticks(TEN)
    assert head.pushed() == ["周敏（13800000004）联系不上，请您接着办：还有一件"]


def test_what_reached_nobody_is_shown_to_those_who_answer_for_it_until_they_write_again(town: World) -> None:
    for handle in ("agent", "agent-b", "head", "supervisor", "approver"):
        town.phone(handle)
    pushes(town, "agent", ["有新的委托"])
    for handle in ("agent", "agent-b", "head"):
        lost(town, handle)
    assert letters(town, state=TO_LEAVE) == []
    assert {row.state for row in letters(town)} == {GIVEN_UP}
    town.phone("head").says("待办").sees("骆建国（13800000002）有1条消息没人收到", "没有等您办的")
    town.phone("supervisor").says("待办").sees("骆建国（13800000002）有1条消息没人收到")
    town.phone("approver").says("待办").misses("没人收到")
    town.phone("agent").says("在吗")
    town.phone("head").says("待办").misses("没人收到")


def test_where_one_of_several_hears_it_the_others_need_not(village: World) -> None:
    village.hires(Registration("新来的", "新来的", posts=(Post(TOWN, Role.CLERK),)))
    head = village.phone("head")
    number = carried(village, "交件")
    village.phone("clerk").is_told(number)
    assert head.pushed() == []


def test_an_answer_is_only_for_who_asked(village: World) -> None:
    head = village.phone("head")
    clerk = village.phone("clerk")
    with village.database.begin() as connection:
        who = addresses.find(connection, [addresses.screen_of("clerk")])[addresses.screen_of("clerk")]
        reply = outbox.Letter(who.person.id, who.address, "chat", Priority.REPLY, {"text": "您的答复"})
        outbox.enqueue(connection, [reply], village.now)
    lost(village, "clerk")
    assert (clerk.pushed(), head.pushed()) == ([], [])


def test_a_moment_is_counted_in_the_offices_hours(village: World) -> None:
    """HOURLY in each hour of the clock, whatever the minute."""
    clerk = village.phone("clerk")
    start = datetime.fromisoformat(f"{NINE}+08:00")
    for hour in range(2):
        village.now = start + timedelta(hours=hour, minutes=59)
        for n in range(HOURLY):
            pushes(village, "clerk", [f"{hour} {n}"])
    assert len(clerk.pushed()) == 2 * HOURLY

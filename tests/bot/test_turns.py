"""The seam: one message, one transaction, and the same message again is the same reply and nothing else."""

import asyncio
import json
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import count

import pytest
from sqlalchemy import Connection, select, update
from sqlalchemy.exc import InternalError

from bot.delivery.reply_rendering import Reply
from bot.health import Metrics
from bot.reception import Reception
from bot.turns import Incoming, Ride, Turns
from flows.journeys.ticket import act
from flows.port.desk import Desk, Journey
from flows.port.effects.notices import GiveNotice
from flows.reading.session import Heard, Tap
from flows.reading.vocabulary import JOURNEYS
from flows.talk.replay import Talk
from flows.text.wording import Message, Verbatim
from storage import models
from storage.database.engine import Database
from storage.database.write_queue import Lanes
from storage.models.outbox import DROPPED, SENT, WAITING
from storage.records.messages import outbox
from storage.records.people import addresses
from tests.support.at_once import at_once, elsewhere
from tests.support.errands import WISH, carried, filed, opened, rows
from tests.support.patience import PATIENCE
from tests.support.world import World

OUTBOX = models.table(models.Outbox)
FENGQIAO, FENGYUAN = "330681109", "P-330681109-01"
_ids = count(1)


def message(who: str, text: str, id: str = "", ride: Ride = Ride.ALWAYS, channel: str = "telegram") -> Incoming:
    return Incoming(channel, who, id or str(next(_ids)), Heard(text), ride, "zh-hans")


def played(world: World, *messages: Incoming) -> list[Reply]:
    with world.database.begin() as connection:
        return [as_sent(taken.reply) for taken in world.turns.play(connection, messages)]


def as_sent(reply: Reply) -> Reply:
    return Reply.from_json(json.loads(json.dumps(reply.to_json())))


def state(world: World) -> dict[str, int]:
    return {**filed(world), "Inbox": rows(world, models.Inbox), "Address": rows(world, models.Address)}


# The same message again


def test_the_same_message_again_gets_the_same_reply_and_changes_nothing(town: World) -> None:
    first = message("501", "批地基")
    (reply,) = played(town, first)
    (question,) = played(town, message("501", "2"))
    before = state(town)
    assert played(town, first) == [reply]
    assert state(town) == before
    (now,) = played(town, message("501", ""))
    assert question.text in now.text, "the talk stands where it stood"


def test_the_same_message_twice_in_one_batch_is_one_turn(village: World) -> None:
    one = message("501", "批地基")
    first, second = played(village, one, one)
    assert first == second
    answer = message("501", "1")
    third, fourth = played(village, answer, answer)
    assert third == fourth
    assert "占不占农用地" in third.text
    assert rows(village, models.Inbox) == 2


def test_a_yes_that_is_delivered_again_opens_no_second_ticket(town: World) -> None:
    villager = town.phone("villager").says(WISH, "2")
    yes = replace(message(villager.external_id, "1"), channel=villager.channel)
    (reply,) = played(town, yes)
    assert reply.filed
    assert "已登记" in reply.text
    before = state(town)
    for _ in range(3):
        assert played(town, yes, yes) == [reply, reply]
    assert state(town) == before
    assert before["Ticket"] == 1


def test_a_move_that_is_delivered_again_moves_nothing_twice(village: World) -> None:
    number = carried(village, "交件")
    clerk = village.phone("clerk")
    accept = replace(message(clerk.external_id, f"受理 {number}"), channel=clerk.channel)
    (reply,) = played(village, accept)
    before = state(village)
    assert played(village, accept) == [reply]
    assert state(village) == before
    assert [event.verb for event in village.ticket(number).events].count("accept") == 1


def test_the_same_id_on_another_channel_is_another_message(village: World) -> None:
    played(village, message("501", "在吗", id="7"), message("501", "在吗", id="7", channel="sms"))
    assert rows(village, models.Inbox) == 2


def test_the_same_id_from_somebody_else_is_another_message(village: World) -> None:
    village.phone("villager").says("我的信息", again="message-1").sees("何桂花")
    village.stranger("somebody else").says("我的信息", again="message-1").misses("何桂花")


def test_a_reply_that_went_through_the_outbox_goes_there_once(village: World) -> None:
    one = message("501", "批地基", ride=Ride.NEVER)
    for _ in range(3):
        (reply,) = played(village, one)
        assert not reply.rides
    assert rows(village, models.Outbox) == 1


# Many at once


def test_many_turns_in_one_batch_each_get_their_own_place(town: World) -> None:
    people = [f"{n}" for n in range(12)]
    talk = ("批地基", "2", "1", "1", "2", "枫桥枫源", "2")
    before = rows(town, models.Address)
    alone = [played(town, message("alone", text))[0].text for text in talk]
    batch = [message(who, text) for text in talk for who in people]
    replies = played(town, *batch)
    found: dict[str, list[str]] = {}
    for each, reply in zip(batch, replies, strict=True):
        found.setdefault(each.external_id, []).append(reply.text)
    numbers = {text.split()[1] for texts in found.values() for text in texts if text.startswith("告知单")}
    assert len(numbers) == len(people)
    for texts in found.values():
        assert [_without_number(text) for text in texts] == [_without_number(text) for text in alone]
    assert rows(town, models.Address) == before + len(people) + 1


def _without_number(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "12-0" not in line)


def test_a_batch_with_a_newcomer_twice_makes_one_person(village: World) -> None:
    before = rows(village, models.Person)
    played(village, message("501", "批地基"), message("501", "2"), message("501", "1"))
    assert rows(village, models.Person) == before + 1
    assert played(village, message("501", "1"))[0].text.startswith("谁去办")


# What goes wrong


def broken(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    talk.say(Verbatim("this must not be heard"))
    talk.do(GiveNotice("NY17", {}, FENGQIAO, FENGYUAN))
    raise RuntimeError("the roof is leaking")


def unsayable(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001
    talk.do(GiveNotice("NY17", {}, FENGQIAO, FENGYUAN))
    talk.say(Message("{a} placeholder nobody {fills}", {"a": "one"}))


async def together(world: World, *messages: Incoming) -> list[Reply]:
    """Take messages that arrive while the lane is busy, so that they share a transaction."""
    reached, opened_ = threading.Event(), threading.Event()

    def busy(_connection: Connection) -> None:
        reached.set()
        assert opened_.wait(PATIENCE)

    with Lanes(world.database, 1) as lanes:
        reception = Reception(lanes, world.turns, lambda: None, Metrics().turns)
        gate = asyncio.create_task(lanes.run(busy))
        await asyncio.to_thread(reached.wait, PATIENCE)
        taking = [asyncio.create_task(reception.take(each)) for each in messages]
        await asyncio.sleep(0.01)
        assert lanes.waiting == len(messages)
        opened_.set()
        await gate
        replies = [await task for task in taking]
    return [as_sent(reply) for reply in replies if reply is not None]


@pytest.mark.parametrize("journey", [broken, unsayable])
async def test_a_turn_that_goes_wrong_is_undone_and_the_others_are_not(
    journey: Journey, town: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(JOURNEYS, "help", journey)
    played(town, message("unlucky", "批地基"), message("unlucky", "2"))
    before = state(town)
    replies = await together(
        town,
        message("lucky", "自产自销证明"),
        message("unlucky", "帮助", id="4711"),
        message("lucky", "枫桥枫源"),
        message("third", "在吗"),
    )
    assert "哪个镇" in replies[0].text
    assert "出错了" in replies[1].text
    assert "什么都没办" in replies[1].text
    assert "must not be heard" not in replies[1].text
    assert "告知单 12-000001-5" in replies[2].text, "the number the other took in vain was given back"
    assert "菜单" in replies[3].as_text() or replies[3].options
    after = state(town)
    assert after["Notice"] == before["Notice"] + 1
    assert after["Outbox"] == before["Outbox"]
    assert after["Inbox"] == before["Inbox"] + 4
    assert "分户" in played(town, message("unlucky", "1"))[0].text, "the talk stands where it stood"
    assert "telegram 4711" in caplog.text
    assert "Traceback" in caplog.text


async def test_a_turn_that_went_wrong_is_answered_the_same_when_it_is_delivered_again(
    village: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(JOURNEYS, "help", broken)
    one = message("unlucky", "帮助")
    (reply,) = await together(village, one)
    assert "出错了" in reply.text
    monkeypatch.undo()
    assert played(village, one) == [reply]
    assert "随时可回" in played(village, message("unlucky", "帮助"))[0].text


@pytest.mark.parametrize("loaded", ["postgresql"], indirect=True)
async def test_a_database_that_only_reads_for_now_is_waited_for_and_nobody_is_told_of_trouble(
    town: World, caplog: pytest.LogCaptureFixture
) -> None:
    one = message("501", "批地基")
    standby = town.database.url.update_query_dict({"options": "-c default_transaction_read_only=on"})
    reading = Database(standby.render_as_string(hide_password=False))
    before = state(town)
    with closing(reading), Lanes(reading, 1) as lanes, pytest.raises(InternalError, match="read-only"):
        await Reception(lanes, town.turns, lambda: None, Metrics().turns).take(one)
    assert "was rolled back" not in caplog.text
    assert state(town) == before
    assert "怎么造" in played(town, one)[0].text, "it is heard when it is delivered again"


async def test_a_turn_that_goes_wrong_pushes_nothing(village: World, monkeypatch: pytest.MonkeyPatch) -> None:
    number = opened(village)
    agent, villager = village.phone("agent"), village.phone("villager")
    agent.pushed()

    def withdraws_and_breaks(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
        act.act(talk, desk, {**args, "number": number, "verb": "withdraw"})
        raise RuntimeError("the roof is leaking")

    monkeypatch.setitem(JOURNEYS, "help", withdraws_and_breaks)
    (reply,) = await together(village, replace(message(villager.external_id, "帮助"), channel=villager.channel))
    assert "出错了" in reply.text
    assert agent.pushed() == []
    assert village.ticket(number).is_open


async def test_many_that_go_wrong_at_once_are_each_told_so(village: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(JOURNEYS, "help", broken)
    before = state(village)
    replies = await together(village, *(message(f"{n}", "帮助") for n in range(20)))
    assert all("出错了" in reply.text for reply in replies)
    after = state(village)
    assert after == {**before, "Inbox": 20, "Address": before["Address"] + 20, "Person": before["Person"] + 20}


async def test_a_session_no_program_can_read_is_told_and_begun_anew(village: World) -> None:
    for unreadable in ({"serial": 1}, {"serial": "x", "talks": []}, {"serial": 1, "talks": [{"journey": "home"}]}, {"talks": 7}):
        who = f"{unreadable}"
        played(village, message(who, "批地基"))
        with village.database.begin() as connection:
            address = addresses.find(connection, [("telegram", who)])[("telegram", who)].address
            addresses.save(connection, {address: unreadable}, village.now)
        (reply,) = await together(village, message(who, "1"))
        assert "出错了" in reply.text
        assert "怎么造" in played(village, message(who, "批地基"))[0].text


def test_characters_no_database_keeps_are_left_out(town: World) -> None:
    for text, expected in (
        ("\x00", "要办什么直接说"),
        ("批\x00地基", "怎么造"),
        ("\ud800", "怎么造"),
        ("\ud83d1\ude00", "占不占农用地"),
        ("\udfff\x00", "占不占农用地"),
    ):
        assert expected in played(town, message("501", text))[0].text


def test_a_button_with_characters_no_database_keeps_is_answered(village: World) -> None:
    played(village, message("501", "批地基"))
    odd = replace(message("501", ""), heard=Heard("新", Tap(1, 3, "\x00new\ud800")))
    assert played(village, odd)[0].text


def test_a_name_as_long_as_a_line_is_asked_for_again(town: World) -> None:
    agent = town.phone("agent").says("菜单", "替村民登记").sees("一行")
    agent.says("斯" * 100).sees("请先写姓名", "一行")
    agent.says("13511112222").sees("姓名")
    agent.says("斯阿毛 放样 13511112222").sees("登记：斯阿毛（13511112222）")


# Two processes


def test_two_processes_that_answer_the_same_yes_at_once_open_one_ticket(town: World) -> None:
    villager = town.phone("villager").says(WISH, "2")
    yes = replace(message(villager.external_id, "1"), channel=villager.channel)
    replies = _at_once(town, yes, yes)
    assert replies[0] == replies[1]
    assert "已登记" in replies[0].text
    assert (rows(town, models.Ticket), rows(town, models.Event)) == (1, 1)
    assert rows(town, models.Outbox) == 1, "the agent hears of it once"


def test_two_processes_that_hear_a_newcomer_at_once_make_one_person(town: World) -> None:
    before = state(town)
    one, two = _at_once(town, message("501", "批地基", id="1"), message("501", "批地基", id="2"))
    assert one.text
    assert two.text
    after = state(town)
    assert (after["Address"], after["Person"]) == (before["Address"] + 1, before["Person"] + 1)


def test_two_clerks_in_two_processes_accept_a_ticket_once(town: World) -> None:
    number = carried(town, "交件")
    clerk, head = town.phone("clerk"), town.phone("agent")
    replies = _at_once(
        town,
        replace(message(clerk.external_id, f"受理 {number}"), channel=clerk.channel),
        replace(message(clerk.external_id, f"退回 {number} 缺一页"), channel=clerk.channel),
        replace(message(head.external_id, number), channel=head.channel),
    )
    assert [event.seq for event in town.ticket(number).events] == [1, 2, 3, 4, 5]
    assert sum("现在不行" in reply.text for reply in replies) == 1


def _at_once(world: World, *messages: Incoming) -> Sequence[Reply]:
    """Each message taken by a process of its own, all at the same moment."""

    async def take(other: World, each: Incoming) -> Reply:
        with Lanes(other.database) as lanes:
            return as_sent((await lanes.join(other.turns.play, each, key=each.external_id)).reply)

    with ExitStack() as stack:
        processes = [(stack.enter_context(elsewhere(world)), each) for each in messages]
        return at_once(*(lambda pair=pair: asyncio.run(take(*pair)) for pair in processes))  # type: ignore[misc]


# Where a reply goes


async def taken(world: World, *messages: Incoming) -> tuple[list[Reply | None], int]:
    posted: list[int] = []
    with Lanes(world.database) as lanes:
        turns = Turns(world.books, world.languages, world.clock)
        reception = Reception(lanes, turns, lambda: posted.append(1), Metrics().turns)
        return [await reception.take(each) for each in messages], len(posted)


def everything_leaves(world: World) -> None:
    """Let the sender have sent what waits."""
    with world.database.begin() as connection:
        connection.execute(update(OUTBOX).values(state=SENT, settled_at=world.now))


async def test_a_question_rides_home_and_what_is_filed_goes_through_the_outbox(village: World) -> None:
    typed = (WISH, "2", "枫桥枫源", "1", "斯阿毛", "13511112222")
    rode = []
    for text in typed:
        (reply,), posted = await taken(village, message("501", text, ride=Ride.PROMPTS))
        rode.append(reply is not None)
        assert posted == (reply is None)
        everything_leaves(village)
    assert rode == [True, True, False, True, True, False], "the notice and the ticket's number must arrive"
    with village.database.begin() as connection:
        letters = connection.execute(select(OUTBOX).where(OUTBOX.c.channel == "telegram").order_by(OUTBOX.c.id)).all()
        assert ["告知单" in letters[0].body["text"], "已登记" in letters[1].body["text"]] == [True, True]
        assert {row.priority for row in letters} == {outbox.Priority.REPLY}


async def test_a_question_overtakes_nothing_that_has_not_left_yet(village: World) -> None:
    """告知单还没发出去，后面的问题不能先到；没人等的问题不发。"""
    talk = [message("501", text, ride=Ride.PROMPTS) for text in (WISH, "2", "枫桥枫源", "1", "斯阿毛")]
    replies, posted = await taken(village, *talk)
    assert ([reply is not None for reply in replies], posted) == ([True, True, False, False, False], 3)
    with village.database.read() as connection:
        letters = connection.execute(select(OUTBOX).where(OUTBOX.c.channel == "telegram").order_by(OUTBOX.c.id)).all()
    assert [row.state for row in letters] == [WAITING, DROPPED, WAITING]
    assert ["告知单" in letters[0].body["text"], "手机号" in letters[2].body["text"]] == [True, True]


async def test_somebody_who_waits_at_the_other_end_hears_everything_at_once(village: World) -> None:
    replies, _posted = await taken(village, *(message("501", text) for text in ("自产自销证明", "枫桥枫源")))
    assert replies[1] is not None
    assert replies[1].filed
    assert rows(village, models.Outbox) == 0


async def test_a_channel_that_cannot_answer_gets_everything_through_the_outbox(village: World) -> None:
    replies, posted = await taken(village, *(message("501", text, ride=Ride.NEVER) for text in ("在吗", "帮助")))
    assert (replies, posted) == ([None, None], 2)
    assert rows(village, models.Outbox) == 2


def test_whoever_writes_from_a_closed_address_opens_it_again(village: World) -> None:
    played(village, message("501", "在吗"))
    key = ("telegram", "501")
    with village.database.begin() as connection:
        who = addresses.find(connection, [key])[key]
        addresses.close(connection, who.address, "blocked", village.now)
    played(village, message("501", "我回来了"))
    with village.database.read() as connection:
        assert not addresses.find(connection, [key])[key].closed


@pytest.mark.parametrize(("hint", "greeting"), [("en-GB", "Hello"), ("zh-hans", "您好"), ("de", "您好"), (None, "您好")])
def test_a_newcomer_is_greeted_in_the_language_of_the_phone(hint: str | None, greeting: str, village: World) -> None:
    assert greeting in played(village, replace(message("501", "menu"), language=hint))[0].text

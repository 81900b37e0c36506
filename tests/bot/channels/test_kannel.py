"""SMS through Kannel, as the desk sees it: what comes in, what rides home, what leaves, and what is told of it later."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

import aiohttp
import pytest
from sqlalchemy import select, update

from bot.delivery.notification_dispatch import post
from bot.delivery.sms_accounts import AGAIN
from bot.wiring import App
from flows.text.sms import parts
from flows.text.wording import Verbatim
from storage import models
from storage.records.people import addresses, people
from storage.records.people.addresses import SMS
from storage.service import sms_bill
from storage.service.office import Office
from storage.service.unit_of_work import Push
from tests.support.kannel import SECRET, FakeKannel, fake_kannel
from tests.support.patience import PATIENCE
from tests.support.running import served
from tests.support.world import MONDAY_MORNING, World

ADDRESS, OUTBOX, TICKET = models.table(models.Address), models.table(models.Outbox), models.table(models.Ticket)
VILLAGER, STRANGER = "+8613800000001", "+8613511112222"
ARRIVED, FAILED = 1, 2


@pytest.fixture
async def kannel() -> AsyncIterator[FakeKannel]:
    async with fake_kannel() as running:
        yield running


@pytest.fixture
async def desk(sqlite_url: str, kannel: FakeKannel) -> AsyncIterator[App]:
    async with served(sqlite_url, **kannel.settings) as (base, app):
        kannel.desk = base
        yield app


async def entrusts(kannel: FakeKannel, sender: str = VILLAGER) -> None:
    for typed in ("放样", "2", "1"):
        await kannel.brings(sender, typed)
    await kannel.settled(lambda: any("已登记" in sent.text for sent in kannel.sent))


@pytest.mark.usefixtures("desk")
async def test_what_asks_rides_home_and_what_is_filed_is_sent(kannel: FakeKannel) -> None:
    status, asked, coding = await kannel.brings(VILLAGER, "放样")
    assert (status, coding) == (200, "2")
    assert asked.startswith("【代办】")
    assert "谁去办" in asked
    await kannel.brings(VILLAGER, "0")
    await entrusts(kannel)
    told = next(sent for sent in kannel.sent if "已登记" in sent.text)
    assert (told.to, told.coding, told.text[:4]) == (VILLAGER, "2", "【代办】")


async def test_the_number_is_the_carriers_word_and_says_who_it_is(desk: App, kannel: FakeKannel) -> None:
    await entrusts(kannel)
    with desk.database.read() as connection:
        (villager,) = connection.execute(select(TICKET.c.villager_id)).scalars()
        person = connection.execute(select(ADDRESS.c.person_id).where(ADDRESS.c.external_id == VILLAGER)).scalar_one()
        name = connection.execute(select(models.table(models.Person).c.name).where(models.table(models.Person).c.id == person))
        assert (villager, name.scalar_one()) == (person, "何桂花")


@pytest.mark.usefixtures("desk")
async def test_whom_the_book_does_not_know_is_known_by_the_number(kannel: FakeKannel) -> None:
    _status, told, _coding = await kannel.brings(STRANGER, "我的信息")
    assert "13511112222" in told


async def test_the_same_message_again_is_answered_alike_and_does_nothing(desk: App, kannel: FakeKannel) -> None:
    await kannel.brings(VILLAGER, "放样")
    await kannel.brings(VILLAGER, "2")
    first = await kannel.brings(VILLAGER, "1", id="the-same")
    assert await kannel.brings(VILLAGER, "1", id="the-same") == first
    with desk.database.read() as connection:
        assert len(connection.execute(select(TICKET.c.number)).all()) == 1


@pytest.mark.usefixtures("desk")
async def test_joined_parts_come_in_as_utf_16(kannel: FakeKannel) -> None:
    _status, told, _coding = await kannel.brings(VILLAGER, "我要造房子，老屋原址翻建，不占耕地" * 6, charset="UTF-16BE")
    assert "农村村民宅基地用地审批" in told


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("header", ["%05%00%03%0E%03%02", "%06%08%04%00%0E%03%02", "%09%05%04%00%00%00%00%00%03%0E%02%01"])
async def test_a_part_whose_rest_does_not_come_files_nothing_and_is_asked_for_again(kannel: FakeKannel, header: str) -> None:
    await kannel.brings(VILLAGER, "放样")
    _status, told, _coding = await kannel.brings(VILLAGER, "2", header=header)
    assert "再发一遍" in told
    assert "谁去办" in told


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("", "我要造房子"),
        ("%05%00%03%0E%01%01", "我要造房子"),
        ("%06%05%04%00%00%00%00", "我要造房子"),
        ("%05%00%03", "我要造房子"),
        ("%03", "我要造房子"),
        ("%05%00%03%0E%03%01", "我要造房子，老屋原址翻建，不占耕地" * 6),
    ],
)
async def test_what_stands_whole_behind_a_header_is_a_message_like_any_other(kannel: FakeKannel, header: str, text: str) -> None:
    _status, told, _coding = await kannel.brings(VILLAGER, text, header=header)
    assert "农村村民宅基地用地审批" in told


@pytest.mark.parametrize("typed", ["TD", "td", "T", "退订"])
async def test_who_wants_no_more_is_left_alone(desk: App, kannel: FakeKannel, typed: str) -> None:
    _status, told, _coding = await kannel.brings(VILLAGER, typed)
    assert "不再" in told
    with desk.database.read() as connection:
        person = models.table(models.Person)
        assert connection.execute(select(person.c.muted).where(person.c.name == "何桂花")).scalar_one()


@pytest.mark.usefixtures("desk")
async def test_help_says_what_can_be_done(kannel: FakeKannel) -> None:
    _status, told, _coding = await kannel.brings(VILLAGER, "帮助")
    assert "办" in told


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("wrong", [{"secret": "another"}, {"secret": ""}])
async def test_without_the_secret_nobody_is_believed(kannel: FakeKannel, wrong: dict[str, str]) -> None:
    status, told, _coding = await kannel.brings(VILLAGER, "放样", **wrong)
    assert (status, told) == (403, "This is for the SMS gateway alone.")


async def test_from_an_address_that_is_not_trusted_nobody_is_believed(sqlite_url: str, kannel: FakeKannel) -> None:
    async with served(sqlite_url, **kannel.settings, sms_from="10.0.0.0/8") as (base, _app):
        kannel.desk = base
        assert (await kannel.brings(VILLAGER, "放样"))[0] == 403


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("asked", ["", "from=%2B8613800000001", "id=7", "from=abc&id=7"])
async def test_a_request_without_sender_or_id_is_none(kannel: FakeKannel, asked: str) -> None:
    address = f"{kannel.desk}/sms/in?{asked}&secret={SECRET}"
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        assert answer.status == 400


def row_of(app: App, text: str) -> tuple[str, int, str, datetime]:
    with app.database.read() as connection:
        rows = connection.execute(select(OUTBOX).where(OUTBOX.c.channel == "sms").order_by(OUTBOX.c.id)).all()
    row = next(each for each in rows if text in str(each.body))
    return row.state, row.attempts, row.reason, row.due_at


async def test_receipts_may_come_twice_and_in_any_order(desk: App, kannel: FakeKannel) -> None:
    await entrusts(kannel)
    told = next(sent for sent in kannel.sent if "已登记" in sent.text)
    for kind in (8, ARRIVED, ARRIVED, FAILED):
        assert await kannel.tells(told, kind) == 200
    assert row_of(desk, "已登记")[:3] == ("sent", 1, "delivered")


async def test_what_a_phone_did_not_take_is_sent_again_later_and_in_the_end_the_number_is_gone(
    desk: App, kannel: FakeKannel
) -> None:
    await entrusts(kannel)
    for attempt in (1, 2, 3):
        told = [sent for sent in kannel.sent if "已登记" in sent.text][-1]
        await kannel.tells(told, FAILED)
        if attempt == 3:
            break
        state, attempts, why, due = row_of(desk, "已登记")
        assert (state, attempts, why) == ("waiting", attempt, "the carrier could not deliver it")
        assert due - MONDAY_MORNING >= AGAIN
        with desk.database.begin() as connection:
            connection.execute(update(OUTBOX).where(OUTBOX.c.state == "waiting").values(due_at=MONDAY_MORNING))
        desk.senders.wake()
        await kannel.settled(lambda many=attempt + 1: sum("已登记" in sent.text for sent in kannel.sent) == many)
        await kannel.tells(told, FAILED)  # once more of the attempt before: it counts no more
    with desk.database.read() as connection:
        closed = select(ADDRESS.c.closed_at).where(ADDRESS.c.external_id == VILLAGER)
        assert connection.execute(closed).scalar_one() is not None


@pytest.mark.usefixtures("desk")
async def test_what_kannel_cannot_take_now_is_tried_again(kannel: FakeKannel) -> None:
    kannel.refuses = [503]
    await entrusts(kannel)
    assert sum("已登记" in sent.text for sent in kannel.sent) == 1


async def test_parts_are_counted_by_month_and_centre(desk: App, kannel: FakeKannel) -> None:
    expected = 0
    for typed in ("批地基", "2"):
        expected += parts((await kannel.brings(VILLAGER, typed))[1])
    with desk.database.read() as connection:
        assert sms_bill.used(connection, "2026-11") == {"330681109": expected}


async def test_once_the_parts_of_the_month_are_used_up_only_answers_leave(sqlite_url: str, kannel: FakeKannel) -> None:
    async with served(sqlite_url, **kannel.settings, sms_monthly_parts=1, timetable=True) as (base, app):
        kannel.desk = base
        await entrusts(kannel)
        with app.database.begin() as connection:
            office = Office.at(MONDAY_MORNING, connection, app.books)
            villager = connection.execute(select(ADDRESS.c.person_id).where(ADDRESS.c.external_id == VILLAGER)).scalar_one()
            office.work.outgoing.append(Push(villager, Verbatim("通知一件事")))
            post(office, app.languages)
        app.senders.wake()
        async with asyncio.timeout(PATIENCE):
            while row_of(app, "通知一件事")[0] == "waiting":  # noqa: ASYNC110 - the outbox tells nobody
                await asyncio.sleep(0.05)
        assert row_of(app, "通知一件事")[::2][:2] == ("given_up", "the SMS of this month are used up")
        assert not any("通知一件事" in sent.text for sent in kannel.sent)


def test_the_head_is_warned_once_when_four_fifths_are_sent(town: World) -> None:
    town.books.sms_parts = 10
    with town.database.begin() as connection:
        villager = people.named(connection, "villager")
        assert villager is not None
        addresses.create(connection, (SMS, VILLAGER), villager, town.now)
    for more, heard in ((7, 0), (1, 1), (1, 0)):
        with town.database.begin() as connection:
            sms_bill.count(connection, town.books, VILLAGER, more, town.now)
        assert len([text for text in town.ticks() if "本月短信已发" in text]) == heard

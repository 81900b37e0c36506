"""SMS by a phone of the office, as the desk sees it: a whole errand, what leaves, and what is told of it later."""

import pytest
from sqlalchemy import select, update

from bot.delivery.sms_accounts import AGAIN, SOON
from bot.wiring import App
from flows.text.sms import parts
from storage import models
from storage.service import sms_bill
from tests.support.android_gateway import CLOUD, LOCAL, FakePhone, Poster, Sent, fake_phone
from tests.support.kannel import fake_kannel
from tests.support.phone_desk import OUTBOX, TICKET, VILLAGER, becomes, entrusts, many, row_of, says
from tests.support.running import served
from tests.support.world import MONDAY_MORNING

ADDRESS = models.table(models.Address)


@pytest.mark.parametrize("base", [LOCAL, CLOUD], ids=["on the phone itself", "by the cloud"])
async def test_an_errand_from_the_first_sms_to_notice_and_receipt(sqlite_url: str, base: str) -> None:
    async with fake_phone(base) as phone, served(sqlite_url, **phone.settings) as (address, app):
        poster = Poster(address)
        asked = await says(phone, poster, "放样", "谁去办")
        assert (asked.to, asked.text[:4]) == (VILLAGER, "【代办】")
        await says(phone, poster, "2", "农村宅基地批准书")
        filed = await says(phone, poster, "1", "已登记")
        await becomes(lambda: row_of(app, "已登记")[0], "sent")
        for part in range(parts(filed.text)):
            assert await poster.tells(filed, "sms:delivered", deliveredAt=f"2026-11-23T09:00:0{part}.000+08:00") == 200
        assert row_of(app, "已登记")[:3] == ("sent", 1, "delivered")
        assert many(app, TICKET) == 1
        with app.database.read() as connection:
            used = sms_bill.used(connection, "2026-11")
        assert used["330681109"] == sum(parts(sent.text) for sent in phone.sent if sent.to == VILLAGER)


async def test_answers_come_before_pushes_in_the_phones_queue(desk: tuple[App, Poster], phone: FakePhone) -> None:
    filed = await entrusts(phone, desk[1])
    assert 0 < filed.priority < 100  # from there on the app leaves its owner's limits aside


async def test_receipts_come_in_any_order_and_a_part_that_is_lost_is_the_whole(
    desk: tuple[App, Poster], phone: FakePhone
) -> None:
    app, poster = desk
    filed = await entrusts(phone, poster)
    for event, why in (("sms:delivered", ""), ("sms:failed", "Delivery result: 5"), ("sms:delivered", ""), ("sms:sent", "")):
        assert await poster.tells(filed, event, reason=why) == 200
    state, attempts, why, due = row_of(app, "已登记")
    assert (state, attempts, why) == ("waiting", 1, "a part of it could not be delivered")
    assert due - MONDAY_MORNING >= AGAIN


async def comes_again(app: App, phone: FakePhone, many_times: int) -> Sent:
    """Let what waits to be sent again be due, and return how it is sent for the so-manieth time."""
    with app.database.begin() as connection:
        connection.execute(update(OUTBOX).where(OUTBOX.c.state == "waiting").values(due_at=MONDAY_MORNING))
    app.senders.wake()
    await phone.settled(lambda: sum("已登记" in sent.text for sent in phone.sent) == many_times)
    await becomes(lambda: row_of(app, "已登记")[0], "sent")
    return [sent for sent in phone.sent if "已登记" in sent.text][-1]


def is_closed(app: App) -> bool:
    with app.database.read() as connection:
        closed = select(ADDRESS.c.closed_at).where(ADDRESS.c.external_id == VILLAGER)
        return connection.execute(closed).scalar_one() is not None


async def test_a_number_that_takes_nothing_is_gone(desk: tuple[App, Poster], phone: FakePhone) -> None:
    (app, poster), why = desk, "Delivery result from SC +8613800571500: 65"
    filed = await entrusts(phone, poster)
    for attempt in (2, 3):
        before = filed
        await poster.tells(filed, "sms:failed", reason=why)
        filed = await comes_again(app, phone, attempt)
        await poster.tells(before, "sms:failed", reason=why)  # once more of the attempt before: it counts no more
        assert row_of(app, "已登记")[:2] == ("sent", attempt)
    assert not is_closed(app)
    await poster.tells(filed, "sms:failed", reason=why)
    assert is_closed(app)


def used(app: App) -> int:
    with app.database.read() as connection:
        return sms_bill.used(connection, "2026-11").get("330681109", 0)


@pytest.mark.parametrize("why", ["Send result: RESULT_ERROR_GENERIC_FAILURE (Generic failure cause)", "TTL expired"])
async def test_what_a_blocked_sim_did_not_send_costs_nothing_and_is_sent_again_soon(
    desk: tuple[App, Poster], phone: FakePhone, why: str
) -> None:
    app, poster = desk
    filed = await entrusts(phone, poster)
    await becomes(lambda: row_of(app, "已登记")[0], "sent")
    before = used(app)
    for _told in range(2):
        await poster.tells(filed, "sms:failed", reason=why)
    state, attempts, told, due = row_of(app, "已登记")
    assert (state, attempts, told) == ("waiting", 1, "the gateway could not send it")
    assert SOON <= due - MONDAY_MORNING < AGAIN
    assert used(app) == before - parts(filed.text)
    await comes_again(app, phone, 2)
    assert used(app) == before


@pytest.mark.parametrize("kept", [True, False], ids=["it has the message", "it has not"])
async def test_a_phone_that_does_not_answer_is_asked_and_nothing_comes_twice(
    desk: tuple[App, Poster], phone: FakePhone, *, kept: bool
) -> None:
    app, poster = desk
    phone.silent = [kept]
    await says(phone, poster, "放样", "谁去办")
    await becomes(lambda: row_of(app, "谁去办")[0], "sent")
    (asked,) = phone.sent
    assert "可能已经收到" not in asked.text
    assert row_of(app, "谁去办")[1] == (1 if kept else 2)


@pytest.mark.parametrize("status", [503, 400])
async def test_what_the_phone_cannot_take_now_is_tried_again(desk: tuple[App, Poster], phone: FakePhone, status: int) -> None:
    phone.refuses = [status]
    await says(phone, desk[1], "放样", "谁去办")
    assert len(phone.sent) == 1


@pytest.mark.parametrize("by", ["phone", "kannel"])
async def test_while_both_bring_in_one_sends_and_a_number_is_one_talk(sqlite_url: str, phone: FakePhone, by: str) -> None:
    async with (
        fake_kannel() as kannel,
        served(sqlite_url, **phone.settings, **kannel.settings, sms_by=by) as (base, app),
    ):
        kannel.desk, poster = base, Poster(base)
        sending, silent = (phone, kannel) if by == "phone" else (kannel, phone)
        _status, asked, _coding = await kannel.brings("8613800000001", "放样")
        assert "谁去办" in asked
        await poster.brings("13800000001", "2")
        await sending.settled(lambda: any("告知单" in sent.text for sent in sending.sent))
        await kannel.brings(VILLAGER, "1")
        await sending.settled(lambda: any("已登记" in sent.text for sent in sending.sent))
        assert silent.sent == []
        assert many(app, TICKET) == 1

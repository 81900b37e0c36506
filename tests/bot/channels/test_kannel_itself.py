"""Whole errands through the real Kannel, by the configuration that is shipped: nothing is lost and nothing comes twice."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels.console import Console
from bot.delivery.sms_accounts import DELIVERED
from bot.wiring import App
from storage import models
from storage.models.outbox import SENT, WAITING
from storage.records.people.addresses import SMS
from storage.service import sms_bill
from tests.chaos.office import hired
from tests.support.patience import PATIENCE
from tests.support.real_kannel import RealKannel, needs_kannel, real_kannel
from tests.support.running import served
from tests.support.smpp_centre import EXPIRED, Message
from tests.support.transcripts import TOWN

pytestmark = [pytest.mark.long, needs_kannel]
ADDRESS, INBOX = models.table(models.Address), models.table(models.Inbox)
OUTBOX, TICKET = models.table(models.Outbox), models.table(models.Ticket)
VILLAGER, AGENT = "+8613800000001", "+8613800000002"
NEIGHBOURS = tuple(f"斯阿{each} 放样 1380000001{place}" for place, each in enumerate("土木水火金银铜铁"))


@pytest.fixture
async def kannel(tmp_path: Path) -> AsyncIterator[RealKannel]:
    async with real_kannel(tmp_path) as prepared:
        await prepared.starts()
        yield prepared


@pytest.fixture
async def desk(sqlite_url: str, kannel: RealKannel) -> AsyncIterator[App]:
    hired(sqlite_url, {"agent": AGENT}, SMS)
    async with served(sqlite_url, **kannel.settings) as (_base, app):
        yield app


def column(app: App, named: Any) -> Sequence[Any]:
    with app.database.read() as connection:
        return connection.execute(select(named)).scalars().all()


async def becomes(app: App, number: str, kept: Sequence[tuple[str, str, int]]) -> None:
    """Wait until this is kept of what was sent to a number: its state, why, and how often it was sent."""
    async with asyncio.timeout(PATIENCE):
        while _sent(app, number) != kept:  # noqa: ASYNC110 - a database tells nobody
            await asyncio.sleep(0.1)


def _sent(app: App, number: str) -> Sequence[tuple[str, str, int]]:
    to = select(OUTBOX.c.state, OUTBOX.c.reason, OUTBOX.c.attempts).join(ADDRESS, ADDRESS.c.id == OUTBOX.c.address_id)
    with app.database.read() as connection:
        rows = connection.execute(to.where(ADDRESS.c.external_id == number).order_by(OUTBOX.c.id))
        return [(row.state, row.reason, row.attempts) for row in rows]


async def entrusts(kannel: RealKannel) -> Message:
    for typed, sees in (("放样", "谁去办"), ("2", "告知单"), ("1", "已登记")):
        await kannel.centre.writes(VILLAGER, typed)
        told = await kannel.centre.sees(sees)
    return told


async def test_an_errand_by_sms_while_kannel_dies_in_between(kannel: RealKannel, desk: App) -> None:
    await kannel.centre.writes(VILLAGER, "放样")
    await kannel.centre.sees("【代办】您要办：农村住房开工放样", "1 我自己去")
    await kannel.dies()
    await kannel.starts()
    await kannel.centre.writes(VILLAGER, "2")
    notice = await kannel.centre.sees("【代办】告知单", "农村宅基地批准书", "交给代办员骆建国替您跑吗？")
    assert len(notice.parts) >= 3
    await kannel.centre.writes(VILLAGER, "1")
    await kannel.centre.sees("【代办】办件 12-000001-5 已登记")
    assert len(column(desk, TICKET.c.number)) == 1
    told = [each.text for each in kannel.centre.messages if each.to == VILLAGER]
    assert [many for many in Counter(told).values() if many > 1] == []


async def test_what_is_pushed_while_kannel_is_away_arrives_once_it_is_back(kannel: RealKannel, desk: App) -> None:
    await entrusts(kannel)
    await kannel.dies()
    told = len(kannel.centre.messages)
    await Console(desk.reception, "agent", lambda _text: None).say("接件 12-000001-5")
    await kannel.starts()
    await kannel.centre.have(told + 1)
    assert "骆建国" in kannel.centre.messages[-1].text


async def test_eight_neighbours_in_three_parts_are_taken_in_once_and_told_so_in_three(kannel: RealKannel, desk: App) -> None:
    await kannel.centre.writes(AGENT, "\n".join(NEIGHBOURS))
    await kannel.dies()
    await kannel.starts()
    told = await kannel.centre.sees("斯阿土", "斯阿铁")
    assert len(told.parts) == 3
    assert column(desk, INBOX.c.heard) == ["\n".join(NEIGHBOURS)]
    assert len(column(desk, TICKET.c.number)) == len(NEIGHBOURS)
    assert [each for each in kannel.centre.messages if each.to == told.to] == [told]


async def test_parts_that_kannel_forgets_to_join_file_nothing_and_are_asked_for_again(kannel: RealKannel, desk: App) -> None:
    first, second, third = kannel.centre.cut("\n".join(NEIGHBOURS))
    await kannel.centre.brings(AGENT, first)
    await kannel.centre.brings(AGENT, second)
    await kannel.centre.all_taken()
    await kannel.dies()
    await kannel.starts()
    await kannel.centre.brings(AGENT, third)
    await kannel.centre.have(3)
    assert all("再发一遍" in each.text for each in kannel.centre.messages)
    assert column(desk, TICKET.c.number) == []
    await kannel.centre.writes(AGENT, "\n".join(NEIGHBOURS))
    await kannel.centre.sees("斯阿土", "斯阿铁")
    assert len(column(desk, TICKET.c.number)) == len(NEIGHBOURS)


async def test_a_receipt_that_comes_late_and_twice_to_another_kannel_is_counted_once(kannel: RealKannel, desk: App) -> None:
    await kannel.centre.writes(AGENT, "\n".join(NEIGHBOURS))
    told = await kannel.centre.sees("斯阿土", "斯阿铁")
    assert [part.wants_receipt for part in told.parts].count(True) == 1
    await kannel.dies()
    await kannel.starts()
    for _twice in range(2):
        for part in reversed(told.parts):
            await kannel.centre.tells(part)
    await becomes(desk, AGENT, [(SENT, DELIVERED, 1)])
    await kannel.centre.tells(told.parts[0], EXPIRED)
    with desk.database.read() as connection:
        assert sms_bill.used(connection, "2026-11") == {TOWN: len(told.parts)}


async def test_what_a_phone_did_not_take_is_sent_once_more_however_often_that_is_told(kannel: RealKannel, desk: App) -> None:
    told = await entrusts(kannel)
    for _twice in range(2):
        for part in told.parts:
            await kannel.centre.tells(part, EXPIRED)
    await becomes(desk, VILLAGER, [(SENT, "", 1), (WAITING, "the carrier could not deliver it", 1)])

"""A desk whose SMS go by the office's phone: what is said to it, and what stands in its books."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from bot.wiring import App
from storage import models
from tests.support.android_gateway import FakePhone, Poster, Sent
from tests.support.patience import PATIENCE

INBOX, OUTBOX, TICKET = models.table(models.Inbox), models.table(models.Outbox), models.table(models.Ticket)
VILLAGER = "+8613800000001"


async def says(phone: FakePhone, poster: Poster, typed: str, sees: str, sender: str = VILLAGER) -> Sent:
    """Let somebody write, and return what answers it."""
    before = len(phone.sent)
    assert await poster.brings(sender, typed) == 200
    await phone.settled(lambda: any(sees in sent.text for sent in phone.sent[before:]))
    return next(sent for sent in phone.sent[before:] if sees in sent.text)


async def entrusts(phone: FakePhone, poster: Poster) -> Sent:
    """Let the villager entrust an errand, and return what says that it is filed."""
    await says(phone, poster, "放样", "谁去办")
    await says(phone, poster, "2", "告知单")
    return await says(phone, poster, "1", "已登记")


def row_of(app: App, text: str) -> tuple[str, int, str, datetime]:
    """Return state, attempts, reason and due moment of the first SMS with a text."""
    with app.database.read() as connection:
        rows = connection.execute(select(OUTBOX).where(OUTBOX.c.channel == "sms").order_by(OUTBOX.c.id)).all()
    row = next(each for each in rows if text in str(each.body))
    return row.state, row.attempts, row.reason, row.due_at


def many(app: App, table: Any) -> int:
    """Return how many rows a table has."""
    with app.database.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


async def becomes(told: Callable[[], object], what: object) -> None:
    """Wait until something is told; fail when it is not in time."""
    async with asyncio.timeout(PATIENCE):
        while told() != what:  # noqa: ASYNC110 - the outbox tells nobody
            await asyncio.sleep(0.02)

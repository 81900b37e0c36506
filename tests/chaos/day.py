"""The day: people talk and faults happen for so long; then nothing fails any more, and who still waits is waited for."""

import asyncio
import random
import time
from typing import Final

from sqlalchemy import func, select

from bot.channels.telegram_updates import CHANNEL
from storage import models
from storage.database.engine import Database
from storage.models.outbox import WAITING
from tests.chaos import faults
from tests.chaos.cast import Village
from tests.chaos.office import Office
from tests.chaos.stage import Stage

EVERY: Final = 10.0
"""Seconds between two lines of progress."""

PATIENCE: Final = 180.0
"""Seconds for which whoever still waits is waited for: three times as long as a message may be in the hands of a dead process."""

OUTBOX = models.table(models.Outbox)
_WAITING = select(func.count()).select_from(OUTBOX).where(OUTBOX.c.state == WAITING, OUTBOX.c.channel == CHANNEL)


async def live(stage: Stage, village: Village, office: Office, *, people: int, seconds: float, dice: random.Random) -> None:
    """Live through the day; who still waits at its end stands among those who wait."""
    day: asyncio.Future[object] = asyncio.create_task(_day(stage, village, office, people, seconds, dice))
    office_hours = (office.works(handle) for handle in office.phones)
    beside: asyncio.Future[object] = asyncio.ensure_future(asyncio.gather(*office_hours, _progress(stage, village)))
    try:
        await asyncio.wait({day, beside}, return_when=asyncio.FIRST_COMPLETED)
        for each in (day, beside):
            if each.done():
                each.result()
    finally:
        day.cancel()
        beside.cancel()
        await asyncio.gather(day, beside, return_exceptions=True)


async def _day(stage: Stage, village: Village, office: Office, people: int, seconds: float, dice: random.Random) -> None:
    until = time.monotonic() + seconds
    villagers = asyncio.gather(*(village.entrusts(until) for _ in range(people)))
    try:
        await faults.happen(stage, seconds, dice)
        office.closes = True
        async with asyncio.timeout(PATIENCE):
            await villagers
            await office.idle.wait()
            while await asyncio.to_thread(_waiting, stage.database.direct):
                await asyncio.sleep(1)
            for browser in village.browsers:
                await village.loads(browser, "")
    except TimeoutError:
        print("somebody still waits", flush=True)
    finally:
        villagers.cancel()
        await asyncio.gather(villagers, *(browser.session.close() for browser in village.browsers), return_exceptions=True)


def _waiting(url: str) -> int:
    """Return how many messages have not left."""
    database = Database(url)
    with database.read() as connection:
        waiting = int(connection.execute(_WAITING).scalar_one())
    database.close()
    return waiting


async def _progress(stage: Stage, village: Village) -> None:
    while True:
        await asyncio.sleep(EVERY)
        seen, api = village.seen, stage.telegram
        stage.tell(
            f"{len(seen.tickets)} tickets, {len(seen.moves)} moves, {len(seen.waiting)} wait;"
            f" {len(api.accepted)} messages sent, {api.posts - api.taken} updates posted again; {stage.done.total()} faults"
        )

"""The web chat in a real browser on a line that loses a fifth of all that is sent, and on one that comes an hour late."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import select

from bot.wiring import App
from storage import models
from tests.support.browser import Browser
from tests.support.chromium import Tab, chromium, needs_chromium
from tests.support.loaded import load
from tests.support.relay import Relay, relay
from tests.support.running import free_port, served
from tests.support.world import MONDAY_MORNING

pytestmark = [pytest.mark.long, needs_chromium]
INBOX, OUTBOX, TICKET = (models.table(each) for each in (models.Inbox, models.Outbox, models.Ticket))

ERRAND = ("批地基", "2", "1", "1", "2", "1", "我的办件")
BUBBLES = "[...document.querySelectorAll('#talk li')].map(li => li.className + ': ' + li.textContent.trim())"
LAST = "[...document.querySelectorAll('#talk li.desk')].at(-1).textContent"
ALL_SENT = "!document.querySelector('li.wait') && document.querySelectorAll('#talk li.me').length === {}"
LATE = "是前面那一问时写的"


@pytest.fixture
async def tab() -> AsyncIterator[Tab]:
    async with chromium() as opened:
        await opened.asks("Network.enable")
        yield opened


def kept(app: App) -> dict[str, Sequence[object]]:
    """Return what is kept of an errand: what was heard, in its order, and how the tickets and pushes stand."""
    columns = {
        "heard": select(INBOX.c.heard).order_by(INBOX.c.id),
        "replies": select(INBOX.c.reply["text"].as_string()).order_by(INBOX.c.id),
        "tickets": select(TICKET.c.number, TICKET.c.status, TICKET.c.item).order_by(TICKET.c.number),
        "pushes": select(OUTBOX.c.key, OUTBOX.c.about, OUTBOX.c.state).order_by(OUTBOX.c.id),
    }
    with app.database.read() as connection:
        return {name: [tuple(row) for row in connection.execute(rows)] for name, rows in columns.items()}


async def types(tab: Tab, text: str) -> None:
    await tab.runs("document.querySelector('textarea').focus()")
    await tab.types(text)


async def cut(tab: Tab, *, whole: bool) -> None:
    await tab.asks("Network.emulateNetworkConditions", offline=whole, latency=0, downloadThroughput=-1, uploadThroughput=-1)


async def errand(
    tab: Tab, place: Path, loss: float, *, at_once: bool
) -> tuple[dict[str, Sequence[object]], Sequence[str], Relay]:
    """Return what is kept of an errand on a line with so much loss, what stands on the page, and the line."""
    url, port = f"sqlite:///{place}", free_port()
    load(url)
    async with served(url, port=port, daiban_demo=True, worker=False) as (_base, app), relay(port) as line:
        await tab.opens(f"http://127.0.0.1:{line.port}/chat?as=villager")
        line.loss = loss
        for place_, typed in enumerate(ERRAND, 1):
            await types(tab, typed)
            if not at_once:
                await tab.sees(ALL_SENT.format(place_))
        await tab.sees(ALL_SENT.format(len(ERRAND)))
        return kept(app), await tab.runs(BUBBLES), line


@pytest.mark.parametrize("at_once", [False, True], ids=["each when the last is answered", "all at once"])
async def test_an_errand_on_a_line_that_loses_a_fifth_either_way_ends_as_on_one_that_loses_nothing(
    tab: Tab, tmp_path: Path, at_once: bool
) -> None:
    whole = await errand(tab, tmp_path / "whole.db", 0.0, at_once=at_once)
    lossy = await errand(tab, tmp_path / "lossy.db", 0.2, at_once=at_once)
    assert lossy[0] == whole[0]
    assert [said for (said,) in lossy[0]["heard"]] == list(ERRAND)
    assert len(lossy[0]["tickets"]) == 1
    assert sorted(lossy[1]) == sorted(whole[1])
    assert lossy[2].cut_up >= 2
    assert lossy[2].cut_down >= 2


@dataclass(slots=True)
class LateLine:
    """A desk whose clock is moved, and the villager's page; somebody else looks at the same talk in another window."""

    tab: Tab
    base: str
    app: App
    other: Browser
    moment: list[datetime]

    async def comes_an_hour_late(self) -> None:
        """Let the line come back when an hour has gone."""
        self.moment[0] += timedelta(hours=1)
        await cut(self.tab, whole=False)

    async def asks(self, words: str) -> None:
        await self.tab.sees(f"!document.querySelector('li.wait') && {LAST}.includes('{words}')")


@pytest.fixture
async def late(sqlite_url: str, tab: Tab) -> AsyncIterator[LateLine]:
    moment = [MONDAY_MORNING]
    async with (
        served(sqlite_url, clock=lambda: moment[0], daiban_demo=True, worker=False) as (base, app),
        aiohttp.ClientSession() as session,
    ):
        line = LateLine(tab, base, app, Browser(session, base, "/chat?as=villager"), moment)
        await tab.opens(f"{base}/chat?as=villager")
        await types(tab, "批地基")
        await line.asks("怎么造")
        await cut(tab, whole=True)
        yield line


async def test_what_was_said_comes_an_hour_late_to_the_question_that_is_still_open(late: LateLine) -> None:
    await types(late.tab, "2")
    await types(late.tab, "1")
    await late.comes_an_hour_late()
    await late.asks("分户")
    assert [said for (said,) in kept(late.app)["heard"]] == ["批地基", "2", "1"]


@pytest.mark.parametrize("reloaded", [False, True], ids=["as it stands", "reloaded"])
async def test_what_was_said_comes_an_hour_late_to_a_talk_that_went_on_elsewhere_and_answers_nothing_there(
    late: LateLine, reloaded: bool
) -> None:
    await types(late.tab, "2")
    await types(late.tab, "1")
    await late.other.opens()
    await late.other.says("1")
    assert "农用地" in late.other.page.says
    await late.comes_an_hour_late()
    if reloaded:
        await late.tab.asks("Page.reload")
    await late.tab.sees("document.querySelectorAll('#talk li.desk').length === 4 && !document.querySelector('li.wait')")
    told = [each for each in await late.tab.runs(BUBBLES) if LATE in each]
    assert [each[len("desk: ") :][:3] for each in told] == ["“2”", "“1”"]
    assert all("农用地" in each for each in told)
    await types(late.tab, "1")
    await late.tab.sees(f"!document.querySelector('li.wait') && !{LAST}.includes('{LATE}')")

"""The web chat in a real browser on a line that comes and goes: what is said is kept, sent once, and answered."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from bot.wiring import App
from storage import models
from tests.support.chromium import Tab, chromium, needs_chromium
from tests.support.running import served

pytestmark = [pytest.mark.long, needs_chromium]
INBOX = models.table(models.Inbox)

BUBBLES = "[...document.querySelectorAll('#talk li')].map(li => li.className + ': ' + li.textContent.trim())"
LAST = "[...document.querySelectorAll('#talk li.desk')].at(-1).textContent"


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[tuple[str, App]]:
    async with served(sqlite_url, daiban_demo=True) as running:
        yield running


@pytest.fixture
async def tab() -> AsyncIterator[Tab]:
    async with chromium() as opened:
        await opened.asks("Network.enable")
        yield opened


async def line(tab: Tab, *, cut: bool) -> None:
    await tab.asks("Network.emulateNetworkConditions", offline=cut, latency=0, downloadThroughput=-1, uploadThroughput=-1)


async def focus(tab: Tab) -> None:
    await tab.runs("document.querySelector('textarea').focus()")


def heard(app: App) -> list[str]:
    with app.database.read() as connection:
        return list(connection.execute(select(INBOX.c.heard).order_by(INBOX.c.id)).scalars())


async def test_what_is_said_without_a_line_survives_a_reload_and_is_answered_once(desk: tuple[str, App], tab: Tab) -> None:
    base, app = desk
    await tab.opens(f"{base}/chat?as=villager")
    await line(tab, cut=True)
    await focus(tab)
    await tab.types("批地基")
    await tab.sees("document.querySelector('li.me.wait')")
    await tab.sees("document.getElementById('line').textContent")
    await line(tab, cut=False)
    await tab.sees(f"{LAST}.includes('怎么造')")
    assert heard(app) == ["批地基"]
    await line(tab, cut=True)
    await focus(tab)
    await tab.types("2")
    await tab.sees("document.querySelector('li.me.wait')")
    await line(tab, cut=False)
    await tab.asks("Page.reload")
    await tab.sees(f"document.querySelector('.say') && {LAST}.includes('农用地') && !document.querySelector('li.wait')")
    assert heard(app) == ["批地基", "2"]
    assert [each for each in await tab.runs(BUBBLES) if each.startswith("me")] == ["me: 批地基", "me: 2"]


async def test_enter_sends_and_shift_enter_begins_a_line(desk: tuple[str, App], tab: Tab) -> None:
    base, app = desk
    await tab.opens(f"{base}/chat?as=agent")
    await focus(tab)
    await tab.types("斯阿毛 13511112222 批地基", shift=True)
    await tab.types("何桂花 13500000000 养老补贴")
    await tab.sees("document.querySelectorAll('#talk li.desk').length > 1")
    assert heard(app) == ["斯阿毛 13511112222 批地基\n何桂花 13500000000 养老补贴"]


async def test_what_is_pressed_is_said_by_its_label_goes_and_leaves_the_focus_with_the_next_question(
    desk: tuple[str, App], tab: Tab
) -> None:
    base, _app = desk
    await tab.opens(f"{base}/chat?as=villager")
    await focus(tab)
    await tab.types("批地基")
    await tab.sees(f"{LAST}.includes('怎么造')")
    await tab.runs("document.querySelectorAll('.options button')[1].click()")
    await tab.sees(f"{LAST}.includes('农用地')")
    assert (await tab.runs(BUBBLES))[-2] == "me: 老屋原址拆建/翻建"
    assert await tab.runs("document.activeElement === document.querySelector('.options button')")


async def test_a_long_answer_opens_at_its_top(desk: tuple[str, App], tab: Tab) -> None:
    base, _app = desk
    await tab.opens(f"{base}/chat?as=villager")
    for typed in ("批地基", "2", "1", "1", "2"):
        await focus(tab)
        await tab.types(typed)
        await tab.sees("!document.querySelector('li.wait')")
    await tab.sees(f"{LAST}.includes('告知单')")
    assert await tab.runs("[...document.querySelectorAll('#talk li.desk')].at(-1).getBoundingClientRect().top > -1")
    assert await tab.runs("[...document.querySelectorAll('#talk li.desk')].at(-1).getBoundingClientRect().top < innerHeight / 2")

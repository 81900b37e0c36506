"""The board shows what runs and its lights, and nothing by which an errand can be tied to a person."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import aiohttp
import pytest

from bot.page_response import LARGE
from tests.support.chromium import chromium, needs_chromium
from tests.support.errands import WISH, carried, wishes
from tests.support.running import served
from tests.support.world import MONDAY_MORNING, World

TOWN = "330681109"
LINES_OF_THE_NUMBER = """(() => {
    const range = document.createRange();
    range.selectNode(document.querySelector("td.number").firstChild);
    return new Set([...range.getClientRects()].map((each) => each.top)).size;
})()"""


@pytest.fixture
async def board(village: World) -> AsyncIterator[str]:
    """The address of the board."""
    async with board_of(village) as address:
        yield address


@asynccontextmanager
async def board_of(village: World, at: datetime = MONDAY_MORNING) -> AsyncIterator[str]:
    """Yield the address of the board at a moment; what was carried before is there."""
    url = village.database.url.render_as_string(hide_password=False)
    async with served(url, at, worker=False, daiban_demo=False) as (base, _desk):
        yield f"{base}/board"


async def text_of(address: str) -> str:
    async with aiohttp.ClientSession(headers={"Accept-Language": "zh"}) as browser, browser.get(address) as page:
        assert page.status == 200
        return re.sub(r"(<[^>]+>|\s)+", " ", await page.text())


def _open_one_more(village: World) -> None:
    """Open a ticket in the database as it stands, which the desk has open: one that is brought back would be another file."""
    wishes(village, WISH).says("2", "1").sees("已登记")


async def test_what_is_nobodys_business_is_counted_and_has_no_number(village: World, board: str) -> None:
    ordinary = village.phone("villager").says("放样", "2", "1").number()
    aid = village.phone("villager").says("低保", "2", "2", "2", "1").number()
    page = await text_of(f"{board}?town={TOWN}")
    assert ordinary in page
    assert "最低生活保障" in page
    assert aid not in page
    assert "不到5件" in page


@pytest.mark.parametrize(
    ("until", "moves", "shown"),
    [
        ("接件", (), "农村住房开工放样 代办员在办"),
        ("交件", (), "○ 11月30日周一 农村住房开工放样 已交窗口，等受理"),
        ("交件", (("clerk", "补正 {number} 1"),), "○ 12月14日周一 农村住房开工放样 等补材料"),
        ("受理", (), "○ 11月30日周一 农村住房开工放样 已受理，正在办"),
        ("受理", (("reviewer", "中止 {number} 检测 5个工作日"),), "到11月30日周一 农村住房开工放样 中止中"),
        ("核准", (), "○ 12月7日周一 农村住房开工放样 已办好，等着送达"),
    ],
)
async def test_whatever_runs_is_shown_with_its_last_day_and_its_light(
    village: World, until: str, moves: Sequence[tuple[str, str]], shown: str
) -> None:
    number = carried(village, until)
    for handle, line in moves:
        village.phone(handle).says(line.format(number=number))
    async with board_of(village) as board:
        assert f"{number} {shown} " in await text_of(f"{board}?town={TOWN}")


async def test_what_is_overdue_is_red_and_counted_in_the_head(village: World) -> None:
    carried(village, "受理")
    async with board_of(village, MONDAY_MORNING + timedelta(days=8)) as board:
        assert "●超期 11月30日周一" in await text_of(f"{board}?town={TOWN}")
        for page in (f"{board}?town={TOWN}", board):
            assert "在办不到5件 · 超期不到5件 · 办结0" in await text_of(page)


async def test_what_is_overdue_and_nobodys_business_is_not_counted_as_overdue(village: World) -> None:
    aid = village.phone("villager").says("低保", "2", "2", "2", "1").number()
    for handle, line in (("agent", "接件 {0}"), ("agent", "收件 {0} 1-10"), ("agent", "交件 {0}"), ("clerk", "受理 {0}")):
        village.phone(handle).says(line.format(aid))
    village.phone("clerk").says(f"查 {aid}").sees("已受理")
    async with board_of(village, MONDAY_MORNING + timedelta(days=120)) as board:
        assert "在办不到5件 · 超期0 · 办结0" in await text_of(f"{board}?town={TOWN}")


@needs_chromium
@pytest.mark.parametrize("large", [False, True], ids=["normal type", "large type"])
async def test_a_number_stays_whole_on_a_phone(village: World, large: bool) -> None:
    number = carried(village, "受理")
    async with board_of(village) as board, chromium() as tab:
        await tab.asks("Emulation.setDeviceMetricsOverride", width=360, height=640, deviceScaleFactor=1, mobile=True)
        if large:
            await tab.asks("Network.setCookie", name=LARGE, value="1", url=board)
        await tab.asks("Page.navigate", url=f"{board}?town={TOWN}")
        await tab.sees("document.querySelector('td.number')")
        assert await tab.runs("document.querySelector('td.number').firstChild.data") == number
        assert await tab.runs(LINES_OF_THE_NUMBER) == 1
        assert await tab.runs("document.documentElement.scrollWidth") <= 360


async def test_a_few_are_not_counted_out(village: World, board: str) -> None:
    for _ in range(2):
        _open_one_more(village)
    assert "不到5件" in await text_of(board)
    for _ in range(4):
        _open_one_more(village)
    page = await text_of(board)
    assert "不到5件" not in page
    assert " 6 " in page
    assert "在办5件以上 · 超期0 · 办结0" in page


async def test_an_address_that_is_not_there_says_so_and_leads_on(village: World) -> None:
    url = village.database.url.render_as_string(hide_password=False)
    async with served(url, daiban_demo=False) as (base, _desk), aiohttp.ClientSession() as session:
        browser = {"Accept": "text/html,application/xhtml+xml", "Accept-Language": "zh-CN"}
        async with session.get(f"{base}/nowhere/at/all", headers=browser) as page:
            assert page.status == 404
            text = await page.text()
            assert "没有这一页" in text
            assert 'action="/chat"' in text
        async with session.get(f"{base}/nowhere", headers={"Accept": "application/json"}) as answer:
            assert (answer.status, await answer.text()) == (404, "404: Not Found")
        async with session.post(f"{base}/nowhere") as answer:
            assert answer.status in {404, 405}

"""The board shows nothing by which an errand can be tied to a person."""

import re
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.support.errands import WISH, wishes
from tests.support.running import served
from tests.support.world import World

TOWN = "330681109"


@pytest.fixture
async def board(village: World) -> AsyncIterator[str]:
    """The address of the board."""
    async with served(village.database.url.render_as_string(hide_password=False), daiban_demo=False) as (base, _desk):
        yield f"{base}/board"


async def text_of(address: str) -> str:
    async with aiohttp.ClientSession(headers={"Accept-Language": "zh"}) as browser, browser.get(address) as page:
        assert page.status == 200
        return re.sub(r"<[^>]+>|\s+", " ", await page.text())


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


async def test_a_few_are_not_counted_out(village: World, board: str) -> None:
    for _ in range(2):
        _open_one_more(village)
    assert "不到5件" in await text_of(board)
    for _ in range(4):
        _open_one_more(village)
    page = await text_of(board)
    assert "不到5件" not in page
    assert " 6 " in page


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

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

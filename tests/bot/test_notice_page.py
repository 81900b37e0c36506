"""A notice is printed whole, by those whose business it is or who hold its link, on one sheet with a code that leads back."""

import re
import shutil
import subprocess
from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
import segno
from yarl import URL

from bot.notice_page import DAMAGED, Links
from flows.domain.catalogue.routing import rule, ways
from flows.domain.people.people import Registration
from storage.records.people import people
from storage.records.ticket import notices
from tests.support.chromium import chromium, needs_chromium
from tests.support.running import served
from tests.support.world import MONDAY_MORNING, World

TOWN, VILLAGE = "330681109", "P-330681109-01"
READER = shutil.which("zbarimg")
KEYS = "the key of all seals that are made here"


@pytest.fixture
async def number(village: World) -> str:
    """The number of a notice the villager was given."""
    return village.phone("villager").says("放样", "2").number()


def given(village: World, item: str) -> str:
    """Return the number of the longest notice of an item that the agent can give somebody."""
    catalogue = village.books.catalogue
    offered = (answers for answers in ways(catalogue.item[item]) if rule(catalogue.item[item], answers).stop is None)
    longest = max(offered, key=lambda answers: len(rule(catalogue.item[item], answers).documents))
    with village.database.begin() as connection:
        villager, agent = (people.named(connection, handle) for handle in ("villager", "agent"))
        assert villager is not None
        assert agent is not None
        to, by, now = villager.id, agent.id, MONDAY_MORNING
        return notices.give(connection, catalogue, item, longest, TOWN, VILLAGE, to=to, by=by, now=now)


@asynccontextmanager
async def desk_of(village: World, *, keys: str | None = KEYS, public: str | None = None) -> AsyncIterator[str]:
    url = village.database.url.render_as_string(hide_password=False)
    async with served(url, worker=False, daiban_demo=public is None, daiban_keys=keys, daiban_public_url=public) as (base, _app):
        yield base


async def seen(address: str, language: str = "zh") -> tuple[int, str]:
    async with aiohttp.ClientSession(headers={"Accept-Language": language}) as browser, browser.get(address) as page:
        return page.status, unescape(await page.text())


def drawn(page: str) -> set[tuple[float, float]]:
    """Return where a code has dark squares, by column and row, as it is drawn: in lines to the right, from half a square down."""
    x = y = 0.0
    dark = set()
    path = re.search(r'stroke="#000" d="([^"]+)"', page)
    assert path is not None
    for move, across, down in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", path[1]):
        if move == "h":
            dark |= {(x + n, y - 0.5) for n in range(int(across))}
        x, y = (float(across), float(down)) if move == "M" else (x + float(across), y + float(down or 0))
    return dark


def read(picture: bytes, folder: Path) -> str:
    """Return what a reader of codes finds in a picture."""
    assert READER is not None
    (folder / "sheet.png").write_bytes(picture)
    command = [READER, "--quiet", "--raw", folder / "sheet.png"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip("\n")


def link_on(page: str) -> str:
    found = re.search(r"<br>(\S+)</figcaption>", page)
    assert found is not None
    return found[1]


async def test_whoever_has_a_right_to_a_notice_prints_it_whole(village: World, number: str) -> None:
    async with desk_of(village) as base:
        for reader in ("villager", "agent", "clerk"):
            status, page = await seen(f"{base}/notice/{number}?as={reader}")
            assert status == 200
            assert f"告知单 {number}" in page
            assert "要带6样" in page
        status, page = await seen(f"{base}/notice?as=villager")
        assert f"{number} 农村住房开工放样" in page


async def test_a_number_typed_in_any_way_leads_to_its_notice(village: World, number: str) -> None:
    async with desk_of(village) as base:
        status, page = await seen(f"{base}/notice?as=agent&number={number.replace('-', '')}")
        assert status == 200
        assert f"告知单 {number}" in page


@pytest.mark.parametrize("query", ["", "?k=", "?k=AAAAAAAAAAAAAAAAAAAA", "?k=%ff", "?as=neighbour"])
async def test_nobody_else_learns_whether_there_is_one(village: World, number: str, query: str) -> None:
    village.hires(Registration("neighbour", "王五"))
    async with desk_of(village) as base:
        for asked in (number, "12-000099-9"):
            status, page = await seen(f"{base}/notice/{asked}{query}")
            assert status == 404
            assert f"没有{asked}这个编号" in page
            assert "放样" not in page


async def test_the_link_opens_the_notice_and_names_nobody_it_is_for(village: World, number: str) -> None:
    async with desk_of(village) as base:
        _status, mine = await seen(f"{base}/notice/{number}?as=villager")
        status, page = await seen(link_on(mine))
        assert status == 200
        assert f"告知单 {number}" in page
        assert "何桂花" not in page
        another = link_on(mine).replace(number, "12-000002-8")
        assert (await seen(another))[0] == 404


async def test_a_link_made_with_the_key_before_still_opens(number: str) -> None:
    token = urlsplit(Links([b"the key before this one"]).to(number)).query.removeprefix("k=")
    assert Links([b"the key of today, a new one", b"the key before this one"]).opens(number, token)
    assert not Links([b"the key of today, a new one"]).opens(number, token)
    assert not Links([]).opens(number, "")


async def test_without_a_key_the_link_only_says_which_notice(village: World, number: str) -> None:
    async with desk_of(village, keys=None) as base:
        _status, page = await seen(f"{base}/notice/{number}?as=villager")
        assert link_on(page) == f"{base}/notice/{number}"
        assert (await seen(link_on(page)))[0] == 404


@pytest.mark.parametrize("public", ["https://daiban.example.cn", "https://代办.example.cn"])
async def test_the_code_holds_the_public_link_in_ascii_which_all_readers_read_alike(
    village: World, number: str, public: str
) -> None:
    path = Links([KEYS.encode()]).to(number)
    async with desk_of(village, public=public) as base:
        _status, page = await seen(f"{base}{path}")
    link = link_on(page)
    assert link.isascii()
    assert link == str(URL(public)).rstrip("/") + path
    code = segno.make_qr(link, error=DAMAGED)
    assert drawn(page) == {(x, y) for y, row in enumerate(code.matrix_iter(border=4)) for x, is_dark in enumerate(row) if is_dark}


@needs_chromium
@pytest.mark.skipif(READER is None, reason="there is no zbarimg here (Debian: zbar-tools)")
async def test_a_phone_reads_the_link_off_the_sheet(village: World, number: str, tmp_path: Path) -> None:
    async with desk_of(village) as base, chromium(width=800, height=900) as tab:
        await tab.asks("Page.navigate", url=base + Links([KEYS.encode()]).to(number))
        await tab.sees("document.querySelector('figure svg')")
        picture = b64decode((await tab.asks("Page.captureScreenshot"))["data"])
    assert read(picture, tmp_path) == base + Links([KEYS.encode()]).to(number)


@needs_chromium
@pytest.mark.parametrize(
    ("item", "language"),
    [
        ("GT01", "zh-CN"),
        ("NY03", "en"),
        *(
            pytest.param(*each, marks=pytest.mark.long)
            for each in (("MZ01", "zh-CN"), ("NY03", "zh-CN"), ("GT01", "en"), ("MZ01", "en"))
        ),
    ],
)
async def test_the_longest_notices_of_the_catalogue_print_on_one_page(village: World, item: str, language: str) -> None:
    path = Links([KEYS.encode()]).to(given(village, item))
    async with desk_of(village) as base, chromium() as tab:
        await tab.asks("Network.enable")
        await tab.asks("Network.setExtraHTTPHeaders", headers={"Accept-Language": language})
        await tab.asks("Page.navigate", url=base + path)
        await tab.sees("document.querySelector('figure svg')")
        printed = await tab.asks("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        assert re.findall(rb"/Type /Page\b", b64decode(printed["data"])) == [b"/Type /Page"]

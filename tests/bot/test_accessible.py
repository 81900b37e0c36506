"""Everybody can use the pages, by the rules of axe-core in a real Chromium: by day and by night, in both sizes of type."""

from collections.abc import AsyncIterator

import pytest

from bot.page_response import LARGE
from tests.support import axe
from tests.support.chromium import Tab, chromium, needs_chromium
from tests.support.running import served
from tests.support.screenshots import WIDER

pytestmark = [pytest.mark.long, needs_chromium, axe.needs_axe]

PAGES = (
    "/",
    "/chat",
    "/chat?as=villager",
    "/chat?as=agent",
    "/chat?as=clerk",
    "/board",
    "/board?town=330681109",
    "/handbook",
    "/handbook?lang=en",
    "/notice?as=villager",
    "/notice/12-000001-5?as=villager",
    "/nowhere",
)
ERRAND = ("放样", "2", "1")
FOUND = "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 200)).join(' | ')))"


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[str]:
    async with served(sqlite_url, daiban_demo=True, worker=False) as (base, _app):
        yield base


@pytest.fixture
async def tab() -> AsyncIterator[Tab]:
    async with chromium() as opened:
        yield opened


async def loads(tab: Tab, address: str) -> None:
    await tab.asks("Page.enable")
    await tab.asks("Page.navigate", url=address)
    await tab.sees(f"location.href === '{address}' && document.readyState === 'complete'")


async def entrusts(tab: Tab, base: str) -> None:
    """Let the villager entrust an errand, so that there is something to see on every page."""
    await tab.opens(f"{base}/chat?as=villager")
    for place, typed in enumerate(ERRAND, 1):
        await tab.runs("document.querySelector('textarea').focus()")
        await tab.types(typed)
        await tab.sees(f"document.querySelectorAll('#talk li.desk').length > {place}")


@pytest.mark.parametrize("night", [False, True], ids=["by day", "by night"])
@pytest.mark.parametrize("large", [False, True], ids=["normal type", "large type"])
async def test_axe_finds_nothing_on_any_page(desk: str, tab: Tab, night: bool, large: bool) -> None:
    await entrusts(tab, desk)
    await tab.asks(
        "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if night else "light"}]
    )
    if large:
        await tab.asks("Network.setCookie", name=LARGE, value="1", url=desk)
    found = {}
    for page in PAGES:
        await loads(tab, desk + page)
        await tab.runs(f"{axe.source()};0")
        found[page] = await tab.runs(FOUND)
    assert found == {page: [] for page in PAGES}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("large", [False, True], ids=["normal type", "large type"])
async def test_no_page_is_wider_than_a_phone(desk: str, tab: Tab, language: str, large: bool) -> None:
    await entrusts(tab, desk)
    await tab.asks("Network.enable")
    await tab.asks("Network.setExtraHTTPHeaders", headers={"Accept-Language": language})
    await tab.asks("Emulation.setDeviceMetricsOverride", width=360, height=740, deviceScaleFactor=1, mobile=True)
    if large:
        await tab.asks("Network.setCookie", name=LARGE, value="1", url=desk)
    wider = {}
    for page in PAGES:
        await loads(tab, desk + page)
        wider[page] = await tab.runs(WIDER)
    assert wider == dict.fromkeys(PAGES, "")

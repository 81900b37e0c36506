"""Pictures of every page on a phone and a desk, by day and by night: ``.venv/bin/python -m tests.support.screenshots OUT``.

The program runs with the demo people; a villager entrusts an errand, an agent takes it in, and the talk of each is looked at.
Needs Chromium and a Chinese font. Prints for each picture whether the page is wider than the screen, and what of it.
"""

import argparse
import asyncio
import base64
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

import aiohttp

from bot.page_response import LARGE
from tests.support.browser import Browser
from tests.support.chromium import FOUND, Tab, chromium
from tests.support.loaded import load
from tests.support.running import served
from tests.support.world import MONDAY_MORNING

SIZES: Final[Mapping[str, tuple[int, int]]] = {"phone": (360, 740), "desk": (1280, 800)}
LIGHTS: Final = ("light", "dark")
LONGEST: Final = 2400
"""Pixels of a page that are shown at most, from its top."""

TALKS: Final[Mapping[str, tuple[str, Sequence[str]]]] = {
    "chat-question": ("villager", ("批地基", "2", "1")),
    "chat-notice": ("villager", ("1", "2")),
    "chat-entrusted": ("villager", ("1",)),
    "chat-agent": ("agent", ("接件 12-000001-5", "待办")),
    "chat-clerk": ("clerk", ("待办",)),
}
"""Whose talk is shown after what they said, each after those before it."""

PAGES: Final[Mapping[str, str]] = {
    "home": "/",
    "chat-stranger": "/chat",
    "board": "/board",
    "board-centre": "/board?town=330681109",
    "board-empty": "/board?town=330681113",
    "handbook": "/handbook",
    "handbook-english": "/handbook?lang=en",
    "notices": "/notice?as=villager",
    "notice": "/notice/12-000001-5?as=villager",
    "not-found": "/nowhere",
}

ENGLISH: Final[Mapping[str, str]] = {"english-home": "/", "english-board": "/board", "english-chat": "/chat"}
LARGE_TYPE: Final[Mapping[str, str]] = {
    "large-home": "/",
    "large-chat": "/chat?as=villager",
    "large-board": "/board",
    "large-board-centre": "/board?town=330681109",
}

WIDER: Final = """(() => {
const wide = document.documentElement.clientWidth, all = [...document.querySelectorAll("body *")];
const out = all.filter(each => each.getBoundingClientRect().right > wide + 1 && !each.closest(".wide, .skip"));
const said = out.slice(0, 3).map(each => each.outerHTML.slice(0, 80)).join(" | ");
return document.documentElement.scrollWidth > wide ? said || "?" : "";
})()"""
"""What of a page is wider than the screen, empty for nothing; what scrolls by itself may be."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Takes pictures of what a tab shows, and says what does not fit."""

    tab: Tab
    folder: Path

    async def takes(self, name: str, address: str) -> None:
        """Take a page in both sizes, by day and by night."""
        for (size, (width, height)), light in product(SIZES.items(), LIGHTS):
            metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == "phone"}
            await self.tab.asks("Emulation.setDeviceMetricsOverride", **metrics)
            await self.tab.asks("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": light}])
            await self._opens(address)
            tall = min(LONGEST, max(height, int(await self.tab.runs("document.documentElement.scrollHeight"))))
            wider = await self.tab.runs(WIDER)
            await self.tab.asks("Emulation.setDeviceMetricsOverride", **{**metrics, "height": tall})
            clip = {"x": 0, "y": 0, "width": width, "height": tall, "scale": 1}
            await self.tab.runs("scrollTo(0, 0)")
            shot = await self.tab.asks("Page.captureScreenshot", clip=clip)
            (self.folder / f"{name}-{size}-{light}.png").write_bytes(base64.b64decode(shot["data"]))
            print(f"{name}-{size}-{light}.png", f"is wider than the screen: {wider}" if wider else "fits", flush=True)  # noqa: T201

    async def _opens(self, address: str) -> None:
        await self.tab.asks("Page.enable")
        await self.tab.asks("Page.navigate", url=address)
        await self.tab.sees(f"location.href.startsWith({address.partition('#')[0]!r}) && document.readyState === 'complete'")


async def taken(folder: Path, url: str, place: Path) -> None:
    """Run the program, let the people talk, and take every page."""
    async with (
        served(url, MONDAY_MORNING, daiban_demo=True) as (base, _app),
        aiohttp.ClientSession() as session,
        chromium() as tab,
    ):
        await tab.asks("Network.enable")
        await tab.asks("Network.setExtraHTTPHeaders", headers={"Accept-Language": "zh-CN"})
        camera = Camera(tab, folder)
        await camera.takes("chat-start", f"{base}/chat?as=villager")
        for name, (who, said) in TALKS.items():
            browser = Browser(session, base, f"/chat?as={who}")
            await browser.opens()
            for typed in said:
                await browser.says(typed)
            await camera.takes(name, f"{base}{browser.path}")
        for name, path in PAGES.items():
            await camera.takes(name, base + path)
        sheet = place / "day_sheet.html"
        await _prints_day_sheet(url, sheet)
        await camera.takes("day-sheet", sheet.as_uri())
        await tab.asks("Network.setExtraHTTPHeaders", headers={"Accept-Language": "en"})
        for name, path in ENGLISH.items():
            await camera.takes(name, base + path)
        await tab.asks("Network.setExtraHTTPHeaders", headers={"Accept-Language": "zh-CN"})
        await tab.asks("Network.setCookie", name=LARGE, value="1", url=base)
        for name, path in LARGE_TYPE.items():
            await camera.takes(name, base + path)


async def _prints_day_sheet(url: str, sheet: Path) -> None:
    command = (sys.executable, "-m", "bot", "tickets", "daysheet", "枫桥镇", "--out", str(sheet))
    process = await asyncio.create_subprocess_exec(*command, env={**os.environ, "DATABASE_URL": url})
    assert await process.wait() == 0


def main() -> None:
    """Take the pictures into a folder."""
    parser = argparse.ArgumentParser(
        prog=".venv/bin/python -m tests.support.screenshots", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="the folder they are put into")
    given = parser.parse_args()
    if FOUND is None:
        sys.exit("There is no Chromium here.")
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        url = f"sqlite:///{place / 'daiban.db'}"
        load(url)
        asyncio.run(taken(given.out, url, place))


if __name__ == "__main__":
    main()

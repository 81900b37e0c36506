"""Takes the picture of the README, where Chromium and a Chinese font are: ``.venv/bin/python -m tests.support.screenshot``."""

import asyncio
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import aiohttp

from storage.database import Database
from storage.loading import prepare
from storage.packs import ZHUJI
from tests.support.browser import Browser
from tests.support.running import served
from tests.support.world import MONDAY_MORNING

PICTURE = Path(__file__).parents[1] / "transcripts" / "web-chat.png"
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")


async def take(chromium: str, folder: Path) -> None:
    """Talk in the web chat as the villager, and take a picture of the page."""
    url = f"sqlite:///{folder / 'daiban.db'}"
    database = Database(url)
    prepare(database, ZHUJI, MONDAY_MORNING, demo=True)
    database.close()
    async with served(url, daiban_demo=True) as (base, _desk), aiohttp.ClientSession() as session:
        villager = Browser(session, base, "/chat?as=villager")
        await villager.opens()
        for text in ("我要造房子", "1", "1", "1", "2"):
            await villager.says(text)
        page = f"{base}{villager.path}"
        command = [
            chromium,
            *QUIET,
            f"--user-data-dir={folder}",
            "--hide-scrollbars",
            "--window-size=440,2040",
            f"--screenshot={PICTURE}",
            page,
        ]
        process = await asyncio.create_subprocess_exec(*command, stderr=subprocess.DEVNULL)
        await process.wait()


if __name__ == "__main__":
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        sys.exit("There is no Chromium here.")
    with tempfile.TemporaryDirectory() as temporary:
        asyncio.run(take(found, Path(temporary)))

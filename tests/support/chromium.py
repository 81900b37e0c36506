"""A real browser, driven over its DevTools protocol: what a page's own script does, where there is a Chromium."""

import asyncio
import itertools
import json
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import aiohttp
import pytest

FOUND: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SWITCHES: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--ignore-certificate-errors",  # a desk of the tests signs its own
)
PATIENCE: Final = 60.0
"""Seconds a busy machine may need for what takes a moment."""

needs_chromium = pytest.mark.skipif(FOUND is None, reason="there is no Chromium here")


@dataclass(slots=True)
class Tab:
    """One tab; every wait is bounded by ``PATIENCE``."""

    socket: aiohttp.ClientWebSocketResponse
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    async def asks(self, method: str, **params: Any) -> Any:
        """Return what DevTools answers to a command."""
        number = next(self.numbers)
        await self.socket.send_json({"id": number, "method": method, "params": params})
        async with asyncio.timeout(PATIENCE):
            while True:
                said = json.loads((await self.socket.receive()).data)
                if said.get("id") == number:
                    assert "error" not in said, said
                    return said["result"]

    async def runs(self, script: str) -> Any:
        """Return what a script comes to in the page."""
        answer = await self.asks("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    async def sees(self, condition: str) -> None:
        """Wait until a condition, in JavaScript, holds."""
        async with asyncio.timeout(PATIENCE):
            while not await self.runs(f"Boolean({condition})"):  # noqa: ASYNC110 - a page tells nobody what it shows
                await asyncio.sleep(0.05)

    async def opens(self, address: str) -> None:
        """Load a page and wait until its script has run."""
        await self.asks("Page.enable")
        await self.asks("Page.navigate", url=address)
        await self.sees("document.readyState === 'complete' && document.querySelector('.say')")

    async def types(self, text: str, *, key: str = "Enter", shift: bool = False) -> None:
        """Type into what has the focus, and press a key."""
        await self.asks("Input.insertText", text=text)
        press = {"key": key, "code": key, "windowsVirtualKeyCode": 13, "text": "\r", "modifiers": 8 if shift else 0}
        await self.asks("Input.dispatchKeyEvent", type="keyDown", **press)
        await self.asks("Input.dispatchKeyEvent", type="keyUp", key=key, code=key)


@asynccontextmanager
async def chromium(width: int = 360, height: int = 640) -> AsyncIterator[Tab]:
    """Yield a tab of a browser of its own, the size of a phone; the browser ends with the block."""
    assert FOUND is not None
    with tempfile.TemporaryDirectory(prefix="daiban-chromium-", ignore_cleanup_errors=True) as folder:
        switches = (*SWITCHES, f"--window-size={width},{height}", f"--user-data-dir={folder}", "--remote-debugging-port=0")
        silent = asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(FOUND, *switches, "about:blank", stdout=silent, stderr=silent)
        try:
            async with aiohttp.ClientSession() as session:
                port = await _port(Path(folder) / "DevToolsActivePort")
                async with session.get(f"http://127.0.0.1:{port}/json") as listed:
                    page = next(each for each in await listed.json() if each["type"] == "page")
                async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    yield Tab(socket)
        finally:
            process.kill()
            await process.wait()


async def _port(file: Path) -> str:
    """Return the port that a browser has written down; it tells nobody when it has."""

    def written() -> str:
        return file.read_text(encoding="utf-8").partition("\n")[0] if file.exists() else ""

    async with asyncio.timeout(PATIENCE):
        while not (port := written()):  # noqa: ASYNC110 - nobody else knows
            await asyncio.sleep(0.05)
    return port

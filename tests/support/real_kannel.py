"""Kannel itself, where it is installed, with an SMS centre that is this test's own: by the configuration that is shipped."""

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote_from_bytes, unquote_to_bytes

import pytest

from tests.support.kannel import PASSWORD, SECRET
from tests.support.patience import PATIENCE
from tests.support.running import free_port

CONFIGURATION: Final = Path(__file__).parents[2] / "docs" / "deploy" / "kannel.conf"
BEARERBOX: Final = shutil.which("bearerbox") or next((p for p in ("/usr/sbin/bearerbox",) if os.access(p, os.X_OK)), None)
SMSBOX: Final = shutil.which("smsbox") or next((p for p in ("/usr/sbin/smsbox",) if os.access(p, os.X_OK)), None)

DESK: Final = "10086"
"""The number that people write to."""

needs_kannel = pytest.mark.skipif(BEARERBOX is None or SMSBOX is None, reason="Kannel is not installed here")


@dataclass(slots=True)
class Phones:
    """The SMS centre's side: a line to Kannel's fake driver, a message in a line each way."""

    messages: list[tuple[str, str, int]] = field(default_factory=list)  # to whom, what, and in how many parts
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    _parts: dict[tuple[str, int], dict[int, bytes]] = field(default_factory=dict)
    _writer: asyncio.StreamWriter | None = None
    _taking: "asyncio.Task[None] | None" = None

    async def connects(self, port: int) -> None:
        """Connect to Kannel as an SMS centre once it listens; what it sends is taken from then on."""
        async with asyncio.timeout(PATIENCE):
            while True:
                with suppress(OSError):
                    reader, self._writer = await asyncio.open_connection("127.0.0.1", port)
                    self._taking = asyncio.create_task(self._take(reader))
                    return
                await asyncio.sleep(0.1)

    async def leaves(self) -> None:
        """Hang up."""
        if self._taking is not None and self._writer is not None:
            self._taking.cancel()
            self._writer.close()
            with suppress(OSError):
                await self._writer.wait_closed()
            await asyncio.gather(self._taking, return_exceptions=True)

    async def writes(self, sender: str, text: str) -> None:
        """Let a phone write to the desk."""
        assert self._writer is not None
        self._writer.write(f"{sender} {DESK} data {quote_from_bytes(text.encode(), safe='')}\n".encode())
        await self._writer.drain()

    async def sees(self, *words: str) -> None:
        """Wait until a message has come with all these words."""
        async with self.arrived:
            there = self.arrived.wait_for(lambda: any(all(word in text for word in words) for _to, text, _parts in self.messages))
            await asyncio.wait_for(there, PATIENCE)

    async def have(self, count: int) -> None:
        """Wait until so many messages have come."""
        async with self.arrived:
            await asyncio.wait_for(self.arrived.wait_for(lambda: len(self.messages) >= count), PATIENCE)

    async def _take(self, reader: asyncio.StreamReader) -> None:
        with suppress(ConnectionError):
            while line := await reader.readline():
                async with self.arrived:
                    self._hears(line.rstrip(b"\n"))
                    self.arrived.notify_all()

    def _hears(self, line: bytes) -> None:
        _from, to, kind, rest = line.split(b" ", 3)
        if kind != b"udh":
            self.messages.append((to.decode(), _read(kind, rest), 1))
            return
        header, kind, rest = rest.split(b" ", 2)
        *_length, reference, of, place = unquote_to_bytes(header)
        parts = self._parts.setdefault((to.decode(), reference), {})
        parts[place] = unquote_to_bytes(rest.replace(b"+", b"%20"))
        if len(parts) == of:
            whole = b"".join(parts[place] for place in sorted(parts)).decode("utf-16-be")
            self.messages.append((to.decode(), whole, of))
            parts.clear()


def _read(kind: bytes, written: bytes) -> str:
    """Return what a line says that is a whole message: UTF-16 where it is no old alphabet."""
    said = unquote_to_bytes(written.replace(b"+", b"%20"))
    return said.decode("utf-16-be" if kind == b"ucs-2" else "utf-8")


@dataclass(slots=True)
class RealKannel:
    """Both boxes, with a spool of their own, and the phones behind them."""

    folder: Path
    ports: Mapping[str, int]
    phones: Phones = field(default_factory=Phones)
    _boxes: "list[asyncio.subprocess.Process]" = field(default_factory=list)

    @property
    def settings(self) -> dict[str, Any]:
        """Return what a desk is told of it."""
        url = f"http://127.0.0.1:{self.ports['sendsms']}/cgi-bin/sendsms"
        return {"port": self.ports["desk"], "sms_send_url": url, "sms_password": PASSWORD, "sms_secret": SECRET}

    async def starts(self) -> None:
        """Start both boxes, and connect the phones."""
        assert BEARERBOX is not None
        assert SMSBOX is not None
        self._boxes.append(await self._box(BEARERBOX))
        await self.phones.connects(self.ports["centre"])
        self._boxes.append(await self._box(SMSBOX))
        await _listens(self.ports["sendsms"])

    async def dies(self) -> None:
        """Kill both, as a machine without power does."""
        await self.phones.leaves()
        for box in reversed(self._boxes):
            with suppress(ProcessLookupError):
                box.kill()
            await box.wait()
        self._boxes.clear()

    async def _box(self, program: str) -> asyncio.subprocess.Process:
        with (self.folder / f"{Path(program).name}.log").open("ab") as log:
            return await asyncio.create_subprocess_exec(program, str(self.folder / "kannel.conf"), stdout=log, stderr=log)


async def _listens(port: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            with suppress(OSError):
                _reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                return
            await asyncio.sleep(0.1)


@asynccontextmanager
async def real_kannel(folder: Path) -> AsyncIterator[RealKannel]:
    """Yield Kannel, not started yet, by the configuration that is shipped; ports, secrets and SMS centre are the test's own."""
    ports = {name: free_port() for name in ("admin", "boxes", "sendsms", "centre", "desk")}
    given = {
        "13000": ports["admin"],
        "13001": ports["boxes"],
        "13013": ports["sendsms"],
        "8080": ports["desk"],
        "ADMIN_PASSWORD": "admin",
        "STORE_FOLDER": folder / "spool",
        "SMS_PASSWORD": PASSWORD,
        "SMS_SECRET": SECRET,
        "global-sender = NUMBER": f"global-sender = {DESK}",
    }
    (folder / "spool").mkdir()
    text = CONFIGURATION.read_text(encoding="utf-8")
    for stands, put in given.items():
        text = text.replace(stands, str(put))
    centre = f"group = smsc\nsmsc = fake\nsmsc-id = CENTRE\nport = {ports['centre']}\nconnect-allow-ip = 127.0.0.1\n\n"
    text = re.sub(r"group = smsc\n.*?\n\n", centre, text, flags=re.DOTALL)
    (folder / "kannel.conf").write_text(text, encoding="utf-8")
    kannel = RealKannel(folder, ports)
    try:
        yield kannel
    finally:
        await kannel.dies()

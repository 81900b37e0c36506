"""Kannel itself, where it is installed, between a desk and an SMS centre of the tests: by the configuration that is shipped."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.kannel import PASSWORD, SECRET
from tests.support.patience import PATIENCE
from tests.support.running import free_port
from tests.support.smpp_centre import DESK, Centre, smpp_centre

CONFIGURATION: Final = Path(__file__).parents[2] / "docs" / "deploy" / "kannel.conf"
BEARERBOX: Final = shutil.which("bearerbox") or next((p for p in ("/usr/sbin/bearerbox",) if os.access(p, os.X_OK)), None)
SMSBOX: Final = shutil.which("smsbox") or next((p for p in ("/usr/sbin/smsbox",) if os.access(p, os.X_OK)), None)

PARTS_WAIT: Final = 3
"""Seconds that parts wait for the rest of their message here; a minute as it is shipped."""

needs_kannel = pytest.mark.skipif(BEARERBOX is None or SMSBOX is None, reason="Kannel is not installed here")


@dataclass(slots=True)
class RealKannel:
    """Both boxes, with a spool of their own, and the SMS centre with the phones behind it."""

    folder: Path
    ports: Mapping[str, int]
    centre: Centre
    _boxes: "list[asyncio.subprocess.Process]" = field(default_factory=list)

    @property
    def settings(self) -> dict[str, Any]:
        """Return what a desk is told of it."""
        url = f"http://127.0.0.1:{self.ports['sendsms']}/cgi-bin/sendsms"
        return {"port": self.ports["desk"], "sms_send_url": url, "sms_password": PASSWORD, "sms_secret": SECRET}

    async def starts(self) -> None:
        """Start both boxes, and wait until they speak with each other and with the centre."""
        assert BEARERBOX is not None
        assert SMSBOX is not None
        self._boxes.append(await self._box(BEARERBOX))
        await _listens(self.ports["boxes"])
        self._boxes.append(await self._box(SMSBOX))
        await _listens(self.ports["sendsms"])
        await self.centre.is_bound()

    async def dies(self) -> None:
        """Kill both, as a machine without power does."""
        for box in reversed(self._boxes):
            with suppress(ProcessLookupError):
                box.kill()
            await box.wait()
        self._boxes.clear()
        await self.centre.is_left()

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
    """Yield Kannel, not started yet, by the configuration that is shipped with folders, ports and secrets of its own."""
    ports = {name: free_port() for name in ("admin", "boxes", "sendsms", "desk")}
    for name in ("spool", "receipts"):
        (folder / name).mkdir()
    async with smpp_centre() as centre:
        given = {
            "13000": ports["admin"],
            "13001": ports["boxes"],
            "13013": ports["sendsms"],
            "8080": ports["desk"],
            "port = 2775": f"port = {centre.port}",
            "CARRIER_HOST": "127.0.0.1",
            "CARRIER_PASSWORD": "carrier",
            "ADMIN_PASSWORD": "admin",
            "STORE_FOLDER": folder / "spool",
            "RECEIPT_FOLDER": folder / "receipts",
            "SMS_PASSWORD": PASSWORD,
            "SMS_SECRET": SECRET,
            "global-sender = NUMBER": f"global-sender = {DESK}",
            "mo-timeout = 60": f"mo-timeout = {PARTS_WAIT}",
        }
        text = CONFIGURATION.read_text(encoding="utf-8")
        for stands, put in given.items():
            assert stands in text, f"{CONFIGURATION.name} says nothing of {stands}"
            text = text.replace(stands, str(put))
        (folder / "kannel.conf").write_text(text, encoding="utf-8")
        kannel = RealKannel(folder, ports, centre)
        try:
            yield kannel
        finally:
            await kannel.dies()

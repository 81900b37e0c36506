"""A PostgreSQL that goes silent costs seconds: nothing is lost, it is told once, and the desk stops when it is asked to."""

from pathlib import Path
from time import monotonic

import pytest

from tests.support.bot_api import TOKEN, bot_api
from tests.support.loaded import Loaded
from tests.support.program import program
from tests.support.proxy import proxy
from tests.support.running import free_port

BUSY = 30.0
"""Seconds a busy machine may need for what is done within ten; the silence lasts longer than that."""


@pytest.mark.long
async def test_a_desk_goes_on_when_its_connections_go_silent_and_stops_though_no_other_speaks(
    loaded_postgresql: Loaded, tmp_path: Path
) -> None:
    loaded_postgresql.restore()
    port = free_port()
    async with bot_api() as api, proxy(loaded_postgresql.database.url) as line:
        webhook = {"TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}", "TELEGRAM_WEBHOOK_SECRET": "a-secret"}
        telegram = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": api.url, **webhook}
        given = {"DATABASE_URL": line.url, "DAIBAN_DATABASE_SECONDS": "4"}
        async with program(tmp_path, port=port, **given, **telegram) as desk:
            await desk.answers("/readyz")
            await api.settled(lambda: api.webhook is not None)
            begun = monotonic()
            line.goes_silent()
            chats = [api.chat(640 + number) for number in range(6)]
            for chat in chats:
                await chat.types("批地基")
                await chat.sees("怎么造")
            assert all(len(chat.messages) == 1 for chat in chats)
            await desk.answers("/readyz")
            line.goes_silent(deaf=True)
            assert await desk.answers("/readyz", 503) == "the database does not answer\n"
            assert await desk.answers() == "ok\n"
            assert await desk.stops() < BUSY
    told = [entry for entry in desk.log if "outage: the database does not answer" in entry]
    assert 1 <= len(told) <= 2 + (monotonic() - begun) // 60, "one for each silence, and one a minute"
    assert "Traceback" not in "\n".join(desk.log)

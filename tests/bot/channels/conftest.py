"""The desk on Telegram."""

from collections.abc import AsyncIterator

import pytest

from tests.support.telegram_desk import Bot, hasten, running


@pytest.fixture
async def hooked(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    """A bot by webhook on SQLite, for what does not depend on either."""
    hasten(monkeypatch)
    async with running(sqlite_url, webhook=True) as bot:
        yield bot

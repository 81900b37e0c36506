"""The desk on Telegram, and by the office's phone."""

from collections.abc import AsyncIterator

import pytest

from bot.wiring import App
from tests.support.android_gateway import FakePhone, Poster, fake_phone
from tests.support.running import served
from tests.support.telegram_desk import Bot, hasten, running


@pytest.fixture
async def hooked(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    """A bot by webhook on SQLite, for what does not depend on either."""
    hasten(monkeypatch)
    async with running(sqlite_url, webhook=True) as bot:
        yield bot


@pytest.fixture
async def phone() -> AsyncIterator[FakePhone]:
    async with fake_phone() as running:
        yield running


@pytest.fixture
async def desk(sqlite_url: str, phone: FakePhone) -> AsyncIterator[tuple[App, Poster]]:
    async with served(sqlite_url, **phone.settings) as (base, app):
        yield app, Poster(base)

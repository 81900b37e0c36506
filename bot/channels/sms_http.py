"""Calls of an SMS gateway over HTTP, and what it means for a message when one goes wrong."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import aiohttp

from bot.channels.backoff import Backoff
from bot.delivery.provider_interface import SendFailed

SECONDS: Final = 15.0
"""Seconds a gateway has to take a message."""


@dataclass(slots=True)
class Calls:
    """Calls of one gateway, by the name under which trouble with it is told."""

    name: str
    _reached: Backoff = field(init=False)
    _session: aiohttp.ClientSession = field(init=False)

    def __post_init__(self) -> None:
        self._reached = Backoff(f"{self.name} cannot be reached", f"{self.name} is reached again")

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Keep the connections open for as long as the context lasts; nothing is called outside it."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS)) as self._session:
            yield

    async def call(self, method: str, url: str, **given: Any) -> tuple[int, str]:
        """Return the status and the text of an answer. Raises SendFailed where there is none."""
        try:
            async with self._session.request(method, url, **given) as response:
                answer = await response.text(errors="replace")
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            self._reached.failed(error)
            away = self._reached.is_away
            after = timedelta(seconds=self._reached.wait) if away else None
            raise SendFailed(f"no connection: {error}", retry=True, away=away, after=after) from error
        except (TimeoutError, aiohttp.ClientError) as error:
            raise SendFailed(f"{self.name} did not answer: {error}", retry=True, unsure=True) from error
        self._reached.worked()
        return response.status, answer

    def refused(self, status: int, answer: str) -> SendFailed:
        """Return what it means that the gateway did not take a message."""
        why = f"{self.name} says {status}: {answer.strip()[:120]}"
        match status:
            case 400 | 401 | 403 | 404:  # a password, a number to send from, an address: all of it is set here or there
                return SendFailed(why, retry=True, ours=True)
            case _:
                return SendFailed(why, retry=True)

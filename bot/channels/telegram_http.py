"""Calls of the Bot API over HTTP, with JSON bodies, which carry a Chinese character in 3 bytes instead of 9."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
import orjson

from bot.channels.backoff import Backoff

CONNECTING: Final = 10.0
"""Seconds a connection may take."""

_JSON: Final = {"Content-Type": "application/json"}


class NoConnection(ConnectionError):  # noqa: N818 - the class says it
    """Nobody was reached: what was to be said has not been heard."""


class NoAnswer(ConnectionError):  # noqa: N818 - the class says it
    """Somebody was reached and did not answer: what was said may have been heard."""


@dataclass(slots=True)
class Calls:
    """Calls over one session. What becomes of them is noted in ``reached``, which several may share."""

    reached: Backoff
    _session: aiohttp.ClientSession | None = None

    async def open(self) -> aiohttp.ClientSession:
        """Return the session, opened."""
        if self._session is None:
            unlimited = aiohttp.TCPConnector(limit=0)  # who sends has places for so many: another must not wait for a connection
            skipped = ("User-Agent", "Accept", "Accept-Encoding")
            self._session = aiohttp.ClientSession(connector=unlimited, skip_auto_headers=skipped)
        return self._session

    async def close(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(self, url: str, parameters: Mapping[str, Any], seconds: float, method: str = "POST") -> tuple[int, bytes]:
        """Return status and body of one call. Raises NoConnection or NoAnswer."""
        try:
            answer = await self._call(url, parameters, seconds, method)
        except NoConnection as error:
            self.reached.failed(error)
            raise
        self.reached.worked()
        return answer

    async def _call(self, url: str, parameters: Mapping[str, Any], seconds: float, method: str) -> tuple[int, bytes]:
        session = await self.open()
        limit = aiohttp.ClientTimeout(total=seconds, connect=min(seconds, CONNECTING))
        body = orjson.dumps(parameters)
        try:
            async with session.request(method, url, data=body, headers=_JSON, timeout=limit) as response:
                return response.status, await response.read()
        except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as error:
            raise NoConnection(f"no connection: {error}") from error
        except TimeoutError as error:
            raise NoAnswer("Timed out") from error
        except aiohttp.ClientError as error:
            raise NoAnswer(f"the connection broke: {error}") from error

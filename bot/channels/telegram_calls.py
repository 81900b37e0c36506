"""python-telegram-bot's calls as ``bot.channels.telegram_http`` makes them, and what its errors mean for a message."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData

from bot.channels.backoff import Backoff
from bot.channels.telegram_http import Calls, NoAnswer, NoConnection
from bot.delivery.provider_interface import SendFailed


class UnreachableError(NetworkError):
    """Telegram itself was not reached."""


class Request(BaseRequest):
    """The library's calls, as ``bot.channels.telegram_http`` makes them."""

    def __init__(self, time_out: float, reached: Backoff) -> None:
        self._time_out, self._calls = time_out, Calls(reached)

    @property
    def read_timeout(self) -> float:
        """Return the seconds a call may take."""
        return self._time_out

    async def initialize(self) -> None:
        """Open the session."""
        await self._calls.open()

    async def shutdown(self) -> None:
        """Close the session."""
        await self._calls.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - one time-out covers the call
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Return status and body. Raises TimedOut, or NetworkError for a connection that was refused."""
        seconds = read_timeout if isinstance(read_timeout, int | float) else self._time_out
        return await self.call(url, request_data.parameters if request_data else {}, seconds, method)

    async def call(self, url: str, parameters: Mapping[str, Any], seconds: float, method: str = "POST") -> tuple[int, bytes]:
        """Return status and body of one call. Raises TimedOut, or NetworkError for a connection that was refused."""
        try:
            return await self._calls.call(url, parameters, seconds, method)
        except NoConnection as error:
            raise UnreachableError(str(error)) from error
        except NoAnswer as error:
            raise TimedOut(str(error)) from error


class Answered(Request):
    """A call that has been made, and what it was answered."""

    def __init__(self, status: int, answer: bytes) -> None:
        super().__init__(0.0, Backoff("", ""))
        self._answer = status, answer

    async def call(self, url: str, parameters: Mapping[str, Any], seconds: float, method: str = "POST") -> tuple[int, bytes]:  # noqa: ARG002 - the same whatever was asked
        """Return status and body."""
        return self._answer


def failure(error: TelegramError) -> SendFailed:
    """Return what a Bot API error means for the message that met it."""
    match error:
        case RetryAfter():
            after = error.retry_after
            wait = after if isinstance(after, timedelta) else timedelta(seconds=after)
            return SendFailed(str(error), retry=True, after=wait)
        case Forbidden() | ChatMigrated():
            return SendFailed(str(error), retry=False, gone=True)
        case BadRequest() if "chat not found" in str(error).lower():
            return SendFailed(str(error), retry=False, gone=True)
        case BadRequest():
            return SendFailed(str(error), retry=False, ours=True)
        case TimedOut():
            return SendFailed(str(error), retry=True, unsure=True)
        case InvalidToken() | Conflict():
            return SendFailed(str(error), retry=True, ours=True, after=timedelta(minutes=1))
        case _:
            return SendFailed(str(error), retry=True)

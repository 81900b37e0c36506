"""Telegram, by webhook or by polling; the one place that knows python-telegram-bot.

Updates are read by its types and messages are sent by its ``Bot``, over one aiohttp session with JSON bodies. Its
Application is not used: it confirms an update before anything has been done about it.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, Final

import orjson
from telegram import (
    Bot,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    InlineKeyboardMarkup,
)
from telegram.constants import MessageLimit, UpdateType
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.backoff import Backoff
from bot.channels.telegram_batches import FULL, Batches
from bot.channels.telegram_calls import Answered, Request, UnreachableError, failure
from bot.channels.telegram_messages import keyboard, message, split
from bot.channels.telegram_updates import CHANNEL, update_of
from bot.channels.telegram_webhook import floods
from bot.delivery.provider_interface import Pace
from bot.delivery.reply_rendering import Reply
from bot.reception import Reception
from bot.turns import Incoming, Ride
from flows.alerts.notification import SPOKEN
from flows.domain.errand.picture import Kind
from storage.records.messages.outbox import Priority

UPDATES: Final = (UpdateType.MESSAGE, UpdateType.EDITED_MESSAGE, UpdateType.CALLBACK_QUERY)
"""The updates asked for; what is not asked for costs nobody anything."""

LONG_POLL: Final = 50
"""Seconds a getUpdates request is kept open."""

RECOVERY: Final = 3.0
"""Seconds to wait where updates could not be taken."""

log = logging.getLogger(__name__)


class BotRefused(Exception):  # noqa: N818 - the class says it
    """Telegram does not know the bot's token, and never will; the message is Telegram's own."""


class Telegram:
    """One bot. A gateway for the sender, and the two ways updates come in."""

    channel = CHANNEL
    pace = Pace(
        per_second=28.0, gap=1.0, group_gap=3.0
    )  # Telegram's own: 30 a second, 1 a second to a chat, 20 a minute to a group

    def __init__(self, token: str, api_url: str) -> None:
        self._reached = Backoff("Telegram cannot be reached", "Telegram is reached again")
        self._calls, self._polls = Request(20.0, self._reached), Request(LONG_POLL + 15.0, self._reached)
        base, files = f"{api_url}/bot", f"{api_url}/file/bot"
        self._bot = Bot(token, base_url=base, base_file_url=files, request=self._calls, get_updates_request=self._polls)
        self._answers: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def opened(self) -> AsyncIterator["Telegram"]:
        """Keep the connections open for as long as the context lasts."""
        try:
            yield self
        finally:
            await self._calls.shutdown()
            await self._polls.shutdown()

    # Out

    def least(self, now: datetime) -> Priority:  # noqa: ARG002 - the same at any hour: what beeps at night is held before
        """Return that everything may leave."""
        return Priority.DIGEST

    async def send(self, external_id: str, reply: Reply, *, number: int = 0, attempt: int = 1) -> None:  # noqa: ARG002
        """Send one message; a long one in parts, the buttons under the last. Raises SendFailed."""
        *parts, last = split(reply.text)
        try:
            if reply.picture is not None and await self._is_sent(int(external_id), reply, *reply.picture):
                return
            for part in parts:
                await self._say(message(external_id, part))
            await self._say(message(external_id, last, keyboard(reply)))
        except TelegramError as error:
            failed = failure(error)
            if isinstance(error, UnreachableError) and self._reached.is_away:
                failed.away, failed.after = True, timedelta(seconds=self._reached.wait)
            raise failed from error

    async def _say(self, call: Mapping[str, Any]) -> None:
        """Send a text as it stands: most of what is sent is one, and the library's objects cost more than the rest of the way.

        ``tests/bot/channels/test_telegram_wire.py`` holds it to what the library sends, and to its errors.
        """
        parameters = {**call, "link_preview_options": _NO_PREVIEW}
        status, answer = await self._calls.call(f"{self._bot.base_url}/sendMessage", parameters, self._calls.read_timeout)
        if status != HTTPStatus.OK:
            await Answered(status, answer).post("")  # raises what the library makes of it

    async def _is_sent(self, chat: int, reply: Reply, kind: str, file: str) -> bool:
        """Send a picture, a document or a voice message by what it came with, the text below it, and return True.

        False for a voice message that is not taken, as by whoever lets nobody send them any: then its text goes alone.
        """
        caption = reply.text[: int(MessageLimit.CAPTION_LENGTH)]
        markup = InlineKeyboardMarkup.de_json(keyboard(reply), None) if reply.actions else None
        if kind == SPOKEN:
            try:
                await self._bot.send_voice(chat, file, caption=caption, reply_markup=markup)
            except BadRequest as error:
                log.warning("a voice message was not taken: %s", error)
                return False
        elif kind == Kind.PHOTO:
            await self._bot.send_photo(chat, file, caption=caption)
        else:
            await self._bot.send_document(chat, file, caption=caption)
        return True

    async def name(self) -> str:
        """Return by what name the bot is found. Raises SendFailed."""
        try:
            return (await self._bot.get_me()).username or ""
        except TelegramError as error:
            raise failure(error) from error

    async def set_commands(self, menu: Sequence[tuple[str, str]], *, chat: str = "", language: str = "") -> None:
        """Set a chat's menu of commands, or everybody's of a language; an empty one of a chat is none. Raises SendFailed."""
        scope = BotCommandScopeChat(int(chat)) if chat else BotCommandScopeDefault()
        try:
            if menu:
                await self._bot.set_my_commands(menu, scope, language or None)
            else:
                await self._bot.delete_my_commands(scope)
        except TelegramError as error:
            raise failure(error) from error

    # In, by webhook

    async def set_webhook(self, url: str, secret: str) -> None:
        """Tell Telegram where to post updates, again and again until it takes it. Raises BotRefused."""
        await self._insist(lambda: self._bot.set_webhook(f"{url}/telegram", secret_token=secret, allowed_updates=UPDATES))

    # In, by polling

    async def poll(self, reception: Reception) -> None:
        """Fetch updates and have them taken, until cancelled. An update is confirmed only once it is committed.

        Raises BotRefused for a token that Telegram does not know.
        """
        await self._insist(self._bot.delete_webhook)
        fetching = Backoff("Telegram gives no updates", "Telegram gives updates again")
        offset, batches = 0, Batches(reception, self.channel)
        while True:
            try:
                updates = await self._updates(offset)
                heard = [update for update in updates if not floods(reception, update)]
                messages = [message for update in heard if (message := self.read(update, Ride.NEVER)) is not None]
                await batches.take(messages, full=len(updates) >= FULL)
            except UnreachableError:
                await asyncio.sleep(self._reached.wait)
            except TelegramError as error:
                fetching.failed(error)
                await asyncio.sleep(fetching.wait)
            except Exception:  # whatever it was: the loop lives on, and what was not taken is fetched again
                log.exception("updates could not be taken; they will be fetched again")
                await asyncio.sleep(RECOVERY)
            else:
                fetching.worked()
                offset = max([offset, *(update["update_id"] + 1 for update in updates)])

    async def _updates(self, offset: int) -> Sequence[dict[str, Any]]:
        """Return the updates from an offset on, as they came: one that the library cannot read must not hold up the others."""
        parameters = {"offset": offset, "timeout": LONG_POLL, "allowed_updates": UPDATES}
        status, body = await self._polls.call(f"{self._bot.base_url}/getUpdates", parameters, self._polls.read_timeout)
        try:
            answer = orjson.loads(body)
        except ValueError as error:
            raise NetworkError(f"getUpdates answered {status} without JSON") from error
        if not answer.get("ok"):
            raise NetworkError(f"getUpdates answered {status}: {answer.get('description')}")
        updates: Sequence[dict[str, Any]] = answer["result"]
        return updates

    async def _insist(self, call: Callable[[], Awaitable[object]]) -> None:
        """Call until it is obeyed. Raises BotRefused for a token Telegram does not know.

        That will not change; but a name that its servers could not find they may find later.
        """
        asking = Backoff("Telegram does not take the address of this desk", "Telegram takes the address of this desk")
        while True:
            try:
                await call()
            except (InvalidToken, Forbidden) as error:
                raise BotRefused(error.message) from error
            except UnreachableError:
                await asyncio.sleep(self._reached.wait)
            except (NetworkError, RetryAfter) as error:  # BadRequest is one of the former
                asking.failed(error)
                await asyncio.sleep(asking.wait)
            else:
                asking.worked()
                return

    # Reading

    def read(self, data: Any, ride: Ride) -> Incoming | None:
        """Return the message an update brings, and stop the spinner of a button that was pressed."""
        update = update_of(data)
        if update is None:
            return None
        if update.callback_query is not None:
            self._confirm(update.callback_query.id)
        return update.incoming(ride)

    def _confirm(self, query_id: str) -> None:
        """Stop the button's spinner. Nothing depends on it, so nobody waits for it."""
        task = asyncio.get_running_loop().create_task(self._answer(query_id))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _answer(self, query_id: str) -> None:
        try:
            await self._bot.answer_callback_query(query_id)
        except TelegramError as error:
            log.debug("a button could not be confirmed: %s", error)


_NO_PREVIEW: Final = {"is_disabled": True}

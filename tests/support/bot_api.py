"""A Bot API over real HTTP that is as strict as the real one, and as moody when told to be.

It refuses what Telegram refuses (texts over 4096 characters, callback data over 64 bytes, unknown parameters), keeps an
update until it is confirmed or its webhook answered 2xx, runs the method a webhook answers with, and can be told to
answer 429, 5xx, late or not at all. A file is sent again by the id it came with, as what it came as.
"""

import asyncio
import json
import re
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from math import ceil
from typing import Any

import aiohttp
from aiohttp import web

from tests.support.patience import PATIENCE

TOKEN = "123456:test-token"
LONGEST_TEXT, LONGEST_CAPTION, LONGEST_CALLBACK = 4096, 1024, 64

ALLOWED = {
    "sendMessage": {"chat_id", "text", "reply_markup", "link_preview_options", "disable_notification", "parse_mode"},
    "sendPhoto": {"chat_id", "photo", "caption", "reply_markup", "disable_notification"},
    "sendDocument": {"chat_id", "document", "caption", "reply_markup", "disable_notification"},
    "sendVoice": {"chat_id", "voice", "caption", "reply_markup", "disable_notification"},
    "answerCallbackQuery": {"callback_query_id", "text"},
    "setWebhook": {"url", "secret_token", "allowed_updates", "max_connections", "drop_pending_updates"},
    "deleteWebhook": {"drop_pending_updates"},
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "getMe": set(),
    "setMyCommands": {"commands", "scope", "language_code"},
    "deleteMyCommands": {"scope", "language_code"},
}


class Wrong(ValueError):  # noqa: N818 - the class says it
    """The call is wrong; the message is what Telegram would say."""


@dataclass(slots=True)
class Sent:
    """A message the bot sent to a chat."""

    chat: int
    text: str
    markup: Mapping[str, Any]
    by_webhook: bool
    file: str = ""
    at: float = field(default_factory=time.monotonic)
    answered: float | None = None  # when the bot was told that it was taken; what rides in a webhook's response needs no answer

    @property
    def labels(self) -> Sequence[str]:
        """Return what stands on the buttons."""
        rows = self.markup.get("keyboard", ()) or self.markup.get("inline_keyboard", ())
        return [button if isinstance(button, str) else button["text"] for row in rows for button in row]


@dataclass(slots=True)
class Mood:
    """What the server does instead of obeying a call."""

    status: int = 0
    retry_after: int = 0
    description: str = "Internal Server Error"
    cut: bool = False  # close the connection without a word
    done: bool = False  # obey, and then cut the connection
    silent: bool = False  # neither obey nor answer


@dataclass(slots=True)
class BotApi:
    """The server, its chats, and what the bot did."""

    url: str = ""
    sent: list[Sent] = field(default_factory=list)
    calls: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    moods: dict[str, deque[Mood]] = field(default_factory=lambda: defaultdict(deque))
    blocked: set[int] = field(default_factory=set)
    latency: float = 0.0  # seconds until a message is answered that was taken
    stalls: dict[int, float] = field(default_factory=dict)  # the same for one chat
    floods: dict[int, float] = field(default_factory=dict)  # chats that are refused with 429, until a moment
    webhook: tuple[str, str] | None = None
    menus: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)  # by chat or kind of scope, and language
    bytes_in: int = 0  # of the bodies the bot sent
    bytes_out: int = 0  # of the updates it was posted
    updates: list[dict[str, Any]] = field(default_factory=list)
    fetched: int = 0  # the highest id of an update that getUpdates has handed out
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    ids: "count[int]" = field(default_factory=lambda: count(1000))
    queries: set[str] = field(default_factory=set)
    files: dict[str, str] = field(default_factory=dict)  # what came in, by id: a photo or a document

    # What people do

    def chat(self, number: int, language: str = "zh-hans") -> "Chat":
        """Return somebody's chat with the bot."""
        return Chat(self, number, language)

    async def happens(self, **what: Any) -> dict[str, Any]:
        """Let an update happen: it waits for getUpdates, or goes to the webhook until that says 2xx."""
        update = {"update_id": next(self.ids), **what}
        if self.webhook is None:
            self.updates.append(update)
            async with self.arrived:
                self.arrived.notify_all()
        else:
            await self.deliver(update)
        return update

    async def happen_at_once(self, *messages: Mapping[str, Any]) -> None:
        """Let messages wait for getUpdates together, as after a time in which nobody fetched them."""
        self.updates += [{"update_id": next(self.ids), "message": message} for message in messages]
        async with self.arrived:
            self.arrived.notify_all()

    async def deliver(self, update: Mapping[str, Any]) -> int:
        """Post an update to the webhook until it is taken, run the method it answers with, and return how often it was posted."""
        assert self.webhook is not None
        url, secret = self.webhook
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        until = time.monotonic() + PATIENCE
        self.bytes_out += len(json.dumps(update, ensure_ascii=False).encode())
        async with aiohttp.ClientSession() as session:
            for attempt in count(1):
                try:
                    async with session.post(url, json=update, headers=headers) as response:
                        body = await response.read()
                        self.bytes_in += len(body)
                        taken = 200 <= response.status < 300
                except aiohttp.ClientError:
                    taken = False
                if taken:
                    if body:
                        call = json.loads(body)
                        self._obey(call.pop("method"), call, by_webhook=True)
                    return attempt
                if time.monotonic() > until:
                    break
                await asyncio.sleep(0.05)
        raise AssertionError(f"the webhook never took update {update['update_id']}")

    async def settled(self, condition: Callable[[], bool], seconds: float | None = None) -> None:
        """Wait until something holds; fail when it does not in time."""
        async with self.arrived:
            await asyncio.wait_for(self.arrived.wait_for(condition), seconds or PATIENCE)

    # What the bot does

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        method = request.match_info["method"]
        raw = await request.read()
        self.bytes_in += len(raw)
        if request.match_info["token"] != TOKEN:
            return answer(401, "Unauthorized")
        if request.content_type != "application/json":
            return answer(400, f"Bad Request: this server wants JSON, not {request.content_type}")
        call = json.loads(raw)
        mood = self.moods[method].popleft() if self.moods[method] else Mood()
        if mood.cut:
            assert request.transport is not None
            request.transport.close()
            return web.Response()
        if mood.silent:
            await asyncio.sleep(PATIENCE)
        if mood.status:
            return answer(mood.status, mood.description, mood.retry_after)
        pause = self.floods.get(call.get("chat_id"), 0.0) - time.monotonic()
        if pause > 0:
            return answer(429, f"Too Many Requests: retry after {ceil(pause)}", ceil(pause))
        try:
            result = await self._updates(call) if method == "getUpdates" else self._obey(method, call, by_webhook=False)
        except Wrong as refusal:
            self.refused.append(str(refusal))
            return answer(403 if "blocked" in str(refusal) else 400, str(refusal))
        async with self.arrived:
            self.arrived.notify_all()
        if method.startswith("send"):
            sent = self.sent[result["message_id"] - 1]
            await asyncio.sleep(self.stalls.get(sent.chat, self.latency))
            sent.answered = time.monotonic()
        if mood.done:
            assert request.transport is not None
            request.transport.close()
        return web.json_response({"ok": True, "result": result})

    def _obey(self, method: str, call: Mapping[str, Any], *, by_webhook: bool) -> Any:
        allowed = ALLOWED.get(method)
        if allowed is None:
            raise Wrong(f"Not Found: method {method}")
        unknown = set(call) - allowed
        if unknown:
            raise Wrong(f"Bad Request: {method} has no parameter {sorted(unknown)}")
        self.calls.append((method, call))
        match method:
            case "sendMessage":
                return self._send(call, by_webhook=by_webhook)
            case "sendPhoto" | "sendDocument" | "sendVoice":
                return self._send_file(method.removeprefix("send").lower(), call, by_webhook=by_webhook)
            case "setWebhook":
                self.webhook = (call["url"], call.get("secret_token", ""))
            case "setMyCommands" | "deleteMyCommands":
                self._set_commands(call)
            case "deleteWebhook":
                self.webhook = None
            case "answerCallbackQuery" if call["callback_query_id"] not in self.queries:
                raise Wrong("Bad Request: query is too old and response timeout expired or query ID is invalid")
            case "getMe":
                return {"id": 123456, "is_bot": True, "first_name": "Daiban", "username": "daiban_bot"}
        return True

    def _set_commands(self, call: Mapping[str, Any]) -> None:
        commands, scope = call.get("commands", []), call.get("scope", {"type": "default"})
        for command in commands:
            if not re.fullmatch("[a-z0-9_]{1,32}", command["command"]):
                raise Wrong("Bad Request: BOT_COMMAND_INVALID")
            if len(command["description"]) not in range(1, 257):
                raise Wrong("Bad Request: command description is empty or too long")
        if len(commands) > 100:
            raise Wrong("Bad Request: BOT_COMMANDS_TOO_MUCH")
        key = (str(scope.get("chat_id", scope["type"])), call.get("language_code", ""))
        self.menus[key] = {command["command"]: command["description"] for command in commands}

    def _send_file(self, kind: str, call: Mapping[str, Any], *, by_webhook: bool) -> Mapping[str, Any]:
        chat, file, caption = call.get("chat_id"), call.get(kind), call.get("caption", "")
        if not isinstance(chat, int):
            raise Wrong("Bad Request: chat_id is no number")
        if chat in self.blocked:
            raise Wrong("Forbidden: bot was blocked by the user")
        known = self.files.get(str(file))
        if known is None:
            raise Wrong("Bad Request: wrong file identifier/HTTP URL specified")
        if known != kind:
            raise Wrong(f"Bad Request: can't use file of type {known.capitalize()} as {kind.capitalize()}")
        if len(caption.encode("utf-16-le")) // 2 > LONGEST_CAPTION:
            raise Wrong("Bad Request: message caption is too long")
        markup = call.get("reply_markup", {})
        _check_markup(markup)
        self.sent.append(Sent(chat, caption, markup, by_webhook, str(file)))
        return {"message_id": len(self.sent), "date": 1_795_000_000, "chat": {"id": chat, "type": "private"}, "caption": caption}

    def _send(self, call: Mapping[str, Any], *, by_webhook: bool) -> Mapping[str, Any]:
        chat, text, markup = call.get("chat_id"), call.get("text"), call.get("reply_markup", {})
        if not isinstance(chat, int):
            raise Wrong("Bad Request: chat_id is no number")
        if chat in self.blocked:
            raise Wrong("Forbidden: bot was blocked by the user")
        if not isinstance(text, str) or not text.strip():
            raise Wrong("Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
            raise Wrong("Bad Request: message is too long")
        markup = json.loads(markup) if isinstance(markup, str) else markup
        _check_markup(markup)
        self.sent.append(Sent(chat, text, markup, by_webhook))
        return {"message_id": len(self.sent), "date": 1_795_000_000, "chat": {"id": chat, "type": "private"}, "text": text}

    async def _updates(self, call: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        if self.webhook is not None:
            raise Wrong("Conflict: can't use getUpdates method while webhook is active")
        offset = call.get("offset", 0)
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        if not self.updates:
            async with self.arrived:
                try:
                    await asyncio.wait_for(self.arrived.wait_for(lambda: bool(self.updates)), min(call.get("timeout", 0), 2))
                except TimeoutError:
                    return []
        batch = self.updates[: min(call.get("limit", 100), 100)]
        self.fetched = batch[-1]["update_id"]
        return batch


@dataclass(frozen=True, slots=True)
class Chat:
    """Somebody with Telegram on their phone."""

    api: BotApi
    number: int
    language: str

    @property
    def sender(self) -> dict[str, Any]:
        """Return the person as an update describes them."""
        return {"id": self.number, "is_bot": False, "first_name": "Villager", "language_code": self.language}

    def message(self, **content: Any) -> dict[str, Any]:
        """Return a message of theirs."""
        chat = {"id": self.number, "type": "private", "first_name": "Villager"}
        return {"message_id": next(self.api.ids), "date": 1_795_000_000, "chat": chat, "from": self.sender, **content}

    async def types(self, text: str) -> dict[str, Any]:
        """Send a text."""
        return await self.api.happens(message=self.message(text=text))

    async def shares(self, phone: str, user: int | None = None) -> dict[str, Any]:
        """Share a contact, one's own unless said."""
        return await self.sends(contact={"phone_number": phone, "first_name": "x", "user_id": user or self.number})

    async def edits(self, update: Mapping[str, Any], text: str) -> dict[str, Any]:
        """Change the text of a message that was sent."""
        return await self.api.happens(edited_message={**update["message"], "text": text, "edit_date": 1_795_000_001})

    async def sends(self, **content: Any) -> dict[str, Any]:
        """Send something else: a voice message, a sticker."""
        return await self.api.happens(message=self.message(**content))

    def photo(self, name: str, caption: str = "", album: str = "") -> dict[str, Any]:
        """Return a message with a photo in two sizes; the same name is the same photo."""
        self.api.files |= {f"small {name}": "photo", f"large {name}": "photo"}
        sizes = [
            {"file_id": f"{size} {name}", "file_unique_id": f"{size[0]}{name}", "width": width, "height": width}
            for size, width in (("small", 90), ("large", 1280))
        ]
        content = {"caption": caption, "media_group_id": album}
        return self.message(photo=sizes, **{key: value for key, value in content.items() if value})

    async def photographs(self, name: str, caption: str = "", album: str = "") -> dict[str, Any]:
        """Send a photo."""
        return await self.api.happens(message=self.photo(name, caption, album))

    async def attaches(self, name: str, caption: str = "") -> dict[str, Any]:
        """Send a document."""
        self.api.files[f"file {name}"] = "document"
        document = {"file_id": f"file {name}", "file_unique_id": name, "file_name": f"{name}.pdf"}
        return await self.sends(document=document, **({"caption": caption} if caption else {}))

    async def speaks(self, name: str, **content: Any) -> dict[str, Any]:
        """Send a voice message."""
        self.api.files[f"voice {name}"] = "voice"
        voice = {"file_id": f"voice {name}", "file_unique_id": name, "duration": 3, "mime_type": "audio/ogg"}
        return await self.sends(voice=voice, **content)

    async def presses(self, label: str) -> dict[str, Any]:
        """Press a button under the last message that has it."""
        sent = (await self._wait(lambda sent: any(label in text for text in sent.labels), label))[-1]
        if "keyboard" in sent.markup:
            return await self.types(next(text for text in sent.labels if label in text))
        button = next(button for row in sent.markup["inline_keyboard"] for button in row if label in button["text"])
        query = f"query {next(self.api.ids)}"
        self.api.queries.add(query)
        content = {"id": query, "from": self.sender, "chat_instance": "1", "data": button["callback_data"]}
        return await self.api.happens(callback_query=content)

    @property
    def messages(self) -> Sequence[Sent]:
        """Return what the bot sent here."""
        return [sent for sent in self.api.sent if sent.chat == self.number]

    @property
    def last(self) -> str:
        """Return the last text the bot sent here; empty before the first."""
        return self.messages[-1].text if self.messages else ""

    async def sees(self, *words: str) -> str:
        """Wait until a message with all these words is here, and return it."""
        found = await self._wait(lambda sent: all(word in f"{sent.text} {sent.labels}" for word in words), *words)
        return found[-1].text

    async def _wait(self, wanted: Callable[[Sent], bool], *words: str) -> Sequence[Sent]:
        try:
            await self.api.settled(lambda: any(wanted(sent) for sent in self.messages))
        except TimeoutError:
            told = "\n---\n".join(f"{sent.text}\n{sent.labels}" for sent in self.messages)
            raise AssertionError(f"{words} did not come; what came:\n{told}") from None
        return [sent for sent in self.messages if wanted(sent)]


def _check_markup(markup: Mapping[str, Any]) -> None:
    for row in markup.get("inline_keyboard", ()):
        for button in row:
            if len(button.get("callback_data", "").encode()) not in range(1, LONGEST_CALLBACK + 1):
                raise Wrong("Bad Request: BUTTON_DATA_INVALID")
            if not button.get("text"):
                raise Wrong("Bad Request: inline keyboard button text is empty")
    for row in markup.get("keyboard", ()):
        for button in row:
            text = button if isinstance(button, str) else button.get("text", "")
            if not text:
                raise Wrong("Bad Request: keyboard button text is empty")
    unknown = set(markup) - {"inline_keyboard", "keyboard", "resize_keyboard", "remove_keyboard"}
    if unknown:
        raise Wrong(f"Bad Request: reply_markup has no {sorted(unknown)}")


def answer(status: int, description: str, retry_after: int = 0) -> web.Response:
    """Return what the Bot API answers a call that it does not obey."""
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if retry_after:
        body["parameters"] = {"retry_after": retry_after}
    return web.json_response(body, status=status)


@asynccontextmanager
async def bot_api(port: int = 0) -> AsyncIterator[BotApi]:
    """Yield a server on loopback, closed at the end."""
    api = BotApi()
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", api.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.05)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    api.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield api
    finally:
        await runner.cleanup()

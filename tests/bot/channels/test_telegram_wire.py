"""Texts are sent without the library's objects: what is sent, and what a refusal comes to, is what the library makes of it."""

from collections.abc import Mapping
from typing import Any

import orjson
import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import TelegramError

from bot.channels.backoff import Backoff
from bot.channels.telegram import Telegram
from bot.channels.telegram_calls import Request, failure
from bot.delivery.provider_interface import SendFailed
from bot.delivery.reply_rendering import Button, Reply

TOKEN = "123456:test-token"
SENT = {"message_id": 7, "date": 1, "chat": {"id": 1000, "type": "private"}, "text": "…"}


class Wire(Request):
    """Notes what is called, and answers."""

    def __init__(self, status: int = 200, answer: Mapping[str, Any] | bytes | None = None) -> None:
        super().__init__(20.0, Backoff("", ""))
        self.calls: list[tuple[str, bytes]] = []
        self.status, self.answer = status, answer if answer is not None else {"ok": True, "result": SENT}

    async def call(self, url: str, parameters: Mapping[str, Any], seconds: float, method: str = "POST") -> tuple[int, bytes]:
        assert (seconds, method) == (20.0, "POST")
        self.calls.append((url, orjson.dumps(parameters, option=orjson.OPT_SORT_KEYS)))
        return self.status, self.answer if isinstance(self.answer, bytes) else orjson.dumps(self.answer)


def ours(wire: Wire) -> Telegram:
    telegram = Telegram(TOKEN, "http://here")
    telegram._calls = wire  # noqa: SLF001 - the wire it speaks by
    return telegram


def theirs(wire: Wire) -> Bot:
    return Bot(TOKEN, base_url="http://here/bot", request=wire)


def markup(reply: Reply) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove:
    if reply.actions:
        return InlineKeyboardMarkup([[InlineKeyboardButton(each.label, callback_data=each.code)] for each in reply.actions])
    rows: list[list[str | KeyboardButton]] = [[f"{each.key} {each.label}"] for each in reply.options]
    rows += [[f"{each.key} {each.label}".rstrip() for each in reply.keys]] if reply.keys else []
    if reply.contact:
        rows.insert(0, [KeyboardButton(reply.contact, request_contact=True)])
    return ReplyKeyboardMarkup(rows, resize_keyboard=True) if rows else ReplyKeyboardRemove()


def short(body: bytes) -> bytes:
    """A call with each button that is nothing but a text as that text, as the Bot API takes it too."""

    def button(each: dict[str, Any]) -> Any:
        return each["text"] if set(each) == {"text"} else each

    called = orjson.loads(body)
    rows = called.get("reply_markup", {}).get("keyboard", ())
    for row in rows:
        row[:] = map(button, row)
    return orjson.dumps(called, option=orjson.OPT_SORT_KEYS)


REPLIES = {
    "a text": Reply("您好"),
    "a question": Reply(
        "谁去办？", options=(Button("1", "我自己去"), Button("2", "请代办员")), keys=(Button("0", "返回"), Button("9", ""))
    ),
    "a number": Reply("电话？", contact="发我的号码", keys=(Button("0", "返回"),)),
    "a push": Reply("新办件", actions=(Button("1", "受理", "accept 12-000001-5"), Button("2", "补正", "supplement 12-000001-5"))),
    "a long one": Reply("一二三四五\n" * 1500, options=(Button("1", "好"),)),
}


@pytest.mark.parametrize("kind", REPLIES)
async def test_a_text_is_sent_as_the_library_sends_it(kind: str) -> None:
    reply, mine, library = REPLIES[kind], Wire(), Wire()
    await ours(mine).send("1000", reply)
    bot, quiet = theirs(library), LinkPreviewOptions(is_disabled=True)
    *parts, last = [orjson.loads(body)["text"] for _url, body in mine.calls]
    for part in parts:
        await bot.send_message(1000, part, link_preview_options=quiet)
    await bot.send_message(1000, last, link_preview_options=quiet, reply_markup=markup(reply))
    assert mine.calls == [(url, short(body)) for url, body in library.calls]
    assert len(parts) == (2 if kind == "a long one" else 0)


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (400, {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}),
        (400, {"ok": False, "error_code": 400, "description": "Bad Request: message is too long"}),
        (
            400,
            {
                "ok": False,
                "error_code": 400,
                "description": "Bad Request: group chat was upgraded to a supergroup chat",
                "parameters": {"migrate_to_chat_id": -1001},
            },
        ),
        (401, {"ok": False, "error_code": 401, "description": "Unauthorized"}),
        (403, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}),
        (404, {"ok": False, "error_code": 404, "description": "Not Found"}),
        (409, {"ok": False, "error_code": 409, "description": "Conflict: terminated by other getUpdates request"}),
        (
            429,
            {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 7", "parameters": {"retry_after": 7}},
        ),
        (500, {"ok": False, "error_code": 500, "description": "Internal Server Error"}),
        (502, b"<html>Bad Gateway</html>"),
    ],
)
async def test_a_refusal_comes_to_the_same(status: int, answer: Mapping[str, Any] | bytes) -> None:
    with pytest.raises(TelegramError) as library:
        await theirs(Wire(status, answer)).send_message(1000, "您好")
    with pytest.raises(SendFailed) as mine:
        await ours(Wire(status, answer)).send("1000", Reply("您好"))
    assert vars(mine.value) == vars(failure(library.value))
    assert type(mine.value.__cause__) is type(library.value)

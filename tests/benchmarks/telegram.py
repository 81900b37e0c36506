"""Telegram as a load: a webhook client that keeps its connections, and a Bot API that says yes. Counts every byte of HTTP."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

_HEAD_END = b"\r\n\r\n"


async def read_message(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Return the head and the body of one HTTP message. Raises IncompleteReadError when the connection ends."""
    head = await reader.readuntil(_HEAD_END)
    length = 0
    for line in head.split(b"\r\n"):
        name, _colon, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return head, await reader.readexactly(length) if length else b""


@dataclass(slots=True)
class Connection:
    """One kept connection to the webhook."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def post(self, path: str, body: bytes, headers: str = "") -> tuple[int, bytes, int]:
        """Return status, body and the bytes that went both ways."""
        head = (
            f"POST {path} HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n{headers}Content-Length: {len(body)}\r\n\r\n"
        )
        self.writer.write(head.encode() + body)
        answered, content = await read_message(self.reader)
        return int(answered.split(b" ", 2)[1]), content, len(head) + len(body) + len(answered) + len(content)


@dataclass(slots=True)
class Api:
    """A Bot API that takes every message. ``heard`` is called with the chat and the text."""

    heard: Callable[[int, str], None]
    calls: int = 0
    size: int = 0
    _server: asyncio.Server | None = None
    port: int = 0
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(self) -> None:
        """Listen on loopback."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head, body = await read_message(reader)
                answer = self._obey(head, body)
                writer.write(answer)
                self.calls += 1
                self.size += len(head) + len(body) + len(answer)
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            writer.close()

    def _obey(self, head: bytes, body: bytes) -> bytes:
        method = head.split(b" ", 2)[1].rsplit(b"/", 1)[-1]
        result: Any = True
        if method == b"sendMessage":
            call = json.loads(body) if body[:1] == b"{" else {name: values[0] for name, values in parse_qs(body.decode()).items()}
            chat, text = int(call["chat_id"]), call["text"]
            self.heard(chat, text)
            sender = {"id": 123456, "is_bot": True, "first_name": "Daiban", "username": "daiban_bot"}
            where = {"id": chat, "first_name": "Villager", "type": "private"}
            result = {"message_id": self.calls + 1, "from": sender, "chat": where, "date": 1_795_000_000, "text": text}
        elif method == b"getMe":
            result = {"id": 123456, "is_bot": True, "first_name": "Daiban", "username": "daiban_bot"}
        content = json.dumps({"ok": True, "result": result}).encode()
        head_out = b"HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: application/json\r\nConnection: keep-alive\r\n"
        return head_out + b"Content-Length: %d\r\n\r\n" % len(content) + content


def update(number: int, chat: int, text: str) -> bytes:
    """Return an update as Telegram posts it."""
    sender = {"id": chat, "is_bot": False, "first_name": "Villager", "language_code": "zh-hans"}
    where = {"id": chat, "first_name": "Villager", "type": "private"}
    message = {"message_id": number, "from": sender, "chat": where, "date": 1_795_000_000, "text": text}
    return json.dumps({"update_id": number, "message": message}).encode()

"""A carrier's SMS centre that speaks SMPP 3.4, and the phones behind it.

It does what centres do: a long message is taken and brought in parts with a header each, what was brought and not acknowledged is
brought again, and what became of a message is told when this is asked for: late, twice, on whatever connection there is by then.
"""

import asyncio
import struct
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from tests.support.patience import PATIENCE

DESK: Final = "10086"
"""The number that people write to."""

SUBMIT, DELIVER, UNBIND, ENQUIRE = 0x4, 0x5, 0x6, 0x15
BINDS: Final = {0x1, 0x2, 0x9}
ANSWER: Final = 0x80000000
"""Set in what answers a request."""

HAS_HEADER, IS_RECEIPT = 0x40, 0x04
UCS2: Final = 8
ARRIVED, EXPIRED = "DELIVRD", "EXPIRED"
ALONE, JOINED = 70, 67
"""Characters in a part that is the whole message, and in one of several."""
_HEADER: Final = struct.Struct(">IIII")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a message that a phone sends; its header says of which and which one."""

    header: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a message that came from Kannel."""

    id: str
    to: str
    text: str
    place: tuple[int, int, int]  # the message's reference, how many parts it has, and which one this is
    wants_receipt: bool


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a phone shows it, once all its parts have come."""

    to: str
    text: str
    parts: Sequence[Part]


@dataclass(slots=True)
class Centre:
    """The centre, its phones, and whoever has bound to it."""

    port: int = 0
    messages: list[Message] = field(default_factory=list)
    redelivered: int = 0
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    _bound: asyncio.StreamWriter | None = None
    _brings: dict[int, bytes] = field(default_factory=dict)  # what was brought and not acknowledged yet
    _serial: "count[int]" = field(default_factory=lambda: count(1))
    _parts: dict[tuple[str, int], dict[int, Part]] = field(default_factory=dict)

    async def writes(self, sender: str, text: str) -> None:
        """Let a phone write to the desk, in as many parts as it takes; the centre keeps them until they are acknowledged."""
        for piece in self.cut(text):
            await self.brings(sender, piece)
        await self.all_taken()

    def cut(self, text: str) -> Sequence[Piece]:
        """Return the pieces in which a phone sends a text, each behind its header."""
        if len(text) <= ALONE:
            return [Piece(b"", text)]
        pieces = [text[start : start + JOINED] for start in range(0, len(text), JOINED)]
        reference = next(self._serial) % 256
        return [Piece(bytes((5, 0, 3, reference, len(pieces), place)), piece) for place, piece in enumerate(pieces, 1)]

    async def brings(self, sender: str, piece: Piece) -> None:
        """Bring one piece to the desk."""
        said = piece.header + piece.text.encode("utf-16-be")
        await self._brings_in(_message(sender, HAS_HEADER if piece.header else 0, UCS2, said))

    async def tells(self, part: Part, state: str = ARRIVED) -> None:
        """Tell what became of a part."""
        figures = f"sub:001 dlvrd:{int(state == ARRIVED):03} submit date:2611230900 done date:2611230901"
        told = f"id:{part.id} {figures} stat:{state} err:000 text:"
        await self._brings_in(_message(part.to, IS_RECEIPT, 0, told.encode()))
        await self.all_taken()

    async def sees(self, *words: str) -> Message:
        """Wait until a message has come with all these words, and return the last such one."""

        def found() -> Message | None:
            return next((each for each in reversed(self.messages) if all(word in each.text for word in words)), None)

        async with self.arrived:
            there = await asyncio.wait_for(self.arrived.wait_for(found), PATIENCE)
        assert isinstance(there, Message)
        return there

    async def have(self, many: int) -> None:
        """Wait until so many messages have come."""
        async with self.arrived:
            await asyncio.wait_for(self.arrived.wait_for(lambda: len(self.messages) >= many), PATIENCE)

    async def all_taken(self) -> None:
        """Wait until everything that was brought is acknowledged."""
        async with self.arrived:
            await asyncio.wait_for(self.arrived.wait_for(lambda: not self._brings), PATIENCE)

    async def is_bound(self) -> None:
        """Wait until Kannel is there."""
        async with self.arrived:
            await asyncio.wait_for(self.arrived.wait_for(lambda: self._bound is not None), PATIENCE)

    async def is_left(self) -> None:
        """Wait until Kannel is gone."""
        async with self.arrived:
            await asyncio.wait_for(self.arrived.wait_for(lambda: self._bound is None), PATIENCE)

    async def _brings_in(self, body: bytes) -> None:
        number = next(self._serial)
        self._brings[number] = body
        if self._bound is not None:
            _send(self._bound, DELIVER, number, body)

    async def serves(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Speak with one Kannel until it is gone."""
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                length, command, _status, number = _HEADER.unpack(await reader.readexactly(_HEADER.size))
                body = await reader.readexactly(length - _HEADER.size)
                async with self.arrived:
                    self._hears(writer, command, number, body)
                    self.arrived.notify_all()
        writer.close()
        async with self.arrived:
            self._bound = None if self._bound is writer else self._bound
            self.arrived.notify_all()

    def _hears(self, writer: asyncio.StreamWriter, command: int, number: int, body: bytes) -> None:
        if command in BINDS:
            _send(writer, command | ANSWER, number, b"CENTRE\x00")
            self._bound = writer
            for waiting, brought in self._brings.items():
                self.redelivered += 1
                _send(writer, DELIVER, waiting, brought)
        elif command == SUBMIT:
            part = self._took(body)
            _send(writer, SUBMIT | ANSWER, number, part.id.encode() + b"\x00")
        elif command == DELIVER | ANSWER:
            self._brings.pop(number, None)
        elif command in {ENQUIRE, UNBIND}:
            _send(writer, command | ANSWER, number, b"")

    def _took(self, body: bytes) -> Part:
        said = _read(body)
        part = Part(str(next(self._serial)), said.to, said.text, said.place, said.wants_receipt)
        reference, of, place = part.place
        parts = self._parts.setdefault((part.to, reference), {})
        parts[place] = part
        if len(parts) == of:
            whole = [parts[each] for each in sorted(parts)]
            self.messages.append(Message(part.to, "".join(each.text for each in whole), whole))
            del self._parts[part.to, reference]
        return part


def _send(writer: asyncio.StreamWriter, command: int, number: int, body: bytes) -> None:
    with suppress(ConnectionError):
        writer.write(_HEADER.pack(_HEADER.size + len(body), command, 0, number) + body)


def _message(sender: str, kind: int, coding: int, said: bytes) -> bytes:
    """Return the body of a ``deliver_sm`` to the desk."""
    address = b"\x00\x01\x01" + sender.encode() + b"\x00" + b"\x00\x01" + DESK.encode() + b"\x00"
    return address + bytes((kind, 0, 0)) + b"\x00\x00" + bytes((0, 0, coding, 0, len(said))) + said


def _read(body: bytes) -> Part:
    """Return what the body of a ``submit_sm`` says."""
    _service, rest = body.split(b"\x00", 1)
    _sender, rest = rest[2:].split(b"\x00", 1)
    to, rest = rest[2:].split(b"\x00", 1)
    kind, rest = rest[0], rest[3:]
    _at, rest = rest.split(b"\x00", 1)
    _until, rest = rest.split(b"\x00", 1)
    registered, _replaces, coding, _canned, length = rest[:5]
    said = rest[5 : 5 + length]
    place = (0, 1, 1)
    if kind & HAS_HEADER:
        header, said = said[: said[0] + 1], said[said[0] + 1 :]
        place = header[3], header[4], header[5]
    text = said.decode("utf-16-be" if coding == UCS2 else "ascii", "replace")
    return Part("", to.decode(), text, place, bool(registered & 1))


@asynccontextmanager
async def smpp_centre() -> AsyncIterator[Centre]:
    """Yield a centre on loopback."""
    centre = Centre()
    server = await asyncio.start_server(centre.serves, "127.0.0.1", 0)
    centre.port = server.sockets[0].getsockname()[1]
    try:
        yield centre
    finally:
        server.close()

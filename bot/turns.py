"""The seam: one message, one transaction, whatever the channel.

For a message that has not been answered before, in one transaction: the person and the session are loaded and locked,
the turn is played, its effects are applied, the session is kept, the reply goes into the inbox beside the message, and
whatever is for others goes into the outbox. Only after the commit does the provider hear that we have it. The same
message again gets the same reply again and does nothing.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import Any

from prometheus_client import Histogram
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.clock import Clock
from bot.language import Languages, from_hint
from bot.post import post
from bot.replies import Reply, compose
from flows.router import Heard, Response, Session, respond
from flows.wording import _
from storage import addresses, inbox, outbox
from storage.addresses import Correspondent
from storage.books import Books
from storage.desk import OfficeDesk
from storage.lanes import Lanes
from storage.outbox import Letter, Priority

log = logging.getLogger(__name__)

TROUBLE = _("Something went wrong on our side; nothing was filed. Please send it again.")


class Ride(Enum):
    """Whether a reply may go back in the provider's own response."""

    ALWAYS = "always"  # the person waits at the other end of it
    PROMPTS = "prompts"  # only what can simply be asked again: nobody tells us whether it arrived
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as a channel read it. ``provider_id`` is the provider's own, the same when the message is delivered again."""

    channel: str
    external_id: str
    provider_id: str
    heard: Heard
    ride: Ride
    language: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Return what makes the message one of a kind."""
        return self.channel, self.provider_id

    @property
    def sender(self) -> tuple[str, str]:
        """Return the address it came from."""
        return self.channel, self.external_id


@dataclass(slots=True)
class _Book:
    """What a batch of turns has read and is going to write."""

    now: datetime
    known: dict[tuple[str, str], Correspondent]
    answered: dict[tuple[str, str], dict[str, Any]]
    received: list[inbox.Received] = field(default_factory=list)
    sessions: dict[int, dict[str, Any]] = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Turns:
    """Plays turns in a transaction."""

    books: Books
    languages: Languages
    clock: Clock

    def play(self, connection: Connection, messages: Sequence[Incoming]) -> Sequence[tuple[Reply, bool] | Exception]:
        """Play the turns of many messages in one transaction; each comes back with whether it put something into the outbox."""
        self.books.refresh(connection)
        known = addresses.find(connection, [message.sender for message in messages])
        book = _Book(self.clock(), known, inbox.answered(connection, [message.key for message in messages]))
        replies = [self._turn(connection, book, message) for message in messages]
        inbox.keep(connection, book.received, book.now)
        addresses.save(connection, book.sessions, book.now)
        outbox.enqueue(connection, book.letters, book.now)
        return replies

    def _turn(self, connection: Connection, book: _Book, message: Incoming) -> tuple[Reply, bool]:
        if message.key in book.answered:
            return Reply.from_json(book.answered[message.key]), False
        who = book.known.get(message.sender)
        if who is None:
            who = addresses.create(connection, message.sender, from_hint(message.language), book.now)
            book.known[message.sender] = who
        if who.closed:
            addresses.reopen(connection, who.address)
            who.closed = False
        reply, posted = self._played(connection, book, who, message)
        if not reply.rides:
            letter = Letter(who.person.id, who.address, message.channel, Priority.REPLY, reply.to_json())
            book.letters.append(letter)
        heard = _told(_legible(message.heard))
        received = inbox.Received(message.channel, message.provider_id, who.address, heard, reply.to_json())
        book.received.append(received)
        book.answered[message.key] = received.reply
        return reply, posted or not reply.rides

    def _played(self, connection: Connection, book: _Book, who: Correspondent, message: Incoming) -> tuple[Reply, bool]:
        desk = OfficeDesk(connection, self.books, book.now, who=who)
        before = who.person
        session = Session.from_json(who.session)
        try:
            response = respond(desk, session, _legible(message.heard), self.languages.spell)
            posted = post(desk, self.languages, actor=who.person.id)
            reply = self._reply(response, session, who, message)
            desk.keep()
        except DBAPIError:
            raise  # the batch is run again, this turn alone
        except Exception:
            log.exception("turn %s %s failed and was rolled back", *message.key)
            desk.undo()
            who.person = before
            return self._reply(Response((TROUBLE,)), Session.from_json(who.session), who, message), False
        who.session = book.sessions[who.address] = session.to_json()
        return reply, bool(posted)

    def _reply(self, response: Response, session: Session, who: Correspondent, message: Incoming) -> Reply:
        rides = message.ride is Ride.ALWAYS or (message.ride is Ride.PROMPTS and not response.filed)
        return compose(response, session, self.languages, who.person.language, rides=rides)


@dataclass(frozen=True, slots=True)
class Reception:
    """Takes messages for the channels while the event loop goes on; ``posted`` is called when the outbox has something."""

    lanes: Lanes
    turns: Turns
    posted: Callable[[], None]
    timer: Histogram

    async def take(self, message: Incoming) -> Reply | None:
        """Return the reply if it is to go back in the provider's response; None when the outbox delivers it."""
        with self.timer.labels(message.channel).time():
            reply, posted = await self.lanes.join(self.turns.play, message, key=message.external_id)
        if posted:
            self.posted()
        return reply if reply.rides else None


def _legible(heard: Heard) -> Heard:
    """Return what was heard without what no database keeps: NUL, and half a character cut off in transit."""
    tap = replace(heard.tap, code=_storable(heard.tap.code)) if heard.tap else None
    return replace(heard, text=_storable(heard.text), tap=tap)


def _storable(text: str) -> str:
    return text.encode("utf-8", "ignore").decode().replace("\x00", "")


def _told(heard: Heard) -> str:
    if heard.text:
        return heard.text
    return heard.tap.code if heard.tap else f"({heard.other})"

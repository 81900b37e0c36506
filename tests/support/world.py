"""A village, a town and their phones: the whole desk without a network, at a moment the test decides.

Every word goes through the real turn, and the session through the database as JSON: a conversation is dumped and reloaded
between any two of its turns.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from threading import Lock
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, or_, select

from bot.delivery.notification_dispatch import gather
from bot.delivery.reply_rendering import Reply, as_reply
from bot.timetable import tick
from bot.translation import Languages
from bot.turns import Incoming, Ride, Turns
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.errand.picture import Kind, Picture
from flows.domain.people.people import Registration
from flows.domain.people.via import WEB
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.undo import WAITS
from flows.reading.session import Heard, Position, Tap
from flows.text.ticket_numbers import written
from storage import models
from storage.database.engine import Database
from storage.finder.ranking import Finder
from storage.models.outbox import HELD, WAITING
from storage.records.messages import outbox
from storage.records.people import addresses, people
from storage.records.ticket import ticket_queries
from storage.service.office import Office
from storage.service.reference_data import Books

ADDRESS, OUTBOX = models.table(models.Address), models.table(models.Outbox)
SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)

_HELD = select(OUTBOX.c.id).where(OUTBOX.c.person_id == bindparam("person"), OUTBOX.c.state == HELD, OUTBOX.c.event.is_not(None))
"""What is held for a person because it tells of moves, which may yet be taken back."""

_WAITING = (
    select(ADDRESS.c.channel, ADDRESS.c.external_id)
    .join(OUTBOX, or_(OUTBOX.c.address_id == ADDRESS.c.id, OUTBOX.c.person_id == ADDRESS.c.person_id))
    .where(OUTBOX.c.state.in_([WAITING, HELD]))
    .distinct()
)

_languages = cache(Languages)  # they only say and spell: all worlds may share them


@dataclass(slots=True)
class World:
    """The desk on a database with the Zhuji pack and the demo people.

    What tells of a move waits for the move to be taken back: whoever looks at what was pushed looks as far ``ahead``.
    """

    database: Database
    books: Books
    languages: Languages
    now: datetime = MONDAY_MORNING
    phones: dict[str, "Phone"] = field(default_factory=dict)
    ahead: timedelta = WAITS
    serial: "count[int]" = field(default_factory=count)
    hired: set[str] = field(default_factory=set)
    says_the_way: bool = True  # by which a message comes; earlier releases did not

    @classmethod
    def on(cls, database: Database, finder: Finder, read: Mapping[int, Catalogue] = MappingProxyType({})) -> "World":
        """Return the world on a database that has been loaded; the catalogue versions ``read`` are not read again."""
        books = Books(finder, _versions=dict(read))
        with database.read() as connection:
            books.refresh(connection)
        return cls(database, books, _languages(books.zone))

    def anew(self, database: Database) -> "World":
        """Return a world on a database with the same catalogue, calendar and phrases, which are not read again."""
        books = copy(self.books)
        books._versions, books._lock = dict(books._versions), Lock()  # noqa: SLF001 - the rest is only read
        return World(database, books, self.languages)

    @property
    def turns(self) -> Turns:
        """Return the seam on the world's books and clock."""
        return Turns(self.books, self.languages, self.clock)

    def clock(self) -> datetime:
        """Return the world's moment."""
        return self.now

    def passes(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)

    def tells_at_once(self) -> None:
        """Let what tells of a move wait for nothing, for those who look at the outbox itself."""
        self.books.undo_waits = self.ahead = timedelta()

    def at(self, moment: str) -> None:
        """Move to a moment, in the office's time."""
        self.now = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)

    def phone(self, handle: str) -> "Phone":
        """Return the phone of somebody known by a handle."""
        if handle not in self.phones:
            with self.database.begin() as connection:
                person = people.named(connection, handle)
                assert person is not None, f"nobody is called {handle}"
                addresses.seat(connection, handle, person, self.now)
            self.phones[handle] = Phone(self, *addresses.screen_of(handle))
        return self.phones[handle]

    def blocks(self, handle: str) -> None:
        """Let somebody have written on Telegram, and have blocked the desk there since: what is left is their screen."""
        with self.database.begin() as connection:
            person = people.named(connection, handle)
            assert person is not None, f"nobody is called {handle}"
            blocked = addresses.create(connection, ("telegram", f"{person.id}00"), person, self.now)
            addresses.close(connection, blocked.address, "bot was blocked by the user", self.now)

    def stranger(self, name: str = "stranger", channel: str = "chat") -> "Phone":
        """Return the phone of somebody nobody has heard of."""
        return self.phones.setdefault(name, Phone(self, channel, name))

    def hires(self, *registrations: Registration) -> None:
        """Put more people into the book."""
        with self.database.begin() as connection:
            for registration in registrations:
                people.register(connection, registration, self.now)
        self.hired.update(registration.handle for registration in registrations)

    def ticks(self, moment: str | None = None) -> Sequence[str]:
        """Run the timetable once, at a moment, and return what was pushed, but for what asks the administrator every week."""
        if moment is not None:
            self.at(moment)
        pushed = tick(self.database, self.books, self.languages, self.now)
        return [text for line, text in pushed if line != "year table"]

    def waiting(self) -> set[tuple[str, str]]:
        """Return the addresses of everybody for whom something waits, or is held."""
        with self.database.read() as connection:
            return {(row.channel, row.external_id) for row in connection.execute(_WAITING)}

    def reads(self, body: Mapping[str, Any], language: str = "zh_Hans") -> Reply:
        """Return what the outbox keeps as somebody reads it."""
        return as_reply(body, self.languages, language)

    def ticket(self, number: str) -> Ticket:
        """Return a ticket."""
        with self.database.read() as connection:
            return ticket_queries.get(connection, [number])[number]


@dataclass(slots=True)
class Phone:
    """Says, sees, and is pushed to."""

    world: World
    channel: str
    external_id: str
    reply: Reply | None = None

    @property
    def text(self) -> str:
        """Return the last reply as plain text."""
        return self.reply.as_text() if self.reply else ""

    def says(self, *texts: str, again: str | None = None) -> "Phone":
        """Type texts one after the other; ``again`` is a provider's id that may have been delivered before."""
        for text in texts:
            self._hears(Heard(text), again)
        return self

    @property
    def asked(self) -> Position:
        """Return the question that stands on the screen."""
        return Position(self.reply.serial, self.reply.step) if self.reply else Position(0, 0)

    def says_late(self, text: str, at: Position) -> "Phone":
        """Let a text come in that was typed at a question, maybe long ago, on a channel that tells so."""
        self._hears(Heard(text, asked=at))
        return self

    def replies(self, text: str, to: str) -> "Phone":
        """Type a text as a reply to a message, on a channel that tells so."""
        self._hears(Heard(text, quoted=to))
        return self

    def sends(self, other: str) -> "Phone":
        """Send something that is no text."""
        self._hears(Heard(other=other))
        return self

    def speaks(self, file: str, to: str = "") -> "Phone":
        """Send a voice message, as a reply where it is one, on a channel that has them."""
        self._hears(Heard(other="voice", recording=file, quoted=to))
        return self

    def photographs(self, fingerprint: str, caption: str = "", *, album: str = "", again: str | None = None) -> "Phone":
        """Send a picture; the same fingerprint is the same picture."""
        other = "" if caption else "attachment"
        self._hears(Heard(caption, other=other, picture=Picture(Kind.PHOTO, f"file {fingerprint}", fingerprint, album)), again)
        return self

    def pictures(self) -> Sequence[tuple[str, str]]:
        """Return the pictures that have been sent here since the last look: by what, and what stands below."""
        with self.world.database.begin() as connection:
            who = addresses.find(connection, [(self.channel, self.external_id)])[self.channel, self.external_id]
            bodies = outbox.fetch(connection, who.address, self.world.now)
        replies = [self.world.reads(body, who.person.language) for body in bodies]
        return [(reply.picture[1], reply.text) for reply in replies if reply.picture]

    def taps(self, label: str, on: Reply | None = None) -> "Phone":
        """Press a button by its label, on the last reply or on an older one."""
        reply = on or self.reply
        assert reply is not None
        button = next(button for button in reply.options if label in button.label)
        self._hears(Heard(button.label, Tap(reply.serial, reply.step, button.code)))
        return self

    def sees(self, *words: str) -> "Phone":
        """Expect words in the last reply."""
        for word in words:
            assert word in self.text, f"{word!r} is not in:\n{self.text}"
        return self

    def misses(self, *words: str) -> "Phone":
        """Expect words not to be in the last reply."""
        for word in words:
            assert word not in self.text, f"{word!r} is in:\n{self.text}"
        return self

    def pushed(self) -> Sequence[str]:
        """Return what has been pushed since the last look, as plain text."""
        soon = self.world.now + self.world.ahead
        with self.world.database.begin() as connection:
            key = (self.channel, self.external_id)
            who = addresses.find(connection, [key]).get(key)
            if who and self.world.ahead and connection.execute(_HELD, {"person": who.person.id}).first() is not None:
                gather(Office.at(soon, connection, self.world.books), [who.person.id], self.world.languages)
            bodies = outbox.fetch(connection, who.address, soon) if who else ()
        return [self.world.reads(body, who.person.language).as_text() for body in bodies] if who else []

    def is_told(self, *words: str) -> "Phone":
        """Expect words among what has been pushed since the last look."""
        told = self.pushed()
        for word in words:
            assert any(word in text for text in told), f"{word!r} is not in what was pushed:\n" + "\n".join(told)
        return self

    def number(self) -> str:
        """Return the notice's or ticket's number in the last reply."""
        found = written(self.text)
        assert found is not None, f"no number in:\n{self.text}"
        return found[0]

    def _hears(self, heard: Heard, again: str | None = None) -> None:
        provider_id = again or f"{self.external_id} {next(self.world.serial)}"
        way = WEB if self.channel == addresses.SCREEN else self.channel
        via = way if self.world.says_the_way else ""
        message = Incoming(self.channel, self.external_id, provider_id, heard, Ride.ALWAYS, "zh-hans", via=via)
        (taken,) = self.world.database.settle(lambda connection: self.world.turns.play(connection, [message]))
        self.reply = taken.reply
        self.world.passes(seconds=1)

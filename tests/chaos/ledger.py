"""The ledger: what people saw and what each step brings about, held against the database and what Telegram took."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from sqlalchemy import Connection, RowMapping, func, select

from bot.channels.telegram_updates import CHANNEL
from bot.delivery.reply_rendering import CAME_BEFORE, as_reply
from bot.translation import LANGUAGES, Languages
from storage import models
from storage.database.engine import Database
from storage.models.outbox import GATHERED, HELD, SENT
from storage.records.messages.outbox import Priority, told
from storage.upkeep import audit
from tests.chaos.cast import VILLAGERS_FROM, Seen
from tests.chaos.errands import NUMBER, OFFICE, OPENED
from tests.chaos.stage import KEYS, Stage
from tests.chaos.telegram import Accepted, Telegram
from tests.support.world import SHANGHAI

PUSHES: Final = {step.verb: step.pushes for step in (OPENED, *OFFICE)}

ADDRESS, EVENT, INBOX, OUTBOX, PERSON, TICKET = (
    models.table(each) for each in (models.Address, models.Event, models.Inbox, models.Outbox, models.Person, models.Ticket)
)
_LETTERS = (
    select(OUTBOX, ADDRESS.c.external_id, PERSON.c.language, PERSON.c.name)
    .join(PERSON, OUTBOX.c.person_id == PERSON.c.id)
    .outerjoin(ADDRESS, OUTBOX.c.address_id == ADDRESS.c.id)
    .order_by(OUTBOX.c.id)
)


@dataclass(slots=True)
class Count:
    """How many there ought to be of something and were found; which are lost, and which are there too often."""

    expected: int
    found: int
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, expected: Mapping[str, int], found: Mapping[str, int]) -> "Count":
        """Return the count of what is expected, by its names."""
        lost = [name for name, many in expected.items() if found.get(name, 0) < many]
        doubled = [name for name, many in expected.items() if found.get(name, 0) > many]
        return cls(sum(expected.values()), sum(found.get(name, 0) for name in expected), lost, doubled)


@dataclass(slots=True)
class Sendings:
    """What Telegram took of one chat: each message once, with every time that it came."""

    times: dict[str, list[Accepted]] = field(default_factory=dict)

    def add(self, message: Accepted) -> None:
        """Add a message; one that may have come before says so in its first line."""
        line, _break, rest = message.sent.text.partition("\n")
        text = rest if line in _CAME_BEFORE else message.sent.text
        self.times.setdefault(text, []).append(message)

    def first(self, text: str) -> float | None:
        """Return when a message came first, or None."""
        return self.times[text][0].sent.at if text in self.times else None

    def repeats(self) -> Iterator[tuple[Accepted, Accepted]]:
        """Yield what came again, behind the time before."""
        for times in self.times.values():
            yield from pairwise(times)


@dataclass(slots=True)
class Ledger:
    """What was counted."""

    counts: dict[str, Count]
    held: int
    unsure: int
    allowed: int
    repeats: int
    beyond: list[str]
    disorder: list[str]
    audit: list[str]

    @property
    def is_whole(self) -> bool:
        """Return whether nothing was lost or came too often, and the record is as it was written."""
        return not (self.beyond or self.audit or any(count.lost or count.doubled for count in self.counts.values()))


_languages = Languages(SHANGHAI)
_CAME_BEFORE: Final = {_languages.say(CAME_BEFORE, language) for language in LANGUAGES}


def taken(database: Database, stage: Stage, seen: Seen) -> Ledger:
    """Return the ledger of a stage whose processes have ended."""
    telegram = stage.telegram
    chats: dict[str, Sendings] = defaultdict(Sendings)
    for message in telegram.accepted:
        chats[str(message.sent.chat)].add(message)
    with database.read() as connection:
        letters = [Letter.of(row) for row in connection.execute(_LETTERS).mappings()]
        counts = {
            "messages": _messages(connection, telegram),
            "answers": _answers(letters, chats, seen),
            "tickets": _tickets(connection, seen),
            "events": _events(connection, seen),
            "filed replies": _replies(letters, chats),
            "pushes": _pushes(letters, chats, seen),
        }
        changed = list(audit.verify(connection, [KEYS.encode()]))
    repeats = [each for sendings in chats.values() for each in sendings.repeats()]
    return Ledger(
        counts,
        held=sum(letter.row["state"] == HELD for letter in letters),
        unsure=sum(_is_unsure(letter, chats) for letter in letters),
        allowed=sum(stage.doubts_about(message) for message in telegram.accepted),
        repeats=len(repeats),
        beyond=[_told(stage, before, again) for before, again in repeats if not stage.doubts_about(before)],
        disorder=list(_disorder(letters, chats)),
        audit=changed,
    )


@dataclass(frozen=True, slots=True)
class Letter:
    """A row of the outbox, as its reader is told it."""

    row: RowMapping
    text: str
    ticket: str

    @classmethod
    def of(cls, row: RowMapping) -> "Letter":
        """Return the letter in a row."""
        said = as_reply(told(row["body"], row["shut"], row["name"]), _languages, row["language"])
        number = NUMBER.search(json.dumps(row["body"]))
        return cls(row, said.text, number[0] if number else "")

    def __str__(self) -> str:
        row, line = self.row, self.text.partition("\n")[0]
        return f"chat {row['external_id']}, {row['state']} after {row['attempts']} attempts ({row['reason']}): {line}"

    @property
    def is_reply(self) -> bool:
        """Return whether it answers who asked."""
        return bool(self.row["priority"] == Priority.REPLY)

    @property
    def is_filed(self) -> bool:
        """Return whether it tells of something filed, and must arrive."""
        return bool(self.row["body"].get("filed"))

    def arrived(self, chats: Mapping[str, Sendings]) -> float | None:
        """Return when Telegram took it first, or None."""
        chat = chats.get(self.row["external_id"] or "")
        return chat.first(self.text) if chat else None


def _told(stage: Stage, before: Accepted, again: Accepted) -> str:
    line = before.sent.text.partition("\n")[0]
    return f"{stage.clock(before.sent.at)} by {before.by}, again {stage.clock(again.sent.at)} by {again.by}: {line}"


def _messages(connection: Connection, telegram: Telegram) -> Count:
    found = connection.execute(select(func.count()).select_from(INBOX).where(INBOX.c.channel == CHANNEL)).scalar_one()
    return Count.of({"messages": telegram.taken}, {"messages": found})


def _answers(letters: Sequence[Letter], chats: Mapping[str, Sendings], seen: Seen) -> Count:
    """Return the count of answers. A question that may have come is not put again: who waits for such a one has lost nothing."""
    unsure = {f"chat {letter.row['external_id']}" for letter in letters if _is_unsure(letter, chats)}
    lost = [f"{who}: {what}" for who, what in seen.waiting.items() if who not in unsure]
    return Count(seen.typed, seen.answered, lost)


def _is_unsure(letter: Letter, chats: Mapping[str, Sendings]) -> bool:
    row = letter.row
    is_question = letter.is_reply and not letter.is_filed and row["channel"] == CHANNEL
    return bool(is_question and row["state"] == SENT and row["reason"] and letter.arrived(chats) is None)


def _tickets(connection: Connection, seen: Seen) -> Count:
    """Return the count of tickets: one for each villager who was told so."""
    rows = connection.execute(select(TICKET.c.number, TICKET.c.villager_id)).all()
    count = Count.of(dict.fromkeys(seen.tickets, 1), Counter(row.number for row in rows))
    villagers = Counter(row.villager_id for row in rows)
    count.doubled += [row.number for row in rows if villagers[row.villager_id] > 1]
    return count


def _events(connection: Connection, seen: Seen) -> Count:
    rows = connection.execute(select(EVENT.c.ticket, EVENT.c.verb)).all()
    expected = Counter(f"{number} {verb}" for number, verb in _steps(seen))
    return Count.of(expected, Counter(f"{row.ticket} {row.verb or OPENED.verb}" for row in rows))


def _replies(letters: Sequence[Letter], chats: Mapping[str, Sendings]) -> Count:
    """Return the count of replies that tell of something filed."""
    replies = [letter for letter in letters if letter.is_reply and letter.is_filed and letter.row["channel"] == CHANNEL]
    lost = [str(letter) for letter in replies if letter.arrived(chats) is None]
    return Count(len(replies), len(replies) - len(lost), lost)


def _pushes(letters: Sequence[Letter], chats: Mapping[str, Sendings], seen: Seen) -> Count:
    """Return the count of pushes: so many for each step of a ticket; one that is held for a digest is there."""
    by_id = {letter.row["id"]: letter for letter in letters}

    def is_there(letter: Letter) -> bool:
        match letter.row["state"]:
            case state if state == HELD:
                return True
            case state if state == GATHERED:
                return is_there(by_id[letter.row["digest_id"]])
            case state if state == SENT and letter.row["channel"] != CHANNEL:
                return True  # a page fetched it
            case _:
                return letter.arrived(chats) is not None

    expected: Counter[str] = Counter()
    for number, verb in _steps(seen):
        expected[number] += PUSHES[verb]
    told_of_moves = [letter for letter in letters if not letter.is_reply and letter.row["key"] is None]
    return Count.of(expected, Counter(letter.ticket for letter in told_of_moves if is_there(letter)))


def _disorder(letters: Sequence[Letter], chats: Mapping[str, Sendings]) -> Iterator[str]:
    """Yield what came before something that was put into the outbox earlier for the same chat.

    The office's pushes are left out: what was held for an hour comes later, as it should.
    """
    latest: dict[str, float] = {}
    for letter in letters:
        chat, at = letter.row["external_id"], letter.arrived(chats)
        if at is not None and (letter.is_reply or int(chat) >= VILLAGERS_FROM):
            if at < latest.get(chat, at):
                yield str(letter)
            latest[chat] = max(at, latest.get(chat, at))


def _steps(seen: Seen) -> Sequence[tuple[str, str]]:
    return [*((number, OPENED.verb) for number in seen.tickets), *seen.moves]

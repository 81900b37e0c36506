"""The seam: one message, one transaction, whatever the channel.

For a message that has not been answered before, in one transaction: the person and the session are loaded and locked,
the turn is played, its effects are applied, the session is kept, the reply goes into the inbox beside the message, and
whatever is for others goes into the outbox. Only after the commit does the provider hear that we have it. The same
message again gets the same reply again and does nothing.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection

from bot.clock import Clock
from bot.delivery.notification_dispatch import post
from bot.delivery.reply_rendering import Reply, compose, text_only
from bot.translation import ENGLISH, Languages, from_hint
from flows.reading.language_written import is_in_english
from flows.reading.response import Response
from flows.reading.router import LONGEST, respond, standing
from flows.reading.session import Heard, Session
from flows.text import sms
from flows.text.wording import Words, _, brief
from storage.records.messages import inbox, outbox, stale_prompts
from storage.records.messages.outbox import Letter, Priority
from storage.records.people import addresses, people, proofs
from storage.records.people.addresses import SMS, Correspondent
from storage.service.port import visit
from storage.service.reference_data import Books

TROUBLE = _("Something went wrong on our side; nothing was filed. Please send it again.")

FOR_ENGLISH = "For English alone, write: english"
"""Said as it stands, between what is answered in English and the same in the language of whoever wrote."""

TOO_MUCH = _("That is more than we can read at once. Please wait a little, then say it in one sentence.")


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
    network: str = ""  # it came by, where the channel knows
    via: str = ""  # the way it came, as the record says it: one channel may have several
    operator: str = ""  # the account of this machine that speaks as somebody
    vouched: str = ""  # the sender's phone number, where it is the provider's word and not theirs
    more: bool = False  # waits behind it: what only asks may wait for that
    sent: datetime | None = None  # where the provider says so: what waited there for hours is no flood when it comes

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what makes the message one of a kind."""
        return self.channel, self.external_id, self.provider_id

    @property
    def sender(self) -> tuple[str, str]:
        """Return the address it came from."""
        return self.channel, self.external_id


MOST_PARTS: Final = 5
"""SMS parts from which on an answer leaves out what may be left out."""

SIGNED: Final = "【代办】"
"""What carriers want before each SMS, or another of about that length."""

LONGEST_CODE = 100
"""Characters of what a button sends; the desk's own are shorter."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The reply to a message, and whether the outbox has something new."""

    reply: Reply
    posted: bool
    pictures: Sequence[Reply] = ()
    secrets: Sequence[str] = ()  # what is said in it once and kept nowhere


@dataclass(slots=True)
class _Book:
    """What a batch of turns has read and is going to write."""

    connection: Connection
    now: datetime
    known: dict[tuple[str, str], Correspondent]
    answered: dict[tuple[str, str, str], dict[str, Any]]
    behind: Collection[int]  # addresses at which earlier replies wait: what rode would overtake them
    received: list[inbox.Received] = field(default_factory=list)
    sessions: dict[int, dict[str, Any]] = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)


Answer: TypeAlias = Callable[[_Book, Correspondent, Incoming], Taken]


@dataclass(frozen=True, slots=True)
class Turns:
    """Plays turns in a transaction."""

    books: Books
    languages: Languages
    clock: Clock

    def play(self, connection: Connection, messages: Sequence[Incoming]) -> Sequence[Taken]:
        """Play the turns of many messages in one transaction. What one of them raises ends it, and they are played alone."""
        return self._take(connection, messages, self._played)

    def apologise(self, connection: Connection, messages: Sequence[Incoming]) -> Sequence[Taken]:
        """Answer messages whose turns cannot be played with one honest sentence; the talks stay where they were."""
        return self._take(connection, messages, self._sorry)

    def slow_down(self, connection: Connection, messages: Sequence[Incoming]) -> Sequence[Taken]:
        """Answer the first messages of floods with one sentence; the talks stay where they were."""
        return self._take(connection, messages, self._slowed)

    def standing(self, connection: Connection, who: Correspondent) -> Reply:
        """Return the question that is open with somebody; nothing changes by looking at it."""
        self.books.refresh(connection)
        desk = visit(connection, self.books, self.clock(), who)
        session = Session.from_json(who.session)
        with connection.begin_nested() as look:
            response = standing(desk, session, self.languages.spell)
            look.rollback()
        return compose(response, session, self.languages, who.person.language, rides=True)

    def _take(self, connection: Connection, messages: Sequence[Incoming], answer: Answer) -> Sequence[Taken]:
        self.books.refresh(connection, hold=True)
        known = addresses.find(connection, [message.sender for message in messages])
        riding = [known[each.sender].address for each in messages if each.ride is Ride.PROMPTS and each.sender in known]
        answered = inbox.answered(connection, [message.key for message in messages])
        book = _Book(connection, self.clock(), known, answered, stale_prompts.with_replies(connection, riding))
        taken = [self._turn(book, message, answer) for message in messages]
        inbox.keep(connection, book.received, book.now)
        addresses.save(connection, book.sessions, book.now)
        stale_prompts.supersede(connection, book.letters, book.now)
        outbox.enqueue(connection, book.letters, book.now)
        return taken

    def _turn(self, book: _Book, message: Incoming, answer: Answer) -> Taken:
        if message.key in book.answered:
            return Taken(Reply.from_json(book.answered[message.key]), posted=False)
        who = book.known.get(message.sender)
        if who is None:
            who = _newcomer(book, message)
            book.known[message.sender] = who
        who.network, who.via, who.operator = message.network, message.via, message.operator
        if who.closed:
            addresses.reopen(book.connection, who.address)
            who.closed = False
        if who.address in book.behind:
            message = replace(message, ride=Ride.NEVER)
        taken = answer(book, who, message)
        kept = _without(taken.reply, taken.secrets).to_json()
        replies = [taken.reply] if taken.reply.text and not taken.reply.rides else []
        due = book.now + stale_prompts.WAITS if message.more and taken.reply.asks else None
        book.letters += [
            Letter(who.person.id, who.address, message.channel, Priority.REPLY, reply.to_json(), due=due)
            for reply in (*replies, *taken.pictures)
        ]
        book.received.append(
            inbox.Received(message.channel, message.provider_id, who.address, _told(_legible(message.heard)), kept)
        )
        book.answered[message.key] = kept
        return Taken(taken.reply, posted=taken.posted or not taken.reply.rides or bool(taken.pictures))

    def _played(self, book: _Book, who: Correspondent, message: Incoming) -> Taken:
        desk = visit(book.connection, self.books, book.now, who)
        session = Session.from_json(who.session)
        session.english = is_in_english(who.person, session, message.heard.text)
        heard = replace(_legible(message.heard), fades=message.channel == SMS)
        response = respond(desk, session, heard, self.languages.spell)
        posted = post(desk.office, self.languages, actor=who.person.id)
        who.session = book.sessions[who.address] = session.to_json()
        language = who.person.language
        pictures = [Reply(self.languages.say(shown.words, language), picture=(shown.kind, shown.file)) for shown in desk.shown]
        reply = replace(self._reply(response, session, who, message), once=bool(desk.secrets))
        return Taken(reply, bool(posted), pictures, desk.secrets)

    def _slowed(self, book: _Book, who: Correspondent, message: Incoming) -> Taken:
        return self._untouched(book, who, message, TOO_MUCH)

    def _sorry(self, book: _Book, who: Correspondent, message: Incoming) -> Taken:
        return self._untouched(book, who, message, TROUBLE)

    def _untouched(self, book: _Book, who: Correspondent, message: Incoming, words: Words) -> Taken:
        try:
            session = Session.from_json(who.session)
        except (KeyError, TypeError, ValueError):  # kept by another release: who cannot go on begins anew
            session = Session()
            who.session = book.sessions[who.address] = session.to_json()
        return Taken(self._reply(Response((words,)), session, who, message), posted=False)

    def _reply(self, response: Response, session: Session, who: Correspondent, message: Incoming) -> Reply:
        rides = message.ride is Ride.ALWAYS or (message.ride is Ride.PROMPTS and not response.filed)
        reply = self._both(response, session, who, rides=rides)
        if message.channel == SMS and sms.parts(f"{SIGNED}{reply.as_text()}") > MOST_PARTS:
            said = [brief(words) for words in response.said]
            reply = self._both(replace(response, said=said), session, who, rides=rides)
        return text_only(reply) if session.text_only else reply

    def _both(self, response: Response, session: Session, who: Correspondent, *, rides: bool) -> Reply:
        """Return a response in somebody's language, and in English above it where they write that for once."""
        reply = compose(response, session, self.languages, who.person.language, rides=rides)
        if not session.english or who.person.language == ENGLISH:
            return reply
        english = replace(compose(response, session, self.languages, ENGLISH, rides=rides), keys=())
        return replace(reply, text=f"{english.as_text()}\n{FOR_ENGLISH}\n{reply.text}".strip()) if english.text else reply


def _newcomer(book: _Book, message: Incoming) -> Correspondent:
    """Return who writes for the first time: whoever the book knows by the number the provider vouches for, else nobody known."""
    who = addresses.newcomer(book.connection, message.sender, from_hint(message.language), book.now)
    if not message.vouched:
        return who
    if proofs.bind_by_number(book.connection, who.address, message.vouched, book.now):
        return addresses.find(book.connection, [message.sender])[message.sender]
    who.person = people.introduce(book.connection, who.person, "", message.vouched, None, by=who.person.id, now=book.now)
    return who


def _without(reply: Reply, secrets: Sequence[str]) -> Reply:
    """Return a reply as it is kept: what was said once in it is said no more."""
    text = reply.text
    for secret in secrets:
        text = text.replace(secret, "•" * len(secret))
    return replace(reply, text=text)


def _legible(heard: Heard) -> Heard:
    """Return what was heard without what no database keeps, NUL and half a character cut off in transit, and cut short.

    One character more than anybody may send is left, so that it is still seen to be too long.
    """
    tap = replace(heard.tap, code=_storable(heard.tap.code)[:LONGEST_CODE]) if heard.tap else None
    return replace(heard, text=_storable(heard.text)[: LONGEST + 1], tap=tap)


def _storable(text: str) -> str:
    return text.encode("utf-8", "ignore").decode().replace("\x00", "")


def _told(heard: Heard) -> str:
    if heard.text:
        return heard.text
    if heard.tap:
        return heard.tap.code
    return f"({heard.other})" if heard.other else ""

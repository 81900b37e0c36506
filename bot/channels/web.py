"""The web chat: the whole desk on one page of plain HTML, for any phone with a browser.

Nothing is sent there. A reply is in the response to the message, and what is pushed waits until the page fetches it.
Who somebody is there, is for ``bot.channels.web_visitors`` to say.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any, Final

from aiohttp import web
from sqlalchemy import Connection

from bot.channels.web_visitors import Visitor, Visitors
from bot.clock import Clock
from bot.delivery.reply_rendering import Button, Reply, as_reply, compose
from bot.flood import Verdict, network_of
from bot.page_response import OTHER_SIZE, is_large, respond
from bot.pages import render
from bot.reception import Reception
from bot.translation import Languages, from_hint
from bot.turns import TOO_MUCH, Incoming, Ride
from flows.domain.people.flood_limits import What
from flows.domain.people.people import Person
from flows.domain.people.via import WEB
from flows.journeys.home import Home
from flows.reading.response import Response
from flows.reading.session import Heard, Position, Session, Tap
from flows.text.wording import Message, _
from storage.records.messages import inbox, outbox, outdated
from storage.records.people import addresses
from storage.records.people.addresses import SCREEN, Correspondent

SHOWN: Final = 12
"""Messages the page shows; what came before is found by ticket number."""

PART: Final = "X-Part"
"""The header by which the page's own script asks for what is new, and nothing else."""

OVER = _(
    "You are not signed in here any more. Staff send their sign-in code; anybody else says what they need, and writes it again."
)
CROWDED = _("So many new visitors come from your network that no more are let in for now. Please try again later, or call 12345.")
TITLE = _("Daiban")
PAGE_WORDS: Final[dict[str, Message]] = {
    "say": _("Say what you need"),
    "send": _("Send"),
    "refresh": _("Look for news"),
    "board": _("Board"),
    "others": _("other people"),
    "notice": _("Print a notice"),
    "skip": _("Go to where you write"),
    "leave": _("sign out|log out|logout|signout"),
    "offline": _("Not sent yet. It stays here and is sent as soon as there is a connection."),
}
LATEST: Final = "#new"
"""Where on the page the last answer begins."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One bubble of the talk."""

    kind: str  # me, desk or news
    text: str
    actions: Sequence[Button] = ()
    opens: bool = False  # whether the page opens here


@dataclass(frozen=True, slots=True)
class WebChat:
    """The routes of the chat page."""

    reception: Reception
    visitors: Visitors
    languages: Languages
    clock: Clock

    def routes(self) -> web.RouteTableDef:
        """Return the routes."""
        routes = web.RouteTableDef()
        routes.get("/chat")(self.look)
        routes.post("/chat")(self.say)
        return routes

    async def look(self, request: web.Request) -> web.StreamResponse:
        """Show the talk, or, to the page's own script, what is new in it."""
        if self.visitors.knock(request, What.LOOKS) is not Verdict.TAKEN:
            return self._too_much(request)
        visitor = await self.visitors.of(request)
        if PART in request.headers:
            news = await self.reception.lanes.run(partial(self._news, visitor), key=visitor.external_id)
            return self._part(news, None, visitor) if news else web.Response(status=204)
        return await self._page(request, visitor)

    async def _page(self, request: web.Request, visitor: Visitor, once: str = "") -> web.StreamResponse:
        """Return the whole page; ``once`` is the last answer where it is said once and kept nowhere."""
        person, talk, reply = await self.reception.lanes.run(partial(self._talk, visitor), key=visitor.external_id)
        language = person.language if person else from_hint(request.headers.get("Accept-Language"))
        if not talk:
            reply = reply if reply and reply.text else self._greeting(language)
            over = visitor.over or "over" in request.query
            talk = [*([self._over(request)] if over else ()), Entry("desk", reply.text)]
        page = respond(
            request,
            "chat",
            lang="zh-Hans" if language.startswith("zh") else language,
            title=self.languages.say(TITLE, language),
            letters=self.languages.say(OTHER_SIZE[is_large(request)], language),
            words={name: self.languages.say(words, language) for name, words in PAGE_WORDS.items()},
            who=person.name if person else "",
            staff=self.visitors.demo,
            leaves=visitor.signed_in is not None and person is not None and bool(person.name),
            talk=_opened(talk, once),
            reply=reply,
            action=visitor.action,
            handle=visitor.handle,
            page_id=secrets.token_hex(6),
        )
        return self.visitors.with_cookie(request, page, visitor)

    async def say(self, request: web.Request) -> web.StreamResponse:
        """Take a message and show the talk again; the page's own script gets only what is new. A flood is answered once."""
        verdict = self.visitors.knock(request, What.MESSAGES)
        if verdict is not Verdict.TAKEN:
            return web.Response(status=204) if verdict is Verdict.DROPPED and PART in request.headers else self._too_much(request)
        visitor = await self.visitors.of(request)
        text, tap, page, asked = await _form(request)
        heard = _tapped(tap) if tap else Heard(text, asked=_position(asked))
        if visitor.over:
            return self._answer(
                request, visitor, [self._over(request)], self._greeting(from_hint(request.headers.get("Accept-Language")))
            )
        if not visitor.external_id:
            newcomer = self.visitors.newcomer(request)
            if newcomer is None:
                return self._too_much(request, CROWDED)
            visitor = newcomer
        once = f"{visitor.external_id} {page or secrets.token_hex(6)} {text} {tap}"
        said = sha256(once.encode("utf-8", "replace")).hexdigest()[:32]
        hint = request.headers.get("Accept-Language")
        network = network_of(request.remote, request.headers) or ""
        reply = await self.reception.take(Incoming(SCREEN, visitor.external_id, said, heard, Ride.ALWAYS, hint, network, via=WEB))
        visitor, news = await self.reception.lanes.run(partial(self._settled, visitor, request), key=visitor.external_id)
        if reply and reply.once and PART not in request.headers:
            return await self._page(request, visitor, reply.text)
        answered = [Entry("desk", reply.text)] if reply else []
        return self._answer(request, visitor, [*answered, *news], reply)

    def _answer(self, request: web.Request, visitor: Visitor, talk: Sequence[Entry], reply: Reply | None) -> web.Response:
        """Return what is new to the page's own script; any other browser is sent to the page."""
        if PART in request.headers:
            response = self._part(talk, reply, visitor)
        else:
            page = "/chat?over" if visitor.over else visitor.action + LATEST
            response = web.Response(status=303, headers={"Location": page})
        return self.visitors.with_cookie(request, response, visitor)

    def _settled(self, before: Visitor, request: web.Request, connection: Connection) -> tuple[Visitor, Sequence[Entry]]:
        """Return a visitor as a turn has left them, and for the page's own script what was pushed to them since."""
        visitor = self.visitors.after_turn(connection, before, request)
        return visitor, self._news(visitor, connection) if PART in request.headers else ()

    def _news(self, visitor: Visitor, connection: Connection) -> Sequence[Entry]:
        """Return what was pushed since the last look."""
        key = (SCREEN, visitor.external_id)
        who = addresses.find(connection, [key]).get(key)
        return [self._pushed(body, who) for body in outbox.fetch(connection, who.address, self.clock())] if who else ()

    def _talk(self, visitor: Visitor, connection: Connection) -> tuple[Person | None, Sequence[Entry], Reply | None]:
        """Return the person, the last bubbles, and the question that is open now, however long ago it was put."""
        key = (SCREEN, visitor.external_id)
        who = addresses.find(connection, [key]).get(key)
        if who is None:
            return None, (), None
        outbox.fetch(connection, who.address, self.clock())  # what waits is shown below, and has arrived
        heard = inbox.lately(connection, who.address, SHOWN)
        pushed = outbox.lately(connection, who.address, SHOWN)
        bubbles: list[tuple[datetime, Entry]] = []
        said = {row.heard: row.received_at for row in heard}
        labels: dict[str, str] = {}
        moved = outdated.moved_on(connection, [row.id for row in pushed])
        for row in pushed:
            entry = self._pushed(outbox.told(row.body, row.shut, row.name), who)
            labels |= {button.code: button.label for button in entry.actions}
            done = row.id in moved or any(said.get(button.code, row.created_at) > row.created_at for button in entry.actions)
            bubbles.append((row.created_at, replace(entry, actions=()) if done else entry))
        for row in heard:
            bubbles += [(row.received_at, Entry("me", labels.get(row.heard, row.heard)))] if row.heard else []
            bubbles.append((row.received_at, Entry("desk", row.reply["text"])))
        bubbles.sort(key=lambda bubble: bubble[0])  # what happened at the same moment stays in its order
        return who.person, [entry for _at, entry in bubbles[-SHOWN:]], self.reception.turns.standing(connection, who)

    def _pushed(self, body: Mapping[str, Any], who: Correspondent) -> Entry:
        reply = as_reply(body, self.languages, who.person.language)
        return Entry("news", reply.text, reply.actions)

    def _greeting(self, language: str) -> Reply:
        home = Response((), Home(Person(0)).prompt())
        return compose(home, Session(), self.languages, language, rides=True)

    def _too_much(self, request: web.Request, words: Message = TOO_MUCH) -> web.Response:
        """Return the one answer to a flood; the page's own script shows it like any other."""
        said = self.languages.say(words, from_hint(request.headers.get("Accept-Language")))
        if PART in request.headers:
            return self._part([Entry("desk", said)], None, Visitor())
        return web.Response(status=429, text=said, headers={"Retry-After": "60"})

    def _over(self, request: web.Request) -> Entry:
        return Entry("desk", self.languages.say(OVER, from_hint(request.headers.get("Accept-Language"))))

    def _part(self, talk: Sequence[Entry], reply: Reply | None, visitor: Visitor) -> web.Response:
        page = render("part", talk=talk, reply=reply, action=visitor.action, page_id=secrets.token_hex(6))
        return web.Response(text=page, content_type="text/html")


def _opened(talk: Sequence[Entry], once: str) -> Sequence[Entry]:
    """Return a talk that opens at the last answer, however long it is, and not at the end of it; ``once`` is that, if given."""
    last = max((place for place, entry in enumerate(talk) if entry.kind == "desk"), default=None)
    return [replace(entry, opens=True, text=once or entry.text) if place == last else entry for place, entry in enumerate(talk)]


async def _form(request: web.Request) -> tuple[str, str, str, str]:
    """Return the text, the button, the page and its question that a form tells of. Raises HTTPBadRequest for what is no form."""
    try:
        form = await request.post()
    except (ValueError, LookupError, AssertionError) as error:
        raise web.HTTPBadRequest(text="This is no form.") from error
    named = ("text", "tap", "page", "asked")
    text, tap, page, asked = (value if isinstance(value := form.get(name, ""), str) else "" for name in named)
    return text, tap, page, asked


def _position(written: str) -> Position | None:
    """Return the question that stood on the page, from ``serial.step``; None where a form does not say."""
    serial, _dot, step = written.partition(".")
    return Position(int(serial), int(step)) if serial.isdecimal() and step.isdecimal() else None


def _tapped(written: str) -> Heard:
    """Return what a button sends: ``serial.step.code`` and, behind a space, its label. Anything else is taken as a text."""
    address, _space, label = written.partition(" ")
    serial, _dot, rest = address.partition(".")
    step, _dot, code = rest.partition(".")
    if not (serial.isdecimal() and step.isdecimal() and code):
        return Heard(written)
    return Heard(label or code, Tap(int(serial), int(step), code))

"""The web chat: the whole desk on one page of plain HTML, for any phone with a browser.

Nothing is sent there. A reply is in the response to the message, and what is pushed waits until the page fetches it.
With the demo on, ``/chat?as=HANDLE`` speaks as one of the demo people; otherwise a cookie tells visitors apart.
"""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from aiohttp import web
from sqlalchemy import Connection

from bot.clock import Clock
from bot.delivery.replies import Button, Reply, as_reply, compose
from bot.language import Languages, from_hint
from bot.pages import render
from bot.server import nonce
from bot.turns import Incoming, Reception, Ride
from flows.domain.people.people import Person
from flows.journeys.home import Home
from flows.reading.response import Response
from flows.reading.session import Heard, Session, Tap
from flows.text.wording import Message, _
from storage.records.messages import inbox, outbox
from storage.records.people import addresses, people
from storage.records.people.addresses import SCREEN, Correspondent, screen_of

COOKIE: Final = "daiban"
_OURS: Final = re.compile(r"[\w-]{24}", re.ASCII)
"""What a cookie of ours looks like; nobody's handle does."""

A_YEAR: Final = 365 * 24 * 3600
SHOWN: Final = 12
"""Messages the page shows; what came before is found by ticket number."""

TITLE = _("Daiban")
PAGE_WORDS: Final[dict[str, Message]] = {
    "say": _("Say what you need"),
    "send": _("Send"),
    "refresh": _("Look for news"),
    "board": _("Board"),
    "others": _("other people"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One bubble of the talk."""

    kind: str  # me, desk or news
    text: str
    actions: Sequence[Button] = ()


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at the page, and the address the talk hangs from."""

    external_id: str
    handle: str = ""

    @property
    def action(self) -> str:
        """Return where the page's forms go."""
        return f"/chat?as={self.handle}" if self.handle else "/chat"


@dataclass(frozen=True, slots=True)
class WebChat:
    """The routes of the chat page."""

    reception: Reception
    languages: Languages
    clock: Clock
    demo: bool

    def routes(self) -> web.RouteTableDef:
        """Return the routes."""
        routes = web.RouteTableDef()
        routes.get("/chat")(self.look)
        routes.post("/chat")(self.say)
        return routes

    async def look(self, request: web.Request) -> web.StreamResponse:
        """Show the talk, or, to the page's own script, what is new in it."""
        visitor = await self._visitor(request)
        if "X-Part" in request.headers:
            news = await self._news(visitor)
            return self._part(news, None, visitor, None) if news else web.Response(status=204)
        await self._news(visitor)
        person, talk, reply = await self.reception.lanes.run(
            lambda connection: self._talk(connection, visitor), key=visitor.external_id
        )
        language = person.language if person else from_hint(request.headers.get("Accept-Language"))
        if not talk:
            reply = reply if reply and reply.text else self._greeting(language)
            talk = [Entry("desk", reply.text)]
        page = render(
            "chat",
            lang="zh-Hans" if language.startswith("zh") else language,
            title=self.languages.say(TITLE, language),
            nonce=nonce(request),
            words={name: self.languages.say(words, language) for name, words in PAGE_WORDS.items()},
            who=person.name if person and visitor.handle else "",
            staff=self.demo,
            talk=talk,
            reply=reply,
            action=visitor.action,
            page_id=secrets.token_hex(6),
        )
        return self._with_cookie(request, web.Response(text=page, content_type="text/html"), visitor)

    async def say(self, request: web.Request) -> web.StreamResponse:
        """Take a message and show the talk again; the page's own script gets only what is new."""
        visitor = await self._visitor(request)
        text, tap, page = await _form(request)
        once = f"{visitor.external_id} {page or secrets.token_hex(6)} {text} {tap}"
        said = sha256(once.encode("utf-8", "replace")).hexdigest()[:32]
        heard = _tapped(tap) if tap else Heard(text)
        hint = request.headers.get("Accept-Language")
        reply = await self.reception.take(Incoming(SCREEN, visitor.external_id, said, heard, Ride.ALWAYS, hint))
        if "X-Part" not in request.headers:
            return self._with_cookie(request, web.Response(status=303, headers={"Location": visitor.action}), visitor)
        spoken = Entry("me", heard.text)
        answered = [Entry("desk", reply.text)] if reply else []
        return self._part([spoken, *answered, *await self._news(visitor)], reply, visitor, secrets.token_hex(6))

    async def _visitor(self, request: web.Request) -> Visitor:
        handle = request.query.get("as", "")
        if handle and self.demo:
            now = self.clock()

            def seat(connection: Connection) -> bool:
                person = people.named(connection, handle)
                if person is not None:
                    addresses.seat(connection, handle, person, now)
                return person is not None

            if not await self.reception.lanes.run(seat, key=handle):
                raise web.HTTPNotFound(text=f"Nobody here is called {handle}.")
            return Visitor(screen_of(handle)[1], handle)
        cookie = request.cookies.get(COOKIE, "")
        return Visitor(cookie if _OURS.fullmatch(cookie) else secrets.token_urlsafe(18))

    def _with_cookie(self, request: web.Request, response: web.Response, visitor: Visitor) -> web.Response:
        if not visitor.handle:
            secure = request.secure or request.headers.get("X-Forwarded-Proto") == "https"
            response.set_cookie(COOKIE, visitor.external_id, max_age=A_YEAR, httponly=True, secure=secure, samesite="Lax")
        return response

    async def _news(self, visitor: Visitor) -> Sequence[Entry]:
        """Return what was pushed since the last look."""
        now = self.clock()

        def fetch(connection: Connection) -> Sequence[Entry]:
            key = (SCREEN, visitor.external_id)
            who = addresses.find(connection, [key]).get(key)
            return [self._pushed(body, who) for body in outbox.fetch(connection, who.address, now)] if who else ()

        return await self.reception.lanes.run(fetch, key=visitor.external_id)

    def _talk(self, connection: Connection, visitor: Visitor) -> tuple[Person | None, Sequence[Entry], Reply | None]:
        """Return the person, the last bubbles, and the question that is open now, however long ago it was put."""
        key = (SCREEN, visitor.external_id)
        who = addresses.find(connection, [key]).get(key)
        if who is None:
            return None, (), None
        heard = inbox.lately(connection, who.address, SHOWN)
        pushed = outbox.lately(connection, who.address, SHOWN)
        bubbles: list[tuple[datetime, Entry]] = []
        for row in heard:
            bubbles += [(row.received_at, Entry("me", row.heard))] if row.heard else []
            bubbles.append((row.received_at, Entry("desk", row.reply["text"])))
        for row in pushed:
            bubbles.append((row.created_at, self._pushed(row.body, who)))
        bubbles.sort(key=lambda bubble: bubble[0])  # what happened at the same moment stays in its order
        return who.person, [entry for _at, entry in bubbles[-SHOWN:]], self.reception.turns.standing(connection, who)

    def _pushed(self, body: Mapping[str, Any], who: Correspondent) -> Entry:
        reply = as_reply(body, self.languages, who.person.language)
        return Entry("news", reply.text, reply.actions)

    def _greeting(self, language: str) -> Reply:
        home = Response((), Home(Person(0)).prompt())
        return compose(home, Session(), self.languages, language, rides=True)

    def _part(self, talk: Sequence[Entry], reply: Reply | None, visitor: Visitor, page_id: str | None) -> web.Response:
        page = render("part", talk=talk, reply=reply, action=visitor.action, page_id=page_id or secrets.token_hex(6))
        return web.Response(text=page, content_type="text/html")


async def _form(request: web.Request) -> tuple[str, str, str]:
    """Return the text, the button and the page a form tells of. Raises HTTPBadRequest for what is no form."""
    try:
        form = await request.post()
    except (ValueError, LookupError, AssertionError) as error:
        raise web.HTTPBadRequest(text="This is no form.") from error
    text, tap, page = (value if isinstance(value := form.get(name, ""), str) else "" for name in ("text", "tap", "page"))
    return text, tap, page


def _tapped(written: str) -> Heard:
    """Return what a button sends: ``serial.step.code`` and, behind a space, its label. Anything else is taken as a text."""
    address, _space, label = written.partition(" ")
    serial, _dot, rest = address.partition(".")
    step, _dot, code = rest.partition(".")
    if not (serial.isdecimal() and step.isdecimal() and code):
        return Heard(written)
    return Heard(label or code, Tap(int(serial), int(step), code))

"""Who looks at the page: whoever the browser's token speaks for, or with the demo on the person it asks to be.

Tokens are made by the desk, never by a browser. Nobody has one before they say something, so that looking leaves nothing behind;
one that is good no more is never taken for a newcomer's: a digit must not answer a question its writer does not see.
"""

import secrets
from dataclasses import dataclass, replace
from typing import Final

from aiohttp import hdrs, web
from sqlalchemy import Connection

from bot.clock import Clock
from bot.flood import Verdict, network_of
from bot.reception import Reception
from flows.domain.people.flood_limits import What
from flows.domain.people.web_session import device
from storage.records.people import addresses, people
from storage.records.people.addresses import screen_of
from storage.service.unit_of_work import UnitOfWork
from storage.service.web_sessions import SignedIn, WebSessionService

COOKIE: Final = "daiban"
A_YEAR: Final = 365 * 24 * 3600
"""Seconds a browser keeps its token; how long it is good the desk knows."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at the page, and the address the talk hangs from: none before they say something, or once a sign-in is over."""

    external_id: str = ""
    handle: str = ""
    signed_in: SignedIn | None = None
    over: bool = False

    @property
    def action(self) -> str:
        """Return where the page's forms go."""
        return f"/chat?as={self.handle}" if self.handle else "/chat"


@dataclass(frozen=True, slots=True)
class Visitors:
    """Tells visitors apart; ``https`` says that the public reaches the page by https and no other way."""

    reception: Reception
    clock: Clock
    demo: bool
    https: bool

    def knock(self, request: web.Request, what: What) -> Verdict:
        """Return what becomes of a request in a flood, of which the database hears nothing."""
        token, network = request.cookies.get(COOKIE, ""), network_of(request.remote, request.headers)
        return self.reception.flood.knock(what, token, network, self.clock())

    async def of(self, request: web.Request) -> Visitor:
        """Return who sends a request. Raises HTTPNotFound for a demo person nobody is."""
        handle = request.query.get("as", "")
        if handle and self.demo:
            return await self._demo_person(handle)
        token = request.cookies.get(COOKIE, "")
        if not token:
            return Visitor()
        signed_in = await self.reception.lanes.run(lambda connection: self._sessions(connection).enter(token), key=token)
        return Visitor(signed_in.external_id, signed_in=signed_in) if signed_in else Visitor(over=True)

    def newcomer(self, request: web.Request) -> Visitor | None:
        """Return a visitor nobody has heard of, at an address of their own; None where too many came from one network."""
        network = network_of(request.remote, request.headers)
        taken = self.reception.flood.newcomer(network, self.clock()) is Verdict.TAKEN
        return Visitor(secrets.token_urlsafe(18)) if taken else None

    def after_turn(self, connection: Connection, visitor: Visitor, request: web.Request) -> Visitor:
        """Return a visitor as their turn has left them: signed in, with another token, or signed out."""
        if visitor.handle:
            return visitor
        sessions = self._sessions(connection)
        if visitor.signed_in is not None:
            signed_in = sessions.after_turn(visitor.signed_in)
        else:
            signed_in = sessions.start(visitor.external_id, device(request.headers.get(hdrs.USER_AGENT, "")))
        if signed_in is None:
            return Visitor(over=True)
        return replace(visitor, external_id=signed_in.external_id, signed_in=signed_in)

    def with_cookie(self, request: web.Request, response: web.Response, visitor: Visitor) -> web.Response:
        """Return a response that hands a new token out, or takes one back that is good no more."""
        secure = self.https or request.secure or request.headers.get("X-Forwarded-Proto") == "https"
        if visitor.over:
            response.del_cookie(COOKIE, secure=secure, httponly=True, samesite="Lax")
        elif visitor.signed_in is not None and visitor.signed_in.token is not None:
            token = visitor.signed_in.token
            response.set_cookie(COOKIE, token, max_age=A_YEAR, httponly=True, secure=secure, samesite="Lax")
        return response

    async def _demo_person(self, handle: str) -> Visitor:
        now = self.clock()

        def seat(connection: Connection) -> bool:
            person = people.named(connection, handle)
            if person is not None:
                addresses.seat(connection, handle, person, now)
            return person is not None

        if not await self.reception.lanes.run(seat, key=handle):
            raise web.HTTPNotFound(text=f"Nobody here is called {handle}.")
        return Visitor(screen_of(handle)[1], handle)

    def _sessions(self, connection: Connection) -> WebSessionService:
        return WebSessionService(UnitOfWork(connection, self.reception.turns.books, self.clock()))

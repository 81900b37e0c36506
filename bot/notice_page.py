"""One notice as a page to print: whole, on one sheet, with a QR code that holds its link.

A notice names nobody but the agent who gave it: whoever holds the link, which cannot be guessed, reads what is on the sheet of
paper and nothing else. Without the link it is shown to those whose business it is.
"""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hmac import compare_digest, digest
from typing import Final

import segno
from aiohttp import web
from sqlalchemy import Connection
from yarl import URL

from bot.channels.web_visitors import Visitor, Visitors
from bot.clock import Clock
from bot.flood import Verdict
from bot.page_response import OTHER_SIZE, is_large, respond
from bot.translation import DEFAULT, Languages, from_hint
from bot.turns import TOO_MUCH
from flows.domain.errand.notice import Notice, card, unknown
from flows.domain.errand.rest_of_notice import rest
from flows.domain.people.flood_limits import What
from flows.text import ticket_numbers
from flows.text.refused_error import Refused
from flows.text.wording import Words, _
from storage.database.write_queue import Lanes
from storage.records.people import addresses
from storage.records.people.addresses import SCREEN, Correspondent
from storage.records.ticket import notices
from storage.service import port
from storage.service.office import Office
from storage.service.reference_data import Books

QUERY: Final = "k"
"""What the part of a link is called that cannot be guessed."""
BYTES: Final = 15
"""Of it."""
LISTED: Final = 10
"""Notices to choose from, the newest."""
DAMAGED: Final = "m"
"""How much of a code may be gone: 15 % of it, by a fold or a stamp."""

PRINT = _("Print a notice")


@dataclass(frozen=True, slots=True)
class Links:
    """The links of notices. They are made with the keys of the record's seals: without a key they only say which notice."""

    keys: Sequence[bytes]

    def to(self, number: str) -> str:
        """Return the path of a notice."""
        token = next((_token(key, number) for key in self.keys), None)
        return str(URL(f"/notice/{number}").with_query({QUERY: token} if token else None))

    def opens(self, number: str, token: str) -> bool:
        """Return whether a token is the notice's, made with any of the keys."""
        told = token.encode("utf-8", "surrogateescape")
        return any(compare_digest(told, _token(key, number).encode()) for key in self.keys)


def _token(key: bytes, number: str) -> str:
    return urlsafe_b64encode(digest(key, f"notice {number}".encode(), "sha256")[:BYTES]).decode()


@dataclass(frozen=True, slots=True)
class NoticePage:
    """The routes of notices; ``public_url`` is the address at which people reach them, where it is set."""

    lanes: Lanes
    books: Books
    visitors: Visitors
    languages: Languages
    clock: Clock
    links: Links
    public_url: str | None

    def routes(self) -> web.RouteTableDef:
        """Return the routes."""
        routes = web.RouteTableDef()
        routes.get("/notice")(self.choose)
        routes.get("/notice/{number}")(self.show)
        return routes

    async def choose(self, request: web.Request) -> web.Response:
        """Show the notices somebody was given last, and a field for the number of another; lead on to that one."""
        typed = ticket_numbers.written(request.query.get("number", ""))
        if typed is not None:
            raise web.HTTPSeeOther(URL(f"/notice/{typed[0]}").with_query({"as": request.query.get("as", "")}))
        if self.visitors.knock(request, What.LOOKS) is not Verdict.TAKEN:
            return self._too_much(request)
        visitor = await self.visitors.of(request)
        who, mine = await self.lanes.run(partial(self._mine, visitor), key="notice")
        return self._choice(request, visitor, who, mine)

    async def show(self, request: web.Request) -> web.Response:
        """Show a notice to whoever has its link, or has a right to it."""
        if self.visitors.knock(request, What.LOOKS) is not Verdict.TAKEN:
            return self._too_much(request)
        visitor, number = await self.visitors.of(request), request.match_info["number"]
        read = partial(self._read, visitor, number, request.query.get(QUERY, ""))
        who, found = await self.lanes.run(read, key="notice")
        if isinstance(found, Refused):
            page = self._choice(request, visitor, who, (), found.words)
            page.set_status(404)
            return page
        return self._sheet(request, who, found)

    def _mine(self, visitor: Visitor, connection: Connection) -> tuple[Correspondent | None, Sequence[Notice]]:
        who = _correspondent(connection, visitor)
        if who is None:
            return None, ()
        given = Office.at(self.clock(), connection, self.books).work.given
        return who, [given(number)[0] for number in notices.latest_of(connection, who.person.id, LISTED)]

    def _read(
        self, visitor: Visitor, number: str, token: str, connection: Connection
    ) -> tuple[Correspondent | None, Notice | Refused]:
        who, now = _correspondent(connection, visitor), self.clock()
        try:
            if self.links.opens(number, token):
                return who, Office.at(now, connection, self.books).work.given(number)[0]
            if who is not None:
                return who, port.visit(connection, self.books, now, who).notice(number)
        except Refused as refused:
            return who, refused
        return who, unknown(number)

    def _sheet(self, request: web.Request, who: Correspondent | None, notice: Notice) -> web.Response:
        language = _language(request, who)
        told = [self.languages.say(words, language) for words in (card(notice), rest(notice)) if words is not None]
        link = URL(self.public_url or str(request.url.origin())).join(URL(self.links.to(notice.number)))
        return self._page(
            request,
            "notice",
            language,
            title=_("One-time notice"),
            words={"home": _("Daiban"), "scan": _("To be read on a phone"), "print": _("Print")},
            told=told,
            link=str(link),
            qr=segno.make_qr(str(link), error=DAMAGED).svg_inline(
                border=4, light="#fff", omitsize=True, svgclass=None, lineclass=None
            ),
        )

    def _choice(
        self,
        request: web.Request,
        visitor: Visitor,
        who: Correspondent | None,
        mine: Sequence[Notice],
        said: Words | None = None,
    ) -> web.Response:
        language = _language(request, who)
        return self._page(
            request,
            "notices",
            language,
            title=PRINT,
            words={"home": _("Daiban"), "number": _("Number"), "print": PRINT},
            said=self.languages.say(said, language) if said is not None else "",
            chat=visitor.action,
            handle=visitor.handle,
            mine=[
                (
                    str(URL(f"/notice/{notice.number}").with_query({"as": visitor.handle} if visitor.handle else None)),
                    notice.number,
                    self.languages.say(notice.item.short, language),
                )
                for notice in mine
            ],
        )

    def _page(
        self, request: web.Request, page: str, language: str, *, title: Words, words: dict[str, Words], **values: object
    ) -> web.Response:
        return respond(
            request,
            page,
            lang="zh-Hans" if language == DEFAULT else language,
            letters=self.languages.say(OTHER_SIZE[is_large(request)], language),
            title=self.languages.say(title, language),
            words={name: self.languages.say(each, language) for name, each in words.items()},
            **values,
        )

    def _too_much(self, request: web.Request) -> web.Response:
        said = self.languages.say(TOO_MUCH, from_hint(request.headers.get("Accept-Language")))
        return web.Response(status=429, text=said, headers={"Retry-After": "60"})


def _language(request: web.Request, who: Correspondent | None) -> str:
    return who.person.language if who is not None else from_hint(request.headers.get("Accept-Language"))


def _correspondent(connection: Connection, visitor: Visitor) -> Correspondent | None:
    """Return who a visitor is, as the desk knows them; None for somebody it has not heard of."""
    key = (SCREEN, visitor.external_id)
    return addresses.find(connection, [key]).get(key) if visitor.external_id else None

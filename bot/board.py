"""The start page, and the board: what is open at each centre and how its clocks stand.

Nothing on it ties an errand to a person: what is nobody's business has no number, and of a few it says only that they are few.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web
from sqlalchemy import Connection

from bot.clock import Clock
from bot.page_response import OTHER_SIZE, is_large, other_size, respond
from bot.translation import Languages, from_hint
from flows.domain.clock.deadline_calculation import light
from flows.domain.ticket.status import OPEN, STATUS_NAMES
from flows.domain.ticket.ticket import Ticket
from flows.text.wording import Words, _
from storage.database.write_queue import Lanes
from storage.records.people import people
from storage.records.ticket import queues, ticket_queries
from storage.service.office import Office
from storage.service.reference_data import Books

SHOWN: Final = 200
"""Tickets on a board at most."""

FEW: Final = 5
"""Fewer than these are not counted out."""

Say = Callable[[Words], str]

WELCOME = _(
    "Say what you need and hear which counter does it, why, and every paper to bring. The village agent can carry it for you."
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the board."""

    text: str
    link: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """The routes of the start page and the board."""

    lanes: Lanes
    books: Books
    languages: Languages
    clock: Clock
    demo: bool

    def routes(self) -> web.RouteTableDef:
        """Return the routes."""
        routes = web.RouteTableDef()
        routes.get("/")(self.start)
        routes.get("/board")(self.show)
        routes.get("/letters")(other_size)
        return routes

    async def start(self, request: web.Request) -> web.Response:
        """Show what this is, and with the demo on the people one can be."""
        language, say = self._speaker(request)
        known = await self.lanes.run(people.with_handles, key="board") if self.demo else {}
        return respond(
            request,
            "home",
            lang=language,
            letters=say(OTHER_SIZE[is_large(request)]),
            title=say(_("Daiban")),
            words={
                "welcome": say(WELCOME),
                "begin": say(_("Begin")),
                "board": say(_("Board")),
                "demo": say(_("Try it as one of the demo people:")),
            },
            people=[(handle, f"{name} ({handle})") for handle, name in known.items()],
        )

    async def show(self, request: web.Request) -> web.Response:
        """Show the centres, or one centre's open tickets."""
        language, say = self._speaker(request)
        town = self.books.catalogue.town.get(request.query.get("town", ""))
        title: Words
        columns: Sequence[Words]
        if town is None:
            rows = await self.lanes.run(lambda connection: self._centres(connection, language), key="board")
            title, columns = _("Board"), (_("Centre"), _("Open"), _("Done"))
        else:
            rows = await self.lanes.run(lambda connection: self._tickets(connection, town.code, language), key="board")
            title, columns = town.centre, (_("Number"), _("Item"), _("State"), _("Promised"))
        return respond(
            request,
            "board",
            lang=language,
            letters=say(OTHER_SIZE[is_large(request)]),
            title=say(title),
            words={"home": say(_("Daiban")), "empty": say(_("Nothing open here."))},
            columns=[say(name) for name in columns],
            rows=rows,
        )

    def _speaker(self, request: web.Request) -> tuple[str, Say]:
        language = from_hint(request.headers.get("Accept-Language"))
        return language.replace("_", "-"), lambda words: self.languages.say(words, language)

    def _centres(self, connection: Connection, language: str) -> list[list[Cell]]:
        counts = ticket_queries.counts(connection)
        rows = []
        for town in self.books.catalogue.towns:
            of_town = sum((Counter(counts.get(code, {})) for code in town.codes), Counter[str]())
            still = sum(count for status, count in of_town.items() if status in OPEN)
            name = Cell(self.languages.say(town.centre, language), f"/board?town={town.code}")
            done = sum(of_town.values()) - still
            rows.append([name, Cell(self._count(still, language)), Cell(self._count(done, language))])
        return rows

    def _tickets(self, connection: Connection, town: str, language: str) -> list[list[Cell]]:
        office = Office.at(self.clock(), connection, self.books)

        def say(words: Words) -> str:
            return self.languages.say(words, language)

        rows = []
        found = queues.open_at(connection, self.books.catalogue.centre_codes(town), SHOWN)
        sensitive = Counter(ticket.item for ticket in found if _is_sensitive(office, ticket))
        for ticket in found:
            if ticket.item in sensitive:
                continue
            due = ticket.deadlines.binding
            cell = Cell(due.day.isoformat(), kind=light(due.day, office.work.today, office.work.calendar)) if due else Cell("")
            rows.append(
                [
                    Cell(ticket.number),
                    Cell(say(office.tickets.item_of(ticket).short)),
                    Cell(say(STATUS_NAMES[ticket.status])),
                    cell,
                ]
            )
        names = {ticket.item: office.tickets.item_of(ticket).short for ticket in found}
        for item, count in sorted(sensitive.items()):
            rows.append([Cell(self._count(count, language)), Cell(say(names[item])), Cell(""), Cell("")])
        return rows

    def _count(self, count: int, language: str) -> str:
        """Return how many there are; of a few only that they are few, so that no errand is tied to anybody."""
        few = 0 < count < FEW
        return self.languages.say(_("fewer than {count}", count=FEW), language) if few else str(count)


def _is_sensitive(office: Office, ticket: Ticket) -> bool:
    """Return whether an item is nobody's business, as it was when the ticket was opened or as it is by now."""
    now = office.work.catalogue.item.get(ticket.item)
    return office.tickets.item_of(ticket).sensitive or (now is not None and now.sensitive)

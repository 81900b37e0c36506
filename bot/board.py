"""The start page, and the board: what is open at each centre and how its clocks stand.

Nothing on it ties an errand to a person: what is nobody's business has no number and no clock, and of a few it says only that
they are few.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from aiohttp import web
from sqlalchemy import Connection

from bot.clock import Clock
from bot.page_response import OTHER_SIZE, is_large, other_size, respond
from bot.translation import Languages, from_hint
from flows.domain.catalogue.places import Town
from flows.domain.clock.automatic_moves import papers_until
from flows.domain.clock.deadline_calculation import light
from flows.domain.ticket.status import OPEN, STATUS_NAMES, Status
from flows.domain.ticket.supervision import Lit
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.journeys.ticket.card import LIGHTS
from flows.text.wording import Verbatim, Words, _
from storage.database.write_queue import Lanes
from storage.records.people import people
from storage.records.ticket import queues, supervision_queries, ticket_queries
from storage.service.office import Office
from storage.service.reference_data import Books

SHOWN: Final = 200
"""Tickets on a board at most."""

FEW: Final = 5
"""Fewer than these are not counted out."""

CENTRES: Final = (_("Centre"), _("Open"), _("Overdue"), _("Done"))
TICKETS: Final = (_("Number, due"), _("Item, state"))
"""The columns of the board, and of a centre's."""

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
    below: str = ""
    light: str = ""  # of what is below


@dataclass(frozen=True, slots=True)
class Totals:
    """How many tickets are open, are overdue and not nobody's business, and are done."""

    open: int = 0
    late: int = 0
    done: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        """Return both together."""
        return Totals(self.open + other.open, self.late + other.late, self.done + other.done)

    def said(self, count: Callable[[int], Words]) -> Words:
        """Return them in a line, each counted in a way."""
        numbers = {"open": count(self.open), "late": count(self.late), "done": count(self.done)}
        return _("Open {open} · overdue {late} · done {done}", **numbers)


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
        found = partial(self._centres, say=say) if town is None else partial(self._tickets, town=town, say=say)
        totals, rows = await self.lanes.run(found, key="board")
        return respond(
            request,
            "board",
            lang=language,
            letters=say(OTHER_SIZE[is_large(request)]),
            title=say(_("Board") if town is None else town.centre),
            words={"home": say(_("Daiban")), "empty": say(_("Nothing open here.")), "totals": say(totals)},
            columns=[say(name) for name in (CENTRES if town is None else TICKETS)],
            rows=rows,
        )

    def _speaker(self, request: web.Request) -> tuple[str, Say]:
        language = from_hint(request.headers.get("Accept-Language"))
        return language.replace("_", "-"), lambda words: self.languages.say(words, language)

    def _totals(self, office: Office) -> dict[str, Totals]:
        """Return how many tickets each town's centre has."""
        work, states = office.work, ticket_queries.counts(office.work.connection)
        lit = supervision_queries.lit(work.connection, work.today, work.zone, work.calendar)
        late = Counter(each.place for each in lit if each.light == "red" and not _is_sensitive(office, each))
        found = {}
        for town in self.books.catalogue.towns:
            of_town = sum((Counter(states.get(code, {})) for code in town.codes), Counter[str]())
            still = sum(count for status, count in of_town.items() if status in OPEN)
            found[town.code] = Totals(still, sum(late[code] for code in town.codes), sum(of_town.values()) - still)
        return found

    def _centres(self, connection: Connection, say: Say) -> tuple[Words, Sequence[Sequence[Cell]]]:
        """Return what all centres have together, in round numbers, and a row for each."""
        totals = self._totals(Office.at(self.clock(), connection, self.books))
        rows = []
        for town in self.books.catalogue.towns:
            mine = totals[town.code]
            late = Cell(say(_count(mine.late)), kind="count red" if mine.late else "count")
            name = Cell(say(town.centre), f"/board?town={town.code}")
            still, done = (Cell(say(_count(count)), kind="count") for count in (mine.open, mine.done))
            rows.append((name, still, late, done))
        return sum(totals.values(), Totals()).said(_round), rows

    def _tickets(self, connection: Connection, town: Town, say: Say) -> tuple[Words, Sequence[Sequence[Cell]]]:
        """Return what a centre has, and a row for each open ticket; what is nobody's business is counted, a row an item."""
        office = Office.at(self.clock(), connection, self.books)
        found = queues.open_at(connection, self.books.catalogue.centre_codes(town.code), SHOWN)
        sensitive = Counter(ticket.item for ticket in found if _is_sensitive(office, ticket))
        names = {ticket.item: say(office.tickets.item_of(ticket).short) for ticket in found}
        rows = [_row(office, ticket, say) for ticket in found if ticket.item not in sensitive]
        few = [(Cell(say(_count(count))), Cell(names[item])) for item, count in sorted(sensitive.items())]
        return self._totals(office)[town.code].said(_count), [*rows, *few]


def _row(office: Office, ticket: Ticket, say: Say) -> Sequence[Cell]:
    item, state, (due, light) = office.tickets.item_of(ticket).short, STATUS_NAMES[ticket.status], _due(office, ticket)
    return Cell(ticket.number, kind="number", below=say(due), light=light), Cell(say(item), below=say(state))


def _due(office: Office, ticket: Ticket) -> tuple[Words, str]:
    """Return the last day of what runs, and its light: a limit of the office's, or the time for papers that were asked for.

    Where the clock stands still, until which day, without a light.
    """
    suspended = ticket.event(Verb.SUSPEND) if ticket.status is Status.SUSPENDED else None
    if suspended is not None and suspended.until is not None:
        return _("until {day}", day=suspended.until), ""
    due = ticket.due.day if ticket.due else papers_until(ticket)
    if due is None:
        return Verbatim(""), ""
    lit = light(due, office.work.today, office.work.calendar)
    return _("{light} {line}", light=LIGHTS[lit], line=due), lit


def _count(count: int) -> Words:
    """Return how many there are; of a few only that they are few, so that no errand is tied to anybody."""
    return _("fewer than {count}", count=FEW) if 0 < count < FEW else Verbatim(str(count))


def _round(count: int) -> Words:
    """Return a round number: from an exact one of all centres together, those that have a few could be counted out."""
    return _count(count) if count < FEW else _("{count} or more", count=count - count % FEW)


def _is_sensitive(office: Office, ticket: Ticket | Lit) -> bool:
    """Return whether an item is nobody's business, as it was when the ticket was opened or as it is by now."""
    now = office.work.catalogue.item.get(ticket.item)
    return office.work.version(ticket.version).item[ticket.item].sensitive or (now is not None and now.sensitive)

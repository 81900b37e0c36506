"""Figures: what centres have and do, and what was asked for beyond the notices."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, case, func, select

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.places import Town
from flows.domain.catalogue.routing import CITY
from flows.domain.people.centre_standard import Centre, Tier
from flows.domain.people.people import Employment, Role
from flows.domain.ticket.verb import DECIDING, Verb
from storage import models

T = TypeVar("T")

TICKET, EVENT = models.table(models.Ticket), models.table(models.Event)
PERSON, POST = models.table(models.Person), models.table(models.Post)


def stands(event: FromClause) -> ColumnElement[bool]:
    """Return the condition that an event, of the table or an alias of it, was not taken back."""
    undo = EVENT.alias()
    gone = select(undo.c.id).where(undo.c.ticket == event.c.ticket, undo.c.undoes <= event.c.seq, undo.c.seq > event.c.seq)
    return ~gone.exists()


AT_THE_WINDOWS = (Role.CLERK, Role.REVIEWER, Role.APPROVER)


def centres(connection: Connection, catalogue: Catalogue, towns: Sequence[Town]) -> Sequence[Centre]:
    """Return the figures of centres."""
    here = {window.id for window in catalogue.windows if window.is_in_towns}
    staff: dict[str, dict[int, str]] = {}
    served: dict[str, set[str]] = {}
    roles = [role.value for role in AT_THE_WINDOWS]
    posts = select(POST, PERSON.c.employment).join(PERSON, PERSON.c.id == POST.c.person_id).where(POST.c.role.in_(roles))
    for post in connection.execute(posts):
        town = catalogue.town.get(post.place)
        place = town.code if town else post.place
        staff.setdefault(place, {})[post.person_id] = post.employment
        served.setdefault(place, set()).update({post.window} if post.window else here)
    done, finished, volumes = _done(connection), _finished(connection), _volumes(connection)
    found = []
    for town in towns:
        employments = list(staff.get(town.code, {}).values())
        verbs = _together(done, town.codes)
        found.append(
            Centre(
                town.code,
                town.centre_class,
                staff=len(employments),
                established=employments.count(Employment.ESTABLISHED.value),
                windows=len(served.get(town.code, ())) if town.windows is None else town.windows,
                decided=sum(verbs.get(verb, 0) for verb in DECIDING),
                on_the_spot=verbs.get(Verb.COMPLETE, 0),
                asked_beyond=verbs.get(Verb.GRANT, 0),
                finished=_together(finished, town.numbers),
                volumes=_together(volumes, town.numbers),
            )
        )
    return found


def _together(counts: Mapping[str, Mapping[T, int]], keys: Collection[str]) -> Mapping[T, int]:
    """Return the sum of what is counted under several keys, the most frequent first."""
    return dict(sum((Counter(counts.get(key, {})) for key in sorted(keys)), Counter[T]()).most_common())


def _done(connection: Connection) -> Mapping[str, Mapping[Verb, int]]:
    """Return, by centre, on how many tickets each verb that is counted was done."""
    counted = [verb.value for verb in (*DECIDING, Verb.GRANT)]
    query = (
        select(TICKET.c.place, EVENT.c.verb, func.count(EVENT.c.ticket.distinct()).label("tickets"))
        .join(EVENT, EVENT.c.ticket == TICKET.c.number)
        .where(EVENT.c.verb.in_(counted), stands(EVENT))
        .group_by(TICKET.c.place, EVENT.c.verb)
    )
    found: dict[str, dict[Verb, int]] = {}
    for row in connection.execute(query):
        found.setdefault(row.place, {})[Verb(row.verb)] = row.tickets
    return found


_HEAD = func.substr(TICKET.c.number, 1, 2).label("head")
"""The town of a ticket, wherever it has gone: the first two digits of its number."""


def _finished(connection: Connection) -> Mapping[str, Mapping[Tier, int]]:
    """Return how many tickets of each town are finished, by who decided: what the village delivers it has decided itself."""
    finishing = [verb.value for verb in (*DECIDING, Verb.DELIVER)]
    finished = select(EVENT.c.ticket).where(EVENT.c.verb.in_(finishing), stands(EVENT))
    forwarded = select(EVENT.c.ticket).where(EVENT.c.verb == Verb.FORWARD.value, stands(EVENT))
    tier = case(
        (TICKET.c.decided_in_village, Tier.VILLAGE.value),
        ((TICKET.c.place == CITY) | TICKET.c.number.in_(forwarded), Tier.CITY.value),
        else_=Tier.TOWN.value,
    ).label("tier")
    query = select(_HEAD, tier, func.count().label("tickets")).where(TICKET.c.number.in_(finished)).group_by("head", "tier")
    found: dict[str, dict[Tier, int]] = {}
    for row in connection.execute(query):
        found.setdefault(row.head, {})[Tier(row.tier)] = row.tickets
    return found


def _volumes(connection: Connection) -> Mapping[str, Mapping[str, int]]:
    """Return how many tickets of each item each town has had, the most frequent first."""
    query = select(_HEAD, TICKET.c.item, func.count().label("tickets")).group_by("head", TICKET.c.item)
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(query.order_by(func.count().desc(), TICKET.c.item)):
        found.setdefault(row.head, {})[row.item] = row.tickets
    return found


@dataclass(frozen=True, slots=True)
class Receipt:
    """A fee the window had paid, or the head waived: ``said`` is the receipt's number, or the reason.

    Where a receipt was taken back, ``said`` is why and ``corrected`` is its number.
    """

    place: str
    at: datetime
    ticket: str
    item: str
    version: int
    verb: Verb
    said: str
    by: str
    corrected: str


def receipts(connection: Connection, start: datetime, end: datetime) -> Sequence[Receipt]:
    """Return the fees settled and put right from one moment to before another, by centre, in the order in which that happened."""
    paid = EVENT.alias("paid")
    corrected = (
        select(paid.c.note)
        .where(paid.c.ticket == EVENT.c.ticket, paid.c.seq < EVENT.c.seq, paid.c.verb == Verb.PAY.value, stands(paid))
        .order_by(paid.c.seq.desc())
        .limit(1)
        .correlate(EVENT)
        .scalar_subquery()
    )
    query = (
        select(
            TICKET.c.place,
            TICKET.c.number,
            TICKET.c.item,
            TICKET.c.version,
            EVENT.c.verb,
            EVENT.c.note,
            EVENT.c.at,
            PERSON.c.name,
            func.coalesce(corrected, "").label("corrected"),
        )
        .join(EVENT, EVENT.c.ticket == TICKET.c.number)
        .join(PERSON, PERSON.c.id == EVENT.c.actor_id)
        .where(EVENT.c.verb.in_([Verb.PAY.value, Verb.WAIVE.value, Verb.CORRECT.value]), EVENT.c.at >= start, EVENT.c.at < end)
        .where(stands(EVENT))
        .order_by(TICKET.c.place, EVENT.c.at, EVENT.c.id)
    )
    return [
        Receipt(row.place, row.at, row.number, row.item, row.version, Verb(row.verb), row.note, row.name, row.corrected)
        for row in connection.execute(query)
    ]


@dataclass(frozen=True, slots=True)
class Beyond:
    """A request for papers that the head granted beyond the first supplement: what the catalogue may have forgotten."""

    ticket: str
    item: str
    documents: Sequence[int]
    what: str
    why: str


def asked_beyond(connection: Connection) -> Sequence[Beyond]:
    """Return what was granted beyond the notices, by item, oldest first."""
    asked, granted = EVENT.alias("asked"), EVENT.alias("granted")
    before = EVENT.alias("before")
    request = (  # the last one before it: notes may stand between
        select(func.max(before.c.seq))
        .where(before.c.ticket == granted.c.ticket, before.c.seq < granted.c.seq, before.c.verb == Verb.ASK.value)
        .where(stands(before))
        .correlate(granted)
        .scalar_subquery()
    )
    query = (
        select(TICKET.c.number, TICKET.c.item, granted.c.documents, asked.c.note.label("what"), granted.c.note.label("why"))
        .join(granted, granted.c.ticket == TICKET.c.number)
        .join(asked, (asked.c.ticket == granted.c.ticket) & (asked.c.seq == request))
        .where(granted.c.verb == Verb.GRANT.value, stands(granted))
        .order_by(TICKET.c.item, granted.c.at)
    )
    return [Beyond(row.number, row.item, row.documents, row.what, row.why) for row in connection.execute(query)]

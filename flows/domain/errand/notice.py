"""一次性告知单: the one-time notice. What it lists is all that may be asked for; it is kept, numbered and dated."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.document import Document
from flows.domain.catalogue.item import Confidence, Decider, Fee, Item
from flows.domain.catalogue.limit import Limit, Unit
from flows.domain.catalogue.places import Tier, Window
from flows.domain.catalogue.recurrence import season
from flows.domain.catalogue.related import Related, farther, related
from flows.domain.catalogue.routing import Route, Ruling, route, rule
from flows.domain.errand.online_first import online_first
from flows.domain.errand.paper_line import in_brackets, is_short, paper_line
from flows.domain.people.people import Person, Post, Role
from flows.text.refused_error import Refused
from flows.text.wording import Kept, Lines, Text, Words, _, kept, lines, ngettext, spare


@dataclass(frozen=True, slots=True)
class Giver:
    """The village agent who gave somebody a notice."""

    name: str
    phone: str = ""

    @property
    def called(self) -> Text:
        """Return the name; in English the phone for a name in other letters, which would make the whole notice twice as long."""
        return Text(self.name, self.name if self.name.isascii() else self.phone or self.name)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it was given: tied to a catalogue version and to the answers it follows from.

    No giver means the desk itself, asked by whom the notice is for.
    """

    number: str
    version: int
    item: Item
    answers: Mapping[str, str]
    town: str
    village: str | None
    given: date
    ruling: Ruling
    route: Route
    related: tuple[Related, ...] = ()
    checked: date | None = None  # when the item was last compared with what the offices do
    channel: Window | None = None  # by which it can be done online in this situation
    giver: Giver | None = None

    @property
    def is_doubtful(self) -> bool:
        """Return whether the window has the last word: what is promised is assumed, or nobody has checked it for a year."""
        is_stale = self.checked is not None and self.given - self.checked > STALE
        return is_stale or self.ruling.promised.assumed or self.item.confidence is not Confidence.HIGH

    @property
    def documents(self) -> Sequence[Document]:
        """Return the complete list of documents for this situation."""
        return self.ruling.documents

    @property
    def papers(self) -> Sequence[Text]:
        """Return what each document is called: by its kind, or by its note where a kind says nothing or is there twice."""
        kinds = [document.kind.name for document in self.documents]
        return [
            document.note
            if document.note and (document.kind.generic or kinds.count(document.kind.name) > 1)
            else document.kind.name
            for document in self.documents
        ]

    @property
    def notes(self) -> Sequence[Text | None]:
        """Return what is noted on each document beyond what it is called, None where nothing is."""
        called = zip(self.papers, self.documents, strict=True)
        return [document.note if document.note != name else None for name, document in called]

    @property
    def described(self) -> Sequence[Text]:
        """Return what each document is called, and what is noted on it."""
        return [name if note is None else in_brackets(name, note) for name, note in zip(self.papers, self.notes, strict=True)]


_WINDOWS: Final = frozenset({Role.CLERK, Role.REVIEWER, Role.APPROVER, Role.HEAD})


def may_read(person: Person, notice: Notice, to: int) -> bool:
    """Return whether a notice, what is ticked off on it and its reminder are somebody's business: whom it was given ``to``, the
    village's agents, and the windows of the place it names.
    """

    def sees(post: Post) -> bool:
        if post.role is Role.AGENT:
            return post.place == notice.village and not person.only_helps(post)
        return post.role in _WINDOWS and notice.route.place in post.places

    return person.id == to or any(map(sees, person.posts))


def unknown(number: str) -> Refused:
    """Return that there is no notice of that number, or that it is none of somebody's business."""
    return Refused(_("I know no number {number}.", number=number))


def withdrawn() -> Refused:
    """Return that the catalogue has an item no more, or that it does not come round any more."""
    return Refused(_("That item has been withdrawn."))


def draw_up(
    catalogue: Catalogue,
    number: str,
    item: Item,
    answers: Mapping[str, str],
    town: str,
    village: str | None,
    given: date,
    giver: Giver | None = None,
) -> Notice:
    """Return the notice that follows from the catalogue and the answers."""
    ruling = rule(item, answers)
    where = catalogue.town[town], catalogue.village.get(village or "")
    place, others = route(catalogue, ruling, *where), related(catalogue, item, *where)
    checked = catalogue.checked_on(item)
    return Notice(
        number=number,
        version=catalogue.version,
        item=item,
        answers=answers,
        town=town,
        village=village,
        given=given,
        ruling=ruling,
        route=place,
        related=others,
        checked=checked,
        channel=catalogue.window[item.online.channel] if item.online and item.online.serves(answers) else None,
        giver=giver,
    )


STALE = timedelta(days=365)
"""The age from which on a check of an item is no longer relied on."""

LONG_LIST = 7
"""Papers and short notes up to which a notice has room for a general remark: with more it would not fit five SMS parts."""

RELATED_NAMED, FARTHER_NAMED = 3, 2
"""Related items that are named at most, behind the notice and before it: the likeliest come first."""

TIERS = {Tier.VILLAGE: _("village"), Tier.TOWN: _("town"), Tier.CITY: _("city")}


def card(notice: Notice) -> Kept:
    """Return the notice as it is sent: at most five SMS parts, short lines, fit to be read aloud."""
    item, ruling, place = notice.item, notice.ruling, notice.route
    return kept(
        *elsewhere(notice),
        headline(notice),
        item.short,
        _online(notice),
        where_to_go(place),
        place.visit,
        _("Why: {reason}", reason=place.reason),
        spare(decided_by(notice)),
        time_line(ruling.promised, ruling.statutory),
        fee_line(item.fee),
        season_line(notice),
        remark(notice),
        _proxy_line(notice),
        ngettext("Bring one paper:", "Bring {count} papers:", len(notice.documents)) if notice.documents else None,
        *map(paper_line, count(1), notice.papers, notice.notes, notice.documents),
        spare(_("Details: ask the window.") if notice.is_doubtful else None),
    )


def sent(notice: Notice) -> Lines:
    """Return the notice with what usually goes with it, which does not bind. Where room is little, the papers need it."""
    return lines(card(notice), spare(goes_with(notice)))


def elsewhere(notice: Notice) -> Iterator[Words]:
    """Yield what has to be said first: each place farther away to which something related leads."""
    names: dict[Text, list[Text]] = {}
    for other in farther(notice.route, notice.related):
        names.setdefault(other.route.name, []).append(other.item.short)
    for place, items in names.items():
        if len(items) > FARTHER_NAMED:
            yield _("First of all, at {place}: {item} ({count} in all)", item=items[0], count=len(items), place=place)
        else:
            yield _("First of all, at {place}: {items}", items=items, place=place)


def goes_with(notice: Notice) -> Words | None:
    """Return what else is usually needed, beyond what had to be said first; None when there is nothing."""
    names = [other.item.short for other in notice.related if other not in farther(notice.route, notice.related)]
    if len(names) > RELATED_NAMED:
        return _("Often goes with it: {items} ({count} in all)", items=names[:RELATED_NAMED], count=len(names))
    return _("Often goes with it: {items}", items=names) if names else None


def headline(notice: Notice) -> Words:
    """Return number and day of the notice, and who gave it."""
    if notice.giver is None:
        return _("Notice {number} {day} by this desk", number=notice.number, day=notice.given)
    return _("Notice {number} {day} by agent {who}", number=notice.number, day=notice.given, who=notice.giver.called)


def where_to_go(place: Route) -> Words:
    """Return the line of the place; only a town's centre has windows of these names."""
    if place.is_elsewhere:
        return _("Go to: {place}", place=place.name)
    tier = TIERS[place.tier]
    if place.tier is Tier.TOWN:
        return _("Where: {place}, {window} ({tier})", place=place.name, window=place.window.name, tier=tier)
    return _("Where: {place} ({tier})", place=place.name, tier=tier)


def _online(notice: Notice) -> Words | None:
    """Return where it can be done online, before the place to go to; None where it can not in this situation."""
    if notice.channel is None or notice.item.online is None:
        return None
    return online_first(notice.channel, notice.item.online.reach)


def remark(notice: Notice) -> Text | None:
    """Return the one remark there is room for: on this situation before any, on the item only where the rest is not long."""
    if notice.ruling.remarks:
        return notice.ruling.remarks[0]
    noted = sum(note is not None and is_short(note) for note in notice.notes)
    has_room = len(notice.documents) + noted <= LONG_LIST and not farther(notice.route, notice.related)
    return notice.item.note if has_room else None


def season_line(notice: Notice) -> Words | None:
    """Return until when an item can be applied for that comes round every year and is open on the day of the notice."""
    recurs = notice.item.recurs
    if recurs is None or recurs.months is not None:
        return None
    on = (season(recurs, year) for year in (notice.given.year - 1, notice.given.year))
    until = next((closes for opens, closes in on if opens <= notice.given <= closes), None)
    return None if until is None else _("Do it by {until}.", until=until)


def decided_by(notice: Notice) -> Words:
    """Return who decides: in another situation than most it may be another office."""
    if notice.ruling.decided_at is notice.item.decided_at:
        return _("Decided by: {who}", who=notice.item.decided_by)
    return _decided_elsewhere(notice.ruling)


def _decided_elsewhere(ruling: Ruling) -> Words:
    deciders = {Decider.CITY: _("the city department"), Decider.TOWN: _("the town"), Decider.VILLAGE: _("the village")}
    return _("Decided by: {who}", who=deciders.get(ruling.decided_at, _("another office")))


def _proxy_line(notice: Notice) -> Words | None:
    if notice.item.proxy.allowed:
        return None
    note = notice.item.proxy.note
    return _("In person only: {why}", why=note) if note else _("You have to come in person.")


def length(limit: Limit) -> Words:
    """Return a limit in words: on the spot, or so many days of its kind."""
    if not limit.days:
        return _("on the spot")
    if limit.unit is Unit.CALENDAR:
        return ngettext("one day", "{count} days", limit.days)
    if limit.unit is Unit.MONTH:
        return ngettext("one month", "{count} months", limit.days)
    return ngettext("one workday", "{count} workdays", limit.days)


def time_line(promised: Limit, statutory: Limit) -> Words | None:
    """Return the promised and the statutory limit; None when there is neither."""
    if promised.days is None and statutory.days is None:
        return None
    if promised.days is None:
        return _("Time: {statutory} by law", statutory=length(statutory))
    if not statutory.days:  # the law sets none, or wants it on the spot as well
        return _("Time: {promised} promised", promised=length(promised))
    return _("Time: {promised} promised, {statutory} by law", promised=length(promised), statutory=length(statutory))


def agency_line(fee: Fee) -> Words:
    """Return what carrying it costs and what it costs itself, in the words villager and agent both read."""
    return _("The agent takes no money. What this costs: {fee}", fee=fee.text)


def fee_line(fee: Fee) -> Words:
    """Return what it costs; money is never taken in the chat."""
    return _("Fee: {fee}", fee=fee.text)

"""What a new version of the catalogue changes against the one before, field by field, and whom it concerns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Final, TypeAlias

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.document import Document
from flows.domain.catalogue.item import AcceptedAt, Item, Parts
from flows.domain.catalogue.places import Town
from flows.domain.catalogue.routing import CITY, desk_of, rule, takes
from flows.domain.people.people import Person, Post, Role
from flows.text.wording import Message, Text, _

Where: TypeAlias = tuple[str, ...]
"""The way to a thing: names of fields, and the codes of the entries of lists."""

ORDER: Final = "order"
"""The last step of the way where the entries of a list stand in another order."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was; what was not there before, or is there no longer, is None."""

    where: Where
    was: object
    now: object

    def __str__(self) -> str:
        """Return the difference in words, for whoever keeps the catalogue."""
        place = " › ".join(self.where)
        if self.was is None:
            return f"+ {place}: {said(self.now)}"
        if self.now is None:
            return f"- {place}: {said(self.was)}"
        return f"  {place}: {said(self.was)} → {said(self.now)}"


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that was added (``was`` is None), withdrawn (``now`` is None) or changed."""

    was: Item | None
    now: Item | None
    item: Item  # as it is now, or as it was when it is no more
    differences: Sequence[Difference] = ()

    @property
    def told(self) -> Sequence[Message]:
        """Return what of it has changed, in the words in which people are told."""
        changed = {difference.where[0] for difference in self.differences}
        return list({name.id: name for field, name in FIELDS.items() if field in changed}.values())

    @property
    def matters(self) -> bool:
        """Return whether those who deal with the item must know."""
        return self.was is None or self.now is None or bool(self.told)


@dataclass(frozen=True, slots=True)
class ListChange:
    """An item that a town's centre takes now, or takes no more, because the town's class or its own list is another."""

    town: Town
    item: Item
    is_taken: bool


Change: TypeAlias = ItemChange | ListChange
"""One thing people are told of."""

FIELDS: Final[Mapping[str, Message]] = {
    "documents": _("papers"),
    "situations": _("questions"),
    "accepted_at": _("where to go"),
    "window": _("where to go"),
    "online": _("the way online"),
    "delegation": _("where to go"),
    "decided_at": _("who decides"),
    "decided_by": _("who decides"),
    "promised": _("time limit"),
    "statutory": _("time limit"),
    "extension": _("time limit"),
    "remedy": _("what to do against a refusal"),
    "fee": _("fee"),
    "proxy": _("proxy rule"),
    "name": _("name"),
    "season": _("season"),
    "recurs": _("when it comes round"),
    "note": _("remark"),
    "history": _("what has changed"),
    "legal_basis": _("legal basis"),
    "joint": _("joint approval"),
    "parts": _("joint approval"),
    "related": _("related items"),
}
"""What those who deal with an item are told has changed, by field; a change of any other field is the office's own business."""


def compare(old: Catalogue, new: Catalogue) -> Sequence[Difference]:
    """Return everything in which two catalogues differ but their versions; nothing when they say the same."""
    return list(differences(replace(old, version=0), replace(new, version=0)))


def changes(old: Catalogue, new: Catalogue) -> Sequence[Change]:
    """Return all that people are told of: what changed of the items, then what towns take now and what they take no more."""
    return [*items_changed(old, new), *lists_changed(old, new)]


def lists_changed(old: Catalogue, new: Catalogue) -> Iterator[ListChange]:
    """Yield what towns take now of the items there were before, and what they take no more, by the items as they are now."""
    both = [(old.town[town.code], town) for town in new.towns if town.code in old.town]
    moved = [(was, now) for was, now in both if (was.centre_class, was.entrusted) != (now.centre_class, now.entrusted)]
    rulings = [rule(item, {}) for item in new.items if item.code in old.item]
    for was, now in moved:
        for ruling in rulings:
            is_taken = takes(now, ruling)
            if is_taken is not takes(was, ruling):
                yield ListChange(now, ruling.item, is_taken)


def items_changed(old: Catalogue, new: Catalogue) -> Sequence[ItemChange]:
    """Return the items that were added, then those withdrawn, then those changed, each in the order of their codes."""
    added = [ItemChange(None, item, item) for code, item in sorted(new.item.items()) if code not in old.item]
    withdrawn = [ItemChange(item, None, item) for code, item in sorted(old.item.items()) if code not in new.item]
    both = [(was, new.item[code]) for code, was in sorted(old.item.items()) if code in new.item]
    changed = [ItemChange(was, now, now, list(differences(was, now))) for was, now in both if was != now]
    return [*added, *withdrawn, *changed]


def differences(was: object, now: object, where: Where = ()) -> Iterator[Difference]:
    """Walk through two values of one shape and give everything in which they differ."""
    if was == now:
        return
    if is_dataclass(was) and type(was) is type(now):
        for part in fields(was):
            yield from differences(getattr(was, part.name), getattr(now, part.name), (*where, part.name))
    elif isinstance(was, tuple) and isinstance(now, tuple) and any(map(is_dataclass, (*was, *now))):
        yield from _of_entries(_by_code(was), _by_code(now), where)
    else:
        yield Difference(where, was, now)


def concerned(person: Person, changes: Sequence[Change], catalogue: Catalogue) -> Sequence[Change]:
    """Return the changes somebody must know: an agent what may be carried, staff what their windows accept and decide.

    What a town takes or takes no more is for its windows, and for all agents of its villages: they say where to go.
    """
    return [change for change in changes if any(_must_know(post, change, catalogue) for post in person.posts)]


def said(value: object) -> str:
    """Return a value of the catalogue in words."""
    match value:
        case Text():
            return value.zh
        case bool():
            return "yes" if value else "no"
        case Document():
            return value.kind.name.zh
        case Parts():
            return said(value.departments)
        case tuple():
            return "、".join(map(said, value)) or "nothing"
        case Mapping():
            return "; ".join(f"{key}={'/'.join(choices)}" for key, choices in value.items()) or "always"
        case _ if is_dataclass(value):
            named = next((getattr(value, name) for name in ("name", "question", "text", "note") if hasattr(value, name)), None)
            return said(named) if named is not None else str(value)
        case None:
            return "nothing"
        case _:
            return str(value)


def _of_entries(was: Mapping[str, object], now: Mapping[str, object], where: Where) -> Iterator[Difference]:
    for code, entry in now.items():
        if code in was:
            yield from differences(was[code], entry, (*where, code))
        else:
            yield Difference((*where, code), None, entry)
    for code, entry in was.items():
        if code not in now:
            yield Difference((*where, code), entry, None)
    before, after = tuple(code for code in was if code in now), tuple(code for code in now if code in was)
    if before != after:
        yield Difference((*where, ORDER), before, after)


def _by_code(entries: Sequence[object]) -> Mapping[str, object]:
    """Return entries by what each is called; one of several papers of a kind also by its place among them."""
    found: dict[str, object] = {}
    for entry in entries:
        called = (getattr(entry, field, "") for field in ("code", "id", "name"))
        name = entry.kind.id if isinstance(entry, Document) else str(next(filter(None, called), ""))
        count = sum(known.partition(" ")[0] == name for known in found)
        found[f"{name} {count + 1}" if count else name] = entry
    return found


def _must_know(post: Post, change: Change, catalogue: Catalogue) -> bool:
    if post.role in {Role.SUPERVISOR, Role.ADMIN}:
        return False
    if isinstance(change, ItemChange):
        return change.matters and _deals_with(post, change, catalogue)
    if post.role is Role.AGENT:
        village = catalogue.village.get(post.place)
        return village is not None and village.town == change.town.code
    return post.covers(change.town.code, change.item.window)


def _deals_with(post: Post, change: ItemChange, catalogue: Catalogue) -> bool:
    items = [item for item in (change.was, change.now) if item is not None]
    if post.role is Role.AGENT:
        return any(item.proxy.allowed for item in items)
    if post.role in {Role.SUPERVISOR, Role.ADMIN}:
        return False
    return any(
        _desk(post, item, catalogue) in _desks(item) and post.window in {None, *_windows(item, catalogue)} for item in items
    )


def _windows(item: Item, catalogue: Catalogue) -> set[str]:
    """Return the windows that deal with an item: its own, those of its situations and of the departments that take part."""
    effects = (choice.effect.window for situation in item.situations for choice in situation.choices)
    known = [code for code in (item.parts.departments if item.parts else ()) if code in catalogue.department]
    return {item.window, *filter(None, effects), *(window for code in known for window in catalogue.department[code].windows[:1])}


def _desk(post: Post, item: Item, catalogue: Catalogue) -> AcceptedAt | None:
    if post.place == CITY:
        return AcceptedAt.CITY
    town = catalogue.town.get(post.place)
    return desk_of(town, item) if town else None


def _desks(item: Item) -> set[AcceptedAt]:
    """Return every desk that accepts an item in some situation."""
    effects = [choice.effect.accepted_at or () for situation in item.situations for choice in situation.choices]
    return {*item.accepted_at, *(desk for desks in effects for desk in desks)}

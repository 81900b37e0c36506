"""What a pack must satisfy beyond its shape: every code that is named exists, and the figures of the policy paper come out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flows.domain.calendar.calendar import YearTable
from flows.domain.calendar.hours import OFFICE, Hours
from flows.domain.catalogue.catalogue import Catalogue, Counts
from flows.domain.catalogue.document import VILLAGE_CENTRE, DocumentKind
from flows.domain.catalogue.item import Decider, Delegation, Item, Joint, Parts, Recurrence
from flows.domain.catalogue.places import Town, WindowKind
from flows.domain.catalogue.routing import CITY
from flows.domain.people.people import Registration, Role
from flows.domain.ticket.moves import REASONED

from .faults import Place

SATURDAY = 5
NOBODY = frozenset({"不详", "未知", "待定", "无", "unknown", "nobody", "to be decided", "n/a", "?", "？", "-", "—"})
"""What people write where they do not know who issues a paper; the one-time notice may not."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where in the catalogue: the way from its root, by names of fields and positions in lists.

    What is ``own`` to an entry is told where the entry stands, even if what it means is written elsewhere, for all who share it.
    """

    where: Place
    what: str
    own: bool = False


def check(catalogue: Catalogue) -> list[Problem]:
    """Return everything that is wrong with a catalogue, in no particular order."""
    return [
        *_repeated(catalogue),
        *_departments(catalogue),
        *_places(catalogue),
        *_life_events(catalogue),
        *_counts(catalogue),
        *_hours(catalogue.hours, ("hours",)),
        *(problem for n, item in enumerate(catalogue.items) for problem in _item(catalogue, item, ("items", n))),
        *_timezone(catalogue),
        *_kinds(catalogue),
        *_reasons(catalogue),
        *_texts(catalogue),
    ]


def check_year(table: YearTable, name: str) -> Iterator[Problem]:
    """Find everything that is wrong with a year's table; ``name`` is what its file is called."""
    if name != str(table.year):
        yield Problem(("year",), f"the year is {table.year}, but the file is named {name}")
    for day in sorted(table.days_off):
        if day.year != table.year or _weekend(day):
            yield Problem(("days_off",), f"{day} is not a weekday of {table.year}")
    for day in sorted(table.make_up):
        if day.year != table.year or not _weekend(day):
            yield Problem(("make_up",), f"{day} is not a weekend day of {table.year}")


def check_people(people: Iterable[Registration], catalogue: Catalogue) -> Iterator[Problem]:
    """Find everything that is wrong with a list of people: handles given twice, villages and posts nowhere in the catalogue."""
    seen: set[str] = set()
    for n, person in enumerate(people):
        if person.handle in seen:
            yield Problem((n, "handle"), f"there is already a `{person.handle}`")
        seen.add(person.handle)
        if person.village is not None and person.village not in catalogue.village:
            yield Problem((n, "village"), f"there is no village `{person.village}`")
        for k, post in enumerate(person.posts):
            places = catalogue.village if post.role is Role.AGENT else {*catalogue.town, CITY}
            if post.place not in places:
                yield Problem((n, "posts", k, "place"), f"there is no `{post.place}` where somebody could be {post.role}")
            if post.window is not None and post.window not in catalogue.window:
                yield Problem((n, "posts", k, "window"), f"there is no window `{post.window}`")


def texts(value: object, where: Place = ()) -> Iterator[tuple[Place, str]]:
    """Walk through a value and give every text in it, those that people read in both languages, with its place."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, tuple):
        for n, entry in enumerate(value):
            yield from texts(entry, (*where, n))
    elif is_dataclass(value):
        for part in fields(value):
            yield from texts(getattr(value, part.name), (*where, part.name))


def _weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


def _texts(catalogue: Catalogue) -> Iterator[Problem]:
    """Check that every text says something, and stays the same when it is written into a cell or a line of a file."""
    for where, text in texts(catalogue):
        if not text.strip():
            yield Problem(where, "this text is empty")
        elif not text.isprintable():
            yield Problem(where, "this text has a line break or a character that cannot be printed")
        elif text != text.strip():
            yield Problem(where, "this text begins or ends with a space")


def _timezone(catalogue: Catalogue) -> Iterator[Problem]:
    try:
        ZoneInfo(catalogue.timezone)
    except (ZoneInfoNotFoundError, ValueError):  # ValueError: not even the form of a name
        yield Problem(("timezone",), f"there is no time zone `{catalogue.timezone}`")


def _kinds(catalogue: Catalogue) -> Iterator[Problem]:
    """Check that a paper is described once, and that whoever must fetch it can know where."""
    known: dict[str, DocumentKind] = {}
    for n, item in enumerate(catalogue.items):
        for k, document in enumerate(item.documents):
            where: Place = ("items", n, "documents", k, "kind")
            if known.setdefault(document.kind.id, document.kind) != document.kind:
                yield Problem((*where, "id"), f"there is another description of the paper `{document.kind.id}`")
            if document.kind.issuer.zh in NOBODY or document.kind.issuer.en.casefold() in NOBODY:
                yield Problem((*where, "issuer"), f"nobody is known to issue `{document.kind.id}`")


def _reasons(catalogue: Catalogue) -> Iterator[Problem]:
    """Check that every common reason is for something that needs one."""
    for n, reason in enumerate(catalogue.reasons):
        if reason.verb not in REASONED:
            yield Problem(("reasons", n, "verb"), f"`{reason.verb}` needs no reason, only {', '.join(sorted(REASONED))} do")
        if reason.by and reason.by not in {role.value for role in Role}:
            yield Problem(("reasons", n, "by"), f"`{reason.by}` is no role")


def _repeated(catalogue: Catalogue) -> Iterator[Problem]:
    for name, key in (
        ("departments", "code"),
        ("windows", "id"),
        ("reasons", "id"),
        ("towns", "code"),
        ("towns", "number"),
        ("committees", "code"),
        ("villages", "code"),
        ("life_events", "id"),
        ("items", "code"),
    ):
        yield from _twice([getattr(entry, key) for entry in getattr(catalogue, name)], (name,), key)


def _twice(names: Iterable[str], where: Place, key: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for n, name in enumerate(names):
        if name in seen:
            yield Problem((*where, n, key), f"the {key} `{name}` is given twice")
        seen.add(name)


def _unknown(names: Iterable[str], known: Iterable[str], where: Place, noun: str) -> Iterator[Problem]:
    for n, name in enumerate(names):
        if name not in known:
            yield Problem((*where, n), f"there is no {noun} `{name}`")


def _departments(catalogue: Catalogue) -> Iterator[Problem]:
    for n, department in enumerate(catalogue.departments):
        yield from _unknown(department.windows, catalogue.window, ("departments", n, "windows"), "window")


def _places(catalogue: Catalogue) -> Iterator[Problem]:
    for n, town in enumerate(catalogue.towns):
        if len(town.number) != 2 or not town.number.isdecimal():
            yield Problem(("towns", n, "number"), f"the number of a town has two digits, unlike `{town.number}`")
        if town.centre_class not in {1, 2}:
            yield Problem(("towns", n, "centre_class"), f"a centre is of class 1 or 2, not {town.centre_class}")
        yield from _visits(catalogue, town, ("towns", n, "visits"))
        yield from _entrusted(catalogue, town, ("towns", n, "entrusted"))
        yield from _hours(town.hours, ("towns", n, "hours"))
    for n, committee in enumerate(catalogue.committees):
        if committee.host not in catalogue.town:
            yield Problem(("committees", n, "host"), f"there is no town `{committee.host}`")
    for n, village in enumerate(catalogue.villages):
        if village.town not in catalogue.town:
            yield Problem(("villages", n, "town"), f"there is no town `{village.town}`")


def _hours(written: Sequence[str], where: Place) -> Iterator[Problem]:
    """Check that office hours are windows of a day in their order."""
    try:
        Hours.read(written or OFFICE.written())
    except ValueError as error:
        yield Problem(where, str(error))


def _visits(catalogue: Catalogue, town: Town, where: Place) -> Iterator[Problem]:
    yield from _twice([visit.window for visit in town.visits], where, "window")
    for n, visit in enumerate(town.visits):
        window = catalogue.window.get(visit.window)
        if window is None or window.kind is not WindowKind.STATION:
            yield Problem((*where, n, "window"), f"there is no station window `{visit.window}`")
        if visit.station not in catalogue.town or visit.station == town.code:
            yield Problem((*where, n, "station"), f"there is no other town `{visit.station}` that could send its station")
        if not visit.days or list(visit.days) != sorted(set(visit.days) & set(range(1, 8))):
            yield Problem((*where, n, "days"), "days are weekdays in their order, from 1 for Monday to 7")


def _entrusted(catalogue: Catalogue, town: Town, where: Place) -> Iterator[Problem]:
    """Check a town's own list of entrusted items, which only a centre of class 2 has."""
    if town.entrusted is None:
        return
    if town.centre_class == 1:
        yield Problem(where, "a class-1 centre takes every entrusted item: it has no list of its own")
    yield from _twice(town.entrusted, where, "item")
    yield from _unknown(town.entrusted, catalogue.item, where, "item")
    for n, code in enumerate(town.entrusted):
        item = catalogue.item.get(code)
        if item is not None and item.delegation is not Delegation.ENTRUSTED:
            yield Problem((*where, n), f"`{code}` cannot be entrusted: it came down as `{item.delegation}`")


def _life_events(catalogue: Catalogue) -> Iterator[Problem]:
    said: set[str] = set()
    for n, event in enumerate(catalogue.life_events):
        yield from _unknown(event.items, catalogue.item, ("life_events", n, "items"), "item")
        yield from _unknown(event.also, catalogue.item, ("life_events", n, "also"), "item")
        for code, answers in event.answers.items():
            where: Place = ("life_events", n, "answers", code)
            if code not in event.items:
                yield Problem(where, f"`{code}` is none of its items")
            elif code in catalogue.item:
                yield from _answers(catalogue.item[code], answers, where)
        for k, phrase in enumerate(event.said):
            if phrase in said:
                yield Problem(("life_events", n, "said", k), f"`{phrase}` is said twice")
            said.add(phrase)


def _answers(item: Item, answers: Mapping[str, str], where: Place) -> Iterator[Problem]:
    """Check that every answer is one the item's own questions offer."""
    situations = {situation.id: situation for situation in item.situations}
    for id, choice in answers.items():
        if id not in situations:
            yield Problem((*where, id), f"there is no situation `{id}`")
        elif situations[id].choice(choice) is None:
            yield Problem((*where, id), f"`{id}` has no choice `{choice}`")


def _counts(catalogue: Catalogue) -> Iterator[Problem]:
    if catalogue.counts is None:
        return
    found = Counts(
        class_1=sum(town.centre_class == 1 for town in catalogue.towns),
        class_2=sum(town.centre_class == 2 for town in catalogue.towns),
        committees=len(catalogue.committees),
        approval=sum(department.approval for department in catalogue.departments),
        agency=sum(department.agency for department in catalogue.departments),
        comprehensive=sum(window.kind is WindowKind.COMPREHENSIVE for window in catalogue.windows),
        stations=sum(window.kind is WindowKind.STATION for window in catalogue.windows),
    )
    for part in fields(Counts):
        said, counted = getattr(catalogue.counts, part.name), getattr(found, part.name)
        if said != counted:
            yield Problem(("counts", part.name), f"`{part.name}` should be {said}, but the pack has {counted}")


def _item(catalogue: Catalogue, item: Item, where: Place) -> Iterator[Problem]:
    if item.department not in catalogue.department:
        yield Problem((*where, "department"), f"there is no department `{item.department}`")
    if item.window not in catalogue.window:
        yield Problem((*where, "window"), f"there is no window `{item.window}`")
    if not item.accepted_at:
        yield Problem((*where, "accepted_at"), "no desk accepts this item")
    yield from _unknown(item.related, catalogue.item, (*where, "related"), "item")
    if item.code in item.related:
        yield Problem((*where, "related"), "the item is related to itself")
    if item.recurs is not None:
        yield from _recurrence(item.recurs, (*where, "recurs"))
    yield from _joint(catalogue, item, where)
    for n, document in enumerate(item.documents):
        if document.kind.at not in {None, VILLAGE_CENTRE, *catalogue.window}:
            yield Problem((*where, "documents", n, "kind", "at"), f"there is no window `{document.kind.at}`")
    yield from _situations(item, where)
    yield from _conditions(item, where)


def _joint(catalogue: Catalogue, item: Item, where: Place) -> Iterator[Problem]:
    """Check that a joint approval says which departments take part, each with a window, and that a yearly one comes round."""
    if item.joint is None or item.parts is None:
        if item.joint is not None:
            yield Problem((*where, "joint"), "a joint approval says in `parts` which departments take part")
        if item.parts is not None:
            yield Problem((*where, "parts"), "only a joint approval has parts")
        return
    yield from _taking_part(catalogue, item, item.parts, (*where, "parts", "departments"))
    if item.parts.survey not in {None, *(document.kind.id for document in item.documents)}:
        yield Problem((*where, "parts", "survey"), f"`{item.parts.survey}` is none of its papers")
    if item.joint is Joint.ANNUAL and item.recurs is None:
        yield Problem((*where, "joint"), "an annual inspection comes round: `recurs` is missing")
    effects = (choice.effect for situation in item.situations for choice in situation.choices)
    if Decider.VILLAGE in {item.decided_at, *(effect.decided_at for effect in effects)}:
        yield Problem((*where, "joint"), "what the village decides by itself is no joint approval")


def _taking_part(catalogue: Catalogue, item: Item, parts: Parts, where: Place) -> Iterator[Problem]:
    """Check that several departments take part, each once, the item's own among them, and that each has a window."""
    yield from _unknown(parts.departments, catalogue.department, where, "department")
    for n, code in enumerate(parts.departments):
        department = catalogue.department.get(code)
        if code in parts.departments[:n]:
            yield Problem((*where, n), f"the department `{code}` is given twice")
        if department is not None and code != item.department and not department.windows:
            yield Problem((*where, n), f"the department `{code}` has no window that could answer")
    if len(parts.departments) < _SEVERAL:
        yield Problem(where, "at least two departments take part in a joint approval")
    if item.department not in parts.departments:
        yield Problem(where, f"the item's own department `{item.department}` takes part as well")


_SEVERAL = 2


def _recurrence(recurs: Recurrence, where: Place) -> Iterator[Problem]:
    """Check that an item comes round either between two days of the year or every so many months."""
    days = {"opens": recurs.opens, "closes": recurs.closes}
    if recurs.months is None:
        for name, day in days.items():
            if day is None or not _is_day(day):
                yield Problem((*where, name), f"`{name}` must be a day of the year such as 10-01")
    elif recurs.months < 1 or any(days.values()):
        yield Problem((*where, "months"), "an item comes round between two days or every one or more months, not both")


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(f"2000-{written}")
    except ValueError:
        return False
    return re.fullmatch(r"\d\d-\d\d", written) is not None


def _situations(item: Item, where: Place) -> Iterator[Problem]:
    yield from _twice([situation.id for situation in item.situations], (*where, "situations"), "id")
    for n, situation in enumerate(item.situations):
        here: Place = (*where, "situations", n)
        if len(situation.choices) < 2:
            yield Problem((*here, "choices"), f"the question `{situation.id}` leaves no choice")
        yield from _twice([choice.id for choice in situation.choices], (*here, "choices"), "id")
        for m, choice in enumerate(situation.choices):
            if choice.effect.accepted_at == ():
                yield Problem((*here, "choices", m, "effect", "accepted_at"), f"after `{choice.id}` no desk accepts this item")


def _conditions(item: Item, where: Place) -> Iterator[Problem]:
    """Check that every paper depends on questions and choices the item really has."""
    choices = {situation.id: {choice.id for choice in situation.choices} for situation in item.situations}
    for n, document in enumerate(item.documents):
        here: Place = (*where, "documents", n, "when")
        for situation, wanted in document.when.items():
            if situation not in choices:
                yield Problem((*here, situation), f"there is no situation `{situation}`")
                continue
            for m, choice in enumerate(wanted):
                if choice not in choices[situation]:
                    yield Problem((*here, situation, m), f"`{situation}` has no choice `{choice}`")

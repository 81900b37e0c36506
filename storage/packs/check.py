"""What a pack must satisfy beyond its shape: every code that is named exists, and the figures of the policy paper come out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flows.domain.calendar.calendar import YearTable
from flows.domain.catalogue.catalogue import Catalogue, Counts
from flows.domain.catalogue.document import DocumentKind
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.places import Town, WindowKind
from flows.domain.catalogue.routing import CITY
from flows.domain.people import name_reader, phones
from flows.domain.people.people import Employment, Post, Registration, Role
from flows.domain.ticket.verbs.entries import REASONED
from flows.text import list_faults, table_faults
from flows.text.folding import level
from flows.text.wording import Text

from .code_check import twice, unknown
from .faults import Place, Problem
from .item_check import check_item
from .place_check import check_departments, check_hours, check_places
from .proof_check import check_proofs

SATURDAY = 5
NOBODY = frozenset({"不详", "未知", "待定", "无", "unknown", "nobody", "to be decided", "n/a", "?", "？", "-", "—"})
"""What people write where they do not know who issues a paper; the one-time notice may not."""

MOST_DATED_BACK = 10
"""Workdays by which an office may let receipts be dated back: half of the shortest statutory limit that is common."""


def check(catalogue: Catalogue) -> list[Problem]:
    """Return everything that is wrong with a catalogue, in no particular order."""
    return [
        *_repeated(catalogue),
        *check_departments(catalogue),
        *check_places(catalogue),
        *check_proofs(catalogue),
        *_life_events(catalogue),
        *_counts(catalogue),
        *check_hours(catalogue.hours, ("hours",)),
        *_dated_back(catalogue),
        *(problem for n, item in enumerate(catalogue.items) for problem in check_item(catalogue, item, ("items", n))),
        *_timezone(catalogue),
        *_kinds(catalogue),
        *_reasons(catalogue),
        *_laws(catalogue),
        *_insults(catalogue),
        *_texts(catalogue),
    ]


def _dated_back(catalogue: Catalogue) -> Iterator[Problem]:
    if not 0 <= catalogue.dated_back <= MOST_DATED_BACK:
        yield Problem(
            ("dated_back",), f"receipts are dated back by 0 to {MOST_DATED_BACK} workdays, not by {catalogue.dated_back}"
        )


def check_year(table: YearTable, name: str) -> Iterator[Problem]:
    """Find everything that is wrong with a year's table; ``name`` is what its file is called."""
    if name != str(table.year):
        yield Problem(("year",), list_faults.another_file(table.year, name))
    for day in sorted(table.days_off):
        if day.year != table.year or _weekend(day):
            yield Problem(("days_off",), list_faults.no_weekday_of(day.isoformat(), table.year))
    for day in sorted(table.make_up):
        if day.year != table.year or not _weekend(day):
            yield Problem(("make_up",), list_faults.no_weekend_day_of(day.isoformat(), table.year))


def check_people(people: Iterable[Registration], catalogue: Catalogue) -> Iterator[Problem]:
    """Find everything that is wrong with a list of people: handles given twice, villages and posts nowhere in the catalogue."""
    seen: set[str] = set()
    for n, person in enumerate(people):
        if person.handle in seen:
            yield Problem((n, "handle"), list_faults.handle_taken(person.handle))
        seen.add(person.handle)
        if name_reader.read(person.name) is None:
            yield Problem((n, "name"), table_faults.no_name(person.name))
        if person.phone and phones.read(person.phone) is None:
            yield Problem((n, "phone"), list_faults.no_single_phone(person.phone))
        if person.village is not None and person.village not in catalogue.village:
            yield Problem((n, "village"), table_faults.no_place(Text("村", "village"), person.village))
        if person.employment is not Employment.ESTABLISHED and any(post.role is Role.APPROVER for post in person.posts):
            yield Problem((n, "handle"), list_faults.not_established(person.name))
        for k, post in enumerate(person.posts):
            yield from _post(post, catalogue, (n, "posts", k))


def _post(post: Post, catalogue: Catalogue, where: Place) -> Iterator[Problem]:
    places = catalogue.village if post.role is Role.AGENT else {*catalogue.town, CITY}
    if post.place not in places:
        yield Problem((*where, "place"), list_faults.no_place_of(post.place, post.role.value))
    if post.window is None:
        return
    window = catalogue.window.get(post.window)
    if window is None:
        yield Problem((*where, "window"), list_faults.no_window(post.window))
    elif not window.is_ours:
        yield Problem((*where, "window"), list_faults.not_our_window(post.window))


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


def _laws(catalogue: Catalogue) -> Iterator[Problem]:
    """Check that of a text that replaced another it is said since when, and what to compare."""
    for n, law in enumerate(catalogue.laws):
        if (law.replaces or law.bears_on) and (law.since is None or law.check is None):
            yield Problem(("laws", n), f"`{law.name}` is watched: `since` and `check` must say since when, and what to compare")


def _insults(catalogue: Catalogue) -> Iterator[Problem]:
    """Check that insults are written as they are compared, and that what is harmless would be taken for one."""
    for n, insult in enumerate(catalogue.insults):
        if len(insult) < 2 or level(insult) != insult:
            yield Problem(("insults", n), f"`{insult}` is no insult: two small letters or characters at least, in one width")
    for n, word in enumerate(catalogue.harmless):
        if level(word) != word or not any(insult in word for insult in catalogue.insults):
            yield Problem(("harmless", n), f"no insult stands in `{word}`, so it need not be called harmless")


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
        ("laws", "name"),
        ("items", "code"),
    ):
        yield from twice([getattr(entry, key) for entry in getattr(catalogue, name)], (name,), key)


def _life_events(catalogue: Catalogue) -> Iterator[Problem]:
    said: set[str] = set()
    for n, event in enumerate(catalogue.life_events):
        yield from unknown(event.items, catalogue.item, ("life_events", n, "items"), "item")
        yield from unknown(event.also, catalogue.item, ("life_events", n, "also"), "item")
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


def _classes(town: Town) -> Sequence[int]:
    """Return the classes of the centres a town had before the change of divisions, which is the time the figures are of."""
    own = () if town.code in {former.code for former in town.took_in} else (town.centre_class,)
    return [*own, *(former.centre_class for former in town.took_in)]


def _counts(catalogue: Catalogue) -> Iterator[Problem]:
    if catalogue.counts is None:
        return
    classes = [each for town in catalogue.towns for each in _classes(town)]
    found = Counts(
        class_1=classes.count(1),
        class_2=classes.count(2),
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

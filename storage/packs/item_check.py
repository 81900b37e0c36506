"""What an item must satisfy: its codes exist, its questions leave a choice, its papers depend on what is asked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.document import VILLAGE_CENTRE
from flows.domain.catalogue.item import AcceptedAt, Decider, Item, Joint, Parts, Recurrence
from flows.domain.catalogue.places import WindowKind

from .code_check import twice, unknown
from .faults import Place, Problem
from .proof_check import unissued


def check_item(catalogue: Catalogue, item: Item, where: Place) -> Iterator[Problem]:
    """Find everything that is wrong with an item; ``where`` is where it stands in the catalogue."""
    if item.department not in catalogue.department:
        yield Problem((*where, "department"), f"there is no department `{item.department}`")
    yield from _window(catalogue, item.window, (*where, "window"))
    yield from _of_the_towns(catalogue, item, (*where, "window"))
    yield from unissued(catalogue, item, where)
    if not item.accepted_at:
        yield Problem((*where, "accepted_at"), "no desk accepts this item")
    yield from unknown(item.related, catalogue.item, (*where, "related"), "item")
    if item.code in item.related:
        yield Problem((*where, "related"), "the item is related to itself")
    if item.recurs is not None:
        yield from _recurrence(item.recurs, (*where, "recurs"))
    yield from _joint(catalogue, item, where)
    for n, document in enumerate(item.documents):
        if document.kind.at not in {None, VILLAGE_CENTRE, *catalogue.window}:
            yield Problem((*where, "documents", n, "kind", "at"), f"there is no window `{document.kind.at}`")
        if document.kind.generic and document.note is None:
            yield Problem((*where, "documents", n), f"`{document.kind.id}` names no paper: a note must say which it is")
    if item.changed is not None and item.history is None:
        yield Problem((*where, "changed"), "`history` must say what changed on that day")
    yield from _situations(catalogue, item, where)
    yield from _conditions(catalogue, item, where)


def _of_the_towns(catalogue: Catalogue, item: Item, where: Place) -> Iterator[Problem]:
    """Check that the towns' centres have an item's window, where they accept the item."""
    window = catalogue.window.get(item.window)
    if window is not None and window.kind is WindowKind.CITY and _accepted_in_towns(item):
        yield Problem(where, f"a town's centre accepts this, and has no window `{item.window}`")


def _accepted_in_towns(item: Item) -> bool:
    """Return whether a town's centre accepts an item, whatever is answered or with some answer."""
    effects = [choice.effect.accepted_at or () for situation in item.situations for choice in situation.choices]
    desks = {*item.accepted_at, *(desk for each in effects for desk in each)}
    return not {AcceptedAt.CLASS_1, AcceptedAt.CLASS_2}.isdisjoint(desks)


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
    yield from unknown(parts.departments, catalogue.department, where, "department")
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


def _situations(catalogue: Catalogue, item: Item, where: Place) -> Iterator[Problem]:
    yield from twice([situation.id for situation in item.situations], (*where, "situations"), "id")
    for n, situation in enumerate(item.situations):
        here: Place = (*where, "situations", n)
        if len(situation.choices) < 2:
            yield Problem((*here, "choices"), f"the question `{situation.id}` leaves no choice")
        yield from twice([choice.id for choice in situation.choices], (*here, "choices"), "id")
        for m, choice in enumerate(situation.choices):
            if choice.effect.accepted_at == ():
                yield Problem((*here, "choices", m, "effect", "accepted_at"), f"after `{choice.id}` no desk accepts this item")
            if choice.effect.window is not None:
                yield from _window(catalogue, choice.effect.window, (*here, "choices", m, "effect", "window"))


def _window(catalogue: Catalogue, id: str, where: Place) -> Iterator[Problem]:
    """Check that people are sent to a place."""
    if id not in catalogue.window:
        yield Problem(where, f"there is no window `{id}`")
    elif catalogue.window[id].kind is WindowKind.ONLINE:
        yield Problem(where, f"`{id}` is online and no place to go to: it belongs in `online`")


def _conditions(catalogue: Catalogue, item: Item, where: Place) -> Iterator[Problem]:
    """Check that every paper, and the way online, depends on questions and choices the item really has."""
    for n, document in enumerate(item.documents):
        yield from _condition(item, document.when, (*where, "documents", n, "when"))
    if item.online is not None:
        yield from _condition(item, item.online.when, (*where, "online", "when"))
        channel = catalogue.window.get(item.online.channel)
        if channel is None or channel.kind is not WindowKind.ONLINE:
            yield Problem((*where, "online", "channel"), f"nothing online is called `{item.online.channel}`")


def _condition(item: Item, when: Mapping[str, Sequence[str]], where: Place) -> Iterator[Problem]:
    choices = {situation.id: {choice.id for choice in situation.choices} for situation in item.situations}
    for situation, wanted in when.items():
        if situation not in choices:
            yield Problem((*where, situation), f"there is no situation `{situation}`")
            continue
        for m, choice in enumerate(wanted):
            if choice not in choices[situation]:
                yield Problem((*where, situation, m), f"`{situation}` has no choice `{choice}`")

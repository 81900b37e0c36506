"""一件事: several items asked for as one. What they share is asked once, and their papers become one list without doubles.

Each item keeps its own binding notice; the plan only puts them in order and adds their lists up. Once the agent carries them, a
paper collected for one of them is there for the others as well (最多跑一次规定 art. 7: one set of papers).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flows.domain.catalogue.catalogue import Catalogue, LifeEvent
from flows.domain.catalogue.document import Document, Form
from flows.domain.catalogue.item import Item, Situation
from flows.domain.catalogue.places import Tier
from flows.domain.catalogue.routing import questions, rule
from flows.domain.errand.notice import Notice
from flows.domain.ticket.ticket import Ticket
from flows.text.wording import Text


@dataclass(frozen=True, slots=True)
class Asked:
    """A situation to ask about, and every item of the bundle that asks the same."""

    situation: Situation
    items: tuple[Item, ...]


Answers = dict[str, dict[str, str]]
"""What is known of each item's situations, by the item's code."""


def known(event: LifeEvent, items: Sequence[Item]) -> Answers:
    """Return what the event itself answers of its items."""
    return {item.code: dict(event.answers.get(item.code, {})) for item in items}


def next_asked(items: Sequence[Item], answers: Answers) -> Asked | None:
    """Return the next situation to ask about, or None when all is known that matters."""
    for item in items:
        situation = questions(item, answers[item.code])
        if situation is not None:
            return Asked(situation, tuple(other for other in items if _asks(other, situation, answers[other.code])))
    return None


def with_answer(answers: Answers, asked: Asked, choice: str) -> Answers:
    """Return the answers with one more, which counts for every item that asks the same."""
    return answers | {item.code: answers[item.code] | {asked.situation.id: choice} for item in asked.items}


def _asks(item: Item, asked: Situation, answers: Mapping[str, str]) -> bool:
    """Return whether an item asks the same and does not know yet: the same id, words and choices, whatever follows from them."""
    same = (situation for situation in item.situations if situation.id == asked.id and situation.id not in answers)
    return any(_wording(situation) == _wording(asked) for situation in same)


def _wording(situation: Situation) -> tuple[Text, tuple[tuple[str, Text], ...]]:
    return situation.question, tuple((choice.id, choice.text) for choice in situation.choices)


@dataclass(frozen=True, slots=True)
class Plan:
    """A life event as it was given as one: a notice for each matter, in the order to do them; what is needless, and why.

    ``also`` are items that some people need besides.
    """

    event: LifeEvent
    notices: tuple[Notice, ...]
    needless: tuple[tuple[Item, Text], ...]
    also: tuple[Item, ...]

    @property
    def number(self) -> str:
        """Return the number it is called by, that of its first notice."""
        return self.notices[0].number


def laid_out(catalogue: Catalogue, event: LifeEvent, answers: Mapping[str, Mapping[str, str]], notices: Sequence[Notice]) -> Plan:
    """Return the plan that follows from the answers of every item wanted, and from the notices given on them.

    What the event does not have, because another version of the catalogue came between two notices, is put last.
    """
    places = {code: place for place, code in enumerate(event.items)}
    in_order = sorted(notices, key=lambda notice: places.get(notice.item.code, len(places)))
    items = [catalogue.item[code] for code in event.items if code in answers]
    stops = ((item, rule(item, answers[item.code]).stop) for item in items)
    needless = tuple((item, stop) for item, stop in stops if stop is not None)
    return Plan(event, tuple(in_order), needless, tuple(catalogue.item[code] for code in event.also))


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the merged list. ``matters`` are the places in the plan, counted from 1, that need it."""

    name: Text
    document: Document
    matters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Need:
    """One document of one matter, and where it is shown."""

    matter: int
    place: str
    document: Document


def merged(notices: Sequence[Notice]) -> Sequence[Paper]:
    """Return the papers of all the notices, each once, in the order in which they are first needed."""
    needs: dict[tuple[str, Form, Text], list[_Need]] = {}
    for matter, notice in enumerate(notices, 1):
        for name, document in zip(notice.papers, notice.documents, strict=True):
            need = _Need(matter, notice.route.site, document)
            needs.setdefault((document.kind.id, document.kind.form, name), []).append(need)
    return [_paper(name, same) for (_kind, _form, name), same in needs.items()]


def shared(of: Notice, papers: Collection[int], other: Notice) -> Sequence[int]:
    """Return the papers of another notice, by number, that are there once these of the first one are.

    A form and a photo are needed by every item, a copy once at every place; an original goes round.
    """
    there = [_Need(0, of.route.site, of.documents[number - 1]) for number in papers]
    names = [of.papers[number - 1] for number in papers]
    return [
        number
        for number, (name, document) in enumerate(zip(other.papers, other.documents, strict=True), 1)
        if any(
            name == known and _serves(need, _Need(1, other.route.site, document))
            for known, need in zip(names, there, strict=True)
        )
    ]


def needed_still(of: Notice, others: Iterable[tuple[Ticket, Notice]]) -> frozenset[int]:
    """Return the papers of a notice, by number, that are there for an open ticket of the same life event."""
    open_ = [(ticket, notice) for ticket, notice in others if ticket.is_open]
    return frozenset(number for ticket, notice in open_ for number in shared(notice, ticket.collected, of))


def _serves(there: _Need, need: _Need) -> bool:
    """Return whether a paper that is there serves another need of it."""
    if there.document.kind.id != need.document.kind.id or there.document.copies < need.document.copies:
        return False
    match need.document.kind.form:
        case Form.FILLED_IN | Form.PHOTO:
            return False
        case Form.COPY | Form.ORIGINAL_AND_COPY:
            return there.place == need.place
        case _:
            return True


def first_elsewhere(notices: Sequence[Notice]) -> tuple[int, Notice] | None:
    """Return the first matter, with its place in the plan, that neither village nor town can do; None when all is done here."""
    numbered = enumerate(notices, 1)
    return next(((number, notice) for number, notice in numbered if notice.route.tier is Tier.CITY), None)


def _paper(name: Text, needs: Sequence[_Need]) -> Paper:
    kind = needs[0].document.kind
    return Paper(name, Document(kind, _copies(kind.form, needs)), tuple(sorted({need.matter for need in needs})))


def _copies(form: Form, needs: Sequence[_Need]) -> int:
    """Return how many are needed: forms and photos by every item, copies once at every place, an original goes round."""
    match form:
        case Form.FILLED_IN | Form.PHOTO:
            return sum(need.document.copies for need in needs)
        case Form.COPY | Form.ORIGINAL_AND_COPY:
            return sum(
                max(need.document.copies for need in needs if need.place == place) for place in {need.place for need in needs}
            )
        case _:
            return max(need.document.copies for need in needs)

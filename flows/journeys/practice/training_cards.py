"""Training cards: what everybody of the staff is to know, each in a few lines, by the rules and the catalogue as they stand."""

from collections.abc import Sequence
from typing import Final

from flows.domain.clock.deadline_calculation import ACCEPTANCE, DELIVERY, counted_from, to_decide
from flows.domain.clock.own_promise import TO_ALL
from flows.domain.errand.notice import Notice, draw_up, length, time_line
from flows.domain.people.people import Post, Role
from flows.domain.ticket import rules
from flows.domain.ticket.rules import Rule
from flows.domain.ticket.verb import INTERNAL
from flows.domain.ticket.verbs.entries import ENTRIES
from flows.domain.ticket.verbs.entry import Chapter
from flows.domain.ticket.verbs.names import VERB_NAMES
from flows.journeys.practice.invented_errand import Errand, errand, handiest, posts_of
from flows.journeys.practice.practice_desk import NUMBER
from flows.port.desk import Desk
from flows.text.wording import Message, Words, _, lines, ngettext

ANSWERS: Final = 3
"""Items of which a card says in a line what people ask most."""


def examples(desk: Desk) -> Sequence[str]:
    """Return the codes of items to show things by: those that come to somebody's own posts, else to the first village."""
    elsewhere = Post(desk.catalogue.villages[0].code, Role.AGENT)
    found = handiest(posts_of(desk.me), desk.catalogue) or handiest([elsewhere], desk.catalogue)
    return [each.item.code for each in found[:ANSWERS]]


def cards(desk: Desk, items: Sequence[str]) -> Sequence[Words]:
    """Return the cards, with these items as examples, as they go at somebody's own village or window; none without an item."""
    known = [desk.catalogue.item[code] for code in items if code in desk.catalogue.item]
    if not known:
        return ()
    place = next((post.place for post in desk.me.own_posts), "")
    errands = [errand(item, place, desk.catalogue) for item in known]
    first = errands[0]
    notice = draw_up(desk.catalogue, NUMBER, first.item, first.answers, first.town, first.village, desk.today)
    return [_of_the_notice(notice), _of_papers(notice), _of_two_people(), _of_clocks(desk, notice), _of_answers(errands)]


def _of_the_notice(notice: Notice) -> Words:
    return lines(
        _("Card 1, the notice: one message says where to go, why there, how long it takes, what it costs, and every paper."),
        _(
            "For example {item}: {place}, {window}.",
            item=notice.item.short,
            place=notice.route.name,
            window=notice.route.window.name,
        ),
    )


def _of_papers(notice: Notice) -> Words:
    return lines(
        _("Card 2, papers: named once and whole. Nobody asks for a paper that is not on the notice."),
        _("The window asks once for what is missing; for a second time it needs the word of the head of the centre."),
        _("For example {item}: {papers}.", item=notice.item.short, papers=list(notice.papers)),
    )


def _of_two_people() -> Words:
    return lines(
        _("Card 3, two people: one reviews, another approves."),
        _("Who accepted does none of these: {verbs}.", verbs=_barred_by(rules.accepted_by_the_same)),
        _("Who reviewed does none of these: {verbs}.", verbs=_barred_by(rules.reviewed_by_the_same)),
    )


def _of_clocks(desk: Desk, notice: Notice) -> Words:
    promised, statutory = notice.ruling.promised, notice.ruling.statutory
    begins = counted_from(desk.now, desk.zone, desk.calendar, desk.catalogue.hours_at(notice.route.place))
    due = to_decide(begins, promised, statutory, desk.calendar).binding
    return lines(
        _("Card 4, clocks: days off do not count, nor does the day on which something happens."),
        _("A window that says nothing for {limit} has accepted.", limit=length(ACCEPTANCE)),
        time_line(promised, statutory),
        _("{item}, accepted now: promised by {day}.", item=notice.item.short, day=due.said) if due else None,
        _("What is decided is handed over within {limit}.", limit=length(DELIVERY)),
        TO_ALL,
    )


def _of_answers(errands: Sequence[Errand]) -> Words:
    return lines(
        _("Card 5, answers at hand. For any other item, once out of practice, write what is wanted:"), *map(_answer, errands)
    )


def _answer(each: Errand) -> Words:
    papers = ngettext("one paper", "{count} papers", len(each.ruling.documents))
    return _(
        "{item}: {place}, {papers}, {fee}.", item=each.item.short, place=each.route.name, papers=papers, fee=each.item.fee.text
    )


def _barred_by(rule_: Rule) -> Sequence[Message]:
    """Return the verbs of a ticket's way to its decision against which a rule stands."""
    on_the_way = (verb for verb, entry in ENTRIES.items() if entry.chapter is Chapter.WAY and verb not in INTERNAL)
    return [VERB_NAMES[verb] for verb in on_the_way if any(rule_ in line.unless for line in ENTRIES[verb].lines)]

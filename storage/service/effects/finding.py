"""What the finder makes of a wish, and what it is taught."""

from collections.abc import Sequence
from typing import Final

from flows.domain.catalogue.finding import check_teaching, impersonal
from flows.domain.people.admin_log import Act, By
from flows.port.effects.finding import Ask, CountMissedAnswer, Teach, TeachAnswer, Understand
from flows.text.words_as_json import JSON
from storage.records.catalogue import answer_lessons, lessons
from storage.records.people import admin_log
from storage.service.visit import Handlers, Visit

QUESTION: Final = 80
"""Characters of a question's name that are kept."""


def understand(visit: Visit, effect: Understand) -> Sequence[Sequence[JSON]]:
    """Return what the finder makes of a wish."""
    return [[hit.code, round(hit.score, 3)] for hit in visit.find(effect.wish)]


def ask(visit: Visit, effect: Ask) -> str:
    """Count a wish, without its person; one that may name somebody is not kept."""
    wish = impersonal(effect.wish, [visit.me.name], visit.catalogue.words)
    if wish:
        lessons.asked(visit.work.connection, wish, effect.item, visit.today)
    return effect.item


def teach(visit: Visit, effect: Teach) -> str:
    """Teach the finder a phrase."""
    check_teaching(visit.me)
    lessons.teach(visit.work.connection, effect.phrase, effect.item, visit.now)
    return effect.item


def count_missed_answer(visit: Visit, effect: CountMissedAnswer) -> str:
    """Count words at a question, without their person; those that may name somebody are not kept."""
    said = impersonal(effect.said, [visit.me.name], visit.catalogue.words)
    if said:
        answer_lessons.missed(visit.work.connection, effect.question[:QUESTION], said, effect.options, visit.today)
    return ""


def teach_answer(visit: Visit, effect: TeachAnswer) -> str:
    """Teach what words mean at a question, or take it back; the record says who did."""
    check_teaching(visit.me)
    if not answer_lessons.give_meaning(visit.work.connection, effect.question, effect.said, effect.option):
        return ""
    act = Act.TAUGHT if effect.option else Act.UNTAUGHT
    by = By(visit.me.id, visit.work.via.channel, visit.work.via.operator)
    detail = {"question": effect.question, "said": effect.said, "option": effect.option}
    admin_log.keep(visit.work.connection, act, visit.me.id, by, visit.now, detail, key=visit.work.books.key)
    return effect.option


HANDLERS: Final[Handlers] = {
    Understand: understand,
    Ask: ask,
    Teach: teach,
    CountMissedAnswer: count_missed_answer,
    TeachAnswer: teach_answer,
}

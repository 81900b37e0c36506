"""What the finder makes of a wish, and what it is taught."""

from collections.abc import Sequence
from typing import Final

from flows.domain.catalogue.finding import check_teaching, impersonal
from flows.port.effects.finding import Ask, Teach, Understand
from flows.text.words_as_json import JSON
from storage.records.catalogue import lessons
from storage.service.visit import Handlers, Visit


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


HANDLERS: Final[Handlers] = {
    Understand: understand,
    Ask: ask,
    Teach: teach,
}

"""Lines an agent has written and the village keeps until they are complete."""

from typing import Final

from flows.domain.errand.intake_line_reader import keeping_drafts
from flows.port.effects.drafts import DropDraft, KeepDraft
from storage.records.ticket import drafts
from storage.service.visit import Handlers, Visit


def keep_draft(visit: Visit, effect: KeepDraft) -> int:
    """Keep a line of one of my villages."""
    return drafts.keep(visit.work.connection, effect.village, effect.line, visit.me.id, visit.now)


def drop_draft(visit: Visit, effect: DropDraft) -> bool:
    """Drop a line of one of my villages."""
    return drafts.drop(visit.work.connection, effect.id, keeping_drafts(visit.me))


HANDLERS: Final[Handlers] = {
    KeepDraft: keep_draft,
    DropDraft: drop_draft,
}

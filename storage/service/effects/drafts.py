"""Lines an agent has written and the village keeps until they are complete."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from flows.port.effects import DropDraft, KeepDraft
from flows.talk.replay import Effect
from storage.records.ticket import drafts
from storage.service.visit import Visit


def keep_draft(visit: Visit, effect: KeepDraft) -> int:
    """Keep a line of one of my villages."""
    return drafts.keep(visit.connection, effect.village, effect.line, visit.me.id, visit.now)


def drop_draft(visit: Visit, effect: DropDraft) -> bool:
    """Drop a line of one of my villages."""
    return drafts.drop(visit.connection, effect.id, visit.my_villages())


HANDLERS: Final[Mapping[type[Effect[Any]], Callable[[Visit, Any], Any]]] = {
    KeepDraft: keep_draft,
    DropDraft: drop_draft,
}

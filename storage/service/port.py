"""The port of ``flows.port.desk`` on a database transaction: a visit that also gets things done."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from flows.talk.replay import Effect
from flows.text.encoding import JSON
from storage.service.effects import about_me, drafts, duties, enquiries, feedback, finding, notices, pictures, tickets, trips
from storage.service.visit import Visit

R = TypeVar("R", bound=JSON)


class OfficeDesk(Visit):
    """The office as one person at one address meets it, open."""

    def apply(self, effect: Effect[R], /) -> R:
        """Get something done. Raises Refused with the rule that forbids it."""
        result: R = _HANDLERS[type(effect)](self, effect)
        return result


_HANDLERS: Final[Mapping[type[Effect[Any]], Callable[[Visit, Any], Any]]] = {
    **about_me.HANDLERS,
    **finding.HANDLERS,
    **drafts.HANDLERS,
    **duties.HANDLERS,
    **notices.HANDLERS,
    **tickets.HANDLERS,
    **trips.HANDLERS,
    **pictures.HANDLERS,
    **enquiries.HANDLERS,
    **feedback.HANDLERS,
}

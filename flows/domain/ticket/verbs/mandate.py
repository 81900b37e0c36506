"""What becomes of the villager's mandate: prolonged, taken back or over; what is not accepted yet is withdrawn with it."""

from typing import Final

from flows.domain.people.people import Role
from flows.domain.ticket import inputs, rules
from flows.domain.ticket.status import OPEN, WORKED_ON, Status
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Asks, Behind, Chapter, Entry, Line, Part
from flows.text.wording import Message, _

_BEFORE_ACCEPTANCE: Final = (Status.ENTRUSTED, Status.TAKEN, Status.HANDED_IN, Status.ASKED, Status.SUPPLEMENT)
_CARRIES: Final = (rules.without_a_mandate,)
_SPEAKS_FOR: Final = (rules.speaks_for_themselves,)
_WHO_SAID_SO: Final[Message] = _("Who told you so, in person or on the telephone?")

VERBS: Final = (
    Entry(
        verb=Verb.WITHDRAW,
        name=_("withdraw"),
        chapter=Chapter.MANDATE,
        lines=(Line(_BEFORE_ACCEPTANCE, Part.VILLAGER, Status.WITHDRAWN),),
        behind=Behind.GIVING_UP,
    ),
    Entry(
        verb=Verb.REVOKE,
        name=_("revoke"),
        chapter=Chapter.MANDATE,
        lines=(
            Line(_BEFORE_ACCEPTANCE, Part.VILLAGER, Status.WITHDRAWN),
            Line(_BEFORE_ACCEPTANCE, Role.AGENT, Status.WITHDRAWN, unless=_SPEAKS_FOR, needs=(inputs.a_reason,)),
            Line(WORKED_ON | {Status.APPROVED}, Part.VILLAGER, unless=_CARRIES),
            Line(WORKED_ON | {Status.APPROVED}, Role.AGENT, unless=(*_CARRIES, *_SPEAKS_FOR), needs=(inputs.a_reason,)),
        ),
        done=_("the mandate is taken back"),
        asks=Asks.VILLAGERS_WORD,
        question=_WHO_SAID_SO,
        behind=Behind.GIVING_UP,
        workbook="收回委托",
    ),
    Entry(
        verb=Verb.PROLONG,
        name=_("prolong"),
        chapter=Chapter.MANDATE,
        lines=(
            Line(OPEN, Part.VILLAGER, needs=(inputs.a_day,)),
            Line(OPEN, Role.AGENT, unless=_SPEAKS_FOR, needs=(inputs.a_day, inputs.a_reason)),
        ),
        done=_("the mandate is prolonged"),
        asks=Asks.MANDATE,
        question=_WHO_SAID_SO,
        workbook="延长委托",
    ),
    Entry(
        verb=Verb.LAPSE,
        name=_("the mandate ended"),
        chapter=Chapter.MANDATE,
        lines=(Line(OPEN, Part.SYSTEM, unless=_CARRIES),),
        typed=False,
    ),
)

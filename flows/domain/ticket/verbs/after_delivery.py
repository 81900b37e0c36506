"""What comes after the result was handed over: the villager confirms it, or says that it is not done; then it is filed."""

from typing import Final

from flows.domain.people.people import Role
from flows.domain.ticket import inputs, rules
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Asks, Behind, Chapter, Entry, Line, Part, Then
from flows.text.wording import _

_SPEAKS_FOR: Final = (rules.speaks_for_themselves,)

VERBS: Final = (
    Entry(
        verb=Verb.CONFIRM,
        name=_("confirm|received|done|it is done|all done"),
        chapter=Chapter.END,
        lines=(
            Line(Status.DELIVERED, Part.VILLAGER, Status.ARCHIVED),
            Line(Status.DELIVERED, Role.AGENT, Status.ARCHIVED, unless=_SPEAKS_FOR, needs=(inputs.a_reason,)),
        ),
        asks=Asks.VILLAGERS_WORD,
        question=_("Who told you so, in person or on the telephone?"),
        behind=Behind.NOTE,
        one_of_several=True,
        workbook="确认",
    ),
    Entry(
        verb=Verb.ARCHIVE,
        name=_("filed"),
        chapter=Chapter.END,
        lines=(Line(Status.DELIVERED, Part.SYSTEM, Status.ARCHIVED),),
        typed=False,
    ),
    Entry(
        verb=Verb.REOPEN,
        name=_("not done|not received|not finished|not yet"),
        chapter=Chapter.END,
        lines=(
            Line(Status.DELIVERED, Part.VILLAGER, Then.BACK, needs=(inputs.a_reason,)),
            Line(Status.DELIVERED, Role.AGENT, Then.BACK, unless=_SPEAKS_FOR, needs=(inputs.a_reason,)),
            Line(Status.ARCHIVED, Role.HEAD, Then.BACK, needs=(inputs.a_reason,), chapter=Chapter.FILED),
        ),
        asks=Asks.REASON,
        question=_("I am sorry. What is not done?"),
        behind=Behind.REASON_AGAINST,
        likely=True,
        one_of_several=True,
        workbook="没办好",
    ),
)

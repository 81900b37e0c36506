"""How it is decided: reviewed, approved or refused, by another window or the city where it is theirs, in more time if need be."""

from typing import Final

from flows.domain.people.people import Role
from flows.domain.ticket import inputs, rules
from flows.domain.ticket.status import WORKED_ON, Status
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Asks, Behind, Chapter, Entry, Line, Then
from flows.text.wording import _

_MINE: Final = (rules.claimed_by_another,)
_REVIEWS: Final = (*_MINE, *rules.SIGNS_FIRST)
_APPROVES: Final = (*_MINE, *rules.SIGNS_LAST)
_EXTENDS: Final = (rules.no_limit_runs, rules.extended_before, rules.no_extension)

VERBS: Final = (
    Entry(
        verb=Verb.REVIEW,
        name=_("review"),
        lines=(Line(Status.ACCEPTED, Role.REVIEWER, Status.REVIEWED, unless=_REVIEWS),),
        behind=Behind.NOTE,
    ),
    Entry(
        verb=Verb.APPROVE,
        name=_("approve"),
        lines=(
            Line(Status.REVIEWED, Role.APPROVER, Status.APPROVED, unless=(*_APPROVES, rules.papers_owing, rules.parts_unsettled)),
        ),
        behind=Behind.NOTE,
        serves=True,
    ),
    Entry(
        verb=Verb.REFUSE,
        name=_("refuse"),
        lines=(
            Line(Status.ACCEPTED, Role.REVIEWER, Status.REFUSED, unless=_REVIEWS, needs=(inputs.a_reason,)),
            Line(Status.REVIEWED, Role.APPROVER, Status.REFUSED, unless=_APPROVES, needs=(inputs.a_reason,)),
        ),
        asks=Asks.REASON,
        behind=Behind.REASON_AGAINST,
        likely=True,
        serves=True,
        workbook="不予批准",
    ),
    Entry(
        verb=Verb.TRANSFER,
        name=_("transfer"),
        lines=(
            Line(Status.HANDED_IN, Role.CLERK, unless=_MINE, needs=(inputs.another_window,)),
            Line(Status.ACCEPTED, Role.REVIEWER, unless=_MINE, needs=(inputs.another_window,)),
        ),
        asks=Asks.WINDOW,
        question=_("To which window?"),
        glued=True,
    ),
    Entry(
        verb=Verb.FORWARD,
        name=_("forward"),
        lines=(
            Line(Status.ACCEPTED, Role.REVIEWER, Status.FORWARDED, unless=_REVIEWS),
            Line(Status.REVIEWED, Role.APPROVER, Status.FORWARDED, unless=_APPROVES),
        ),
    ),
    Entry(
        verb=Verb.ANSWER,
        name=_("city answers"),
        lines=(Line(Status.FORWARDED, (Role.REVIEWER, Role.APPROVER), Then.BACK, needs=(inputs.a_reason,)),),
        asks=Asks.REASON,
        question=_("What does the city say?"),
        workbook="市里答复",
    ),
    Entry(
        verb=Verb.EXTEND,
        name=_("extend"),
        chapter=Chapter.MEANWHILE,
        lines=(Line(WORKED_ON, Role.HEAD, unless=_EXTENDS, needs=(inputs.a_reason,)),),
        asks=Asks.REASON_BESIDE_DAYS,
        workbook="延期",
    ),
)

"""What puts right, openly, what can no longer be taken back, and the taking back of what still can (``undo``)."""

from typing import Final

from flows.domain.people.people import Role
from flows.domain.ticket import inputs, rules
from flows.domain.ticket.status import AT_THE_CENTRE, CARRIED, OPEN, WORKED_ON, Status
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Asks, Behind, Chapter, Entry, Line
from flows.text.wording import _

_ON_THE_WAY: Final = (rules.without_a_mandate, rules.nothing_here, rules.under_way)
_AT_THE_CENTRE: Final = (rules.claimed_by_another, rules.nothing_here)
_SIGNED: Final = frozenset({Status.REVIEWED, Status.APPROVED})
"""What is signed: whoever signs signs for a person, so that what was somebody else's is signed once more."""
_LOGGED: Final = (rules.under_way, rules.logged_themselves)
_LOGGED_AT_THE_CENTRE: Final = (rules.claimed_by_another, rules.logged_themselves)
_WHOSE: Final = (inputs.another_villager,)
_HERE: Final = (inputs.papers_that_are_here,)

VERBS: Final = (
    Entry(
        verb=Verb.UNTICK,
        name=_("papers not there|correct papers"),
        chapter=Chapter.CORRECTIONS,
        lines=(
            Line(CARRIED, Role.AGENT, unless=_ON_THE_WAY, needs=_HERE),
            Line(AT_THE_CENTRE, Role.CLERK, unless=_AT_THE_CENTRE, needs=_HERE),
            Line(WORKED_ON, Role.REVIEWER, unless=_AT_THE_CENTRE, needs=_HERE),
        ),
        done=_("ticked off no more"),
        asks=Asks.PAPERS_THAT_ARE_NOT_THERE,
        question=_("Which papers are not there after all? Write the numbers, for example: 1 3"),
        behind=Behind.ANYTHING,
    ),
    Entry(
        verb=Verb.AMEND,
        name=_("name or phone put right"),
        chapter=Chapter.CORRECTIONS,
        lines=(
            Line(OPEN, Role.AGENT, unless=(rules.writes_themselves,), needs=(inputs.some_words,)),
            Line(
                AT_THE_CENTRE | {Status.APPROVED},
                Role.CLERK,
                unless=(rules.claimed_by_another, rules.writes_themselves),
                needs=(inputs.some_words,),
            ),
        ),
        done=_("put right"),
        typed=False,  # typed is that something is wrong: ``journeys/ticket/correct``
    ),
    Entry(
        verb=Verb.CHANGE_VILLAGER,
        name=_("villager put right"),
        chapter=Chapter.CORRECTIONS,
        lines=(
            Line(OPEN - _SIGNED, Role.AGENT, unless=_LOGGED, needs=_WHOSE),
            Line(_SIGNED, Role.AGENT, Status.ACCEPTED, unless=_LOGGED, needs=_WHOSE),
            Line(AT_THE_CENTRE - _SIGNED, Role.CLERK, unless=_LOGGED_AT_THE_CENTRE, needs=_WHOSE),
            Line(_SIGNED, Role.CLERK, Status.ACCEPTED, unless=_LOGGED_AT_THE_CENTRE, needs=_WHOSE),
        ),
        done=_("put right"),
        typed=False,  # likewise
    ),
    Entry(
        verb=Verb.SEND_BACK,
        name=_("send back for review|take back approval"),
        chapter=Chapter.CORRECTIONS,
        lines=(
            Line(Status.APPROVED, Role.APPROVER, Status.ACCEPTED, unless=(rules.approved_by_another,), needs=(inputs.a_reason,)),
        ),
        asks=Asks.REASON,
        behind=Behind.REASON_AGAINST,
        workbook="退审",
    ),
    Entry(
        verb=Verb.UNDO,
        name=_("taken back"),
        typed=False,  # it has no line: ``flows.domain.ticket.undo`` judges it, and the journey's own words are typed
    ),
)

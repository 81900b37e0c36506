"""What the window does with what was handed in: accepts it, has it completed, asks the head, or lets it go."""

from typing import Final

from flows.domain.people.people import Role
from flows.domain.ticket import inputs, rules
from flows.domain.ticket.status import WORKED_ON, Status
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entry import Asks, Behind, Chapter, Entry, Line
from flows.text.wording import _

_MINE: Final = (rules.claimed_by_another,)
_MINOR: Final = (*_MINE, rules.nothing_tolerable, rules.others_missing)
_MISSING: Final = (rules.nothing_missing,)
_ON_THE_SPOT: Final = (
    *_MINE,
    rules.papers_missing,
    rules.takes_its_time,
    rules.carried_by_the_same,
    rules.not_established,
    rules.parts_unsettled,
)
_COME: Final = (inputs.papers_that_are_missing,)
_ASKS_FOR: Final = (inputs.papers_on_the_notice, inputs.not_the_survey)
_MAY_ASK_FOR: Final = (inputs.only_papers_on_the_notice, inputs.not_the_survey, inputs.a_reason)

VERBS: Final = (
    Entry(
        verb=Verb.ACCEPT,
        name=_("accept"),
        lines=(Line(Status.HANDED_IN, Role.CLERK, Status.ACCEPTED, unless=(*_MINE, rules.papers_missing)),),
        behind=Behind.NOTE,
    ),
    Entry(
        verb=Verb.RECEIVE,
        name=_("receive"),
        chapter=Chapter.MEANWHILE,
        lines=(
            Line(Status.HANDED_IN, Role.CLERK, unless=_MISSING, needs=_COME, chapter=Chapter.WAY),
            Line(Status.ASKED, Role.CLERK, unless=_MISSING, needs=_COME),
            Line(WORKED_ON, (Role.CLERK, Role.REVIEWER), unless=_MISSING, needs=_COME),
        ),
        asks=Asks.PAPERS_THAT_COME,
        question=_("Which papers have come in? Write the numbers, for example: 1 3"),
        behind=Behind.PAPERS,
    ),
    Entry(
        verb=Verb.TOLERATE,
        name=_("accept with papers owing"),
        lines=(
            Line(
                Status.HANDED_IN,
                Role.CLERK,
                Status.ACCEPTED,
                unless=_MINOR,
                needs=(inputs.exactly_the_missing_papers, inputs.a_day),
            ),
        ),
        asks=Asks.PAPERS_AND_A_DAY,
        question=_("In how many workdays do the papers come?"),
    ),
    Entry(
        verb=Verb.COMPLETE,
        name=_("done on the spot"),
        lines=(Line(Status.HANDED_IN, (Role.CLERK, Role.APPROVER), Status.APPROVED, unless=_ON_THE_SPOT),),
        behind=Behind.NOTE,
        serves=True,
    ),
    Entry(
        verb=Verb.SUPPLEMENT,
        name=_("supplement"),
        lines=(Line(Status.HANDED_IN, Role.CLERK, Status.SUPPLEMENT, unless=(*_MINE, rules.asked_before), needs=_ASKS_FOR),),
        asks=Asks.PAPERS_FOR_SURE,
        question=_("Which papers are missing or wrong? All of them at once, by number:"),
        behind=Behind.REASON_AGAINST,
        likely=True,
        serves=True,
    ),
    Entry(
        verb=Verb.ASK,
        name=_("ask the head"),
        lines=(Line(Status.HANDED_IN, Role.CLERK, Status.ASKED, unless=(*_MINE, rules.asked_and_denied), needs=_MAY_ASK_FOR),),
        asks=Asks.REQUEST,
        question=_("Which paper is it, and what for?"),
        behind=Behind.REASON_AGAINST,
        workbook="请示",
    ),
    Entry(
        verb=Verb.GRANT,
        name=_("grant|seen and agreed|seen agreed"),
        lines=(Line(Status.ASKED, Role.HEAD, Status.SUPPLEMENT, needs=(inputs.a_reason,)),),
        asks=Asks.WHAT_WAS_REQUESTED,
        one_of_several=True,
        serves=True,
        workbook="同意",
    ),
    Entry(
        verb=Verb.DENY,
        name=_("deny|do not agree|not agreed|i disagree|disagree"),
        lines=(Line(Status.ASKED, Role.HEAD, Status.HANDED_IN, needs=(inputs.a_reason,)),),
        asks=Asks.REASON,
        behind=Behind.REASON_AGAINST,
        likely=True,
        one_of_several=True,
        workbook="不同意",
    ),
    Entry(
        verb=Verb.TURN_AWAY,
        name=_("turn away"),
        lines=(Line(Status.HANDED_IN, Role.CLERK, Status.TAKEN, unless=_MINE, needs=(inputs.another_place, inputs.a_reason)),),
        asks=Asks.PLACE,
        behind=Behind.REASON_AGAINST,
        workbook="不予受理",
    ),
    Entry(
        verb=Verb.RETURN,
        name=_("return"),
        lines=(
            Line(Status.TAKEN, Role.AGENT, Status.ENTRUSTED, needs=(inputs.a_reason,)),
            Line(Status.HANDED_IN, Role.CLERK, Status.TAKEN, unless=_MINE, needs=(inputs.a_reason,)),
        ),
        asks=Asks.REASON,
        behind=Behind.REASON_AGAINST,
        likely=True,
        workbook="退回",
    ),
)

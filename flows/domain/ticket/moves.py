"""The life of a ticket as one table that can be checked against the handbook line by line.

``transitions`` obeys it: what the table does not list is refused, what a rule forbids is refused with the name of the rule.
Assumed: what is finished on the spot (当场办结) is accepted and finished by one person, who has to be established staff, because
there is nothing left for a second one to review while people wait. Assumed as well: for a department that takes part in a joint
approval (联合审批) speaks whoever reviews at its window of the centre, and at that of the city once the ticket is there; who has
accepted or carried the ticket does not, and who has spoken for a department does not approve.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from flows.domain.people.people import Person, Role
from flows.domain.ticket import inputs, rules
from flows.domain.ticket.rules import Rule
from flows.domain.ticket.status import AT_THE_CENTRE, OPEN, PARTED, WHOSE, WORKED_ON, Status
from flows.domain.ticket.verb import Verb


class Part(StrEnum):
    """Who may, beside those who hold a post."""

    VILLAGER = "villager"  # whose ticket it is
    SYSTEM = "system"  # nobody: time has passed
    DEPARTMENT = "department"  # who speaks for a department that takes part in a joint approval


SYSTEM: Final = Person(0)
"""Who does what happens because time has passed."""

By: TypeAlias = Role | Part


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the handbook: in this state, this verb, by this role, to that state (None: back to where it was).

    ``unless`` are rules about the ticket and the person: where one is broken the move is not offered. ``needs`` are about what is
    written with it.
    """

    at: Status
    verb: Verb
    to: Status | None
    by: By
    unless: tuple[Rule, ...] = ()
    needs: tuple[Rule, ...] = ()


S, V, R = Status, Verb, Role
_MINE: Final = (rules.claimed_by_another,)
_REVIEWS: Final = (*_MINE, *rules.SIGNS_FIRST)
_APPROVES: Final = (*_MINE, *rules.SIGNS_LAST)
_ON_THE_SPOT: Final = (
    *_MINE,
    rules.papers_missing,
    rules.takes_its_time,
    rules.carried_by_the_same,
    rules.not_established,
    rules.parts_unsettled,
)
_MINOR: Final = (*_MINE, rules.nothing_tolerable, rules.others_missing)
_RECEIVES: Final = ((rules.nothing_missing,), (inputs.papers_that_are_missing,))
_ASKS_FOR: Final = (inputs.papers_on_the_notice, inputs.not_the_survey)
_MAY_ASK_FOR: Final = (inputs.only_papers_on_the_notice, inputs.not_the_survey, inputs.a_reason)
_STOPS: Final = (inputs.a_ground, inputs.a_day)
_CARRIES: Final = (rules.without_a_mandate,)
_SPEAKS_FOR: Final = (rules.speaks_for_themselves,)
_BEFORE_ACCEPTANCE: Final = (S.ENTRUSTED, S.TAKEN, S.HANDED_IN, S.ASKED, S.SUPPLEMENT)
_HANDS_IN: Final = (inputs.every_paper_or_a_reason, inputs.only_papers_on_the_notice)
_PARTAKES: Final = (rules.no_part_awaited, *rules.SIGNS_FIRST)
_PAYABLE: Final = WORKED_ON | {S.APPROVED, S.DELIVERED}
_SURVEYS: Final = (rules.not_joint, rules.surveyed_already)

MOVES: Final = (
    Move(S.ENTRUSTED, V.TAKE, S.TAKEN, by=R.AGENT, unless=_CARRIES),
    Move(S.TAKEN, V.COLLECT, S.TAKEN, R.AGENT, _CARRIES, (inputs.papers_on_the_notice,)),
    Move(S.TAKEN, V.HAND_IN, S.HANDED_IN, R.AGENT, (*_CARRIES, rules.decided_in_the_village), _HANDS_IN),
    Move(S.TAKEN, V.DELIVER, S.DELIVERED, by=R.AGENT, unless=(*_CARRIES, rules.decided_at_the_centre)),
    Move(S.TAKEN, V.RETURN, S.ENTRUSTED, by=R.AGENT, needs=(inputs.a_reason,)),
    Move(S.HANDED_IN, V.ACCEPT, S.ACCEPTED, by=R.CLERK, unless=(*_MINE, rules.papers_missing)),
    Move(S.HANDED_IN, V.RECEIVE, S.HANDED_IN, R.CLERK, *_RECEIVES),
    Move(S.HANDED_IN, V.TOLERATE, S.ACCEPTED, R.CLERK, _MINOR, (inputs.exactly_the_missing_papers, inputs.a_day)),
    Move(S.HANDED_IN, V.COMPLETE, S.APPROVED, by=R.CLERK, unless=_ON_THE_SPOT),
    Move(S.HANDED_IN, V.COMPLETE, S.APPROVED, by=R.APPROVER, unless=_ON_THE_SPOT),
    Move(S.HANDED_IN, V.SUPPLEMENT, S.SUPPLEMENT, R.CLERK, (*_MINE, rules.asked_before), _ASKS_FOR),
    Move(S.HANDED_IN, V.ASK, S.ASKED, R.CLERK, (*_MINE, rules.asked_and_denied), _MAY_ASK_FOR),
    Move(S.HANDED_IN, V.TURN_AWAY, S.TAKEN, by=R.CLERK, unless=_MINE, needs=(inputs.another_place, inputs.a_reason)),
    Move(S.HANDED_IN, V.RETURN, S.TAKEN, by=R.CLERK, unless=_MINE, needs=(inputs.a_reason,)),
    Move(S.HANDED_IN, V.TRANSFER, S.HANDED_IN, by=R.CLERK, unless=_MINE, needs=(inputs.another_window,)),
    Move(S.HANDED_IN, V.DEEM, S.ACCEPTED, by=Part.SYSTEM),
    Move(S.ASKED, V.GRANT, S.SUPPLEMENT, by=R.HEAD, needs=(inputs.a_reason,)),
    Move(S.ASKED, V.DENY, S.HANDED_IN, by=R.HEAD, needs=(inputs.a_reason,)),
    Move(S.ASKED, V.DEEM, S.ACCEPTED, by=Part.SYSTEM),
    Move(S.SUPPLEMENT, V.COLLECT, S.SUPPLEMENT, R.AGENT, _CARRIES, (inputs.papers_on_the_notice,)),
    Move(S.SUPPLEMENT, V.HAND_IN, S.HANDED_IN, R.AGENT, _CARRIES, _HANDS_IN),
    Move(S.ACCEPTED, V.REVIEW, S.REVIEWED, by=R.REVIEWER, unless=_REVIEWS),
    Move(S.ACCEPTED, V.REFUSE, S.REFUSED, by=R.REVIEWER, unless=_REVIEWS, needs=(inputs.a_reason,)),
    Move(S.ACCEPTED, V.TRANSFER, S.ACCEPTED, by=R.REVIEWER, unless=_MINE, needs=(inputs.another_window,)),
    Move(S.ACCEPTED, V.FORWARD, S.FORWARDED, by=R.REVIEWER, unless=_REVIEWS),
    Move(S.ACCEPTED, V.SUSPEND, S.SUSPENDED, by=R.REVIEWER, unless=_MINE, needs=_STOPS),
    Move(S.REVIEWED, V.APPROVE, S.APPROVED, by=R.APPROVER, unless=(*_APPROVES, rules.papers_owing, rules.parts_unsettled)),
    Move(S.REVIEWED, V.REFUSE, S.REFUSED, by=R.APPROVER, unless=_APPROVES, needs=(inputs.a_reason,)),
    Move(S.REVIEWED, V.FORWARD, S.FORWARDED, by=R.APPROVER, unless=_APPROVES),
    Move(S.REVIEWED, V.SUSPEND, S.SUSPENDED, by=R.APPROVER, unless=_MINE, needs=_STOPS),
    Move(S.FORWARDED, V.ANSWER, None, by=R.REVIEWER, needs=(inputs.a_reason,)),
    Move(S.FORWARDED, V.ANSWER, None, by=R.APPROVER, needs=(inputs.a_reason,)),
    Move(S.FORWARDED, V.SUSPEND, S.SUSPENDED, by=R.REVIEWER, needs=_STOPS),
    Move(S.SUSPENDED, V.RESUME, None, by=R.REVIEWER),
    Move(S.SUSPENDED, V.RESUME, None, by=R.APPROVER),
    Move(S.SUSPENDED, V.RESUME, None, by=Part.SYSTEM),
    Move(S.ASKED, V.RECEIVE, S.ASKED, R.CLERK, *_RECEIVES),
    *(
        Move(status, V.RECEIVE, status, by, *_RECEIVES)
        for status in Status
        if status in WORKED_ON
        for by in (R.CLERK, R.REVIEWER)
    ),
    *(
        Move(status, V.EXTEND, status, R.HEAD, (rules.no_limit_runs, rules.extended_before), (inputs.a_reason,))
        for status in Status
        if status in WORKED_ON
    ),
    *(
        Move(status, verb, status, Part.DEPARTMENT, _PARTAKES, (*needs, inputs.an_awaited_part))
        for status in Status
        if status in PARTED
        for verb, needs in ((V.AGREE, ()), (V.AGREE_IF, (inputs.a_reason,)), (V.OBJECT, (inputs.a_reason,)))
    ),
    *(
        Move(status, V.MEET, status, role, (rules.not_joint,), (inputs.a_day,))
        for status in Status
        if status in PARTED
        for role in (R.REVIEWER, R.HEAD)
    ),
    *(
        Move(status, V.SURVEY, status, by, _SURVEYS, (inputs.a_survey_number,))
        for status in Status
        if status in PARTED | {S.HANDED_IN}
        for by in (R.CLERK, Part.DEPARTMENT, Part.SYSTEM)
    ),
    Move(S.APPROVED, V.DELIVER, S.DELIVERED, by=R.AGENT, unless=(*_CARRIES, rules.fee_unpaid)),
    Move(S.APPROVED, V.DELIVER, S.DELIVERED, by=R.CLERK, unless=(rules.fee_unpaid,)),
    *(
        Move(status, verb, status, by, (rules.nothing_to_pay,), (needs,))
        for status in Status
        if status in _PAYABLE
        for verb, by, needs in ((V.PAY, R.CLERK, inputs.a_receipt), (V.WAIVE, R.HEAD, inputs.a_reason))
    ),
    *(
        Move(status, V.CORRECT, status, by, (rules.no_receipt,), (inputs.a_reason,))
        for status in Status
        if status in _PAYABLE
        for by in (R.CLERK, R.HEAD)
        if by is R.HEAD or status is not S.DELIVERED
    ),
    Move(S.DELIVERED, V.CONFIRM, S.ARCHIVED, by=Part.VILLAGER),
    Move(S.DELIVERED, V.CONFIRM, S.ARCHIVED, R.AGENT, _SPEAKS_FOR, (inputs.a_reason,)),
    Move(S.DELIVERED, V.ARCHIVE, S.ARCHIVED, by=Part.SYSTEM),
    Move(S.DELIVERED, V.REOPEN, None, by=Part.VILLAGER, needs=(inputs.a_reason,)),
    Move(S.DELIVERED, V.REOPEN, None, R.AGENT, _SPEAKS_FOR, (inputs.a_reason,)),
    *(Move(status, V.WITHDRAW, S.WITHDRAWN, by=Part.VILLAGER) for status in _BEFORE_ACCEPTANCE),
    *(Move(status, V.REVOKE, S.WITHDRAWN, by=Part.VILLAGER) for status in _BEFORE_ACCEPTANCE),
    *(Move(status, V.REVOKE, S.WITHDRAWN, R.AGENT, _SPEAKS_FOR, (inputs.a_reason,)) for status in _BEFORE_ACCEPTANCE),
    *(
        line
        for status in Status
        if status in WORKED_ON | {S.APPROVED}
        for line in (
            Move(status, V.REVOKE, status, by=Part.VILLAGER, unless=_CARRIES),
            Move(status, V.REVOKE, status, R.AGENT, (*_CARRIES, *_SPEAKS_FOR), (inputs.a_reason,)),
        )
    ),
    *(
        line
        for status in Status
        if status in OPEN
        for line in (
            Move(status, V.PROLONG, status, by=Part.VILLAGER, needs=(inputs.a_day,)),
            Move(status, V.PROLONG, status, R.AGENT, _SPEAKS_FOR, (inputs.a_day, inputs.a_reason)),
            Move(status, V.LAPSE, status, by=Part.SYSTEM, unless=_CARRIES),
        )
    ),
    *(
        Move(status, V.UNTICK, status, R.AGENT, (*_CARRIES, rules.nothing_here, rules.under_way), (inputs.papers_that_are_here,))
        for status in (S.TAKEN, S.SUPPLEMENT)
    ),
    *(
        Move(status, V.UNTICK, status, by, (*_MINE, rules.nothing_here), (inputs.papers_that_are_here,))
        for status in Status
        if status in AT_THE_CENTRE
        for by in (R.CLERK, R.REVIEWER)
        if by is R.CLERK or status in WORKED_ON
    ),
    *(
        Move(status, V.AMEND, status, by, (*unless, rules.writes_themselves), (inputs.some_words,))
        for status in Status
        if status in OPEN
        for by, unless in ((R.AGENT, ()), (R.CLERK, _MINE))
        if by is R.AGENT or status in AT_THE_CENTRE | {S.APPROVED}
    ),
    Move(S.APPROVED, V.SEND_BACK, S.ACCEPTED, R.APPROVER, (rules.approved_by_another,), (inputs.a_reason,)),
    Move(S.ARCHIVED, V.REOPEN, None, by=R.HEAD, needs=(inputs.a_reason,)),
    *(
        Move(status, V.CLAIM, status, role, (rules.claimed_already, *_MINE, *rules.SIGNING.get(status, ())))
        for status, role in WHOSE.items()
    ),
    *(Move(status, V.RELEASE, status, by=R.HEAD, unless=(rules.unclaimed,)) for status in WHOSE),
    *(Move(status, V.RELEASE, status, by=role, unless=(rules.unclaimed, *_MINE)) for status, role in WHOSE.items()),
    *(Move(status, V.ASSIGN, status, by=R.HEAD, needs=(inputs.a_colleague_who_may,)) for status in WHOSE),
    *(
        Move(status, V.NOTE, status, by=role, needs=(inputs.some_words,))
        for status in Status
        if status in AT_THE_CENTRE | {S.APPROVED}
        for role in (R.CLERK, R.REVIEWER, R.APPROVER, R.HEAD)
    ),
)

ASIDE: Final[Mapping[Status, Collection[Status]]] = {
    S.SUSPENDED: {S.SUSPENDED},
    S.FORWARDED: {S.FORWARDED, S.SUSPENDED},
    S.DELIVERED: {S.DELIVERED, S.APPROVED, S.REVIEWED, S.FORWARDED, S.SUSPENDED},
    S.ARCHIVED: {S.ARCHIVED, S.DELIVERED, S.APPROVED, S.REVIEWED, S.FORWARDED, S.SUSPENDED},
}
"""The states a ticket comes back from, each with those it does not come back to: done once more is reviewed once more."""

QUEUES: Final[Mapping[Role, Collection[Status]]] = {
    R.AGENT: {S.ENTRUSTED, S.TAKEN, S.SUPPLEMENT, S.APPROVED},
    R.CLERK: {S.HANDED_IN, S.APPROVED},
    R.REVIEWER: {S.ACCEPTED, S.FORWARDED, S.SUSPENDED},
    R.APPROVER: {S.REVIEWED},
    R.HEAD: {S.ASKED},
}
"""Which states wait for which role; others may do something to them as well."""


REASONED: Final = frozenset(move.verb for move in MOVES if inputs.a_reason in move.needs)
"""What is done to a ticket only with a reason."""

VILLAGERS: Final = frozenset(move.verb for move in MOVES if move.by is Part.VILLAGER)
"""What a villager does to a ticket."""

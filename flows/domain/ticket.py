"""代办件, the proxy ticket: its life as one table of moves that can be checked against the handbook line by line.

A ticket is what its events made of it. Storage asks :func:`move` before it writes anything; what the table does not
list is refused with the name of the rule.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from flows.domain.calendar import Due
from flows.domain.people import Employment, Person, Role
from flows.domain.refusal import Refused
from flows.wording import Message, Words, _, spans


class Status(StrEnum):
    """Where a ticket stands."""

    ENTRUSTED = "entrusted"  # 已委托: waits for the village agent
    TAKEN = "taken"  # 代办员已接
    HANDED_IN = "handed_in"  # 已交窗口
    SUPPLEMENT = "supplement"  # 待补正
    ACCEPTED = "accepted"  # 已受理: the clock runs
    REVIEWED = "reviewed"  # 已审核
    APPROVED = "approved"  # 已办结
    DELIVERED = "delivered"  # 已送达
    REFUSED = "refused"  # 不予批准
    WITHDRAWN = "withdrawn"  # 已撤回


OPEN: Final = frozenset(Status) - {Status.DELIVERED, Status.REFUSED, Status.WITHDRAWN}


class Verb(StrEnum):
    """What somebody does to a ticket."""

    TAKE = "take"
    COLLECT = "collect"
    HAND_IN = "hand_in"
    ACCEPT = "accept"
    SUPPLEMENT = "supplement"
    REVIEW = "review"
    APPROVE = "approve"
    REFUSE = "refuse"
    DELIVER = "deliver"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a ticket; ``at`` is aware, ``documents`` are positions on the notice, counted from 1."""

    seq: int
    status: Status
    verb: Verb | None
    actor: int
    at: datetime
    note: str = ""
    documents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The last days of a ticket's limits; None where no limit runs."""

    promised: Due | None = None
    statutory: Due | None = None

    @property
    def binding(self) -> Due | None:
        """Return the one that binds: what was promised, else what the law says."""
        return self.promised or self.statutory


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket and everything that happened to it. Places are codes, people are ids; ``version`` is the catalogue's."""

    number: str
    item: str
    version: int
    villager: int
    village: str
    place: str
    window: str
    documents: int
    decided_in_village: bool = False
    deadlines: Deadlines = Deadlines()
    events: tuple[Event, ...] = ()

    @property
    def status(self) -> Status:
        """Return where the ticket stands."""
        return self.events[-1].status

    @property
    def is_open(self) -> bool:
        """Return whether anything is still to be done."""
        return self.status in OPEN

    @property
    def agent(self) -> int | None:
        """Return who carries it: whoever took it last."""
        return self.last(Verb.TAKE)

    @property
    def collected(self) -> frozenset[int]:
        """Return the papers the agent holds, by their numbers on the notice."""
        return frozenset(number for event in self.events if event.verb is Verb.COLLECT for number in event.documents)

    @property
    def missing(self) -> Sequence[int]:
        """Return the papers not collected yet, by number."""
        return [number for number in range(1, self.documents + 1) if number not in self.collected]

    def last(self, verb: Verb) -> int | None:
        """Return who did that last, or None."""
        return next((event.actor for event in reversed(self.events) if event.verb is verb), None)

    def when(self, verb: Verb) -> datetime | None:
        """Return when that was last done, or None."""
        return next((event.at for event in reversed(self.events) if event.verb is verb), None)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody about to do something; what they wrote and which papers they named."""

    actor: Person
    note: str = ""
    documents: tuple[int, ...] = ()


Rule = Callable[[Ticket, Attempt], Words | None]
"""Returns the rule that is broken, in words, or None."""


def reviewed_by_the_same(ticket: Ticket, attempt: Attempt) -> Words | None:
    """一审一核 (policy IV.2): who reviewed cannot also approve."""
    if ticket.last(Verb.REVIEW) == attempt.actor.id:
        return _("One reviews, another approves: you reviewed this one.")
    return None


def not_established(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """Policy I.4: 核准员必须为正式在编."""
    if attempt.actor.employment is not Employment.ESTABLISHED:
        return _("Only established staff may approve.")
    return None


def accepted_by_the_same(ticket: Ticket, attempt: Attempt) -> Words | None:
    """Who took the papers in neither reviews nor approves them."""
    if ticket.last(Verb.ACCEPT) == attempt.actor.id:
        return _("You accepted this one: somebody else reviews and approves it.")
    return None


def every_paper_or_a_reason(ticket: Ticket, attempt: Attempt) -> Words | None:
    """Nothing leaves the village incomplete without somebody saying why."""
    if ticket.missing and not attempt.note:
        missing = spans(ticket.missing)
        return _("Papers {numbers} are not ticked off. Hand in anyway? Then write a reason behind the number.", numbers=missing)
    return None


def papers_on_the_notice(ticket: Ticket, attempt: Attempt) -> Words | None:
    """Only what the notice lists can be collected."""
    if not attempt.documents:
        return _("Please write the numbers of the papers, for example: 1 3")
    if max(attempt.documents) > ticket.documents or min(attempt.documents) < 1:
        return _("The notice lists papers 1 to {last}.", last=ticket.documents)
    return None


def a_reason(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """A no has a reason, in words."""
    return None if attempt.note else _("Please write the reason behind the number.")


def decided_at_the_centre(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """Only what the village itself decides is finished in the village."""
    return None if ticket.decided_in_village else _("This one is decided at the centre: hand it in there.")


def decided_in_the_village(ticket: Ticket, attempt: Attempt) -> Words | None:  # noqa: ARG001 - every rule reads alike
    """What the village itself decides is handed in nowhere: no window waits for it."""
    return _("This one is decided in the village: deliver it when it is done.") if ticket.decided_in_village else None


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the handbook: in this state, this verb, by this role, to that state.

    ``unless`` are rules about the ticket and the person: where one is broken the move is not offered. ``needs`` are about what is
    written with it.
    """

    at: Status
    verb: Verb
    to: Status
    by: Role | None  # None: the villager whose ticket it is
    unless: tuple[Rule, ...] = ()
    needs: tuple[Rule, ...] = ()


S, V = Status, Verb

MOVES: Final = (
    Move(S.ENTRUSTED, V.TAKE, S.TAKEN, by=Role.AGENT),
    Move(S.TAKEN, V.COLLECT, S.TAKEN, by=Role.AGENT, needs=(papers_on_the_notice,)),
    Move(S.TAKEN, V.HAND_IN, S.HANDED_IN, by=Role.AGENT, unless=(decided_in_the_village,), needs=(every_paper_or_a_reason,)),
    Move(S.TAKEN, V.DELIVER, S.DELIVERED, by=Role.AGENT, unless=(decided_at_the_centre,)),
    Move(S.HANDED_IN, V.ACCEPT, S.ACCEPTED, by=Role.CLERK),
    Move(S.HANDED_IN, V.SUPPLEMENT, S.SUPPLEMENT, by=Role.CLERK, needs=(a_reason,)),
    Move(S.SUPPLEMENT, V.COLLECT, S.SUPPLEMENT, by=Role.AGENT, needs=(papers_on_the_notice,)),
    Move(S.SUPPLEMENT, V.HAND_IN, S.HANDED_IN, by=Role.AGENT, needs=(every_paper_or_a_reason,)),
    Move(S.ACCEPTED, V.REVIEW, S.REVIEWED, by=Role.REVIEWER, unless=(accepted_by_the_same,)),
    Move(S.ACCEPTED, V.REFUSE, S.REFUSED, by=Role.REVIEWER, unless=(accepted_by_the_same,), needs=(a_reason,)),
    Move(
        S.REVIEWED, V.APPROVE, S.APPROVED, by=Role.APPROVER, unless=(reviewed_by_the_same, accepted_by_the_same, not_established)
    ),
    Move(
        S.REVIEWED,
        V.REFUSE,
        S.REFUSED,
        by=Role.APPROVER,
        unless=(reviewed_by_the_same, accepted_by_the_same, not_established),
        needs=(a_reason,),
    ),
    Move(S.APPROVED, V.DELIVER, S.DELIVERED, by=Role.AGENT),
    Move(S.APPROVED, V.DELIVER, S.DELIVERED, by=Role.CLERK),
    Move(S.ENTRUSTED, V.WITHDRAW, S.WITHDRAWN, by=None),
    Move(S.TAKEN, V.WITHDRAW, S.WITHDRAWN, by=None),
    Move(S.HANDED_IN, V.WITHDRAW, S.WITHDRAWN, by=None),
    Move(S.SUPPLEMENT, V.WITHDRAW, S.WITHDRAWN, by=None),
)

STATUS_NAMES: Final[Mapping[Status, Message]] = {
    S.ENTRUSTED: _("waits for the village agent"),
    S.TAKEN: _("with the village agent"),
    S.HANDED_IN: _("handed in at the window"),
    S.SUPPLEMENT: _("waits for missing papers"),
    S.ACCEPTED: _("accepted, being worked on"),
    S.REVIEWED: _("reviewed, waits for approval"),
    S.APPROVED: _("approved, ready to hand over"),
    S.DELIVERED: _("delivered"),
    S.REFUSED: _("refused"),
    S.WITHDRAWN: _("withdrawn"),
}


def may(move: Move, ticket: Ticket, person: Person) -> bool:
    """Return whether this line of the table is that person's to use."""
    match move.by:
        case None:
            return person.id == ticket.villager
        case Role.AGENT:
            return person.holds(Role.AGENT, ticket.village)
        case role:
            return person.holds(role, ticket.place, ticket.window)


def moves(ticket: Ticket, person: Person) -> Sequence[Move]:
    """Return what that person may do to the ticket now."""
    mine = [move for move in MOVES if move.at is ticket.status and may(move, ticket, person)]
    return [move for move in mine if not any(rule(ticket, Attempt(person)) for rule in move.unless)]


def move(ticket: Ticket, verb: Verb, attempt: Attempt, at: datetime) -> Event:
    """Return the event that follows. Raises Refused with the rule when the table does not allow it."""
    listed = [line for line in MOVES if line.at is ticket.status and line.verb is verb]
    if not listed:
        raise Refused(_("Not now: {number} is {status}.", number=ticket.number, status=STATUS_NAMES[ticket.status]))
    mine = [line for line in listed if may(line, ticket, attempt.actor)]
    if not mine:
        raise Refused(_("{number} is not yours to do that with.", number=ticket.number))
    for rule in (*mine[0].unless, *mine[0].needs):
        broken = rule(ticket, attempt)
        if broken is not None:
            raise Refused(broken)
    return Event(len(ticket.events) + 1, mine[0].to, verb, attempt.actor.id, at, attempt.note, attempt.documents)


def opened(ticket: Ticket, by: int, at: datetime) -> Ticket:
    """Return the ticket as it begins: entrusted."""
    return replace(ticket, events=(Event(1, Status.ENTRUSTED, None, by, at),))


def after(ticket: Ticket, event: Event) -> Ticket:
    """Return the ticket with one more event."""
    return replace(ticket, events=(*ticket.events, event))

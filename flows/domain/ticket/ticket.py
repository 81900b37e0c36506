"""代办件, the proxy ticket: what it is, and what its events have made of it.

A ticket is what happened to it, and nothing is forgotten: events are added, never changed, each sealed with the one before it
(``flows.domain.ticket.record``), and what is taken back is taken back by an event of its own. What may happen next is the
table of ``flows.domain.ticket.moves``.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter
from typing import Final

from flows.domain.calendar.calendar import Due
from flows.domain.calendar.hours import OFFICE, Hours
from flows.domain.catalogue.limit import Limit
from flows.domain.people.people import Role
from flows.text.wording import Message, _


class Status(StrEnum):
    """Where a ticket stands."""

    ENTRUSTED = "entrusted"  # 已委托: waits for the village agent
    TAKEN = "taken"  # 代办员已接
    HANDED_IN = "handed_in"  # 已交窗口: the window has five workdays to accept it
    ASKED = "asked"  # 待主任定: may the window ask for more than it may ask for?
    SUPPLEMENT = "supplement"  # 待补正
    ACCEPTED = "accepted"  # 已受理: the clock runs
    REVIEWED = "reviewed"  # 已审核
    FORWARDED = "forwarded"  # 已转市里: the clock runs on
    SUSPENDED = "suspended"  # 中止: the clock stands still until a day that is named
    APPROVED = "approved"  # 已办结: the result waits to be delivered
    DELIVERED = "delivered"  # 已送达: the villager may still say that it is not done
    ARCHIVED = "archived"  # 已归档
    REFUSED = "refused"  # 不予批准
    WITHDRAWN = "withdrawn"  # 已撤回


OPEN: Final = frozenset(Status) - {Status.DELIVERED, Status.ARCHIVED, Status.REFUSED, Status.WITHDRAWN}
"""The states in which somebody of the office still has something to do."""

CARRIED: Final = frozenset({Status.TAKEN, Status.SUPPLEMENT})
"""The states in which the village agent collects papers."""

AT_THE_WINDOW: Final = frozenset({Status.HANDED_IN, Status.ASKED})
"""The states in which the window has the papers and has not said whether it accepts them."""

WORKED_ON: Final = frozenset({Status.ACCEPTED, Status.REVIEWED, Status.FORWARDED, Status.SUSPENDED})
"""The states in which the limits run, or would if they were not suspended."""

AT_THE_CENTRE: Final = AT_THE_WINDOW | WORKED_ON
"""The states in which the papers are at the centre, and what is missing goes straight there."""

WHOSE: Final[Mapping[Status, Role]] = {
    Status.HANDED_IN: Role.CLERK,
    Status.ACCEPTED: Role.REVIEWER,
    Status.REVIEWED: Role.APPROVER,
}
"""The states in which several people of a window might take the next step, and one of them may claim it: by their role."""


class Verb(StrEnum):
    """What somebody does to a ticket."""

    TAKE = "take"
    COLLECT = "collect"
    HAND_IN = "hand_in"
    ACCEPT = "accept"
    TOLERATE = "tolerate"  # 容缺受理: accepted with listed minor papers owing
    COMPLETE = "complete"  # 当场办结: accepted and finished in one step
    SUPPLEMENT = "supplement"
    ASK = "ask"  # 请示: a second supplement, or a paper that is not on the notice
    GRANT = "grant"
    DENY = "deny"
    TURN_AWAY = "turn_away"  # 不予受理: not this office's; the right one is named and it is carried there
    RETURN = "return"  # 退回
    TRANSFER = "transfer"  # to another window of the centre
    RECEIVE = "receive"  # owed papers come in
    REVIEW = "review"
    FORWARD = "forward"  # to the city department
    ANSWER = "answer"  # and back
    SUSPEND = "suspend"
    RESUME = "resume"
    EXTEND = "extend"
    APPROVE = "approve"
    REFUSE = "refuse"
    DELIVER = "deliver"
    CONFIRM = "confirm"
    REOPEN = "reopen"  # 没办好
    WITHDRAW = "withdraw"
    DEEM = "deem"  # 视为受理: silence is acceptance
    ARCHIVE = "archive"
    CLAIM = "claim"  # 认领: mine, of all that waits for the window
    RELEASE = "release"  # 放回
    ASSIGN = "assign"  # 派给: the head says whose it is
    PAY = "pay"  # 收费: the window has it paid, with a receipt; the desk itself touches no money
    WAIVE = "waive"  # 免收
    CORRECT = "correct"  # 更正收据: a receipt typed wrong, or on the wrong ticket, stands no more
    NOTE = "note"  # 备注: for the staff alone
    MEET = "meet"  # 定日子: the one day of a joint approval on which everybody meets, or comes to the site
    SURVEY = "survey"  # 测绘: the one survey is on file
    AGREE = "agree"  # 通过: a department of a joint approval has nothing against it
    AGREE_IF = "agree_if"  # 附条件通过
    OBJECT = "object"  # 不通过
    PROLONG = "prolong"  # 延长委托: the mandate lasts longer, or stands again
    REVOKE = "revoke"  # 收回委托
    LAPSE = "lapse"  # the mandate's last day is over
    UNTICK = "untick"  # 更正材料: papers were ticked off and are not there
    AMEND = "amend"  # 更正姓名、电话: the villager's name or phone was written down wrong
    SEND_BACK = "send_back"  # 退审: what was approved goes back to the reviewer before it is handed over
    UNDO = "undo"  # 撤销: whoever made the last move takes it back (``flows.domain.ticket.undo``)


ACCEPTING: Final = frozenset({Verb.ACCEPT, Verb.TOLERATE, Verb.COMPLETE, Verb.DEEM})
DECIDING: Final = frozenset({Verb.APPROVE, Verb.COMPLETE})
OF_THE_MANDATE: Final = frozenset({Verb.PROLONG, Verb.REVOKE, Verb.LAPSE})
INTERNAL: Final = frozenset({Verb.CLAIM, Verb.RELEASE, Verb.ASSIGN, Verb.NOTE})
"""What a centre settles among its own people: a ticket stands where it stood."""

CORRECTIONS: Final = frozenset({Verb.UNTICK, Verb.AMEND, Verb.SEND_BACK})
"""What puts right, openly, what can no longer be taken back; offered to who says that something is wrong, not at every step."""


SETTLING: Final = frozenset({Verb.AGREE, Verb.AGREE_IF})
ANSWERING: Final = SETTLING | {Verb.OBJECT}
"""What a department says of its part of a joint approval."""

JOINTLY: Final = ANSWERING | {Verb.MEET, Verb.SURVEY}
"""What is done only to a joint approval."""

PARTED: Final = frozenset({Status.ACCEPTED, Status.REVIEWED, Status.FORWARDED})
"""The states in which the departments of a joint approval answer."""


class Ground(StrEnum):
    """Why a clock may stand still: the procedures whose time does not count (行政许可法 art. 45)."""

    HEARING = "hearing"  # 听证
    TENDER = "tender"  # 招标、拍卖
    INSPECTION = "inspection"  # 检验
    TESTING = "testing"  # 检测
    QUARANTINE = "quarantine"  # 检疫
    APPRAISAL = "appraisal"  # 鉴定
    REVIEW = "expert_review"  # 专家评审


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a ticket, and the state it led to from the state ``before``.

    ``actor`` is a person's id, None for the system; ``role`` is what they did it as. ``at`` is aware; ``documents`` are positions
    on the notice, counted from 1 (of what is handed in, those the window did not take); ``place`` and ``window`` are where the
    ticket goes with it; ``until`` is the last day of a suspension, the day by which owed papers come, that of the meeting, or
    the last day of the mandate, which a ticket's first event gives; ``seal`` closes the record up to here; ``assignee`` is whose
    it is to be; ``part`` is the department whose part of a joint approval it is about.
    """

    seq: int
    status: Status
    verb: Verb | None
    actor: int | None
    at: datetime
    note: str = ""
    documents: tuple[int, ...] = ()
    role: str = ""
    before: Status | None = None
    place: str = ""
    window: str = ""
    until: date | None = None
    ground: Ground | None = None
    seal: str = ""
    assignee: int | None = None
    part: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class JointPart:
    """One department's part of a joint approval: its code, and the window where it answers."""

    department: str
    window: str


class Clock(StrEnum):
    """Which limit runs, by the name it has among the deadlines."""

    ACCEPTANCE = "acceptance"
    PROMISED = "promised"
    STATUTORY = "statutory"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The last days of a ticket's limits; None where no limit runs.

    ``acceptance`` is the window's for saying whether it accepts, ``delivery`` the centre's for handing over what was approved.
    """

    promised: Due | None = None
    statutory: Due | None = None
    acceptance: Due | None = None
    delivery: Due | None = None

    @property
    def binding(self) -> Due | None:
        """Return the one that binds: what was promised, else what the law says."""
        return self.promised or self.statutory


_NO_LIMIT: Final = Limit()
_SEQ: Final = attrgetter("seq")
_CLAIMING: Final = frozenset({Verb.CLAIM, Verb.RELEASE, Verb.ASSIGN})


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket and everything that happened to it. Places are codes, people are ids; ``version`` is the catalogue's.

    From ``documents`` to ``surveys`` stands what its notice fixed: how many papers, which of them may come later (``tolerable``),
    who decides, the limits, whether there is a fee, and of a joint approval the parts, whether each waits for the one before
    (``in_order``), and which papers are the survey. ``bundle`` is the number of the first ticket of the life event it belongs to,
    ``hours`` are those of the centre where it lies, ``trip`` is the trip it is on, until it stands somewhere else. The villager
    ``writes`` when there is an address by now where they can be asked.

    ``events`` are those that stand: all that is said of a ticket follows from them. ``undone`` are those that were taken back,
    and those that took them back; together they are the ``record``.
    """

    number: str
    item: str
    version: int
    villager: int
    village: str
    place: str
    window: str
    documents: int
    decided_in_village: bool = False
    decided_in_city: bool = False
    tolerable: tuple[int, ...] = ()
    promised: Limit = _NO_LIMIT
    statutory: Limit = _NO_LIMIT
    joint: bool = False
    costs: bool = False
    parts: tuple[JointPart, ...] = ()
    in_order: bool = False
    surveys: tuple[int, ...] = ()
    bundle: str | None = None
    hours: Hours = OFFICE
    deadlines: Deadlines = Deadlines()
    trip: int | None = None
    writes: bool = False
    events: tuple[Event, ...] = ()
    undone: tuple[Event, ...] = ()

    @property
    def record(self) -> Sequence[Event]:
        """Return everything that has happened to it in its order, what was taken back as well."""
        return sorted((*self.events, *self.undone), key=_SEQ) if self.undone else self.events

    @property
    def newest(self) -> Event:
        """Return what has just happened; to take something back is something that happens as well."""
        return self.record[-1]

    @property
    def status(self) -> Status:
        """Return where the ticket stands."""
        return self.events[-1].status

    @property
    def is_open(self) -> bool:
        """Return whether anything is still to be done."""
        return self.status in OPEN

    @property
    def clock(self) -> Clock | None:
        """Return the limit that runs now: to accept, to decide as promised or else as the law says, or to deliver."""
        if self.status in AT_THE_WINDOW:
            return Clock.ACCEPTANCE
        if self.status is Status.APPROVED:
            return Clock.DELIVERY
        if self.status not in WORKED_ON:
            return None
        return Clock.PROMISED if self.deadlines.promised else Clock.STATUTORY

    @property
    def due(self) -> Due | None:
        """Return the last day of the limit that runs now."""
        match self.clock:
            case Clock.ACCEPTANCE:
                return self.deadlines.acceptance
            case Clock.DELIVERY:
                return self.deadlines.delivery
            case None:
                return None
            case _:
                return self.deadlines.binding

    @property
    def on_the_spot(self) -> bool:
        """Return whether it is promised to be done while people wait."""
        return self.promised.days == 0

    @property
    def agent(self) -> int | None:
        """Return who carries it: whoever took it last, unless they gave it back to the village."""
        return None if self.status is Status.ENTRUSTED else self.last(Verb.TAKE)

    @property
    def mandate(self) -> Event:
        """Return what became of the mandate last: given with the ticket, prolonged, taken back or lapsed."""
        return self.event(*OF_THE_MANDATE) or self.events[0]

    @property
    def has_mandate(self) -> bool:
        """Return whether the village may carry it."""
        return self.mandate.verb not in {Verb.REVOKE, Verb.LAPSE}

    @property
    def collected(self) -> frozenset[int]:
        """Return the papers that are there, by number; what was asked for, or not taken, has to be brought again."""
        here: set[int] = set()
        for event in self.events:
            if event.verb in {Verb.COLLECT, Verb.RECEIVE}:
                here.update(event.documents)
            elif event.verb in {Verb.SUPPLEMENT, Verb.GRANT, Verb.HAND_IN, Verb.UNTICK}:
                here.difference_update(event.documents)
            elif event.verb is Verb.SURVEY:
                here.update(self.surveys)
        return frozenset(here)

    @property
    def in_hand(self) -> frozenset[int]:
        """Return the papers the agent has in hand, by number: where some are at the window, those collected since."""
        handed_in = self.event(Verb.HAND_IN)
        if self.status is not Status.SUPPLEMENT or handed_in is None:
            return self.collected
        since = (event for event in self._since(handed_in) if event.verb is Verb.COLLECT)
        return self.collected & {number for event in since for number in event.documents}

    @property
    def missing(self) -> Sequence[int]:
        """Return the papers that are not there, by number: not collected yet, asked for, not taken, or to come later (容缺)."""
        return [number for number in range(1, self.documents + 1) if number not in self.collected]

    @property
    def lacking(self) -> Sequence[int]:
        """Return the missing papers without which nothing is accepted: a survey may be made once it is (联合测绘)."""
        return [number for number in self.missing if number not in self.surveys]

    @property
    def fee_due(self) -> bool:
        """Return whether a fee is neither paid nor waived yet."""
        return self.costs and self.settlement is None

    @property
    def settlement(self) -> Event | None:
        """Return how the fee was paid or waived; None while it is due, and again once its receipt was taken back."""
        last = self.event(Verb.PAY, Verb.WAIVE, Verb.CORRECT)
        return None if last is None or last.verb is Verb.CORRECT else last

    @property
    def receipt(self) -> str:
        """Return the number of the receipt that was given last, whether it stands or was taken back."""
        paid = self.event(Verb.PAY)
        return paid.note if paid else ""

    @property
    def survey(self) -> str:
        """Return the number of the one survey; nothing while none is on file."""
        surveyed = self.event(Verb.SURVEY)
        return surveyed.note if surveyed else ""

    @property
    def meeting(self) -> Event | None:
        """Return where the one day of a joint approval was set last; None where none is."""
        return next((event for event in reversed(self._this_time) if event.verb is Verb.MEET), None)

    @property
    def meeting_day(self) -> date | None:
        """Return the one day on which the departments meet, or come to the site; None where none is set."""
        return self.meeting.until if self.meeting else None

    @property
    def answers(self) -> Mapping[str, Event]:
        """Return what each department said last of its part, by the department's code."""
        return {event.part: event for event in self._this_time if event.verb in ANSWERING}

    @property
    def unsettled(self) -> Sequence[JointPart]:
        """Return the parts that keep it from being approved: nobody has answered, or the department objects."""
        answers = self.answers
        settled = {code for code, answer in answers.items() if answer.verb in SETTLING}
        return [part for part in self.parts if part.department not in settled]

    @property
    def awaited(self) -> Sequence[JointPart]:
        """Return the parts that may be answered now: all unsettled ones, or the first where one waits for the other."""
        if self.status not in PARTED:
            return []
        return self.unsettled[:1] if self.in_order else self.unsettled

    @property
    def _this_time(self) -> Sequence[Event]:
        """Return what has happened since the villager last said that it is not done: done once more is looked at once more."""
        reopened = self.event(Verb.REOPEN)
        return self._since(reopened) if reopened else self.events

    def _since(self, event: Event) -> Sequence[Event]:
        """Return what stands of what has happened after an event."""
        return self.events[self.events.index(event) + 1 :]

    @property
    def latest(self) -> Event:
        """Return the last event that was more than the centre's own business."""
        return next(event for event in reversed(self.events) if event.verb not in INTERNAL)

    @property
    def notes(self) -> Sequence[Event]:
        """Return what the staff noted for one another, the oldest first."""
        return [event for event in self.events if event.verb is Verb.NOTE]

    @property
    def claimed_by(self) -> int | None:
        """Return who has claimed the next step, or was given it; None where it is anybody's of the window."""
        role = WHOSE.get(self.status)
        return None if role is None else self.claimant(role)

    def claimant(self, role: Role) -> int | None:
        """Return who has claimed it in that role; None once it was put back, went somewhere else, or begins anew."""
        for event in reversed(self.events):
            if event.verb in _CLAIMING and WHOSE[event.status] is role:
                return event.assignee
            if event.place or event.window or event.verb is Verb.REOPEN:
                return None
        return None

    def event(self, *verbs: Verb) -> Event | None:
        """Return the last event of these verbs, or None."""
        return next((event for event in reversed(self.events) if event.verb in verbs), None)

    def last(self, *verbs: Verb) -> int | None:
        """Return who did that last, or None."""
        event = self.event(*verbs)
        return event.actor if event else None

    def when(self, *verbs: Verb) -> datetime | None:
        """Return when that was last done, or None."""
        event = self.event(*verbs)
        return event.at if event else None

    @property
    def arrived(self) -> datetime:
        """Return since when it waits for somebody where it stands now."""
        return next(event.at for event in reversed(self.events) if _arrives(event))

    def stood(self, aside: Collection[Status]) -> Status:
        """Return the last state that is none of these: where a ticket goes back to from there."""
        return next(event.status for event in reversed(self.events) if event.status not in aside)


S = Status

STATUS_NAMES: Final[Mapping[Status, Message]] = {
    S.ENTRUSTED: _("waits for the village agent"),
    S.TAKEN: _("with the village agent"),
    S.HANDED_IN: _("handed in at the window"),
    S.ASKED: _("waits for a word of the head of the centre"),
    S.SUPPLEMENT: _("waits for missing papers"),
    S.ACCEPTED: _("accepted, being worked on"),
    S.REVIEWED: _("reviewed, waits for approval"),
    S.FORWARDED: _("with the city department"),
    S.SUSPENDED: _("suspended"),
    S.APPROVED: _("approved, ready to hand over"),
    S.DELIVERED: _("delivered"),
    S.ARCHIVED: _("done and filed"),
    S.REFUSED: _("refused"),
    S.WITHDRAWN: _("withdrawn"),
}

GROUND_NAMES: Final[Mapping[Ground, Message]] = {
    Ground.HEARING: _("hearing"),
    Ground.TENDER: _("tender or auction"),
    Ground.INSPECTION: _("inspection"),
    Ground.TESTING: _("testing"),
    Ground.QUARANTINE: _("quarantine"),
    Ground.APPRAISAL: _("appraisal"),
    Ground.REVIEW: _("expert review"),
}


def _arrives(event: Event) -> bool:
    """Return whether it waits anew from there: it stands elsewhere, is put back, or may be taken up again."""
    anew = event.verb is Verb.RELEASE or (event.verb is Verb.PROLONG and event.status is Status.ENTRUSTED)
    return anew or event.before is not event.status or bool(event.place or event.window)


def what_stands(record: Sequence[Event]) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the events of a record that stand, and the others: those that were taken back and those that did it."""
    stand: list[Event] = []
    undone: list[Event] = []
    for event in record:
        if event.undoes is None:
            stand.append(event)
        else:
            undone += [*(each for each in stand if each.seq >= event.undoes), event]
            stand = [each for each in stand if each.seq < event.undoes]
    return tuple(stand), tuple(undone)


def _stays(ticket: Ticket, event: Event) -> bool:
    return bool(ticket.events) and event.status is ticket.status and event.verb is not Verb.LAPSE


def moved_by(ticket: Ticket, event: Event) -> Ticket:
    """Return the ticket with one more event, and where the event takes it.

    A trip ends for it where it stands elsewhere, and where nobody may carry it any more.
    """
    events, undone = (*ticket.events, event), ticket.undone
    if event.undoes is not None:
        events, undone = what_stands((*ticket.record, event))
    return replace(
        ticket,
        events=events,
        undone=undone,
        place=event.place or ticket.place,
        window=event.window or ticket.window,
        trip=ticket.trip if _stays(ticket, event) else None,
    )

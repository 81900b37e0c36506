"""代办件, the proxy ticket: what it is, and what its events have made of it.

A ticket is what happened to it: events are added, never changed, each sealed with the one before it (``record``), and what is
taken back is by an event of its own. What may happen next is the table of ``flows.domain.ticket.move_table``.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import attrgetter
from typing import Final

from flows.domain.calendar.calendar import Due
from flows.domain.calendar.hours import OFFICE, Hours
from flows.domain.catalogue.limit import Extension, Limit
from flows.domain.people.people import Role
from flows.domain.ticket.deadlines import Clock, Deadlines
from flows.domain.ticket.event import Event, arrives, what_stands
from flows.domain.ticket.status import AT_THE_WINDOW, OPEN, PARTED, WHOSE, WORKED_ON, Status
from flows.domain.ticket.verb import ANSWERING, INTERNAL, OF_THE_MANDATE, SETTLING, Verb

_NO_LIMIT, _NO_DEADLINES = Limit(), Deadlines()
_SEQ: Final = attrgetter("seq")
_CLAIMING: Final = frozenset({Verb.CLAIM, Verb.RELEASE, Verb.ASSIGN})


@dataclass(frozen=True, slots=True)
class JointPart:
    """One department's part of a joint approval: its code, and the window where it answers."""

    department: str
    window: str


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket and everything that happened to it. Places are codes, people are ids; ``version`` is the catalogue's.

    From ``documents`` to ``surveys`` stands what its notice fixed: papers, those that may come later, whether what never comes
    ends it (``papers_lapse``), who decides, the limits, by how much they may be extended (None: as the licensing law says of
    all), whether it is known to be ``no_licence``, a fee, and of a joint approval the parts, whether each waits for the one
    before (``in_order``), and which papers are the survey. ``bundle`` is the number of the first ticket of its life event,
    ``other_number`` what it was called elsewhere, ``batch`` the import that brought it in, ``hours`` those of its centre,
    ``trip`` the one it is on, until it stands somewhere else. The villager ``writes`` when they can be asked by now.

    Of the ``events`` that stand all follows; those taken back, and what took them back, are ``undone``; all are the ``record``.
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
    papers_lapse: bool = False
    promised: Limit = _NO_LIMIT
    statutory: Limit = _NO_LIMIT
    extension: Extension | None = None
    no_licence: bool = False
    joint: bool = False
    costs: bool = False
    parts: tuple[JointPart, ...] = ()
    in_order: bool = False
    surveys: tuple[int, ...] = ()
    bundle: str | None = None
    other_number: str = ""
    batch: int | None = None
    hours: Hours = OFFICE
    deadlines: Deadlines = _NO_DEADLINES
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
        """Return the limit that runs now: to accept, to decide as promised or sooner by law, or to deliver."""
        if self.status in AT_THE_WINDOW:
            return Clock.ACCEPTANCE
        if self.status is Status.APPROVED:
            return Clock.DELIVERY
        if self.status not in WORKED_ON:
            return None
        return self.deadlines.deciding

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
        """Return who carries it: whoever took it last, or was handed it since, unless they gave it back to the village."""
        return None if self.status is Status.ENTRUSTED else next(iter(self.carriers), None)

    @property
    def carriers(self) -> Sequence[int]:
        """Return who has carried it, who took it or was handed it last before the others."""
        taken = {Verb.TAKE: attrgetter("actor"), Verb.HAND_OVER: attrgetter("assignee")}
        return [taken[event.verb](event) for event in reversed(self.events) if event.verb in taken]

    @property
    def mandate(self) -> Event:
        """Return what became of the mandate last: given with the ticket, prolonged, taken back or lapsed, or another's by now."""
        return self.event(*OF_THE_MANDATE, Verb.CHANGE_VILLAGER) or self.events[0]

    @property
    def has_mandate(self) -> bool:
        """Return whether the village may carry it."""
        return self.mandate.verb not in {Verb.REVOKE, Verb.LAPSE, Verb.CHANGE_VILLAGER}

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
        gone: set[int] = set()
        for event in reversed(self.events):
            if event.verb is Verb.RELEASE and event.assignee is not None:  # all that one person had claimed
                gone.add(event.assignee)
                continue
            if event.verb is Verb.RELEASE and event.status not in WHOSE:  # put back while it stood elsewhere: whoever had it
                return None
            if event.verb in _CLAIMING and WHOSE.get(event.status) is role:
                return None if event.assignee in gone else event.assignee
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
        return next(event.at for event in reversed(self.events) if arrives(event))

    def stood(self, aside: Collection[Status]) -> Status:
        """Return the last state that is none of these: where a ticket goes back to from there."""
        return next(event.status for event in reversed(self.events) if event.status not in aside)


def _stays(ticket: Ticket, event: Event) -> bool:
    return bool(ticket.events) and event.status is ticket.status and event.verb is not Verb.LAPSE


def moved_by(ticket: Ticket, event: Event) -> Ticket:
    """Return the ticket with one more event, and where the event takes it.

    A trip ends for it where it stands elsewhere, and where nobody may carry it any more.
    """
    events, undone = (*ticket.events, event), ticket.undone
    if event.undoes is not None:
        events, undone = what_stands((*ticket.record, event))
    changed = event.assignee if event.verb is Verb.CHANGE_VILLAGER else None
    return replace(
        ticket,
        villager=changed or ticket.villager,
        events=events,
        undone=undone,
        place=event.place or ticket.place,
        window=event.window or ticket.window,
        trip=ticket.trip if _stays(ticket, event) else None,
    )

"""What happened to a ticket, one event after the other, and which of them stand: they are what its record is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from flows.text.wording import Message, _


class Ground(StrEnum):
    """Why a clock may stand still: the procedures whose time does not count (行政许可法 art. 45)."""

    HEARING = "hearing"  # 听证
    TENDER = "tender"  # 招标、拍卖
    INSPECTION = "inspection"  # 检验
    TESTING = "testing"  # 检测
    QUARANTINE = "quarantine"  # 检疫
    APPRAISAL = "appraisal"  # 鉴定
    REVIEW = "expert_review"  # 专家评审


GROUND_NAMES: Final[Mapping[Ground, Message]] = {
    Ground.HEARING: _("hearing"),
    Ground.TENDER: _("tender or auction"),
    Ground.INSPECTION: _("inspection"),
    Ground.TESTING: _("testing"),
    Ground.QUARANTINE: _("quarantine"),
    Ground.APPRAISAL: _("appraisal"),
    Ground.REVIEW: _("expert review"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a ticket, and the state it led to from the state ``before``.

    ``actor`` is a person's id, None for the system; ``role`` is what they did it as. ``at`` is aware; ``documents`` are positions
    on the notice, counted from 1 (of what is handed in, those the window did not take); ``place`` and ``window`` are where the
    ticket goes with it; ``until`` is the last day of a suspension, the day by which owed papers come, that of the meeting, or
    the last day of the mandate, which a ticket's first event gives; ``seal`` closes the record up to here; ``assignee`` is whose
    it is to be, to work on, or as its villager where it was written down for the wrong one, and whose claims were put back where
    not all were; ``part`` is the department whose
    part of a joint approval it is about. ``received`` is when the papers came where that is told afterwards, midnight where
    only the day was told. ``channel`` is by which it came, ``operator`` who at the desk's machine acted for the actor; neither is
    known of what came about by itself, nor of old events.
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
    received: datetime | None = None
    channel: str = ""
    operator: str = ""


def arrives(event: Event) -> bool:
    """Return whether it waits anew from there: it stands elsewhere, is put back, or may be taken up again."""
    released = event.verb is Verb.RELEASE and event.assignee is None
    anew = released or (event.verb is Verb.PROLONG and event.status is Status.ENTRUSTED)
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

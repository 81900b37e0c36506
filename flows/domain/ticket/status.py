"""The states a ticket can stand in: the sets the rules speak of, and what people call each of them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

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

PARTED: Final = frozenset({Status.ACCEPTED, Status.REVIEWED, Status.FORWARDED})
"""The states in which the departments of a joint approval answer."""

STATUS_NAMES: Final[Mapping[Status, Message]] = {
    Status.ENTRUSTED: _("waits for the village agent"),
    Status.TAKEN: _("with the village agent"),
    Status.HANDED_IN: _("handed in at the window"),
    Status.ASKED: _("waits for a word of the head of the centre"),
    Status.SUPPLEMENT: _("waits for missing papers"),
    Status.ACCEPTED: _("accepted, being worked on"),
    Status.REVIEWED: _("reviewed, waits for approval"),
    Status.FORWARDED: _("with the city department"),
    Status.SUSPENDED: _("suspended"),
    Status.APPROVED: _("approved, ready to hand over"),
    Status.DELIVERED: _("delivered"),
    Status.ARCHIVED: _("done and filed"),
    Status.REFUSED: _("refused"),
    Status.WITHDRAWN: _("withdrawn"),
}

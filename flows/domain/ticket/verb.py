"""What can be done to a ticket, and the sets of it by which a ticket and the rules read what has happened.

The convention worth knowing: here stands what the database calls a verb; all else about it is its entry in ``verbs``.
"""

from enum import StrEnum
from typing import Final


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
    EXPIRE = "expire"  # 逾期未补: papers that were asked for, or owed, have not come in time
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
    CHANGE_VILLAGER = "change_villager"  # 更正当事人: it was logged for the wrong neighbour
    SEND_BACK = "send_back"  # 退审: what was approved goes back to the reviewer before it is handed over
    HAND_OVER = "hand_over"  # 交接: who carries it is no agent here any more, a colleague does from now on
    HEAR = "hear"  # 听明白了: the notice was read out to the villager, who has understood it
    UNDO = "undo"  # 撤销: whoever made the last move takes it back (``flows.domain.ticket.undo``)


ACCEPTING: Final = frozenset({Verb.ACCEPT, Verb.TOLERATE, Verb.COMPLETE, Verb.DEEM})
DECIDING: Final = frozenset({Verb.APPROVE, Verb.COMPLETE})
DATED: Final = frozenset({Verb.COLLECT, Verb.HAND_IN, Verb.RECEIVE, Verb.ACCEPT, Verb.TOLERATE, Verb.COMPLETE})
"""What takes papers in, so that it may be told afterwards on which day they came."""

STARTING: Final = frozenset({Verb.HAND_IN, Verb.ACCEPT, Verb.TOLERATE, Verb.COMPLETE})
"""Those of them from which a limit runs."""

OF_THE_MANDATE: Final = frozenset({Verb.PROLONG, Verb.REVOKE, Verb.LAPSE})
INTERNAL: Final = frozenset({Verb.CLAIM, Verb.RELEASE, Verb.ASSIGN, Verb.HAND_OVER, Verb.NOTE})
"""What a centre settles among its own people: a ticket stands where it stood."""

SETTLING: Final = frozenset({Verb.AGREE, Verb.AGREE_IF})
ANSWERING: Final = SETTLING | {Verb.OBJECT}
"""What a department says of its part of a joint approval."""

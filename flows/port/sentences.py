"""What kind of thing a sentence says: an errand, small talk, a question about a ticket of one's own or about the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from flows.domain.catalogue.finding import Hit, is_sure


class SentenceKind(Enum):
    """What a sentence says. The values stand in stored talks and head the lines of the pack."""

    ERRAND = "errand"  # the finder's business
    OTHER = "other"  # nothing of the desk's
    # Small talk
    GREETING = "greeting"
    THANKS = "thanks"
    ACKNOWLEDGED = "acknowledged"
    WAIT = "wait"
    NOT_UNDERSTOOD = "not_understood"
    NEVER_MIND = "never_mind"
    # About a ticket of one's own
    STANDS = "stands"
    MISSING = "missing"
    HANDLER = "handler"
    HANDLER_PHONE = "handler_phone"
    READY = "ready"
    NOT_CONTACTED = "not_contacted"
    PAPERS_LEFT = "papers_left"
    RECEIVED = "received"
    NAME_WRONG = "name_wrong"
    SOMEBODY_ELSE = "somebody_else"
    MYSELF = "myself"
    REFUSED = "refused"
    # About the desk
    OFFERS = "offers"
    COST = "cost"
    HOURS = "hours"
    OPEN_DAY = "open_day"
    PHONE = "phone"
    ADDRESS = "address"
    DUTY = "duty"
    WHO_ARE_YOU = "who_are_you"
    # A wish to be left alone
    STOP_ONE = "stop_one"
    STOP_ALL = "stop_all"


ABOUT_MY_TICKET: Final = frozenset(
    {
        SentenceKind.STANDS,  # 我的事办到哪了
        SentenceKind.MISSING,  # 还差什么材料
        SentenceKind.HANDLER,  # 谁在办
        SentenceKind.HANDLER_PHONE,  # 办的人电话多少
        SentenceKind.READY,  # 什么时候好
        SentenceKind.NOT_CONTACTED,  # 怎么还没人联系我
        SentenceKind.PAPERS_LEFT,  # 材料放村委了
        SentenceKind.RECEIVED,  # 东西拿到了
        SentenceKind.NAME_WRONG,  # 证上名字写错了
        SentenceKind.SOMEBODY_ELSE,  # 换个人办
        SentenceKind.MYSELF,  # 我自己去交
        SentenceKind.REFUSED,  # 凭什么不批
    }
)
"""What is asked or told about a ticket of one's own."""

SURE: Final = 0.6
"""From this probability on a sentence is taken for what it is likeliest to say."""


CLEAR: Final = 0.75
"""The probability wanted of a sentence that would silence the desk, or that the finder is sure to be an errand."""

FAINT: Final = 0.15
"""The probability from which a sentence may be about a ticket where it names the very errand that is under way."""

NO_TALK: Final = frozenset({SentenceKind.ERRAND, SentenceKind.OTHER})
"""What is the finder's business."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A kind that a sentence may be of; ``score`` is a probability between 0 and 1."""

    kind: SentenceKind
    score: float


def kind_of(candidates: Sequence[Candidate], hits: Sequence[Hit] = ()) -> SentenceKind | None:
    """Return what a sentence surely says, None where it may be one thing or another, or the items it hits say an errand."""
    if not candidates or candidates[0].score < SURE:
        return None
    best = candidates[0]
    doubted = best.kind is SentenceKind.STOP_ALL or (best.kind not in NO_TALK and is_sure(hits))
    return None if doubted and best.score < CLEAR else best.kind


def of_my_errand(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return what a sentence may say that names an errand under way: wished for anew it is less likely than asked about."""
    asked = [each for each in candidates if each.kind in ABOUT_MY_TICKET]
    whole = sum(each.score for each in asked)
    return candidates if whole < FAINT else [Candidate(each.kind, each.score / whole) for each in asked]

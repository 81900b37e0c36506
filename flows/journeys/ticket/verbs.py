"""What the moves of a ticket are called: the word to type and the label of the button, the record's word, the receipt's."""

from collections.abc import Mapping
from typing import Final

from flows.domain.people.people import Role
from flows.domain.ticket.moves import Part
from flows.domain.ticket.status import STATUS_NAMES, Status
from flows.domain.ticket.verb import Verb
from flows.text.wording import Message, Words, _

VERB_NAMES: Final[Mapping[Verb, Message]] = {
    Verb.TAKE: _("take"),
    Verb.COLLECT: _("collect"),
    Verb.HAND_IN: _("hand in"),
    Verb.ACCEPT: _("accept"),
    Verb.TOLERATE: _("accept with papers owing"),
    Verb.COMPLETE: _("done on the spot"),
    Verb.SUPPLEMENT: _("supplement"),
    Verb.ASK: _("ask the head"),
    Verb.GRANT: _("grant|seen and agreed|seen agreed"),
    Verb.DENY: _("deny|do not agree|not agreed|i disagree|disagree"),
    Verb.TURN_AWAY: _("turn away"),
    Verb.RETURN: _("return"),
    Verb.TRANSFER: _("transfer"),
    Verb.RECEIVE: _("receive"),
    Verb.REVIEW: _("review"),
    Verb.FORWARD: _("forward"),
    Verb.ANSWER: _("city answers"),
    Verb.SUSPEND: _("suspend"),
    Verb.RESUME: _("resume"),
    Verb.EXTEND: _("extend"),
    Verb.APPROVE: _("approve"),
    Verb.REFUSE: _("refuse"),
    Verb.DELIVER: _("deliver"),
    Verb.CONFIRM: _("confirm|received|done|it is done|all done"),
    Verb.REOPEN: _("not done|not received|not finished|not yet"),
    Verb.WITHDRAW: _("withdraw"),
    Verb.PAY: _("fee paid"),
    Verb.WAIVE: _("waive"),
    Verb.CORRECT: _("correct receipt|take back receipt"),
    Verb.CLAIM: _("claim|i take it|i will do it|i do it"),
    Verb.RELEASE: _("put back"),
    Verb.ASSIGN: _("assign"),
    Verb.NOTE: _("note"),
    Verb.MEET: _("set the day|set day"),
    Verb.SURVEY: _("survey number"),
    Verb.AGREE: _("agree|agreed|i agree"),
    Verb.AGREE_IF: _("agree if"),
    Verb.OBJECT: _("object"),
    Verb.PROLONG: _("prolong"),
    Verb.REVOKE: _("revoke"),
    Verb.UNTICK: _("papers not there|correct papers"),
    Verb.SEND_BACK: _("send back for review|take back approval"),
}
"""Several spellings stand between bars, the first is shown. What happens by itself nobody types."""

_NOT_TYPED: Final[Mapping[Verb, Message]] = {
    Verb.AMEND: _("name or phone put right"),  # typed is that something is wrong: ``correct.CORRECT``
    Verb.UNDO: _("taken back"),  # it is no move of the table: ``undo.UNDO`` is typed
    Verb.DEEM: _("accepted by silence"),
    Verb.ARCHIVE: _("filed"),
    Verb.LAPSE: _("the mandate ended"),
}
_DONE: Final[Mapping[Verb, Message]] = {
    Verb.PAY: _("fee paid, receipt kept"),
    Verb.WAIVE: _("fee waived"),
    Verb.CORRECT: _("the receipt is taken back, the right one is entered with: fee paid"),
    Verb.CLAIM: _("claimed, it is yours"),
    Verb.RELEASE: _("put back for the window"),
    Verb.ASSIGN: _("assigned"),
    Verb.NOTE: _("noted, for the staff alone"),
    Verb.MEET: _("the day is set, everybody is told"),
    Verb.SURVEY: _("the survey is on file, nobody asks for it again"),
    Verb.AGREE: _("agreed"),
    Verb.AGREE_IF: _("agreed on a condition"),
    Verb.OBJECT: _("objected; once it is put right, agree"),
    Verb.PROLONG: _("the mandate is prolonged"),
    Verb.REVOKE: _("the mandate is taken back"),
    Verb.UNTICK: _("ticked off no more"),
    Verb.AMEND: _("put right"),
}

BY_NAMES: Final[Mapping[str, Message]] = {
    Role.AGENT: _("village agent"),
    Role.CLERK: _("clerk"),
    Role.REVIEWER: _("reviewer"),
    Role.APPROVER: _("approver"),
    Role.HEAD: _("head of the centre"),
    Part.VILLAGER: _("villager"),
    Part.SYSTEM: _("by itself"),
    Part.DEPARTMENT: _("department"),
}
"""As whom somebody makes a move."""


def happened(verb: Verb | None) -> Message:
    """Return what the record calls what has happened; None is how every ticket begins."""
    return {**VERB_NAMES, **_NOT_TYPED}[verb] if verb else _("entrusted")


def done(verb: Verb, status: Status) -> Words:
    """Return what a receipt says of a move: the new state, or what was done where the state stays."""
    return _DONE.get(verb, STATUS_NAMES[status])

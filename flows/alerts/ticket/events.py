"""Who hears what when something happened to a ticket: one table, a function for each kind of event that returns what is pushed.

The villager is told at every step; whoever is next gets the ticket with the verb attached. The one who did it knows already.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from flows.alerts.scene import Alert, Scene
from flows.alerts.ticket import corrected_records, decision, delivery, fees, joint_approval, mandate, village, window
from flows.domain.ticket.verb import Verb


def after(scene: Scene) -> Sequence[Alert]:
    """Return what is to be pushed after the event."""
    verb = scene.event.verb
    return HEARERS[verb](scene)


def _nothing(scene: Scene) -> Sequence[Alert]:  # noqa: ARG001 - every line of the table is called alike
    return []


HEARERS: Final[Mapping[Verb | None, Callable[[Scene], Sequence[Alert]]]] = {
    None: village.entrusted,
    Verb.TAKE: village.taken,
    Verb.COLLECT: village.collected,
    Verb.HAND_IN: village.handed_in,
    Verb.ACCEPT: window.accepted,
    Verb.TOLERATE: window.accepted,
    Verb.DEEM: window.deemed,
    Verb.COMPLETE: decision.completed,
    Verb.SUPPLEMENT: window.supplement,
    Verb.ASK: window.asked,
    Verb.GRANT: window.supplement,
    Verb.DENY: window.denied,
    Verb.TURN_AWAY: window.turned_away,
    Verb.RETURN: window.returned,
    Verb.TRANSFER: window.transferred,
    Verb.RECEIVE: window.received,
    Verb.REVIEW: decision.reviewed,
    Verb.FORWARD: decision.forwarded,
    Verb.ANSWER: decision.answered,
    Verb.SUSPEND: decision.suspended,
    Verb.RESUME: decision.resumed,
    Verb.EXTEND: decision.extended,
    Verb.APPROVE: decision.approved,
    Verb.REFUSE: decision.refused,
    Verb.DELIVER: delivery.delivered,
    Verb.CONFIRM: delivery.archived,
    Verb.EXPIRE: mandate.expired,
    Verb.ARCHIVE: delivery.archived,
    Verb.REOPEN: delivery.reopened,
    Verb.WITHDRAW: mandate.withdrawn,
    Verb.PAY: fees.paid,
    Verb.WAIVE: fees.waived,
    Verb.CORRECT: fees.receipt_corrected,
    Verb.CLAIM: _nothing,
    Verb.RELEASE: window.put_back,
    Verb.ASSIGN: window.assigned,
    Verb.NOTE: _nothing,
    Verb.MEET: joint_approval.met,
    Verb.SURVEY: joint_approval.surveyed,
    Verb.AGREE: joint_approval.answered,
    Verb.AGREE_IF: joint_approval.answered,
    Verb.OBJECT: joint_approval.answered,
    Verb.PROLONG: mandate.prolonged,
    Verb.REVOKE: mandate.revoked,
    Verb.LAPSE: mandate.lapsed,
    Verb.UNTICK: corrected_records.unticked,
    Verb.AMEND: corrected_records.amended,
    Verb.CHANGE_VILLAGER: corrected_records.changed_villager,
    Verb.SEND_BACK: corrected_records.sent_back,
    Verb.HAND_OVER: village.handed_over,
    Verb.HEAR: _nothing,
    Verb.UNDO: _nothing,  # who hears it is who was told of what is taken back
}

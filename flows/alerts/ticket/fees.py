"""What is told of a fee: that it is due, paid or waived, and that a receipt was a mistake."""

from collections.abc import Sequence

from flows.alerts.scene import Alert, Audience, Scene, action, note_of
from flows.domain.ticket.verb import Verb
from flows.text.wording import Verbatim, Words, _, lines


def fee(scene: Scene) -> Words | None:
    """Return what is to be paid and where; None where nothing is."""
    if scene.fee is None:
        return None
    return _("To pay at the window of {place}, for a receipt: {fee}", place=scene.place, fee=scene.fee)


def paid(scene: Scene) -> Sequence[Alert]:
    told = _("{number}: the fee is paid, receipt {receipt}.", number=scene.errand, receipt=Verbatim(scene.event.note))
    return [Alert(Audience.VILLAGER, told), _to_deliver(scene, told)]


def waived(scene: Scene) -> Sequence[Alert]:
    told = lines(_("{number}: there is no fee to pay any more.", number=scene.errand), note_of(scene))
    return [Alert(Audience.VILLAGER, told), _to_deliver(scene, told)]


def receipt_corrected(scene: Scene) -> Sequence[Alert]:
    told = lines(
        _(
            "{number}: receipt {receipt} was a mistake of ours.",
            number=scene.errand,
            receipt=Verbatim(scene.ticket.receipt),
        ),
        note_of(scene),
        _("Whoever has paid need not pay again: the window enters the right receipt."),
    )
    return [Alert(Audience.VILLAGER, told), Alert(Audience.AGENT, told)]


def _to_deliver(scene: Scene, words: Words) -> Alert:
    """Return the push to the agent who may bring the result now that nothing is to be paid."""
    return Alert(Audience.AGENT, words, [action(Verb.DELIVER, scene.ticket.number)])

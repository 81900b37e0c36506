"""What is told when somebody guesses at a ticket: to its villager, and to who supervises the town."""

from datetime import datetime

from flows.alerts.notification import Notification
from flows.text.wording import Words, _


def looked_up_in_vain(errand: Words, times: int, until: datetime) -> Notification:
    """Return that a ticket's digits were guessed wrong too often, and until when they are no good."""
    words = _(
        "Somebody has asked about {number} with wrong digits {times} times. Until {until} it is shown to those alone we know.",
        number=errand,
        times=times,
        until=until,
    )
    return Notification(words)

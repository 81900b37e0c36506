"""What people hear of a village that was not on the list."""

from flows.alerts.notification import Notification
from flows.text.wording import Text, _


def village_named(name: str, town: Text) -> Notification:
    """Return what the head and the agents of a town hear when a villager names a village that is not on the list."""
    return Notification(
        _(
            "A villager of {town} says their village is {village}, which is not on the list. To confirm: village names",
            town=town,
            village=name,
        )
    )


def village_settled(name: str) -> Notification:
    """Return what a villager hears whose village is on the list now."""
    return Notification(_("Your village is on our list now: {village}.", village=name))

"""What a phone shows that several people are reached at: whom something is for, and not what, until a digit opens it."""

from flows.alerts.notification import Notification
from flows.alerts.scene import Action
from flows.journeys.me.shared_phone import NEWS
from flows.port import button_commands
from flows.text.wording import Verbatim, _


def shut(name: str, place: int) -> Notification:
    """Return that there is news for somebody of a household, whose place in its list is the digit that opens it."""
    words = _("There is news for {name}. To read it, reply: {place}", name=Verbatim(name), place=str(place))
    return Notification(words, [Action(NEWS, f"{button_commands.NEWS} {place}")])

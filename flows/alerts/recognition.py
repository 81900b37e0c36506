"""What people hear when somebody writes under a villager's name: the village is asked, and who was recognised is told."""

from flows.alerts.notification import Notification
from flows.alerts.scene import Action
from flows.domain.people.people import Person
from flows.journeys.me.identity_confirmation import ANOTHER, THEM
from flows.port import button_commands
from flows.text.wording import Text, Verbatim, _


def is_it_them(id: int, villager: Person, village: Text) -> Notification:
    """Return the question whether who writes is the villager, with the keys to answer it."""
    words = _(
        "{id} Somebody writes as {name} ({phone}), {village}. Is it them? Please ask them on the telephone first.",
        id=id,
        name=Verbatim(villager.name),
        phone=villager.phone,
        village=village,
    )
    keys = [(THEM, button_commands.SAME_PERSON), (ANOTHER, button_commands.ANOTHER_PERSON)]
    return Notification(words, [Action(label, f"{command} {id}") for label, command in keys])


def recognised(villager: Person, by: Person) -> Notification:
    """Return what somebody hears whom the village knows by now."""
    return Notification(
        _(
            "{agent} says that you are {name}: what is logged for you reaches you here. To see it, send: my tickets",
            agent=by.name,
            name=Verbatim(villager.name),
        )
    )

"""提醒: being told when an item comes round, what one is told of, and no more of it."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from flows.domain.catalogue.item import Item
from flows.port.desk import Desk
from flows.port.effects.notices import RecallReminders, Remind, Unremind
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import Message, _

ENOUGH: Final[Message] = _("enough|no more reminders")
"""The word that stops a reminder, and its button."""


def remind(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Somebody wants to hear when the item of a notice comes round."""
    number = args["number"]
    item = desk.notice(number).item
    if not comes_round(desk, item):
        raise Refused(_("{item} has no season and does not run out: there is nothing to remind you of.", item=item.short))
    day = date.fromisoformat(talk.do(Remind(number)))
    talk.say(_("We remind you of {item} on {day}.", item=item.short, day=day))
    talk.say(_("To hear no more of it, send: enough {number}", number=number))


def enough(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Somebody wants to hear no more of it."""
    number = args["number"]
    if not talk.do(Unremind(number)):
        raise Refused(_("There is no reminder with {number}.", number=number))
    talk.say(_("All right, no more reminders of {item}.", item=desk.notice(number).item.short))


def reminders(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """Everything somebody is reminded of; one to stop."""
    mine = talk.do(RecallReminders())
    if not mine:
        talk.say(_("You are reminded of nothing yet. What has a season says so on its notice: remind, and the number."))
        return
    options = [
        Option(number, _("{number} {item}", number=number, item=desk.notice(number).item.short), number) for number in mine
    ]
    chosen = talk.ask(
        Choose("reminder", _("You are reminded of these. Which shall stop?"), [*options, Option("leave", _("leave it"), "")])
    )
    if chosen:
        enough(talk, desk, {"number": chosen})
    else:
        talk.say(_("All right, you will be reminded."))


def comes_round(desk: Desk, item: Item) -> bool:
    """Return whether there is anything to remind of, by the catalogue in force."""
    current = desk.catalogue.item.get(item.code)
    return current is not None and current.recurs is not None

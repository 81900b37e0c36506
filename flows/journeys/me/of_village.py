"""Who opens the link of a village is asked whether they are of it: then nobody asks them again."""

from collections.abc import Mapping

from flows.port.desk import Desk
from flows.port.effects.about_me import Introduce
from flows.talk.question_types import yes_or_no
from flows.talk.replay import Talk
from flows.text.wording import _


def of_village(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """The village is kept after a yes; of whoever holds a post, and where it is known already, nothing is asked."""
    home = desk.catalogue.home(args["village"])
    if home is not None and not desk.me.is_staff and desk.me.village != args["village"]:
        if talk.ask(yes_or_no("of_village", _("Are you from {village}?", village=home.name))):
            talk.do(Introduce(village=args["village"]))
            talk.say(_("Noted: {village}.", village=home.name))
        else:
            talk.say(_("All right, it stays as it is."))
    talk.go_on("home")

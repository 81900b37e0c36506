"""A second wish that was kept while the first was talked about: when that has ended, it is asked whether it is its turn."""

from collections.abc import Mapping

from flows.port.desk import Desk
from flows.talk.question_types import yes_or_no
from flows.talk.replay import Talk
from flows.text.wording import _


def second_wish(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """What was wished for beside something else, ``wish``: an ``item``, for an agent a ``line`` of the same neighbour."""
    item = desk.catalogue.item.get(args["item"])
    if item is None:  # withdrawn meanwhile
        return
    if not talk.ask(yes_or_no("turn", _("You also spoke of: {item}. Shall we do that now?", item=item.short))):
        talk.say(_("All right."))
    elif args.get("line"):
        talk.go_on("log_ticket", line=args["line"])
    else:
        talk.go_on("entrust", wish=args["wish"])

"""A second wish that was kept while the first was talked about: when that has ended, it is asked whether it is its turn."""

from collections.abc import Mapping

from flows.domain.errand.intake_line_reader import parse
from flows.port.desk import Desk
from flows.talk.question_types import yes_or_no
from flows.talk.replay import Talk
from flows.text.wording import _


def second_wish(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """What was wished for beside something else, ``wish``: an ``item``, for an agent a ``line`` of the same neighbour.

    ``told`` is what was said of it already.
    """
    item = desk.catalogue.item.get(args["item"])
    if item is None:  # withdrawn meanwhile
        return
    line, told = args.get("line", ""), {"told": args["told"]} if args.get("told") else {}
    asked = _("You also spoke of: {item}. Shall we do that now?", item=item.short)
    if line:
        asked = _("You also spoke of: {item}, for {name}. Shall we do that now?", item=item.short, name=parse(line).name)
    if not talk.ask(yes_or_no("turn", asked)):
        talk.say(_("All right."))
    elif line:
        talk.go_on("log_ticket", line=line, **told)
    else:
        talk.go_on("entrust", wish=args["wish"], **told)

"""Another errand in the middle of one: it is turned to after one key of consent, and what was begun is kept."""

from collections.abc import Mapping

from flows.port.desk import Desk
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.wording import Words, _


def another_errand(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Somebody at a question wishes for something else: for ``item``, or what ``wish`` says, beside what was ``begun``."""
    begun, other = _named(desk, args["begun"]), _named(desk, args["item"])
    unsure = _("“{wish}”: is that another matter?", wish=args["wish"])
    text = unsure if other is None else _("Turn to another matter: {item}?", item=other)
    kept = _("no, go on with what we were at") if begun is None else _("no, go on with: {item}", item=begun)
    if not talk.ask(Choose("turn", text, (Option("yes", _("yes, turn to it"), value=True), Option("no", kept, value=False)))):
        return
    talk.go_on("entrust", wish=args["wish"])


def _named(desk: Desk, code: str) -> Words | None:
    item = desk.catalogue.item.get(code)
    return None if item is None else item.short

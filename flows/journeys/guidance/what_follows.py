"""What comes after an errand: the items that are often done with it, one of which is gone on with."""

from collections.abc import Mapping

from flows.port.desk import Desk
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import _


def what_follows(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Somebody asks what else is to be done after what they were given a notice for."""
    notice = desk.notice(args["number"])
    if not notice.related:
        raise Refused(_("{item}: nothing else has to be done after it.", item=notice.item.short))
    options = [Option(other.item.code, other.item.short, other.item.code) for other in notice.related]
    none = Option("none", _("none of these"), "")
    code = talk.ask(
        Choose("next", _("{item}: these are often done with it. Which one?", item=notice.item.short), [*options, none])
    )
    if code:
        talk.go_on("entrust", wish=code)

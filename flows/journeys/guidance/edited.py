"""Who edits a message that was read already is asked whether the new words count in the place of the old ones."""

from collections.abc import Mapping

from flows.port.desk import Desk
from flows.talk.question_types import yes_or_no
from flows.talk.replay import Talk
from flows.text.wording import Verbatim, _


def edited(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """Whether an earlier answer is to be what a message says by now; the talk that it was given in goes back for it."""
    words = _("You have changed what you wrote to “{words}”. Does the new one count?", words=Verbatim(args["words"]))
    talk.ask(yes_or_no("edited", words))

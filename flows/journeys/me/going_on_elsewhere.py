"""接着办: a talk that was begun in one place goes on in another, by a code that is shown here and typed there."""

from collections.abc import Mapping
from typing import Final

from flows.port.desk import Desk
from flows.port.effects.about_me import GoOnHere, MakeOwnCode
from flows.talk.question_types import Write
from flows.talk.replay import Talk
from flows.text.wording import Verbatim, _

GO_ON_ELSEWHERE: Final = _("go on elsewhere|go on on my phone|another phone")
GO_ON: Final = _("go on")
"""What stands before the code."""

GO_ON_HERE: Final = "go_on_here"


def go_on_elsewhere(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """Show a code, and what is written elsewhere to go on there."""
    made = talk.do(MakeOwnCode())
    typed = Verbatim(f"{made['code']} {made['whom']}".strip())
    talk.say(_("On the other phone write to us: go on {typed}. Good once, for an hour; tell it to nobody.", typed=typed))


def go_on_here(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """Go on with the talk a code belongs to; digits say nothing without whose they are."""
    code, whom = args["code"], args.get("whom", "")
    if code.isdecimal() and not whom:
        whom = talk.ask(Write("whom", _("Whose code is it? The name, please, or the phone."), 40))
    came = talk.do(GoOnHere(code, whom))
    if came["session"]:
        talk.say(_("You go on here. There nothing is open any more."))
    else:
        talk.say(_("You are known here now. Nothing was open there: just say what you need."))

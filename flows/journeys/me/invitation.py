"""The code of an invitation: from then on a phone speaks as whoever was invited."""

from collections.abc import Mapping

from flows.port.desk import Desk
from flows.port.effects.about_me import Join
from flows.talk.replay import Talk
from flows.text.wording import _


def join(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """Somebody sends the code of their invitation: from now on this phone speaks as them."""
    name = talk.do(Join(args["code"]))
    talk.say(_("Welcome, {name}. This phone is yours now; 9 shows what you can do.", name=name))

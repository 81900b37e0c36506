"""Words of the office that need nothing done, or something more: how it is done is said."""

from collections.abc import Mapping
from typing import Final

from flows.journeys.duty.leave import LEAVE
from flows.journeys.duty.swap import UNDO
from flows.port.desk import Desk
from flows.talk.replay import Talk
from flows.text.wording import _

SIGN_OUT: Final = _("sign out|clock off|clock out")


def sign_out(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """签退: a duty ends by itself."""
    talk.say(_("No need to sign out: your duty ends with the office day. To leave early, write: {leave}", leave=LEAVE))


def undo_which(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """撤换 without a number."""
    talk.say(_("Which swap? Its number stands in the message about it. Then write for example: {undo} 1", undo=UNDO))

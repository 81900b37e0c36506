"""Help: what can be typed at any time."""

from collections.abc import Mapping

from flows.domain.people.people import Role
from flows.journeys.me.web_sessions import SIGN_INS, SIGN_OUT
from flows.port.desk import Desk
from flows.talk.replay import Talk
from flows.text.wording import _


def help_me(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """What can be typed at any time."""
    talk.say(
        _(
            "Say what you need, for example: build a house. Any time: 0 back, 9 menu, a number, my tickets, my notices, hurry, "
            "person, my details, stop, English."
        )
    )
    talk.say(_("Not content with us? Write: complain. How was it? Write: rate, and the ticket's number."))
    talk.say(_("A thin line? Write: text only"))
    if desk.web_sessions.here() is not None:
        talk.say(_("On this page: {out}, {sign_ins}.", out=SIGN_OUT, sign_ins=SIGN_INS))
    if desk.me.is_staff:
        talk.say(_("Staff: a verb and a number, for example: accept 05-000417-3."))
        talk.say(_("Duty: sign in, my duty, swap 11-25, take leave 11-25, stand in."))
        talk.say(_("To practise with an invented neighbour: practice"))
    if desk.me.holds(Role.AGENT):
        talk.say(_("To read a notice out on the phone: read aloud 12-000001-5. Village not on the list: village names."))
        talk.say(_("Papers: send their photos on Telegram, with the number and the papers below: 12-000001-5 2."))

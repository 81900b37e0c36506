"""Language, silence, what was read, and whose phone this is."""

from collections.abc import Mapping

from flows.domain.people.people import Role
from flows.port.desk import Desk
from flows.port.effects.about_me import Acknowledge, Join, Mute, Speak
from flows.talk.questions import Choose, Option
from flows.talk.replay import Talk
from flows.text.wording import Verbatim, _

GOT_IT = _("got it|noted")
"""What those say who have read what changed; the same word presses the button."""

LANGUAGES = (Option("zh_Hans", Verbatim("中文"), "zh_Hans"), Option("en", Verbatim("English"), "en"))


def language(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """Choose the language, remembered for every later talk and push."""
    chosen = args.get("language") or talk.ask(Choose("language", _("Which language?"), LANGUAGES))
    talk.do(Speak(chosen))
    talk.say(_("I speak English with you now."))


def mute(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """No more pushes, or pushes again; questions are always answered."""
    muted = talk.do(Mute(args["muted"] == "yes"))
    if muted and desk.me.is_staff:
        talk.say(_("What is work still reaches you while you hold a post. Everything else stops."))
    elif muted:
        talk.say(_("We only write when you ask from now on. To hear from us again, write: subscribe"))
    else:
        talk.say(_("You will hear from us again."))


def got_it(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """知道了: somebody has read what changed in the catalogue."""
    versions = talk.do(Acknowledge())
    if versions:
        talk.say(_("Thank you, noted: you know version {versions} of the catalogue.", versions=[str(each) for each in versions]))
    else:
        talk.say(_("All right."))


def join(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """Somebody sends the code of their invitation: from now on this phone speaks as them."""
    name = talk.do(Join(args["code"]))
    talk.say(_("Welcome, {name}. This phone is yours now; 9 shows what you can do.", name=name))


def help_me(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """What can be typed at any time."""
    talk.say(
        _(
            "Say what you need, for example: build a house. Any time: 0 back, 9 menu, a number, my tickets, my notices, hurry, "
            "person, my details, stop, English."
        )
    )
    talk.say(_("Not content with us? Write: complain. How was it? Write: rate, and the ticket's number."))
    if desk.me.is_staff:
        talk.say(_("Staff: a verb and a number, for example: accept 05-000417-3."))
        talk.say(_("Duty: sign in, my duty, swap 11-25, take leave 11-25, stand in."))
    if desk.me.holds(Role.AGENT):
        talk.say(_("Papers: send their photos on Telegram, with the number and the papers below: 12-000001-5 2."))

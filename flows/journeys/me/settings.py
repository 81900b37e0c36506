"""What people set for themselves: the language, no more pushes; and the word by which they say that they have read something."""

from collections.abc import Mapping

from flows.port.desk import Desk
from flows.port.effects.about_me import Mute, Speak
from flows.port.effects.notices import RecallReminders
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
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


def mute_one(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """No more of one matter: reminders stop one by one, anything else only together."""
    if talk.do(RecallReminders()):
        talk.go_on("reminders")
        return
    options = (Option("all", _("stop everything"), value=True), Option("keep", _("keep it as it is"), value=False))
    if talk.ask(Choose("mute_one", _("One matter alone cannot be silenced. Shall all messages stop?"), options)):
        talk.go_on("mute", muted="yes")
    else:
        talk.say(_("All right, nothing changes."))

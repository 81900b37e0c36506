"""退出、登录记录、登录码: signing out on the web, what is signed in in one's name, and a code to sign in with."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flows.domain.duty.leave import check_staff
from flows.domain.people.web_session import WebSession
from flows.port.desk import Desk
from flows.port.web_sessions import EndWebSessions, MakeSignInCode
from flows.talk.prompt import Option
from flows.talk.question_types import Choose, yes_or_no
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import Verbatim, Words, _

SIGN_OUT = _("sign out|log out|logout|signout")
SIGN_INS = _("my sign-ins|sign-ins|my sessions|sessions")
SIGN_IN_CODE = _("sign-in code|login code")


def sign_out(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """退出: this browser speaks for nobody any more. Staff come back with a code; a villager is asked, who comes back without."""
    here = desk.web_sessions.here()
    if here is None and desk.me.is_staff:
        return talk.go_on("sign_out")  # whoever is at no page means the duty
    if here is None:
        raise Refused(_("You are not signed in on the web here: there is nothing to sign out of."))
    if not desk.me.is_staff and not talk.ask(yes_or_no("sure", _LOSES)):
        return talk.say(_("All right, it stays as it is."))
    talk.do(EndWebSessions([here.id]))
    return talk.say(_("You are signed out here."))


def sign_ins(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """登录记录: what is signed in on the web in my name, each ended with its number."""
    mine, here = desk.web_sessions.mine(), desk.web_sessions.here()
    if not mine:
        raise Refused(_("Nobody is signed in on the web in your name."))
    if codes := desk.web_sessions.codes():
        talk.say(_("A code to sign in with was last made {at}. Was it not you? Tell the administrator.", at=codes[-1]))
    options: list[Option[Sequence[int]]] = [Option(str(each.id), _told(each, here), [each.id]) for each in mine]
    others = [each.id for each in mine if each != here]
    if len(others) > 1 or (others and here):
        options.append(Option("others", _("all but this one") if here else _("all of them"), others))
    question = Choose("session", _("Signed in on the web in your name. Which shall end?"), options, live=True)
    ended = talk.ask(question)
    talk.do(EndWebSessions(ended))
    talk.say(
        _("You are signed out here.") if here and here.id in ended else _("Ended: whoever uses it is asked to sign in again.")
    )


def sign_in_code(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """登录码: a code for the web page, for staff whose day there is over or who use another device; not made on the page."""
    check_staff(desk.me)
    made = talk.do(MakeSignInCode())
    until = datetime.fromisoformat(made["until"])
    talk.say(_("{code} signs you in on the web, once, before {until}. Tell it to nobody.", code=made["code"], until=until))


_LOSES = _(
    "Sign out? This phone then shows your talk no more; you see a ticket with its number and your phone's last four digits."
)
_BROWSER = _("a browser")


def _told(session: WebSession, here: WebSession | None) -> Words:
    device = Verbatim(session.device) if session.device else _BROWSER
    if session == here:
        return _("{device}, since {at} (this one)", device=device, at=session.made_at)
    return _("{device}, since {at}, last used {used}", device=device, at=session.made_at, used=session.used_at)

"""我的值班: my days and what can be done about them, and signing in (签到)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from flows.domain.duty.leave import span
from flows.domain.duty.roster import Duty
from flows.domain.people.people import Role
from flows.journeys.duty.arrange import ARRANGE
from flows.journeys.duty.leave import LEAVE
from flows.journeys.duty.step_in import STEP_IN
from flows.journeys.duty.swap import SWAP, offer_line
from flows.port.desk import Desk
from flows.port.duties import SignIn
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import NO_PHONE, Words, _, lines

SIGN_IN = _("sign in")

_UNSIGNED_SHOWN: Final = 8

_WAYS: Final = (
    ("sign_in", SIGN_IN),
    ("swap", SWAP),
    ("take_leave", LEAVE),
    ("end_leave", _("end leave|back from leave")),
    ("step_in", STEP_IN),
)


def my_duty(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """我的值班: my next days, my leave, the offers of colleagues, and what can be done about them."""
    mine, offers = desk.duties.mine(), desk.duties.offers()
    if mine:
        talk.say(_("Your duty: {days}", days=[_day_and_village(desk, duty, mine) for duty in mine[:5]]))
    else:
        talk.say(_("You have no duty on the roster."))
    for leave in desk.duties.leaves():
        talk.say(_("On leave: {days}.", days=span(leave.first, leave.last, desk.today)))
    for swap in offers:
        talk.say(offer_line(desk, swap))
    heads = desk.me.holds(Role.HEAD) or desk.me.holds(Role.ADMIN)
    ways = [*_WAYS, ("arrange", ARRANGE)] if heads else _WAYS
    talk.go_on(talk.ask(Choose("way", _("What shall be done?"), [Option(way, label, way) for way, label in ways])))


def sign_in(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """签到: I am at work."""
    at = datetime.fromisoformat(talk.do(SignIn())["at"])
    today = [duty for duty in desk.duties.mine() if duty.day == desk.today]
    talk.say(_("Signed in, {at}.", at=at.timetz()))
    for duty in today:
        talk.say(_("You are on duty in {village} today.", village=desk.catalogue.village[duty.village].name))


def _day_and_village(desk: Desk, duty: Duty, among: Sequence[Duty]) -> Words | date:
    """Return a day, with the village where somebody serves in several."""
    if len({each.village for each in among}) == 1:
        return duty.day
    return _("{day} {village}", day=duty.day, village=desk.catalogue.village[duty.village].name)


SIGN_OUT: Final = _("clock off|clock out")


def sign_out(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """签退: a duty ends by itself."""
    talk.say(_("No need to clock off: your duty ends with the office day. To leave early, write: {leave}", leave=LEAVE))


def unsigned(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """谁没签到: who is on duty today in the villages of the centre and has not signed in, with the phone; for its head."""
    if not desk.duties.arranged():
        raise Refused(_("Who has signed in is for the head of the centre to see."))
    missing = desk.oversight.unsigned()
    if not missing:
        talk.say(_("Everybody who is on duty today has signed in."))
        return
    talk.say(lines(_("On duty today and not signed in yet:"), *(_missing(desk, duty) for duty in missing[:_UNSIGNED_SHOWN])))
    if len(missing) > _UNSIGNED_SHOWN:
        talk.say(_("{count} in all.", count=len(missing)))


def _missing(desk: Desk, duty: Duty) -> Words:
    person, village = desk.person(duty.serving), desk.catalogue.village[duty.village].name
    return _("{village}: {name} {phone}", village=village, name=person.name, phone=person.phone or NO_PHONE)

"""顶班: taking over today's duty at once."""

from collections.abc import Mapping

from flows.journeys.duty.questions import which
from flows.port.desk import Desk
from flows.port.duties import StepIn
from flows.talk.questions import yes_or_no
from flows.talk.replay import Talk
from flows.text.folding import plain
from flows.text.refused import Refused
from flows.text.wording import _

STEP_IN = _("stand in")


def step_in(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """顶班: take over today's duty at once."""
    places = desk.duties.villages()
    if not places:
        raise Refused(_("You cannot be on duty there."))
    asked = args.get("text", "")
    here = [place for place in places if asked in {plain(place), *(plain(way) for way in _names(desk, place))}]
    others = [place for place in places if (duty := desk.duties.on(place, desk.today)) and duty.serving != desk.me.id]
    village = which(talk, desk, here or others or places[:1])
    if not _agreed(talk, desk, village):
        return
    before = talk.do(StepIn(village))
    name = desk.catalogue.village[village].name
    if before:
        talk.say(_("You are on duty in {village} now. {name} has been told.", village=name, name=before))
    else:
        talk.say(_("You are on duty in {village} now.", village=name))


def _agreed(talk: Talk, desk: Desk, village: str) -> bool:
    """Ask before duty is taken from somebody who is at work: the key may be older than their signing in."""
    duty = desk.duties.on(village, desk.today)
    since = desk.duties.arrived(duty.serving) if duty is not None and duty.serving != desk.me.id else None
    if duty is None or since is None:
        return True
    name, at = desk.person(duty.serving).name, since.astimezone(desk.zone).timetz()
    text = _("{name} is there, signed in at {time}. Take the duty over all the same?", name=name, time=at)
    if talk.ask(yes_or_no("take_over", text)):
        return True
    talk.say(_("{name} stays on duty.", name=name))
    return False


def _names(desk: Desk, village: str) -> tuple[str, str]:
    name = desk.catalogue.village[village].name
    return name.zh, name.en

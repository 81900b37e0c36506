"""顶班: taking over today's duty at once."""

from collections.abc import Mapping

from flows.journeys.duty.questions import which
from flows.port.desk import Desk
from flows.port.duties import AskToStepIn, LetStepIn, StepIn
from flows.talk.question_types import yes_or_no
from flows.talk.replay import Talk
from flows.text.folding import plain
from flows.text.refused_error import Refused
from flows.text.wording import Words, _, lines

STEP_IN = _("stand in")
LET_STEP_IN = _("let stand in|agree to stand in")


def step_in(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """顶班: take over today's duty at once."""
    places = desk.duties.villages()
    if not places:
        raise Refused(_("You cannot be on duty there."))
    asked = args.get("text", "")
    here = [place for place in places if asked in {plain(place), *(plain(way) for way in _names(desk, place))}]
    others = [place for place in places if (duty := desk.duties.on(place, desk.today)) and duty.serving != desk.me.id]
    village = which(talk, desk, here or others or places[:1])
    if desk.duties.needs_a_yes(village):
        _ask(talk, desk, village)
        return
    if not _agreed(talk, desk, village):
        return
    before = talk.do(StepIn(village))
    name = desk.catalogue.village[village].name
    if before:
        talk.say(_("You are on duty in {village} now. {name} has been told.", village=name, name=before))
    else:
        talk.say(_("You are on duty in {village} now.", village=name))


def _ask(talk: Talk, desk: Desk, village: str) -> None:
    """Ask for duty that somebody has who is at work: it is mine with their yes, or the head's."""
    if not talk.ask(yes_or_no("ask", lines(_is_there(desk, village), _("Shall I ask them, and the head?")))):
        _stays(talk, desk, village)
        return
    asked = talk.do(AskToStepIn(village))
    talk.say(_("Asked: {names}. The duty is yours as soon as one of them agrees.", names=asked))


def let_step_in(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """同意顶班: a colleague who asked for it has today's duty."""
    name = talk.do(LetStepIn(int(args["swap"])))
    talk.say(_("{name} is on duty now and has been told.", name=name))


def _agreed(talk: Talk, desk: Desk, village: str) -> bool:
    """Ask before duty is taken from somebody who is at work: the key may be older than their signing in."""
    there = _is_there(desk, village)
    if there is None:
        return True
    if talk.ask(yes_or_no("take_over", lines(there, _("Take the duty over all the same?")))):
        return True
    _stays(talk, desk, village)
    return False


def _stays(talk: Talk, desk: Desk, village: str) -> None:
    duty = desk.duties.on(village, desk.today)
    talk.say(_("{name} stays on duty.", name=desk.person(duty.serving).name) if duty is not None else _("All right."))


def _is_there(desk: Desk, village: str) -> Words | None:
    """Return who of my colleagues is on duty and has signed in, and when; None where nobody has."""
    duty = desk.duties.on(village, desk.today)
    since = desk.duties.arrived(duty.serving) if duty is not None and duty.serving != desk.me.id else None
    if duty is None or since is None:
        return None
    name, at = desk.person(duty.serving).name, since.astimezone(desk.zone).timetz()
    return _("{name} is there, signed in at {time}.", name=name, time=at)


def _names(desk: Desk, village: str) -> tuple[str, str]:
    name = desk.catalogue.village[village].name
    return name.zh, name.en

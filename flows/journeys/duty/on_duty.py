"""谁值班: who is on duty in a village, today and next."""

from collections.abc import Mapping, Sequence

from flows.domain.duty.roster import Duty
from flows.journeys.me.ask_place import whereabouts
from flows.port.desk import Desk
from flows.port.effects.about_me import Recall
from flows.talk.replay import Talk
from flows.text.wording import NO_PHONE, Words, _, lines


def who_is_on_duty(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """谁值班: the agent on duty in my village today, with phone and hours; on a day off, who is next."""
    place = whereabouts(talk, desk, talk.do(Recall())["village"])
    if place.village is None:
        centre = desk.catalogue.town[place.town].centre
        talk.say(_("Nobody is in our book for your village yet. Please ask at {centre}.", centre=centre))
        return
    talk.say(on_duty(desk, place.village))


def on_duty(desk: Desk, village: str) -> Words:
    """Return who is on duty in a village, in one line or two."""
    name, town = desk.catalogue.village[village].name, desk.catalogue.town[desk.catalogue.village[village].town]
    today, upcoming = desk.duties.on(village, desk.today), desk.duties.next(village)
    works = today is not None or desk.calendar.is_workday(desk.today)
    agent = desk.on_duty(village) if works else None
    if agent is not None:
        serving = _(
            "On duty in {village} today: {name}, phone {phone}, {hours}.",
            village=name,
            name=agent.name,
            phone=agent.phone or NO_PHONE,
            hours=hours(desk, village),
        )
        return lines(serving, _at_rest(desk, village))
    if works or upcoming is None:
        return _("Nobody is on duty in {village}. Please ask at {centre}.", village=name, centre=town.centre)
    return lines(_("Today is a day off, nobody is on duty in {village}.", village=name), _next(desk, upcoming))


def _at_rest(desk: Desk, village: str) -> Words | None:
    """Return that nobody is at work outside the hours of the centre, and when somebody is again; None while it is open."""
    moment = desk.now.astimezone(desk.zone).time()
    opens = desk.catalogue.hours_at(village).opens_next(moment)
    if opens == moment:
        return None
    if opens is not None:
        return _("Nobody is at work now, from {time} on again.", time=opens)
    upcoming = desk.duties.next(village)
    return lines(_("Nobody is at work now."), _next(desk, upcoming) if upcoming is not None else None)


def _next(desk: Desk, duty: Duty) -> Words:
    """Return who is on duty next, and when."""
    person = desk.person(duty.serving)
    return _("Next is {name}, phone {phone}, on {day}.", name=person.name, phone=person.phone or NO_PHONE, day=duty.day)


def hours(desk: Desk, village: str) -> Sequence[Words]:
    """Return the hours of duty: those of the town's centre."""
    windows = desk.catalogue.hours_at(village).windows
    return [_("{opens} to {closes}", opens=opens, closes=closes) for opens, closes in windows]

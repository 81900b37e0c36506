"""谁值班: who is on duty in a village, today, on another day or in a week, and whom to ask where nobody is."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from flows.domain.calendar.calendar import DAY
from flows.domain.duty.roster import Duty
from flows.domain.people.people import Person
from flows.journeys.duty.questions import which
from flows.journeys.me.ask_place import whereabouts
from flows.port.desk import Desk
from flows.port.effects.about_me import Recall
from flows.talk.replay import Talk
from flows.text.wording import NO_PHONE, Value, Words, _, lines

CENTRE: Final = "centre"
"""The place where the centre itself is asked about."""

_DAYS_SHOWN: Final = 7
_VILLAGES_SHOWN: Final = 8


def who_is_on_duty(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """谁值班: the agent on duty in a village, with phone and hours; on a day off, who is next; of several days a line each."""
    first = date.fromisoformat(args["first"]) if "first" in args else desk.today
    last = date.fromisoformat(args["last"]) if "last" in args else first
    place = args.get("place", "")
    if place == CENTRE:
        talk.say(_at_the_centre(desk, _town(talk, desk), first))
        return
    villages = [place] if place else _villages(talk, desk)
    if not villages:
        return
    if first == last and len(villages) > 1:
        talk.say(lines(*_everywhere(desk, villages, first)))
        return
    village = which(talk, desk, villages)
    if first == last:
        talk.say(on_duty(desk, village, first))
    else:
        talk.say(lines(*_week(desk, village, first if last < desk.today else max(first, desk.today), last)))


def on_duty(desk: Desk, village: str, day: date | None = None) -> Words:
    """Return who is on duty in a village on a day, today where none is named, in a line or two."""
    day = day or desk.today
    duty, upcoming = desk.duties.on(village, day), desk.duties.next(village, day)
    works = duty is not None or desk.calendar.is_workday(day)
    agent = _agent(desk, village, day, duty) if works else None
    if agent is not None:
        return lines(_serving(desk, village, day, agent), at_rest(desk, village) if day == desk.today else None)
    if works or upcoming is None:
        return lines(_nobody(desk, village, day), _centre_open(desk, desk.catalogue.village[village].town, day))
    name = desk.catalogue.village[village].name
    if day == desk.today:
        return lines(_("Today is a day off, nobody is on duty in {village}.", village=name), _next(desk, upcoming))
    return lines(_("{day} is a day off, nobody is on duty in {village}.", day=day, village=name), _next(desk, upcoming))


def at_rest(desk: Desk, village: str) -> Words | None:
    """Return that nobody is at work in a village now, and when somebody is again; None while its duty goes on."""
    if desk.duties.on(village, desk.today) is None and not desk.calendar.is_workday(desk.today):
        return on_duty(desk, village)
    moment = desk.now.astimezone(desk.zone).time()
    opens = desk.catalogue.hours_at(village).opens_next(moment)
    if opens == moment:
        return None
    if opens is not None:
        return _("Nobody is at work now, from {time} on again.", time=opens)
    upcoming = desk.duties.next(village)
    return lines(_("Nobody is at work now."), _next(desk, upcoming) if upcoming is not None else None)


def hours(desk: Desk, place: str) -> Sequence[Words]:
    """Return the hours of duty: those of the town's centre."""
    windows = desk.catalogue.hours_at(place).windows
    return [_("{opens} to {closes}", opens=opens, closes=closes) for opens, closes in windows]


def _villages(talk: Talk, desk: Desk) -> Sequence[str]:
    """Return the villages whose duty is somebody's business: their own, of a centre's staff all that have agents."""
    if desk.me.is_staff and (mine := desk.me.villages or desk.duties.villages()):
        return mine
    place = whereabouts(talk, desk, talk.do(Recall())["village"])
    if place.village is None:
        centre = desk.catalogue.town[place.town].centre
        talk.say(_("Nobody is in our book for your village yet. Please ask at {centre}.", centre=centre))
        return ()
    return [place.village]


def _town(talk: Talk, desk: Desk) -> str:
    """Return the town whose centre somebody means: where they work, or live."""
    places = [post.place for post in desk.me.posts if post.place in desk.catalogue.town]
    villages = [desk.catalogue.village[place].town for place in desk.me.villages if place in desk.catalogue.village]
    return next(iter([*places, *villages])) if places or villages else whereabouts(talk, desk, talk.do(Recall())["village"]).town


def _agent(desk: Desk, village: str, day: date, duty: Duty | None) -> Person | None:
    """Return who serves: today who is there for whoever is away; on another day whom the roster names."""
    if day == desk.today:
        return desk.on_duty(village)
    return None if duty is None else desk.person(duty.serving)


def _serving(desk: Desk, village: str, day: date, agent: Person) -> Words:
    values: dict[str, Value] = {
        "village": desk.catalogue.village[village].name,
        "name": agent.name,
        "phone": agent.phone or NO_PHONE,
        "hours": hours(desk, village),
    }
    if day == desk.today:
        return _("On duty in {village} today: {name}, phone {phone}, {hours}.", **values)
    return _("On duty in {village} on {day}: {name}, phone {phone}, {hours}.", day=day, **values)


def _nobody(desk: Desk, village: str, day: date) -> Words:
    place = desk.catalogue.village[village]
    centre = desk.catalogue.town[place.town].centre
    if day == desk.today:
        return _("Nobody is on duty in {village}. Please ask at {centre}.", village=place.name, centre=centre)
    return _("There is no roster of {village} for {day} yet. Please ask at {centre}.", village=place.name, day=day, centre=centre)


def _centre_open(desk: Desk, town: str, day: date) -> Words:
    """Return whether a town's centre is open on a day, and when it is open next."""
    if desk.calendar.is_workday(day):
        return _("The centre is open on {day}: {hours}.", day=day, hours=hours(desk, town))
    return _("The centre is closed on {day} and opens again on {next}.", day=day, next=desk.calendar.next_workday(day))


def _at_the_centre(desk: Desk, town: str, day: date) -> Words:
    """Return that a centre has no roster here, and what is open."""
    name = desk.catalogue.town[town].centre
    return lines(_("{centre} keeps no duty roster here.", centre=name), _centre_open(desk, town, day))


def _next(desk: Desk, duty: Duty) -> Words:
    """Return who is on duty next, and when."""
    person = desk.person(duty.serving)
    return _("Next is {name}, phone {phone}, on {day}.", name=person.name, phone=person.phone or NO_PHONE, day=duty.day)


def _everywhere(desk: Desk, villages: Sequence[str], day: date) -> Iterator[Words]:
    """Yield a day's duty of several villages, a line each."""
    yield _("On duty on {day}:", day=day)
    for village in villages[:_VILLAGES_SHOWN]:
        name, duty = desk.catalogue.village[village].name, desk.duties.on(village, day)
        agent = _agent(desk, village, day, duty) if duty is not None or desk.calendar.is_workday(day) else None
        if agent is None:
            yield _("{village}: nobody", village=name)
        else:
            yield _("{village}: {name} {phone}", village=name, name=agent.name, phone=agent.phone or NO_PHONE)
    if len(villages) > _VILLAGES_SHOWN:
        yield _("For the others, name the village: who is on duty, and its name.")


def _week(desk: Desk, village: str, first: date, last: date) -> Iterator[Words]:
    """Yield the duty of several days, a line each, and the phones of all who serve."""
    last = min(last, first + (_DAYS_SHOWN - 1) * DAY)
    days = [first + n * DAY for n in range((last - first).days + 1)]
    found = {day: duty.serving for day in days if (duty := desk.duties.on(village, day)) is not None}
    yield _("On duty in {village}:", village=desk.catalogue.village[village].name)
    for day in days:
        if day in found:
            yield _("{day}: {name}", day=day, name=desk.person(found[day]).name)
        else:
            yield _("{day}: nobody", day=day) if desk.calendar.is_workday(day) else _("{day}: day off", day=day)
    for person in map(desk.person, dict.fromkeys(found.values())):
        yield _("{name}: phone {phone}", name=person.name, phone=person.phone or NO_PHONE)

"""值班: who is on duty, my own duty, leave, swaps, and signing in."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from flows.domain.duty.leave import span
from flows.domain.duty.roster import Duty
from flows.domain.duty.swap import Swap
from flows.domain.people.people import Role
from flows.journeys.answers.days import DaysAway
from flows.journeys.me.ask_place import whereabouts
from flows.port.desk import Desk
from flows.port.duties import ArrangeDuty, EndLeave, OfferDuty, SignIn, StepIn, TakeDuty, TakeLeave, UndoSwap
from flows.port.effects.about_me import Recall
from flows.talk.questions import Choose, Option, yes_or_no
from flows.talk.replay import Talk
from flows.text.folding import plain
from flows.text.refusal import Refused
from flows.text.wording import NO_PHONE, Value, Verbatim, Words, _, lines

LEAVE = _("take leave|ask for leave")
SWAP = _("swap duty|swap")
ARRANGE = _("arrange duty")
SIGN_IN = _("sign in")
STEP_IN = _("stand in")
TAKE_DUTY = _("take duty")
UNDO = _("undo swap")

_WAYS: Final = (
    ("sign_in", SIGN_IN),
    ("swap", SWAP),
    ("take_leave", LEAVE),
    ("end_leave", _("end leave|back from leave")),
    ("step_in", STEP_IN),
)

_NAMED: Final = 3
"""Days of one cover that are named one by one."""


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
        talk.say(_offer_line(desk, swap))
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


def take_leave(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """请假: from one day to another."""
    _staff_only(desk)
    question = DaysAway("days", _("From when to when? For example: 11-25 to 11-27"), desk.today, desk.calendar)
    first, last = talk.take(question, args.get("text", ""))
    covers = talk.do(TakeLeave(first, last))
    talk.say(_("You are on leave: {days}.", days=span(first, last, desk.today)))
    for name, place, days in _by_cover(covers):
        day, village = _few(days), desk.catalogue.village[place].name
        if name:
            talk.say(_("{day} {village}: {name} is on duty for you.", day=day, village=village, name=name))
        else:
            talk.say(_("{day} {village}: nobody is there yet, the head has been told.", day=day, village=village))


def end_leave(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """销假: back, or not going after all."""
    mine = desk.duties.leaves()
    if not mine:
        raise Refused(_("You are not on leave."))
    options = [Option(str(leave.id), span(leave.first, leave.last, desk.today), leave.id) for leave in mine]
    question = Choose("leave", _("Which leave is over?"), options, live=True)
    id = talk.guess(question, options[0].code) if len(options) == 1 else talk.ask(question)
    served = _by_cover(talk.do(EndLeave(id)))
    again = [day for name, _place, days in served if not name for day in days]
    if again:
        talk.say(_("Welcome back. Your duty is yours again: {days}.", days=_few(again)))
    else:
        talk.say(_("Welcome back. There is no duty of yours on those days."))
    for name, place, days in served:
        if name:
            village = desk.catalogue.village[place].name
            talk.say(_("{day} {village}: {name} stays on duty.", day=_few(days), village=village, name=name))


def _by_cover(covers: Sequence[Mapping[str, str]]) -> Sequence[tuple[str, str, Sequence[date]]]:
    """Return who covers in which village on which days, each of them once."""
    found: dict[tuple[str, str], list[date]] = {}
    for cover in covers:
        found.setdefault((cover["cover"], cover["village"]), []).append(date.fromisoformat(cover["day"]))
    return [(name, village, days) for (name, village), days in found.items()]


def _few(days: Sequence[date]) -> Value:
    """Return days by name, of many only the first and how many there are."""
    if len(days) <= _NAMED:
        return days
    return _("{days} and so on, {count} days", days=days[: _NAMED - 1], count=len(days))


def swap(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """换班: offer a day of mine; without a day, choose one, or one a colleague offers."""
    _staff_only(desk)
    written = args.get("text", "")
    if not written:
        return _choose_a_day(talk, desk)
    day, _last = talk.take(_which_day(desk), written)
    mine = [duty.village for duty in desk.duties.mine() if duty.day == day]
    if not mine:
        raise Refused(_("You are not on duty on {day}.", day=day))
    return _offer(talk, _which(talk, desk, mine), day)


def _choose_a_day(talk: Talk, desk: Desk) -> None:
    """Offer a day of mine, or take one of a colleague's, from one list."""
    offers = [each for each in desk.duties.offers() if each.giver != desk.me.id]
    mine = [duty for duty in desk.duties.mine() if duty.day > desk.today]
    if not offers and not mine:
        raise Refused(_("You have no duty on the roster."))
    taken = [Option(f"take {each.id}", _offer_line(desk, each), each) for each in offers]
    given = [
        Option(
            f"{duty.village} {duty.day}",
            _("give away {day} {village}", day=duty.day, village=desk.catalogue.village[duty.village].name),
            duty,
        )
        for duty in mine
    ]
    options: Sequence[Option[Swap | Duty]] = [*taken, *given]
    chosen = talk.ask(Choose("swap", _("Which day?"), options, live=True))
    if isinstance(chosen, Swap):
        _take(talk, desk, chosen)
    else:
        _offer(talk, chosen.village, chosen.day)


def _offer(talk: Talk, village: str, day: date) -> None:
    offered = talk.do(OfferDuty(village, day))
    talk.say(
        _(
            "{day} is on offer as number {id}. Colleagues asked: {count}. It stays yours until one takes it, by {until}.",
            day=day,
            id=offered["id"],
            count=offered["asked"],
            until=datetime.fromisoformat(offered["until"]),
        )
    )
    talk.say(_("To take it back, write: undo swap {id}", id=offered["id"]))


def take_duty(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """接班: a colleague's day is mine."""
    _take(talk, desk, _swap(desk, args["swap"]))


def _take(talk: Talk, desk: Desk, swap: Swap) -> None:
    name = talk.do(TakeDuty(swap.id))
    village = desk.catalogue.village[swap.village].name
    talk.say(_("{day} in {village} is yours now, {name} has been told.", day=swap.day, village=village, name=name))


def undo_swap(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """撤换: as it was."""
    swap = _swap(desk, args["swap"])
    name, village = talk.do(UndoSwap(swap.id)), desk.catalogue.village[swap.village].name
    talk.say(_("Undone: {name} is on duty in {village} on {day} now.", name=name, village=village, day=swap.day))


def step_in(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """顶班: take over today's duty at once."""
    places = desk.duties.villages()
    if not places:
        raise Refused(_("You cannot be on duty there."))
    asked = args.get("text", "")
    here = [place for place in places if asked in {plain(place), *(plain(way) for way in _names(desk, place))}]
    others = [place for place in places if (duty := desk.duties.on(place, desk.today)) and duty.serving != desk.me.id]
    village = _which(talk, desk, here or others or places[:1])
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


def _nobody_else(desk: Desk, village: str, day: date) -> Words:
    """Return that nobody could take a day, or nobody but who has it."""
    duty = desk.duties.on(village, day)
    if duty is None:
        return _("Nobody is there who could be on duty on {day}.", day=day)
    return _("{day}: {name} is on duty, and nobody else is there who could be.", day=day, name=desk.person(duty.serving).name)


def arrange(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """安排值班: the head puts somebody on duty, for whoever cannot be reached."""
    if not (desk.me.holds(Role.HEAD) or desk.me.holds(Role.ADMIN)):
        raise Refused(_("Only the head of the centre arranges duty."))
    places = desk.duties.arranged()
    if not places:
        raise Refused(_("There is no village with agents to arrange."))
    day, _last = talk.take(_which_day(desk), args.get("text", ""))
    village = _which(talk, desk, places)
    people = desk.duties.candidates(village, day)
    if not people:
        raise Refused(_nobody_else(desk, village, day))
    duty = desk.duties.on(village, day)
    text = _("Who is to be on duty on {day}?", day=day)
    if duty is not None:
        text = _("On {day} it is {name}. Who is to be on duty?", day=day, name=desk.person(duty.serving).name)
    person = talk.ask(Choose("person", text, [Option(str(each.id), Verbatim(each.name), each.id) for each in people]))
    before = talk.do(ArrangeDuty(village, day, person))
    name = desk.person(person).name
    if before:
        talk.say(_("{name} is on duty on {day}. {name} and {before} have been told.", name=name, day=day, before=before))
    else:
        talk.say(_("{name} is on duty on {day} and has been told.", name=name, day=day))


def _which_day(desk: Desk) -> DaysAway:
    return DaysAway("day", _("Which day? For example: 11-25"), desk.today, desk.calendar, single=True)


def _which(talk: Talk, desk: Desk, places: Sequence[str]) -> str:
    options = [Option(place, desk.catalogue.village[place].name, place) for place in dict.fromkeys(places)]
    question = Choose("village", _("Which village?"), options)
    return talk.guess(question, options[0].code) if len(options) == 1 else talk.ask(question)


def _names(desk: Desk, village: str) -> tuple[str, str]:
    name = desk.catalogue.village[village].name
    return name.zh, name.en


def _swap(desk: Desk, id: str) -> Swap:
    swap = desk.duties.swap(int(id))
    if swap is None:
        raise Refused(_("There is no swap {id} that concerns you.", id=id))
    return swap


def _staff_only(desk: Desk) -> None:
    if not desk.me.is_staff:
        raise Refused(_("That is for members of staff."))


def _day_and_village(desk: Desk, duty: Duty, among: Sequence[Duty]) -> Words | date:
    """Return a day, with the village where somebody serves in several."""
    if len({each.village for each in among}) == 1:
        return duty.day
    return _("{day} {village}", day=duty.day, village=desk.catalogue.village[duty.village].name)


def _offer_line(desk: Desk, swap: Swap) -> Words:
    village = desk.catalogue.village[swap.village].name
    if swap.giver == desk.me.id:
        return _("On offer as number {id}: {day} {village}.", id=swap.id, day=swap.day, village=village)
    giver = desk.person(swap.giver).name
    return _("{name} offers {day} {village}: take duty {id}", name=giver, day=swap.day, village=village, id=swap.id)

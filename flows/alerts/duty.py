"""What people hear of duty: that a day is theirs or is not any more, who covers, who is away, and what is on offer."""

from collections.abc import Sequence
from datetime import date, time

from flows.alerts.notification import Notification
from flows.alerts.scene import Action
from flows.domain.calendar.calendar import Calendar
from flows.domain.duty.leave import span
from flows.domain.duty.roster import Duty
from flows.domain.people.people import Person
from flows.journeys.duty.arrange import ARRANGE
from flows.journeys.duty.my_duty import SIGN_IN
from flows.journeys.duty.step_in import LET_STEP_IN, STEP_IN
from flows.journeys.duty.swap import TAKE_DUTY, UNDO
from flows.port import button_commands
from flows.text.wording import NO_PHONE, Text, Value, Words, _, lines, ngettext


def _who(person: Person) -> dict[str, Value]:
    return {"name": person.name, "phone": person.phone or NO_PHONE}


def sign_in_key() -> Sequence[Action]:
    """Return the key that signs in."""
    return [Action(SIGN_IN, button_commands.SIGN_IN)]


def _undo_key(swap: int) -> Action:
    return Action(UNDO, f"{button_commands.UNDO_SWAP} {swap}")


# Whose a day is


def next_duty(day: date, village: Text, calendar: Calendar) -> Words:
    """Return what whoever is on duty next hears the evening before; of a year without its notice, that the day is provisional."""
    words = _("{day}: you are on duty in {village}.", day=day, village=village)
    if calendar.is_official(day):
        return words
    return lines(words, _("That year's holidays are not fixed yet: the day is provisional, and a change is told."))


def provisional(days: Sequence[date], village: Text) -> Notification:
    """Return what somebody hears at once who is put on a roster for days, in their order, of a year without its notice."""
    first, last = days[0], days[-1]
    span_: Value = first if first == last else _("{first} to {last}", first=first, last=last)
    words = ngettext(
        "{span}: you have one day of duty in {village}.",
        "{span}: you have {count} days of duty in {village}.",
        len(days),
        span=span_,
        village=village,
    )
    return Notification(lines(words, _("That year's holidays are not fixed yet: it is provisional, and a change is told.")))


def todays_duty(village: Text) -> Words:
    """Return what whoever is on duty hears in the morning."""
    return _("Today you are on duty in {village}.", village=village)


def yours_again(duty: Duty, village: Text, keys: Sequence[Action]) -> Notification:
    """Return what whoever was rostered hears when they serve again."""
    return Notification(_("{day}: the duty in {village} is yours again.", day=duty.day, village=village), keys)


def stand_in(duty: Duty, village: Text, rostered: Person, keys: Sequence[Action]) -> Notification:
    """Return what whoever covers for somebody hears."""
    words = _("{day}: please be on duty in {village} for {name}.", day=duty.day, village=village, name=rostered.name)
    return Notification(words, keys)


def not_yours_any_more(duty: Duty, village: Text, serving: Person) -> Notification:
    """Return what whoever has lost a day hears."""
    return Notification(
        _("{day}: {name} is on duty in {village}, you are not any more.", day=duty.day, name=serving.name, village=village)
    )


def put_into_gap(duty: Duty, village: Text, keys: Sequence[Action]) -> Notification:
    """Return what whoever fills a day nobody was rostered for hears."""
    words = _("Nobody was rostered in {village} on {day}: please be on duty.", village=village, day=duty.day)
    return Notification(words, keys)


def day_off(duty: Duty, village: Text) -> Notification:
    """Return what those of a day hear that a new year table has made a day off."""
    return Notification(_("{day} is a day off now: there is no duty in {village}.", day=duty.day, village=village))


# What the head hears


def covered(duty: Duty, village: Text, serving: Person, rostered: Person) -> Words:
    """Return who serves on a day, and for whom."""
    values: dict[str, Value] = {"village": village, **_who(serving)}
    if duty.cover in {None, duty.person}:
        return _("{day} {village}: nobody was rostered, {name} ({phone}) is on duty.", day=duty.day, **values)
    return _("{day} {village}: {away} is not there, {name} ({phone}) is on duty.", day=duty.day, away=rostered.name, **values)


def nobody_there(day: date, village: Text) -> Notification:
    """Return that a day has nobody, with the key to arrange it."""
    words = _("{day} {village}: nobody is there to be on duty. Please arrange it.", day=day, village=village)
    return Notification(words, [Action(ARRANGE, f"{button_commands.ARRANGE} {day}")])


def not_signed_in(village: Text, absent: Person, instead: Words | None) -> Notification:
    """Return that somebody has not come to their duty, and who is there instead."""
    missed = _("{village}: {name} ({phone}) has not signed in for today's duty.", village=village, **_who(absent))
    return Notification(lines(missed, instead))


def there_after_all(village: Text, person: Person, at: time) -> Notification:
    """Return, to those who were alarmed, that somebody has come."""
    words = _("{village}: {name} ({phone}) is there after all, signed in at {time}.", village=village, time=at, **_who(person))
    return Notification(words)


def on_leave(person: Person, first: date, last: date, today: date) -> Notification:
    """Return that somebody is away."""
    return Notification(_("{name} is on leave: {days}.", name=person.name, days=span(first, last, today)))


def back_from_leave(person: Person, first: date, last: date, today: date) -> Notification:
    """Return that somebody is back."""
    return Notification(_("{name} is back from leave ({days}).", name=person.name, days=span(first, last, today)))


# What changes hands


def can_you_stand_in(village: Text, absent: Person) -> Notification:
    """Return what the stand-in of somebody who has not come is asked."""
    words = _("{name} ({phone}) has not signed in at {village} yet. Can you stand in?", village=village, **_who(absent))
    return Notification(words, [Action(STEP_IN, f"{button_commands.STEP_IN} {village.zh}")])


def who_can_take(swap: int, day: date, village: Text, giver: Person) -> Notification:
    """Return what the colleagues are asked when a day is offered."""
    words = _("{name} ({phone}) asks who can take the duty in {village} on {day}.", village=village, day=day, **_who(giver))
    return Notification(words, [Action(TAKE_DUTY, f"{button_commands.TAKE_DUTY} {swap}")])


def taken(swap: int, day: date, village: Text, taker: Person) -> Notification:
    """Return what whoever offered a day hears when it is taken."""
    words = _("{name} ({phone}) takes your duty in {village} on {day}.", village=village, day=day, **_who(taker))
    return Notification(words, [_undo_key(swap)])


def undone(day: date, village: Text, serving: str) -> Notification:
    """Return what both hear when a swap is undone."""
    words = _("The swap is undone: {name} is on duty in {village} on {day}.", name=serving, village=village, day=day)
    return Notification(words)


def offer_over(swap: int, day: date) -> Notification:
    """Return what whoever offered a day hears when it has become another's otherwise."""
    return Notification(_("Your offer {id} is over: {day} is not your duty any more.", id=swap, day=day))


def nobody_took(day: date, village: Text) -> Notification:
    """Return what whoever offered a day hears when nobody took it in time."""
    return Notification(_("Nobody took {day} in {village}: it stays your duty.", day=day, village=village))


def taken_over(village: Text, by: Person) -> Notification:
    """Return what whoever had today's duty hears when somebody has stepped in."""
    return Notification(_("{name} ({phone}) has taken over today's duty in {village}.", village=village, **_who(by)))


def may_i_stand_in(swap: int, village: Text, by: Person) -> Notification:
    """Return what whoever is at work in a village, and the head, are asked when a colleague would have the duty instead."""
    words = _("{name} ({phone}) would take over today's duty in {village}. Do you agree?", village=village, **_who(by))
    return Notification(words, [Action(LET_STEP_IN, f"{button_commands.LET_STEP_IN} {swap}")])


def yours_now(village: Text, by: Person) -> Notification:
    """Return what whoever asked for a colleague's duty of today hears when it is theirs."""
    return Notification(_("{name} agrees: today's duty in {village} is yours.", name=by.name, village=village))


def arranged(head: Person, day: date, village: Text, keys: Sequence[Action], swap: int | None) -> Notification:
    """Return what whoever the head puts on duty hears; what it ended can be undone."""
    words = _("{head} has put you on duty in {village} on {day}.", head=head.name, village=village, day=day)
    return Notification(words, keys if swap is None else [*keys, _undo_key(swap)])


def relieved(head: Person, day: date, village: Text, by: str) -> Notification:
    """Return what whoever had the day hears when the head has put another there."""
    values: dict[str, Value] = {"head": head.name, "name": by, "village": village, "day": day}
    return Notification(_("{head} has arranged it: {name} is on duty in {village} on {day} instead of you.", **values))

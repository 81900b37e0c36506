"""离岗、断开: a colleague's post has ended, or a phone is lost."""

from collections.abc import Mapping, Sequence
from datetime import date

from flows.domain.calendar.day_reader import said
from flows.domain.people.people import Person, Role
from flows.domain.ticket.departure import Handed, Held, check_cutting, check_day, check_ending
from flows.journeys.answers.days import DaysAway
from flows.journeys.duty.handover_lines import handed_over
from flows.journeys.duty.questions import staff_only
from flows.port.desk import Desk
from flows.port.effects.staff import CallOffEnding, CutOff, EndPosts, PlanEnding, RehearseEnding
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import NO_PHONE, Message, Words, _, lines, ngettext

LEAVES = _("leaves|has left")
STAYS = _("stays|does not leave")
CUT = _("cut off|lost phone")


def leaves(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """离岗 骆建国 [12月15日]: the head, or the administrator, ends a colleague's posts; it is shown first what that comes to."""
    other = _colleague(talk, desk, args["name"])
    written = args.get("text", "")
    day = talk.take(_from_when(desk), written)[0] if written else desk.today
    if day > desk.today:
        _leaves_later(talk, desk, other, day)
    else:
        _leaves_now(talk, desk, other)


def _leaves_now(talk: Talk, desk: Desk, other: Person) -> None:
    planned = _handed(desk, talk.do(RehearseEnding(other.id)))
    text = lines(_("{name} leaves the post now and sees nothing any more.", name=other.name), *handed_over(planned))
    if not _is_sure(talk, other, text, _("yes, ends now")):
        return
    done = _handed(desk, talk.do(EndPosts(other.id)))
    talk.say(lines(_("{name} has left the post. Everybody concerned has been told.", name=other.name), *handed_over(done)))


def _leaves_later(talk: Talk, desk: Desk, other: Person, day: date) -> None:
    before = next((on for person, on in desk.oversight.leaving() if person.id == other.id), None)
    check_day(other, day, before, desk.today)
    when = said(day, desk.today)
    text = [_("{name} leaves the post on {day}. Until then nothing changes.", name=other.name, day=when)]
    if before is not None:
        text.append(_("So far it was {day}.", day=said(before, desk.today)))
    if not desk.calendar.is_workday(day):
        last = desk.calendar.previous_workday(day)
        text.append(_("{day} is a day off: the last workday is {last}.", day=when, last=said(last, desk.today)))
    if _is_sure(talk, other, lines(*text), _("yes, from that day on")):
        talk.do(PlanEnding(other.id, day))
        said_so = _("{name} leaves on {day}. It is told. To call it off: {stays} {name}", name=other.name, day=when, stays=STAYS)
        talk.say(said_so)


def _is_sure(talk: Talk, other: Person, text: Words, yes: Message) -> bool:
    options = [Option("leaves", yes, value=True), Option("stays", _("leave it"), value=False)]
    if talk.ask(Choose("leaves", text, options)):
        return True
    talk.say(_("{name} stays.", name=other.name))
    return False


def stays(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """不离岗 骆建国: the day from which a colleague's posts were to end is called off."""
    other = _colleague(talk, desk, args["name"])
    day = date.fromisoformat(talk.do(CallOffEnding(other.id)))
    talk.say(_("{name} stays: the leaving of {day} is called off.", name=other.name, day=said(day, desk.today)))


def departures(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """离岗: who leaves when, for whoever may say so."""
    _check_may_say_so(desk)
    known = desk.oversight.leaving()
    if not known:
        talk.say(_("Nobody leaves. To say that somebody does: {leaves} NAME 12-15", leaves=LEAVES))
        return
    for person, day in known:
        talk.say(_("{name} leaves on {day}", name=person.name, day=said(day, desk.today)))
    talk.say(_("To call it off: {stays} NAME", stays=STAYS))


def _from_when(desk: Desk) -> DaysAway:
    return DaysAway("from", _("From which day on? For example: 12-15"), desk.today, desk.calendar, single=True)


def _check_may_say_so(desk: Desk) -> None:
    if not (desk.me.holds(Role.HEAD) or desk.me.holds(Role.ADMIN)):
        raise Refused(_("Only the head of the centre ends a post."))


def _colleague(talk: Talk, desk: Desk, name: str) -> Person:
    """Return the colleague of a name whose posts are mine to end. Raises Refused where there is none."""
    _check_may_say_so(desk)
    found = [each for each in desk.oversight.called(name) if each.is_staff]
    gone = None if found else desk.oversight.has_left(name)
    if gone is not None:
        raise Refused(_("{name} has left already, on {day}.", name=name, day=gone[1].astimezone(desk.zone).date()))
    other = _which(talk, desk, found, name)
    check_ending(desk.me, other, desk.catalogue)
    return other


def cut(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """断开 12-000001-5, 断开 何桂花: a phone is lost; whoever writes from it is a stranger from now on."""
    staff_only(desk)
    number = args.get("number", "")
    ticket = desk.ticket(number) if number else None
    if ticket is not None:
        other = desk.person(ticket.villager)
    else:
        other = _which(talk, desk, desk.oversight.called(args.get("name", "")), args.get("name", number))
    check_cutting(desk.me, other, desk.catalogue, ticket)
    count = talk.do(CutOff(other.id, number if ticket is not None else ""))
    if not count:
        talk.say(_("{name} writes from nowhere: there is nothing to cut off.", name=other.name))
        return
    talk.say(
        ngettext(
            "{name}: one phone is cut off. Whoever writes from it is a stranger.",
            "{name}: {count} phones are cut off. Whoever writes from them is a stranger.",
            count,
            name=other.name,
        )
    )


def _which(talk: Talk, desk: Desk, people: Sequence[Person], name: str) -> Person:
    """Return who of a name is meant. Raises Refused where nobody is called so."""
    others = [each for each in people if each.id != desk.me.id] or people
    if not others:
        raise Refused(_("I know nobody called {name} here.", name=name))
    if len(others) == 1:
        return others[0]
    options = [Option(str(each.id), _told(each), each) for each in others]
    return talk.ask(Choose("who", _("Who is meant?"), options))


def _told(person: Person) -> Words:
    return _("{name} {phone}", name=person.name, phone=person.phone or NO_PHONE)


def _handed(desk: Desk, told: Sequence[Sequence[object]]) -> Sequence[tuple[Handed, str]]:
    """Return what an effect has told of what went to whom, with the names."""
    found = [Handed(Held(str(what)), str(which), to if isinstance(to, int) else None) for what, which, to in told]
    return [(each, desk.person(each.to).name if each.to is not None else "") for each in found]

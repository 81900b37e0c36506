"""离岗、断开: a colleague's post has ended, or a phone is lost."""

from collections.abc import Mapping, Sequence

from flows.domain.people.people import Person, Role
from flows.domain.ticket.departure import Handed, Held, check_cutting, check_ending
from flows.journeys.duty.handover_lines import handed_over
from flows.journeys.duty.questions import staff_only
from flows.port.desk import Desk
from flows.port.effects.staff import CutOff, EndPosts, RehearseEnding
from flows.talk.question_types import Choose, Option
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import NO_PHONE, Words, _, lines, ngettext

LEAVES = _("leaves|has left")
CUT = _("cut off|lost phone")


def leaves(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """离岗 骆建国: the head, or the administrator, ends a colleague's posts; first it is shown what goes to whom."""
    if not (desk.me.holds(Role.HEAD) or desk.me.holds(Role.ADMIN)):
        raise Refused(_("Only the head of the centre ends a post."))
    other = _which(talk, desk, [each for each in desk.oversight.called(args["name"]) if each.is_staff], args["name"])
    check_ending(desk.me, other, desk.catalogue)
    planned = _handed(desk, talk.do(RehearseEnding(other.id)))
    text = lines(_("{name} leaves the post now and sees nothing any more.", name=other.name), *handed_over(planned))
    options = [Option("leaves", _("yes, ends now"), value=True), Option("stays", _("leave it"), value=False)]
    if not talk.ask(Choose("leaves", text, options)):
        talk.say(_("{name} stays.", name=other.name))
        return
    done = _handed(desk, talk.do(EndPosts(other.id)))
    talk.say(lines(_("{name} has left the post. Everybody concerned has been told.", name=other.name), *handed_over(done)))


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

"""One phone for several people: whom a talk is about is asked once in it; news is read by whose place in the list is typed."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Final, TypeAlias

from flows.domain.feedback.threat_words import threat_in
from flows.domain.people.people import Person
from flows.port.desk import Desk
from flows.port.effects.about_me import OpenNews
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import Verbatim, Words, _

NEWS: Final = _("news|read it")

FOR: Final = "for"
"""The argument by which a talk that follows another goes on for the same person."""

_Journey: TypeAlias = Callable[[Talk, Desk, Mapping[str, str]], None]


def for_somebody(journey: _Journey) -> _Journey:
    """Return a journey that is about somebody of the household: whom, its ticket says or is asked first."""

    @wraps(journey)
    def about_them(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
        whom(talk, desk, args)
        journey(talk, desk, args)

    return about_them


def whom(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Speak for whom of the household the talk is about: whose number it is, for whom it goes on, or who is chosen."""
    people = {each.id: each for each in desk.people.household()}
    if len(people) < 2:
        return
    known = desk.people.owner(args["number"]) if "number" in args else int(args.get(FOR, 0))
    if known in people:
        desk.people.speak_for(people[known])
    elif "number" not in args and threat_in(args.get("text", "")) is None:  # which is passed on before anything is asked
        options = [Option(str(each.id), _label(each), each) for each in people.values()]
        desk.people.speak_for(talk.ask(Choose("whom", _("Whom is it about?"), options)))


def _label(person: Person) -> Words:
    """Return somebody's name, told apart from what was entrusted under the same name before it was proved."""
    return _("{name}, as given here", name=Verbatim(person.name)) if person.claimed else Verbatim(person.name)


def open_news(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """消息 1: what has come for the first of the household is sent again, this time with what it says."""
    people, place = desk.people.household(), int(args["place"])
    if not 0 < place <= len(people):
        raise Refused(_("There is no news under number {place}.", place=str(place)))
    person = people[place - 1]
    desk.people.speak_for(person)
    if talk.do(OpenNews(person.id)):
        talk.say(_("For {name}:", name=Verbatim(person.name)))
    else:
        talk.say(_("There is nothing new for {name}.", name=Verbatim(person.name)))

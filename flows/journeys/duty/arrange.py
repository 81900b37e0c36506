"""安排值班: the head puts somebody on duty."""

from collections.abc import Mapping
from datetime import date

from flows.domain.calendar.day_kinds import about
from flows.domain.people.named_people import named_in
from flows.domain.people.people import Role
from flows.journeys.duty.questions import named_village, which, which_day
from flows.port.desk import Desk
from flows.port.duties import ArrangeDuty
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import Verbatim, Words, _, lines

ARRANGE = _("arrange duty")


def arrange(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """安排值班: the head puts somebody on duty, for whoever cannot be reached."""
    if not (desk.me.holds(Role.HEAD) or desk.me.holds(Role.ADMIN)):
        raise Refused(_("Only the head of the centre arranges duty."))
    places = desk.duties.arranged()
    if not places:
        raise Refused(_("There is no village with agents to arrange."))
    words = args.get("words", args.get("text", ""))
    day, _last = talk.take(which_day(desk), args.get("text", ""))
    village = which(talk, desk, named_village(desk, places, words) or places)
    people, duty = desk.duties.candidates(village, day), desk.duties.on(village, day)
    if duty is not None and named_in(words, [desk.person(duty.serving), *people]) == [desk.person(duty.serving)]:
        talk.say(_("{name} is on duty on {day} as it is.", name=desk.person(duty.serving).name, day=day))
        return
    if not people:
        raise Refused(_nobody_else(desk, village, day))
    person = _who(talk, desk, village, day, words)
    before = talk.do(ArrangeDuty(village, day, person))
    name = desk.person(person).name
    if before:
        told = _("{name} is on duty on {day}. {name} and {before} have been told.", name=name, day=day, before=before)
    else:
        told = _("{name} is on duty on {day} and has been told.", name=name, day=day)
    talk.say(lines(told, about(day, desk.calendar)))


def _who(talk: Talk, desk: Desk, village: str, day: date, words: str) -> int:
    """Return who is to be on duty: whom the words name, else who is chosen."""
    people, duty = desk.duties.candidates(village, day), desk.duties.on(village, day)
    text = _("Who is to be on duty on {day}?", day=day)
    if duty is not None:
        text = _("On {day} it is {name}. Who is to be on duty?", day=day, name=desk.person(duty.serving).name)
    question = Choose("person", text, [Option(str(each.id), Verbatim(each.name), each.id) for each in people])
    named = named_in(words, people)
    return talk.guess(question, str(named[0].id)) if len(named) == 1 else talk.ask(question)


def _nobody_else(desk: Desk, village: str, day: date) -> Words:
    """Return that nobody could take a day, or nobody but who has it."""
    duty = desk.duties.on(village, day)
    if duty is None:
        return _("Nobody is there who could be on duty on {day}.", day=day)
    return _("{day}: {name} is on duty, and nobody else is there who could be.", day=day, name=desk.person(duty.serving).name)

"""Lessons: an administrator sees what people asked for in vain, and tells the desk what it means."""

from collections.abc import Mapping

from flows.domain.catalogue.finding import Missed
from flows.domain.people.people import Role
from flows.journeys.guidance.find_item import find_item
from flows.port.desk import Desk
from flows.port.effects.finding import Teach
from flows.talk.question_types import Choose, Option, yes_or_no
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import Verbatim, Words, _


def lessons(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """What nobody could answer, the most frequent first; one of them is given a meaning."""
    if not desk.me.holds(Role.ADMIN):
        raise Refused(_("Only an administrator teaches the desk words."))
    missed = desk.oversight.missed()
    if not missed:
        talk.say(_("Everything people asked for was found."))
        return
    options = [Option(miss.wish, line(desk, miss), miss.wish) for miss in missed]
    wish = talk.ask(Choose("missed", _("People asked for these, and I did not know. Which one do you know?"), options, live=True))
    item = find_item(talk, desk, question=_("“{wish}”: what is meant? Say the item or its code, or choose:", wish=wish))
    if talk.ask(yes_or_no("teach", _("From now on “{wish}” means {item}?", wish=wish, item=item.short))):
        talk.do(Teach(wish, item.code))
        talk.say(_("Learnt: “{wish}” is {item}.", wish=wish, item=item.short))
    talk.go_on("lessons")


def line(desk: Desk, miss: Missed) -> Words:
    """Return a wish, how often it came, and what people chose in the end."""
    chosen = [desk.catalogue.item[code].short for code in miss.chosen if code in desk.catalogue.item]
    if chosen:
        return _("{wish} ({times}×, chose {items})", wish=Verbatim(miss.wish), times=miss.times, items=chosen)
    return _("{wish} ({times}×)", wish=Verbatim(miss.wish), times=miss.times)

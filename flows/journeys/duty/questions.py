"""What the journeys of duty ask alike: which day, which village, and whether somebody is staff at all."""

from collections.abc import Sequence

from flows.domain.catalogue.names import folded, stems
from flows.journeys.answers.days import DaysAway
from flows.port.desk import Desk
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import _


def which_day(desk: Desk) -> DaysAway:
    """Return the question for one day, today or later."""
    return DaysAway(key="day", text=_("Which day? For example: 11-25"), today=desk.today, calendar=desk.calendar, single=True)


def which(talk: Talk, desk: Desk, places: Sequence[str]) -> str:
    """Return one of these villages, by its code; nobody is asked where there is only one."""
    options = [Option(place, desk.catalogue.village[place].name, place) for place in dict.fromkeys(places)]
    question = Choose("village", _("Which village?"), options)
    return talk.guess(question, options[0].code) if len(options) == 1 else talk.ask(question)


def named_village(desk: Desk, places: Sequence[str], words: str) -> Sequence[str]:
    """Return those of these villages that words name."""
    said = folded(words)
    return [place for place in places if any(stem in said for stem in stems(desk.catalogue.village[place].name))]


def staff_only(desk: Desk) -> None:
    """Raise Refused for who is no member of staff."""
    if not desk.me.is_staff:
        raise Refused(_("That is for members of staff."))

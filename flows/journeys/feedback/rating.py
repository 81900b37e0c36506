"""评价: how the service was, by one key or in one's own words: 评价 12-000001-5 不满意 跑了三趟, 蛮好的. Five is best.

Within two workdays a rating may be put right: 按错了，是非常满意.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from flows.domain.feedback.grade_words import corrected_grade, read_grade
from flows.domain.feedback.rating import GRADE_NAMES, LONGEST, RATED_IN, SATISFIED, Grade, Rating, can_correct, rates
from flows.domain.ticket.ticket import Ticket
from flows.journeys.ticket.card import line
from flows.port.desk import Desk
from flows.port.feedback import Rate
from flows.talk.option_meant import pick
from flows.talk.prompt import Gone, Misread, Option, Prompt
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.calling_off import calls_off
from flows.text.folding import Spell
from flows.text.refused_error import Refused
from flows.text.regex import regex
from flows.text.ticket_numbers import is_valid
from flows.text.wording import Verbatim, Words, _, lines
from flows.text.words_as_json import JSON

_BETWEEN: Final = regex(r"[\s,，。;；:：]+")
_SKIPPED: Final = "skipped"

OPTIONS: Final = [Option(grade.value, name, grade) for grade, name in reversed(list(GRADE_NAMES.items()))]
"""The grades as they are listed, the worst first: five is best."""


@dataclass(frozen=True, slots=True)
class HowWasIt:
    """The grade and the word that goes with it; None where somebody does not care to say."""

    text: Words
    key: str = "grade"

    def prompt(self) -> Prompt:
        """Return the question with the grades below it."""
        return Prompt(self.text, OPTIONS)

    def read(self, text: str, page: int, spell: Spell) -> JSON:
        """Return the grade's code, alone or with the word behind it; raise Misread for what is no grade."""
        code = pick(text, self.prompt(), page, spell)
        if code is not None:
            return code
        if calls_off(text):
            return _SKIPPED
        if (said := read_grade(text)) is not None:
            return {"grade": said[0].value, "word": said[1]}
        if (grade := corrected_grade(text)) is not None:
            return grade.value
        first, *rest = _BETWEEN.split(text.strip(), maxsplit=1)
        code = pick(first, self.prompt(), page, spell) if rest else None
        if code is None:
            raise Misread(_("From 1 to 5, please: 5 is best. Or in a word, for example: good"))
        return {"grade": code, "word": rest[0]}

    def value(self, remembered: JSON) -> tuple[Grade, str] | None:
        """Return the grade and the word; raise Gone for what is neither."""
        if remembered == _SKIPPED:
            return None
        if isinstance(remembered, Mapping):
            return Grade(str(remembered["grade"])), str(remembered["word"])
        if remembered not in {grade.value for grade in Grade}:
            raise Gone
        return Grade(str(remembered)), ""


def to_rate(desk: Desk) -> list[Ticket]:
    """Return my tickets that are over and not rated yet."""
    return [ticket for ticket in desk.my_tickets() if ticket.status in RATED_IN and desk.voice.rating(ticket.number) is None]


def to_correct(desk: Desk) -> list[Ticket]:
    """Return my tickets whose rating may still be put right."""
    mine = [ticket for ticket in desk.my_tickets() if ticket.status in RATED_IN]
    return [ticket for ticket in mine if _correctable(desk, desk.voice.rating(ticket.number))]


def _correctable(desk: Desk, known: Rating | None) -> bool:
    return known is not None and can_correct(known, desk.today, desk.zone, desk.calendar)


def rate_mine(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """A grade without a number: of my one finished ticket that is not rated yet; where there are several, which is asked.

    With ``again`` it takes the place of a grade given by mistake.
    """
    over = to_correct(desk) if "again" in args else to_rate(desk) or to_correct(desk)
    if not over:
        raise Refused(_("Nothing of yours is there to be rated now."))
    options = [Option(ticket.number, line(desk, ticket), ticket.number) for ticket in over]
    question = Choose("number", _("Which one do you mean?"), options)
    number = talk.ask(question) if len(over) > 1 else over[0].number
    rate(talk, desk, {**args, "number": number})


def rate(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Somebody says how it was; a bad rating is called back about."""
    number = args["number"]
    ticket = desk.ticket(number) if is_valid(number) else None
    if ticket is None:
        raise Refused(_("I know no ticket {number}.", number=number))
    known = desk.voice.rating(number)
    correctable = _correctable(desk, known)
    rates(ticket, desk.me, None if correctable else known)
    question = HowWasIt(lines(_so_far(known), _("{number}: how was the service?", number=number)))
    written = args.get("rest", "")
    said = talk.take(question, args.get("grade", written))
    if said is None:
        talk.say(_("All right, no rating. You can give one any time: rate {number}", number=number))
        return
    grade, word = said[0], written if "grade" in args else said[1]
    if known is not None and known.grade is grade:
        rates(ticket, desk.me, known)
    kept = talk.do(Rate(number, grade, word[:LONGEST]))
    talk.say(lines(_("You say: {grade}.", grade=GRADE_NAMES[grade]), Verbatim(word) if word else None))
    if grade in SATISFIED:
        talk.say(_("Thank you. Your name stands in no report."))
        return
    talk.say(_("I am sorry; it is noted."))
    if kept["owner"]:
        talk.say(_("{name} calls you by {day}.", name=kept["owner"], day=date.fromisoformat(kept["due"])))


def _so_far(known: Rating | None) -> Words | None:
    return _("You rated it: {grade}. To change that, choose:", grade=GRADE_NAMES[known.grade]) if known else None

"""评价: how the service was, by one key, and a word with it if one likes: 评价 12-000001-5 不满意 跑了三趟."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from flows.domain.feedback.rating import GRADE_NAMES, LONGEST, RATED_IN, SATISFIED, rates
from flows.journeys.ticket.card import line
from flows.port.desk import Desk
from flows.port.feedback import Rate
from flows.talk.questions import Choose, Option
from flows.talk.replay import Talk
from flows.text.numbers import is_valid
from flows.text.refusal import Refused
from flows.text.wording import _

_BETWEEN: Final = re.compile(r"[\s,，。;；:：]+")


def rate_mine(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """A grade without a number: of my one finished ticket that is not rated yet; where there are several, which is asked."""
    over = [ticket for ticket in desk.my_tickets() if ticket.status in RATED_IN and desk.voice.rating(ticket.number) is None]
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
    options = [Option(grade.value, name, grade) for grade, name in GRADE_NAMES.items()]
    question = Choose("grade", _("{number}: how was the service?", number=number), options)
    rates(ticket, desk.me, desk.voice.rating(number))
    first, *rest = _BETWEEN.split(args.get("rest", ""), maxsplit=1)
    if "grade" in args:
        first, rest = args["grade"], [args["rest"]]
    grade = talk.take(question, first)
    kept = talk.do(Rate(number, grade, "".join(rest)[:LONGEST]))
    if grade in SATISFIED:
        talk.say(_("Thank you. Your name stands in no report."))
        return
    talk.say(_("I am sorry; it is noted."))
    if kept["owner"]:
        talk.say(_("{name} calls you by {day}.", name=kept["owner"], day=date.fromisoformat(kept["due"])))

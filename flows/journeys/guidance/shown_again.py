"""What was given is shown again: a plan as a whole, by the number of any of its notices, and the list of all one was given."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from flows.journeys.guidance.notice_offers import show_again
from flows.journeys.guidance.together import read
from flows.port.desk import Desk
from flows.port.effects.notices import RecallNotices, RecallPlans
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import Message, _

PLAN: Final[Message] = _("plan|whole plan|all of it")
"""The word that shows a plan, with a number before or behind it."""

MY_NOTICES: Final[Message] = _("my notices|notices|notice")
"""The word for all one was given; with a number, for that notice."""


def notice(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """告知单: a notice as it was given, also when its number is a ticket's by now."""
    show_again(talk, desk, desk.notice(args["number"]))


def plan(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """整件事: a plan as it was given, whatever the catalogue says by now."""
    number = args.get("number") or which_plan(talk, desk)
    found = desk.plan(number)
    if found is None:
        raise Refused(_("{number} is no part of a plan. To see it, send only the number.", number=number))
    read(talk, found)


def which_plan(talk: Talk, desk: Desk) -> str:
    """Return a number of the plan meant: the only one, or the one chosen. Raises Refused for somebody without any."""
    numbers = talk.do(RecallPlans())
    if not numbers:
        raise Refused(_("You have no plan yet. Say what has happened, for example: a death in the family"))
    if len(numbers) == 1:
        return numbers[0]
    return talk.ask(Choose("plan", _("Which plan?"), list(_of_plans(desk, numbers))))


def my_notices(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """我的告知单: the plans and the notices one was given last, newest first; one to see again."""
    plans, alone = talk.do(RecallPlans()), talk.do(RecallNotices(alone=True))
    if not plans and not alone:
        raise Refused(_("You have no notice yet. Say what you need, for example: build a house"))
    options = [*_of_plans(desk, plans), *_of_notices(desk, alone)]
    number = talk.ask(Choose("given", _("These were given to you. Which one again?"), options))
    (plan if number in plans else notice)(talk, desk, {"number": number})


def _of_plans(desk: Desk, numbers: Sequence[str]) -> Iterator[Option[str]]:
    for number in numbers:
        found = desk.plan(number)
        if found is not None:
            count = len(found.notices)
            yield Option(
                number, _("{number} {event}, all {count} items", number=number, event=found.event.name, count=count), number
            )


def _of_notices(desk: Desk, numbers: Sequence[str]) -> Iterator[Option[str]]:
    for number in numbers:
        yield Option(number, _("{number} {item}", number=number, item=desk.notice(number).item.short), number)

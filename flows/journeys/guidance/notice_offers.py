"""What a notice offers besides the agent: checking one's papers, being reminded where its item comes round, its plan."""

from collections.abc import Iterator

from flows.domain.errand.notice import Notice, sent
from flows.domain.errand.rest_of_notice import rest
from flows.journeys.guidance.checking import check
from flows.journeys.guidance.reminding import comes_round, remind
from flows.port.desk import Desk, Journey
from flows.talk.prompt import Option
from flows.talk.replay import Talk
from flows.text.wording import _, whole


def besides(desk: Desk, notice: Notice) -> Iterator[Option[Journey]]:
    """Yield what else can be done with a notice."""
    if notice.documents:
        yield Option("check", _("check my papers"), check)
    if comes_round(desk, notice.item):
        yield Option("remind", _("remind me every time"), remind)


def show_again(talk: Talk, desk: Desk, notice: Notice) -> None:
    """Give a notice again, and say what can be done with it and what it is part of."""
    talk.say(whole(sent(notice)))
    more = rest(notice)
    if more is not None:
        talk.say(more)
    offer_besides(talk, desk, notice)
    offer_plan(talk, desk, notice)


def offer_by_word(talk: Talk, desk: Desk, notice: Notice) -> None:
    """Say how to read the rest, and what else can be done, as words to send, after a notice that asks nothing."""
    if rest(notice) is not None:
        talk.say(_("To read all of it, send: notice {number}", number=notice.number))
    offer_besides(talk, desk, notice)


def offer_besides(talk: Talk, desk: Desk, notice: Notice) -> None:
    """Say what else can be done with a notice as words to send."""
    if notice.documents:
        talk.say(_("To check your papers, send: check {number}", number=notice.number))
    if comes_round(desk, notice.item):
        talk.say(_("To be reminded every time, send: remind {number}", number=notice.number))


def offer_plan(talk: Talk, desk: Desk, notice: Notice) -> None:
    """Say what the notice is a part of, if it is, and how to see all of that."""
    plan = desk.plan(notice.number)
    if plan is not None:
        talk.say(_("This is part of: {event}. To see all of it, send: plan {number}", event=plan.event.name, number=plan.number))

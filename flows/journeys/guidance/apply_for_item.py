"""The main journey: what an item needs, the one-time notice, and handing the errand to the village agent."""

from collections.abc import Mapping

from flows.domain.catalogue.catalogue import LifeEvent
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.routing import BY_PROXY, agent_may_carry, rule
from flows.domain.errand.notice import Notice, sent
from flows.domain.errand.rest_of_notice import rest
from flows.domain.people.people import Person
from flows.journeys.guidance.find_item import Matter, WhichItem, find_matter, situation_of, stopped
from flows.journeys.guidance.give_mandate import by_proxy, hand_over
from flows.journeys.guidance.notice_offers import besides, offer_by_word
from flows.journeys.guidance.together import together
from flows.journeys.me.ask_place import whereabouts
from flows.port.desk import Desk, Journey
from flows.port.effects.about_me import Recall
from flows.port.effects.notices import GiveNotice
from flows.talk.prompt import Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.wording import _


def entrust(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """A villager asks what an item needs, or begins anew what is ``like`` an earlier one, and may hand it to the agent."""
    before = _as_before(talk, desk, args["like"], proxy="agent" in args) if "like" in args else None
    item, home = Matter(before[0]) if before else find_matter(talk, desk, args.get("wish", ""))
    if isinstance(item, LifeEvent):
        together(talk, desk, item, home)
        return
    answers = situation_of(talk, item, before[1] if before else {})
    ruling = rule(item, answers)
    if ruling.stop is not None:
        talk.say(stopped(item, ruling.stop))
        return
    known = talk.do(Recall())
    place = whereabouts(talk, desk, known["village"], home)
    number = talk.do(GiveNotice(item.code, answers, place.town, place.village))
    notice = desk.notice(number)
    talk.say(sent(notice))
    agent = desk.on_duty(place.village) if place.village else None
    if not agent_may_carry(ruling, notice.route) or not by_proxy(answers):
        offer_by_word(talk, desk, notice)
    elif agent is None:
        talk.say(_("Your village has no agent in our book yet: please bring the papers to the window."))
        offer_by_word(talk, desk, notice)
    elif wants_agent(talk, desk, agent, notice):
        hand_over(talk, desk, known, agent, [number])
    else:
        talk.say(_("All right. The list stays under number {number}.", number=number))


def _as_before(talk: Talk, desk: Desk, number: str, *, proxy: bool) -> tuple[Item, Mapping[str, str]] | None:
    """Return the item of an earlier notice and its answers, for somebody else to go where it is said; None of a withdrawn one."""
    notice = desk.notice(number)
    which = WhichItem(desk.catalogue, [notice.item.code], _("Which of these do you mean?"))
    item = talk.guess(which, notice.item.code) if notice.item.code in desk.catalogue.item else None
    if item is None:
        return None
    talk.say(_("{item}: begun anew, your answers are those of {number}.", item=item.short, number=notice.number))
    return item, {**notice.answers, **(dict([BY_PROXY]) if proxy else {})}


def wants_agent(talk: Talk, desk: Desk, agent: Person, notice: Notice) -> bool:
    """Return whether the agent shall carry it; before deciding, the rest can be read, papers checked, a reminder asked for."""
    more = rest(notice)
    leaves = () if more is None else (None, more)
    question = _("Shall {agent}, your village agent, carry this for you? It is free.", agent=agent.name)
    decisions: list[Option[bool | Journey]] = [Option("yes", _("Yes"), value=True), Option("no", _("No"), value=False)]
    while True:
        decided = talk.ask(Choose("entrust", question, [*decisions, *besides(desk, notice)], leaves=leaves))
        if isinstance(decided, bool):
            return decided
        decided(talk, desk, {"number": notice.number})

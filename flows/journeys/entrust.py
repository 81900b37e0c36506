"""The main journey: what an item needs, the one-time notice, and handing the errand to the village agent."""

from collections.abc import Mapping

from flows.desk import Desk, GiveNotice, Recall
from flows.domain.catalogue import LifeEvent
from flows.domain.notice import sent
from flows.domain.routing import agent_may_carry, rule
from flows.journeys.choosing import find_matter, situation_of, stopped
from flows.journeys.handing_over import by_proxy, hand_over
from flows.journeys.together import together
from flows.journeys.whereabouts import whereabouts
from flows.questions import yes_or_no
from flows.talk import Talk
from flows.wording import _


def entrust(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """A villager asks what an item needs, and may hand the errand to the village agent."""
    item = find_matter(talk, desk, args.get("wish", ""))
    if isinstance(item, LifeEvent):
        together(talk, desk, item)
        return
    answers = situation_of(talk, item, {})
    ruling = rule(item, answers)
    if ruling.stop is not None:
        talk.say(stopped(item, ruling.stop))
        return
    known = talk.do(Recall())
    place = whereabouts(talk, desk, known["village"])
    number = talk.do(GiveNotice(item.code, answers, place.town, place.village))
    notice = desk.notice(number)
    talk.say(sent(notice))
    if not agent_may_carry(ruling, notice.route) or not by_proxy(answers):
        return
    agent = desk.on_duty(place.village) if place.village else None
    if agent is None:
        talk.say(_("Your village has no agent in our book yet: please bring the papers to the window."))
        return
    question = _("Shall {agent}, your village agent, carry this for you? It is free.", agent=agent.name)
    if talk.ask(yes_or_no("entrust", question)):
        hand_over(talk, known, agent, [number])
    else:
        talk.say(_("All right. The list stays under number {number}.", number=number))

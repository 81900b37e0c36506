"""The main journey: what an item needs, the one-time notice, and handing the errand to the village agent."""

from collections.abc import Mapping

from flows.desk import Desk, GiveNotice, Introduce, OpenTicket, Recall
from flows.domain.notice import card
from flows.domain.people import Person
from flows.domain.routing import BY_PROXY, agent_may_carry, rule
from flows.journeys.about_me import name_of, phone_of
from flows.journeys.choosing import find_item, situation_of, stopped
from flows.journeys.whereabouts import whereabouts
from flows.questions import yes_or_no
from flows.talk import Talk
from flows.wording import _


def entrust(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """A villager asks what an item needs, and may hand the errand to the village agent."""
    item = find_item(talk, desk, args.get("wish", ""))
    answers = situation_of(talk, item, {})
    ruling = rule(item, answers)
    if ruling.stop is not None:
        talk.say(stopped(item, ruling.stop))
        return
    known = talk.do(Recall())
    place = whereabouts(talk, desk, known["village"])
    number = talk.do(GiveNotice(item.code, answers, place.town, place.village))
    notice = desk.notice(number)
    talk.say(card(notice))
    if not agent_may_carry(ruling, notice.route) or not by_proxy(answers):
        return
    agent = desk.on_duty(place.village) if place.village else None
    if agent is None:
        talk.say(_("Your village has no agent in our book yet: please bring the papers to the window."))
        return
    hand_over(talk, known, agent, number)


def hand_over(talk: Talk, known: Mapping[str, str], agent: Person, number: str) -> None:
    """The villager decides whether the agent carries the errand; yes opens the ticket."""
    question = _("Shall {agent}, your village agent, carry this for you? It is free.", agent=agent.name)
    if not talk.ask(yes_or_no("entrust", question)):
        talk.say(_("All right. The list stays under number {number}.", number=number))
        return
    name, phone = name_of(talk, known), phone_of(talk, known)
    talk.do(Introduce(name, phone))
    ticket = talk.do(OpenTicket(number))
    talk.say(
        _("Ticket {number} is open. {agent} ({phone}) will get in touch.", number=ticket, agent=agent.name, phone=agent.phone)
    )
    talk.say(_("To see how it stands, send the number."))


def by_proxy(answers: Mapping[str, str]) -> bool:
    """Return whether somebody else carries it, as far as the item asks."""
    situation, proxy = BY_PROXY
    return answers.get(situation, proxy) == proxy

"""Handing errands to the village agent: who it is for, and a ticket for each."""

from collections.abc import Mapping, Sequence

from flows.domain.catalogue.routing import BY_PROXY
from flows.domain.errand.mandate import Parties, began, deed
from flows.domain.people.people import Person
from flows.domain.ticket.ticket import Ticket
from flows.journeys.me.name_and_phone import name_of, phone_of
from flows.port.desk import Desk
from flows.port.effects.about_me import Introduce
from flows.port.effects.tickets import OpenTicket
from flows.talk.replay import Talk
from flows.text.wording import Kept, _, ngettext


def hand_over(talk: Talk, desk: Desk, known: Mapping[str, str], agent: Person, notices: Sequence[str]) -> None:
    """The villager has said yes: name and phone are asked where they are not known, and every notice's ticket is opened.

    With it the village has a mandate, of which the villager gets the text; of several, how to get each.
    """
    name, phone = name_of(talk, known), phone_of(talk, known)
    talk.do(Introduce(name, phone))
    bundle = notices[0] if len(notices) > 1 else None
    tickets = [talk.do(OpenTicket(notice, bundle=bundle)) for notice in notices]
    talk.say(
        ngettext(
            "Ticket {tickets} is open. {agent} ({phone}) will get in touch.",
            "Tickets {tickets} are open. {agent} ({phone}) will get in touch.",
            len(tickets),
            tickets=tickets,
            agent=agent.name,
            phone=agent.phone,
        )
    )
    talk.say(_("To see how it stands, send the number."))
    if len(tickets) == 1:
        talk.say(deed_of(desk, desk.tickets(tickets)[tickets[0]]))
    else:
        talk.say(_("You have given a mandate for each, free of charge. To read or end one, send: my mandates"))


def deed_of(desk: Desk, ticket: Ticket) -> Kept:
    """Return the mandate of a ticket as both sides read it."""
    village = desk.catalogue.village[ticket.village]
    carrier = desk.person(ticket.agent) if ticket.agent else desk.on_duty(ticket.village)
    given = began(ticket).at
    parties = Parties(desk.people.as_of(ticket.villager, given), village.name, carrier)
    return deed(ticket, desk.notice(ticket.number), parties, given.astimezone(desk.zone).date())


def by_proxy(answers: Mapping[str, str]) -> bool:
    """Return whether somebody else carries it, as far as the item asks."""
    situation, proxy = BY_PROXY
    return answers.get(situation, proxy) == proxy

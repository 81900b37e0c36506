"""Handing errands to the village agent: who it is for, and a ticket for each."""

from collections.abc import Mapping, Sequence

from flows.desk import Introduce, OpenTicket
from flows.domain.people import Person
from flows.domain.routing import BY_PROXY
from flows.journeys.about_me import name_of, phone_of
from flows.talk import Talk
from flows.wording import _, ngettext


def hand_over(talk: Talk, known: Mapping[str, str], agent: Person, notices: Sequence[str]) -> None:
    """The villager has said yes: name and phone are asked where they are not known, and every notice's ticket is opened."""
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


def by_proxy(answers: Mapping[str, str]) -> bool:
    """Return whether somebody else carries it, as far as the item asks."""
    situation, proxy = BY_PROXY
    return answers.get(situation, proxy) == proxy

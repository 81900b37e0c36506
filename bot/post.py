"""The post: what is to be pushed becomes letters in the outbox, in the reader's language, to the address that reaches them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language import Languages
from bot.replies import push
from flows.alerts import Audience
from flows.domain.people import Person
from flows.domain.ticket import Ticket
from flows.wording import NO_PHONE, Verbatim, Words, _
from storage import outbox, people
from storage.addresses import SCREEN
from storage.office import Office, Push
from storage.outbox import Letter, Priority


def post(office: Office, languages: Languages, *, actor: int | None = None) -> int:
    """Put everything the office wants pushed into the outbox and return how many letters were new.

    A villager without an address hears it from the village agent, who is asked to pass it on unless the agent did it and knows.
    """
    pushes = office.pushes
    if not pushes:
        return 0
    relays = {push.person: relay(office, push.about) for push in pushes if push.about is not None}
    readers = {push.person for push in pushes} | {agent for agent in relays.values() if agent is not None}
    known = people.get(office.connection, sorted(readers))
    places = outbox.places(office.connection, readers, SCREEN)
    letters = []
    for each in pushes:
        reader, words = known[each.person], each.words
        if reader.muted and not reader.is_staff:
            continue
        if reader.id not in places and each.about is not None:
            agent = relays[reader.id]
            if agent is not None and (agent == actor or any(other.person == agent for other in pushes)):
                continue
            if agent is not None:
                words, reader = passed_on(reader, each.words), known[agent]
        letters.append(_letter(reader, words, each, places.get(reader.id), languages))
    return outbox.enqueue(office.connection, letters, office.now)


def forward(office: Office, letters: Sequence[Letter], languages: Languages) -> int:
    """Send letters that lost their address to where their reader is reached next, and return how many found a way.

    A villager's news that finds no other address goes to the village agent, to be passed on.
    """
    about = {letter.about: ticket for letter in letters if letter.about and (ticket := office.ticket(letter.about)) is not None}
    relays = {number: relay(office, ticket) for number, ticket in about.items()}
    readers = {letter.person for letter in letters} | {agent for agent in relays.values() if agent is not None}
    places = outbox.places(office.connection, readers, SCREEN)
    again = []
    for letter in letters:
        place, body = places.get(letter.person), letter.body
        agent = relays.get(letter.about) if letter.about else None
        if place is None and agent is not None and agent in places:
            place, news = places[agent], passed_on(office.person(letter.person), Verbatim(str(letter.body["text"])))
            body = push(news, (), languages, office.person(agent).language).to_json()
        if place is not None:
            again.append(replace(letter, person=place.person, address=place.address, channel=place.channel, body=body))
    return outbox.enqueue(office.connection, again, office.now)


def relay(office: Office, about: Ticket) -> int | None:
    """Return the agent who can tell the villager of a ticket what is new, or None."""
    agents = office.audience(about, Audience.AGENT)
    return agents[0] if agents else None


def passed_on(villager: Person, news: Words) -> Words:
    """Return the news of a villager as the agent is asked to pass it on."""
    return _("Please tell {name} ({phone}): {news}", name=villager.name, phone=villager.phone or NO_PHONE, news=news)


def _letter(reader: Person, words: Words, each: Push, place: outbox.Place | None, languages: Languages) -> Letter:
    actions = [(action.label, action.command) for action in each.actions]
    body = push(words, actions, languages, reader.language).to_json()
    about = each.about.number if each.about is not None and reader.id == each.person else None
    address, channel = (place.address, place.channel) if place else (None, "")
    return Letter(reader.id, address, channel, Priority.ALERT, body, each.key, about=about)

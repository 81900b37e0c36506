"""The post: what is to be pushed becomes letters in the outbox, in the reader's language, to the address that reaches them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.language import Languages
from bot.replies import push
from flows.alerts import Audience
from flows.domain.people import Person
from flows.wording import Words, _
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
    connection = office.connection
    relays = {push.person: _relay(office, push) for push in pushes if push.about is not None}
    readers = {push.person for push in pushes} | {agent for agent in relays.values() if agent is not None}
    known = people.get(connection, sorted(readers))
    places = outbox.places(connection, readers, SCREEN)
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
                words = _("Please tell {name} ({phone}): {news}", name=reader.name, phone=reader.phone or "—", news=each.words)
                reader = known[agent]
        letters.append(_letter(reader, words, each, places.get(reader.id), languages))
    return outbox.enqueue(connection, letters, office.now)


def forward(connection: Connection, letters: Sequence[Letter], now: datetime) -> int:
    """Send letters that lost their address to where their reader is reached next, and return how many found one."""
    places = outbox.places(connection, {letter.person for letter in letters}, SCREEN)
    again = [
        Letter(letter.person, place.address, place.channel, letter.priority, letter.body, letter.key)
        for letter in letters
        if (place := places.get(letter.person)) is not None
    ]
    return outbox.enqueue(connection, again, now)


def _relay(office: Office, each: Push) -> int | None:
    agents = office.audience(each.about, Audience.AGENT) if each.about is not None else ()
    return agents[0] if agents else None


def _letter(reader: Person, words: Words, each: Push, place: outbox.Place | None, languages: Languages) -> Letter:
    actions = [(action.label, action.command) for action in each.actions]
    body = push(words, actions, languages, reader.language).to_json()
    address, channel = (place.address, place.channel) if place else (None, "")
    return Letter(reader.id, address, channel, Priority.ALERT, body, each.key)

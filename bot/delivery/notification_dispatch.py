"""Dispatch: what is to be pushed becomes letters in the outbox, to the address that reaches their readers.

A letter keeps words, and the keys its reader may use: it is said when it leaves, in the language of whoever gets it then.
Many pushes to one person are one digest, and what is over the hour's most waits for the next
(``flows.alerts.push_pacing``). What cannot reach its reader climbs: to their next address, then to those behind them,
their B (AB岗) and the head of the centre, with the keys that are theirs to use, but never to whom it speaks of; where nobody is
reached it stays in the outbox as given up, for people to see. What is personal tries their own addresses alone, and is told to
those as well who want no pushes: they asked for it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from bot.delivery.reply_rendering import as_reply, digest
from bot.translation import Languages
from flows.alerts.notification import Notification, is_notification
from flows.alerts.push_pacing import held_until, start_of_hour
from flows.alerts.scene import Audience
from flows.domain.people.people import Person
from flows.domain.ticket.ticket import Ticket
from flows.journeys.ticket.queue import MY_TICKETS, WAITING
from flows.text.wording import NO_PHONE, Verbatim, Words, _
from storage.records.messages import digests, outbox
from storage.records.messages.digests import Held
from storage.records.messages.outbox import Letter, Priority
from storage.records.people import reachability
from storage.records.people.addresses import SCREEN
from storage.service import buttons_for_next_reader
from storage.service.office import Office
from storage.service.unit_of_work import Push

NOWHERE = "no address"


def post(office: Office, languages: Languages, *, actor: int | None = None) -> int:
    """Put everything the office wants pushed into the outbox and return how many letters were new.

    A villager without an address hears it from the village agent, who is asked to pass it on unless the agent did it and knows.
    """
    work = office.work
    posted = deliver(office, _letters(office, work.outgoing, actor), languages) if work.outgoing else 0
    gather(office, work.digests, languages)
    forward(office, work.unreached, languages)
    return posted


def _letters(office: Office, pushes: Sequence[Push], actor: int | None) -> Sequence[Letter]:
    """Return the letters of pushes; what reaches one of those who are told together need not reach the others."""
    work = office.work
    relays = {push.person: relay(office, push.about) for push in pushes if push.about is not None}
    readers = {push.person for push in pushes} | {agent for agent in relays.values() if agent is not None}
    work.meet(readers)
    places = reachability.places(work.connection, readers, SCREEN)
    told = {(push.person, push.subject) for push in pushes}
    spoken_of = reachability.open_addresses(work.connection, [id for push in pushes for id in push.of])
    letters = []
    for each in pushes:
        reader = work.person(each.person)
        news = Notification(each.words, each.actions, each.withheld, each.subject or "", each.enquiry, each.recording)
        if not (each.personal or _hears(reader)):
            continue
        if reader.id not in places and each.about is not None:
            agent = relays[reader.id]
            if agent is not None and (agent == actor or told & {(agent, each.subject), (agent, None)}):
                continue
            if agent is not None:
                news = buttons_for_next_reader.for_another(office, replace(news, words=passed_on(reader, each.words)), agent)
                reader = work.person(agent)
        if reader.id in places or any(places.keys().isdisjoint(group) for group in each.groups or [[each.person]]):
            letter = _letter(reader, news, each, places.get(reader.id))
            letters.append(replace(letter, tried=tuple(chain.from_iterable(spoken_of.get(id, ()) for id in each.of))))
    return letters


def deliver(office: Office, letters: Sequence[Letter], languages: Languages) -> int:
    """Put letters into the outbox as their readers can bear them, and return how many were new; what is lost climbs."""
    work = office.work
    letters = outbox.unknown(work.connection, letters)
    lost = outbox.lose(work.connection, [letter for letter in letters if letter.address is None], NOWHERE, work.now)
    leaving = _spaced(office, [letter for letter in letters if letter.address is not None])
    outbox.enqueue(work.connection, leaving, work.now)
    gather(office, {letter.person for letter in leaving if letter.held == work.now}, languages)
    forward(office, lost, languages)
    return len(letters)


def _spaced(office: Office, letters: Sequence[Letter]) -> Sequence[Letter]:
    """Return the letters, those held that are too many for their readers' hour, leave together, or would wake them."""
    work = office.work
    pushes: dict[int, list[int]] = defaultdict(list)
    for place, letter in enumerate(letters):
        if letter.priority is not Priority.REPLY:
            pushes[letter.person].append(place)
    if not pushes:
        return letters
    since = start_of_hour(work.now, work.zone)
    pushed, until = digests.pushed_and_held(work.connection, pushes, since)
    spaced = list(letters)
    for person, mine in pushes.items():
        urgent = [letters[place].priority is Priority.URGENT for place in mine]
        moments = held_until(urgent, pushed.get(person, 0), until.get(person), work.now, work.zone, work.quiet_until)
        for place, moment in zip(mine, moments, strict=True):
            due = letters[place].due
            spaced[place] = replace(letters[place], held=moment if moment is None or due is None else max(moment, due))
    return spaced


def gather(office: Office, readers: Collection[int], languages: Languages) -> None:
    """Let what was held until now leave, in one digest for each of these people, in the language they speak by now."""
    work = office.work
    taken = digests.take(work.connection, readers, work.now) if readers else {}
    places = reachability.places(work.connection, taken, SCREEN) if taken else {}
    for id, held_back in taken.items():
        place, parts = places.get(id), held_back
        if not _hears(work.person(id)):
            parts = [part for part in held_back if part.letter.personal]
            digests.drop(work.connection, [part for part in held_back if part not in parts], work.now)
        if not parts:
            continue
        if place is None:
            lost = outbox.lose_held(work.connection, [part.id for part in parts], NOWHERE, work.now)
            forward(office, lost, languages)
        elif len(parts) == 1:
            digests.let_go(work.connection, parts[0], place, work.now)
        else:
            digests.gather(work.connection, parts, _digest(work.person(id), parts, place, languages), work.now)


def _hears(reader: Person) -> bool:
    """Return whether somebody is pushed what they have not asked for: whoever works here always is."""
    return not reader.muted or reader.is_staff


def _digest(reader: Person, parts: Sequence[Held], place: reachability.Place, languages: Languages) -> Letter:
    more = WAITING if reader.is_staff else MY_TICKETS
    pushes = [as_reply(part.letter.body, languages, reader.language) for part in parts]
    body = digest(pushes, more, languages, reader.language).to_json()
    urgent = any(part.letter.priority is Priority.URGENT for part in parts)
    priority = Priority.URGENT if urgent else Priority.DIGEST
    return Letter(reader.id, place.address, place.channel, priority, body, f"digest {parts[0].id}", shut=place.shut)


def forward(office: Office, letters: Sequence[Letter], languages: Languages) -> int:
    """Send letters that were lost to where their reader is reached next, else to who stands behind them; return how many went.

    An answer is only for who asked, and what is personal only for whom it was for.
    """
    again = [next_ for letter in letters if (next_ := _onward(office, letter)) is not None]
    return deliver(office, again, languages) if again else 0


def _onward(office: Office, letter: Letter) -> Letter | None:
    readers = [letter.original, *(() if letter.personal or letter.priority is Priority.REPLY else _behind(office, letter))]
    places = reachability.places(office.work.connection, readers, SCREEN, letter.tried)
    place = next((places[id] for id in readers if id in places), None)
    if place is None:
        return None
    body = letter.body if letter.person == place.person else _for_another(office, letter, place.person)
    return replace(letter, person=place.person, address=place.address, channel=place.channel, body=body, shut=place.shut)


def _for_another(office: Office, letter: Letter, person: int) -> Mapping[str, Any]:
    """Return the body of a letter for the next one who gets it; whose it was is said to the first of them."""
    news = Notification.from_json(letter.body) if is_notification(letter.body) else _said_already(letter.body)
    if letter.person == letter.original:
        meant = office.work.person(letter.original)
        news = replace(news, words=unreached(meant, news.words) if meant.is_staff else passed_on(meant, news.words))
    return buttons_for_next_reader.for_another(office, news, person).to_json()


def _said_already(body: Mapping[str, Any]) -> Notification:
    """Return what an earlier release has said in its first reader's language, without the keys, which were theirs."""
    return Notification(Verbatim(str(body["text"])))


def _behind(office: Office, letter: Letter) -> Iterator[int]:
    """Yield who is told what somebody cannot be told: of a villager's ticket the agent first."""
    about = office.work.ticket(letter.about) if letter.about else None
    if about is not None:
        yield from office.staffing.audience(about, Audience.CARRIER)
    yield from office.staffing.behind(letter.original)


def relay(office: Office, about: Ticket) -> int | None:
    """Return the agent who can tell the villager of a ticket what is new, or None."""
    agents = office.staffing.audience(about, Audience.CARRIER)
    return agents[0] if agents else None


def passed_on(villager: Person, news: Words) -> Words:
    """Return the news of a villager as the agent is asked to pass it on."""
    return _("Please tell {name} ({phone}): {news}", name=villager.name, phone=villager.phone or NO_PHONE, news=news)


def unreached(colleague: Person, news: Words) -> Words:
    """Return what a colleague should have heard as those behind them hear it."""
    return _("{name} ({phone}) cannot be reached: {news}", name=colleague.name, phone=colleague.phone or NO_PHONE, news=news)


def _letter(reader: Person, news: Notification, each: Push, place: reachability.Place | None) -> Letter:
    about = each.about.number if each.about is not None and reader.id == each.person else None
    address, channel = (place.address, place.channel) if place else (None, "")
    priority = Priority.URGENT if each.urgent else Priority.ALERT
    letter = Letter(reader.id, address, channel, priority, news.to_json(), each.key, about=about, personal=each.personal)
    letter = replace(letter, shut=place.shut if place else 0)
    if each.event is None:
        return letter
    return replace(letter, subject=each.subject, event=each.event, due=each.due)

"""What somebody tells the desk about themselves."""

from collections.abc import Mapping, Sequence
from typing import Final

from flows.domain.people import phones
from flows.domain.people.guessing_refusals import a_colleagues_phone, by_the_administrator, wrong_code
from flows.domain.people.proof import Proof
from flows.domain.ticket import refusals
from flows.domain.ticket.who_may_invite import check_inviting
from flows.port.effects.about_me import (
    Acknowledge,
    Introduce,
    Join,
    MakeCode,
    Mute,
    OpenNews,
    Recall,
    Recognise,
    ShareContact,
    Speak,
)
from flows.text import ticket_numbers
from storage.records.catalogue import acknowledgements
from storage.records.messages import shared_phone_news
from storage.records.people import codes, people, proofs, web_sessions
from storage.service.guessing import Guessing
from storage.service.visit import Handlers, Visit


def recall(visit: Visit, effect: Recall) -> Mapping[str, str]:  # noqa: ARG001 - the table of effects calls all alike
    """Return what is known of me."""
    return {"name": visit.me.name, "phone": visit.me.phone, "village": visit.me.village or ""}


def introduce(visit: Visit, effect: Introduce) -> int:
    """Keep what somebody tells about themselves, or register the villager an agent acts for."""
    if effect.new:
        language = visit.me.language
        id = people.register_villager(visit.work.connection, effect.name, effect.phone, effect.village, language, visit.now)
        visit.office.recognition.ask_for(visit.person(id))
        return id
    phone = "" if effect.without_phone else effect.phone or visit.me.phone
    changed = visit.me.name not in {"", effect.name or visit.me.name} or visit.me.phone not in {"", phone}
    if changed and visit.me.is_staff:
        raise by_the_administrator()
    told = effect.name, effect.phone, effect.village
    connection, none = visit.work.connection, effect.without_phone
    visit.visitor.is_now(people.introduce(connection, visit.me, *told, by=visit.me.id, now=visit.now, without_phone=none))
    visit.office.recognition.ask_about(visit.me)
    return visit.me.id


def recognise(visit: Visit, effect: Recognise) -> str:
    """Keep who somebody is, or is not."""
    asked = visit.office.recognition.answer(effect.recognition, visit.me, same=effect.same)
    return visit.person(asked.villager).name


def speak(visit: Visit, effect: Speak) -> str:
    """Keep the language, of a household's phone for all of them."""
    for each in visit.people.household():
        visit.work.met({each.id: people.set_language(visit.work.connection, each, effect.language)})
    visit.visitor.is_now(people.set_language(visit.work.connection, visit.me, effect.language))
    return effect.language


def mute(visit: Visit, effect: Mute) -> bool:
    """Keep whether pushes are wanted."""
    visit.visitor.is_now(people.set_muted(visit.work.connection, visit.me, effect.muted))
    return effect.muted


def join(visit: Visit, effect: Join) -> str:
    """Speak as the person whose code it is. Raises Refused for a wrong code, and for whoever guesses a while long."""
    speak_as(visit, *redeemed(visit, effect.code, effect.whom))
    return visit.me.name


def redeemed(visit: Visit, code: str, whom: str) -> tuple[int, Proof, int | None]:
    """Use up a code, and return whose it is, what it proves and who made it. Raises Refused for a wrong one, and who guesses.

    A browser gets another token, so that who knew the one before knows nothing.
    """
    connection = visit.work.connection
    web_sessions.replace_token(connection, visit.visitor.who.address, visit.now)
    guessing = Guessing(visit.visitor)
    guessing.check()
    with visit.work.at_once():  # what is refused to a colleague is not used up
        if code.isdecimal():
            found, how = codes.redeem_spoken(connection, _meant(visit, whom), code, visit.now), Proof.SPOKEN
        else:
            found, how = codes.redeem(connection, code, visit.now), Proof.SENT
        if found is not None and visit.me.is_staff and not visit.person(found[0]).is_staff:
            raise a_colleagues_phone()
    if found is None:
        guessing.missed()
        raise wrong_code()
    return found[0], how, found[1]


def speak_as(visit: Visit, id: int, how: Proof, by: int | None) -> None:
    """Be somebody from now on at this address, by a proof that somebody gave."""
    connection, address = visit.work.connection, visit.visitor.who.address
    proofs.bind(connection, address, id, how, by, visit.now)
    visit.visitor.who.proved = len(proofs.household(connection, address))
    visit.visitor.is_now(people.get(connection, [id])[id])


def _meant(visit: Visit, whom: str) -> Sequence[int]:
    """Return whose code it may be: of a ticket's number its villager, else who waits under a name or phone."""
    if (number := ticket_numbers.written(whom)) is not None:
        ticket = visit.ticket(number[0])
        return [ticket.villager] if ticket is not None else []
    return codes.called(visit.work.connection, phones.read(whom) or whom.strip(), visit.now)


def share_contact(visit: Visit, effect: ShareContact) -> Sequence[str]:
    """Be reached here for everybody in the book who has the number; never for staff, who are invited."""
    connection, address = visit.work.connection, visit.visitor.who.address
    theirs = [] if visit.me.is_staff else proofs.bind_by_number(connection, address, phones.read(effect.phone) or "", visit.now)
    if not theirs:
        return []
    visit.visitor.is_now(theirs[0])
    return [each.name for each in theirs]


def open_news(visit: Visit, effect: OpenNews) -> int:
    """Send again what came shut, to who speaks for the household."""
    if effect.person not in {each.id for each in visit.people.household()}:
        return 0
    return shared_phone_news.open_(visit.work.connection, visit.visitor.who.address, effect.person, visit.now)


def make_code(visit: Visit, effect: MakeCode) -> str:
    """Make a code, which is hidden in whatever is kept of this turn."""
    ticket = visit.office.tickets.known(effect.number) if effect.number else None
    check_inviting(visit.me, visit.person(effect.villager), ticket)
    if ticket is not None and ticket.villager != effect.villager:
        raise refusals.unknown(effect.number)
    code = codes.make(visit.work.connection, effect.villager, effect.kind, visit.me.id, visit.now)
    visit.secrets.append(code)
    return code


def acknowledge(visit: Visit, effect: Acknowledge) -> Sequence[int]:  # noqa: ARG001 - the table of effects calls all alike
    """Write down that I know what has changed."""
    return acknowledgements.acknowledge(visit.work.connection, visit.me.id, visit.now)


HANDLERS: Final[Handlers] = {
    Recall: recall,
    Introduce: introduce,
    Recognise: recognise,
    Speak: speak,
    Mute: mute,
    Join: join,
    ShareContact: share_contact,
    MakeCode: make_code,
    OpenNews: open_news,
    Acknowledge: acknowledge,
}

"""What somebody tells the desk about themselves."""

from collections.abc import Mapping, Sequence
from typing import Final

from flows.port.effects.about_me import Acknowledge, Introduce, Join, Mute, Recall, Recognise, Speak
from storage.records.catalogue import acknowledgements
from storage.records.people import people, web_sessions
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
    visit.visitor.is_now(people.introduce(visit.work.connection, visit.me, effect.name, effect.phone, effect.village))
    visit.office.recognition.ask_about(visit.me)
    return visit.me.id


def recognise(visit: Visit, effect: Recognise) -> str:
    """Keep who somebody is, or is not."""
    asked = visit.office.recognition.answer(effect.recognition, visit.me, same=effect.same)
    return visit.person(asked.villager).name


def speak(visit: Visit, effect: Speak) -> str:
    """Keep the language."""
    visit.visitor.is_now(people.set_language(visit.work.connection, visit.me, effect.language))
    return effect.language


def mute(visit: Visit, effect: Mute) -> bool:
    """Keep whether pushes are wanted."""
    visit.visitor.is_now(people.set_muted(visit.work.connection, visit.me, effect.muted))
    return effect.muted


def join(visit: Visit, effect: Join) -> str:
    """Speak as the person invited; a browser gets another token, so that who knew the one before knows nothing."""
    web_sessions.replace_token(visit.work.connection, visit.visitor.who.address, visit.now)
    id = people.join(visit.work.connection, visit.visitor.who.address, effect.code, visit.now)
    visit.visitor.is_now(visit.person(id))
    return visit.me.name


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
    Acknowledge: acknowledge,
}

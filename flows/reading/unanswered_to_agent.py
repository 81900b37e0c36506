"""A question that was not answered three times goes to the agent on duty by itself, with the talk so far."""

from collections.abc import Iterator
from typing import Final

from flows.domain.catalogue.item import Item
from flows.domain.feedback.enquiry import LONGEST
from flows.journeys.duty.on_duty import at_rest
from flows.port.effects.enquiries import AskPerson
from flows.reading.turn import Turn
from flows.talk.journal import Kind, State
from flows.text.wording import NO_PHONE, Text, Words, _, lines

TRIES: Final = 3


def handed_on(turn: Turn, state: State, said: str) -> Words | None:
    """Ask the agent of somebody who cannot get on at a question about an item, and return who was asked; None without an agent.

    Those who hold a post ask nobody, nor does anybody who has not said where they live.
    """
    desk = turn.desk
    item, village = desk.catalogue.item.get(state.item), desk.catalogue.village.get(desk.me.village or "")
    if state.misses < TRIES or item is None or village is None or desk.me.is_staff:
        return None
    if state.misses > TRIES:
        return _("Your question has been passed on; the answer comes back here. You may also go on by yourself:")
    told = desk.apply(AskPerson("；".join(_so_far(item, state, said, desk.me.language))[:LONGEST], village.town, village.code))
    if not told["name"]:
        state.misses = TRIES - 1  # nobody is there yet: with the next words somebody may be
        return None
    name, phone = told["name"], told["phone"] or NO_PHONE
    if not told["told"]:
        return _("I have kept this for {name}, but cannot reach them here. Please call {phone}.", name=name, phone=phone)
    asked = _(
        "I have asked {name} ({phone}) to help you with this. The answer comes back here; to be called, reply: person",
        name=name,
        phone=phone,
    )
    return lines(asked, at_rest(desk, village.code))


def _so_far(item: Item, state: State, said: str, language: str) -> Iterator[str]:
    """Yield what the talk is about, what was answered, what is asked now, and what was written last."""
    yield item.short.in_language(language)
    answers = {entry.key: str(entry.value) for entry in state.journal if entry.kind in {Kind.ANSWER, Kind.GUESS}}
    for situation in item.situations:
        choice = situation.choice(answers.get(f"situation.{situation.id}", ""))
        if choice is not None:
            yield _line(situation.question, choice.text.in_language(language), language)
    asked = next((each for each in item.situations if f"situation.{each.id}" not in answers), None)
    yield _line(asked.question, f"“{said}”", language) if asked else f"“{said}”"


def _line(question: Text, answer: str, language: str) -> str:
    return f"{question.in_language(language)} {answer}"

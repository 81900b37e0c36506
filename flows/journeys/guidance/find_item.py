"""Getting to one item: from the villager's own words, or through the life events."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from flows.domain.catalogue.catalogue import Catalogue, LifeEvent
from flows.domain.catalogue.finding import Hit, is_sure, offered
from flows.domain.catalogue.item import Item, Situation
from flows.domain.catalogue.routing import questions
from flows.domain.catalogue.told_home import ToldHome, told_home
from flows.domain.people.people import Role
from flows.port.desk import Desk
from flows.port.effects.finding import Ask, Understand
from flows.talk.option_meant import choose, pick
from flows.talk.prompt import Gone, Misread, Option, Prompt
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.folding import Spell, plain
from flows.text.refused_error import Refused
from flows.text.wording import Text, Words, _, lines
from flows.text.words_as_json import JSON

T = TypeVar("T")

NONE_OF_THESE = "none"
ALL_TOGETHER = "together"
LONGEST_WISH = 300


@dataclass(frozen=True, slots=True)
class Wish:
    """The open question: own words, or a life event from the menu. The value is a text or a life event."""

    catalogue: Catalogue
    text: Words
    key: str = "wish"

    def prompt(self) -> Prompt:
        """Return the question with the life events below it."""
        return Prompt(self.text, [Option(event.id, event.name, event) for event in self.catalogue.life_events], wish=True)

    def read(self, text: str, page: int, spell: Spell) -> Mapping[str, str]:
        """Return the event chosen or the words written."""
        code = pick(text, self.prompt(), page, spell)
        if code is not None:
            return {"event": code}
        return {"words": wish_in(text)}

    def value(self, remembered: JSON) -> str | LifeEvent:
        """Return the words, or the event; raise Gone when the catalogue has dropped it."""
        if not isinstance(remembered, Mapping):
            raise Gone
        if "words" in remembered:
            return str(remembered["words"])
        for event in self.catalogue.life_events:
            if event.id == remembered["event"]:
                return event
        raise Gone


def wish_in(text: str) -> str:
    """Return a text as a wish; raise Misread when it has no words, or far too many."""
    wish = " ".join(text.split())
    if not any(character.isalpha() for character in wish):
        raise Misread(_("Please say in a few words what you need, or answer with a number."))
    if len(wish) > LONGEST_WISH:
        raise Misread(_("That is a long story: please say it in one sentence."))
    return wish


@dataclass(frozen=True, slots=True)
class WhichItem:
    """One of a few items, or none. What was chosen holds as long as the catalogue has it, whatever the finder says later."""

    catalogue: Catalogue
    codes: Sequence[str]
    text: Words
    key: str = "item"

    def prompt(self) -> Prompt:
        """Return the question with the items by name, in full where two are called alike."""
        items = [self.catalogue.item[code] for code in self.codes if code in self.catalogue.item]
        names = [item.short for item in items]
        options = [Option(item.code, item.name if names.count(item.short) > 1 else item.short, item) for item in items]
        return Prompt(self.text, (*options, Option(NONE_OF_THESE, _("none of these"), None)), in_words=True)

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the item's code."""
        code = choose(text, self.prompt(), page, spell)
        if code is None:
            raise Misread(_("Please answer with a number from the list."))
        return code

    def value(self, remembered: JSON) -> Item | None:
        """Return the item, None for none of these; raise Gone when it was withdrawn."""
        if remembered == NONE_OF_THESE:
            return None
        item = self.catalogue.item.get(str(remembered))
        if item is None:
            raise Gone(_("That item has been withdrawn."))
        return item


_WHAT_TO_WRITE = _("Nothing was done. To see what waits for you, write: to do. To see what can be written: help")
ANOTHER_WAY = _("Please say it another way, or choose what it is about:")
ANYTHING = _("What do you need? Say it in your own words, or choose:")


@dataclass(frozen=True, slots=True)
class Part:
    """All of a life event together, or one item of it, or none."""

    event: LifeEvent
    which: WhichItem
    key: str = "item"

    def prompt(self) -> Prompt:
        """Return the question with everything together in the first place."""
        listed = self.which.prompt()
        return listed._replace(options=(Option(ALL_TOGETHER, _("all of it together"), self.event), *listed.options))

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return what stands for all of it, or the item's code."""
        code = choose(text, self.prompt(), page, spell)
        if code is None:
            raise Misread(_("Please answer with a number from the list."))
        return code

    def value(self, remembered: JSON) -> Item | LifeEvent | None:
        """Return the event, the item, or None; raise Gone when the item was withdrawn."""
        return self.event if remembered == ALL_TOGETHER else self.which.value(remembered)


class Matter(NamedTuple):
    """What somebody needs: an item, or all of a life event together; and where they said with their wish that they are from."""

    needed: Item | LifeEvent
    home: str = ""


def find_item(talk: Talk, desk: Desk, wish: str = "", question: Words = ANYTHING) -> Item:
    """Return the item meant, however many attempts it takes: own words, one narrowing question, the life events."""
    return _found(talk, desk, wish or talk.ask(Wish(desk.catalogue, question)), among)[0]


def find_matter(talk: Talk, desk: Desk, wish: str = "") -> Matter:
    """Return what is meant: an item, or the life event of which everything is wanted together."""
    if wish and desk.me.is_staff and (found := _looked_up(talk, desk, wish)) is not None:
        return Matter(found)
    question = Wish(desk.catalogue, ANOTHER_WAY if wish else ANYTHING)
    asked = wish if wish and not desk.me.is_staff else talk.ask(question)
    found_in: tuple[Item | LifeEvent, str] = _found(talk, desk, asked, part_of)
    return Matter(*found_in)


def _looked_up(talk: Talk, desk: Desk, line: str) -> Item | LifeEvent | None:
    """Return the item that a line of staff means which is no command: an agent's where it is sure, any other is asked about.

    Raises Refused, with what to write instead, where it is about no item.
    """
    event = said_of(desk.catalogue, line)
    if event is not None:
        return part_of(talk, desk, event)
    hits = [Hit(str(code), float(str(score))) for code, score in talk.do(Understand(line))]
    codes = [hit.code for hit in offered(hits)] if hits else []
    which = WhichItem(desk.catalogue, codes, _("I do not know what “{line}” means. Are you looking for a guide?", line=line))
    if is_sure(hits) and desk.me.holds(Role.AGENT):
        return _taken(talk, line, hits, replace(which, text=_("Which of these do you mean?")))
    item = talk.ask(which) if hits else None
    talk.do(Ask(line, item.code if item else ""))
    if item is None:
        raise Refused(lines(None if hits else _("I do not know what “{line}” means.", line=line), _WHAT_TO_WRITE))
    return item


def _found(
    talk: Talk, desk: Desk, asked: str | LifeEvent, inside: Callable[[Talk, Desk, LifeEvent], T | None]
) -> tuple[T | Item, str]:
    """Return what is meant, and where somebody said on the way there that they are from."""
    home = ""
    while True:
        told = ToldHome() if isinstance(asked, LifeEvent) else told_home(asked, desk.catalogue)
        home = told.place or home
        wish = told.rest or asked
        meant = wish if isinstance(wish, LifeEvent) else said_of(desk.catalogue, wish)
        found = understood(talk, desk, str(wish)) if meant is None else inside(talk, desk, meant)
        if found is not None:
            return found, home
        asked = talk.ask(Wish(desk.catalogue, ANOTHER_WAY))


def said_of(catalogue: Catalogue, wish: str) -> LifeEvent | None:
    """Return the life event these very words are said of, or None: anything else is the finder's to understand."""
    return catalogue.event_said.get(plain(wish))


def understood(talk: Talk, desk: Desk, wish: str) -> Item | None:
    """Return the item the words mean, asking once where several fit; None when nothing does."""
    hits = [Hit(str(code), float(str(score))) for code, score in talk.do(Understand(wish))]
    if not hits:
        talk.do(Ask(wish, ""))
        talk.say(nothing_fits(desk))
        return None
    codes = [hit.code for hit in offered(hits)]
    return _taken(talk, wish, hits, WhichItem(desk.catalogue, codes, _("Which of these do you mean?")))


def _taken(talk: Talk, wish: str, hits: Sequence[Hit], which: WhichItem) -> Item | None:
    """Return the item that is surely meant, or the one chosen; None when it is none of them."""
    item = talk.guess(which, which.codes[0]) if is_sure(hits) else talk.ask(which)
    if item is None or item.code != which.codes[0] or not is_sure(hits):
        talk.do(Ask(wish, item.code if item else ""))
    else:
        talk.say(_("You need: {item}. (Not that? Reply 0.)", item=item.short))
    return item


def among(talk: Talk, desk: Desk, event: LifeEvent) -> Item | None:
    """Return the item chosen among those of a life event; None when it is none of them."""
    return talk.ask(which_of(desk.catalogue, event))


def part_of(talk: Talk, desk: Desk, event: LifeEvent) -> Item | LifeEvent | None:
    """Return the event itself when all of it is wanted, else the item chosen; None when it is none of them."""
    return talk.ask(Part(event, which_of(desk.catalogue, event)))


def which_of(catalogue: Catalogue, event: LifeEvent) -> WhichItem:
    """Return the items of a life event as a question."""
    return WhichItem(catalogue, event.items, _("{event}: what do you need?", event=event.name))


def nothing_fits(desk: Desk) -> Words:
    """Return the honest answer to a wish that is not ours, with the name and phone of an agent other than who asks."""
    agent = desk.on_duty(desk.me.village) if desk.me.village else None
    if agent is None or agent.id == desk.me.id:
        return _("I found nothing of ours that fits.")
    return _("I found nothing of ours that fits. Ask {agent}: {phone}.", agent=agent.name, phone=agent.phone)


def situation_of(talk: Talk, item: Item, known: Mapping[str, str]) -> dict[str, str]:
    """Return the answers to the item's situation questions, as far as they matter; what is known already is not asked."""
    answers = {situation.id: known[situation.id] for situation in item.situations if situation.id in known}
    while (asked := questions(item, answers)) is not None:
        answers[asked.id] = talk.ask(situation_question(asked))
    return answers


def situation_question(situation: Situation, of: Text | None = None) -> Choose[str]:
    """Return one situation as a question; ``of`` names the item where it could be another's."""
    options = [Option(choice.id, choice.text, choice.id, choice.said) for choice in situation.choices]
    text = situation.question if of is None else _("{item}: {question}", item=of, question=situation.question)
    return Choose(f"situation.{situation.id}", text, options)


def stopped(item: Item, stop: Words) -> Words:
    """Return the answer that ends a matter: no application needed, or none possible."""
    return lines(item.name, stop, _("Nothing to apply for; this ends here."))

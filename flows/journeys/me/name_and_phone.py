"""Name and phone: asked once, when something is to be filed, and put right when they are wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from flows.domain.people import name_reader, phones
from flows.journeys.me.ask_place import whereabouts
from flows.journeys.me.wrong_details import VILLAGE, Wrong
from flows.port.desk import Desk
from flows.port.effects.about_me import Introduce, Recall
from flows.talk.prompt import Gone, Misread, Option, Prompt
from flows.talk.question_types import NONE, Write, yes_or_no
from flows.talk.replay import Talk
from flows.text.folding import Spell, plain
from flows.text.wording import NO_PHONE, Verbatim, Words, _
from flows.text.words_as_json import JSON


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number, or none."""

    text: Words
    key: str = "phone"
    own: bool = False

    def prompt(self) -> Prompt:
        """Return the question."""
        return Prompt(self.text, own_phone=self.own)

    def read(self, text: str, page: int, spell: Spell) -> str:  # noqa: ARG002 - the same reading for every question
        """Return the digits; empty for somebody without a phone."""
        if plain(text) in spell(NONE):
            return ""
        number = phones.read(text)
        if number is None:
            raise Misread(_("That is no phone number I know. Eleven digits, please, or: none"))
        return number

    def value(self, remembered: JSON) -> str:
        """Return the number."""
        if isinstance(remembered, str):
            return remembered
        raise Gone


@dataclass(frozen=True, slots=True)
class Name(Write):
    """Somebody's name, alone or in a sentence that tells it."""

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the name; raise Misread for what is none."""
        name = name_reader.read(Write.read(self, text, page, spell))
        if name is None:
            raise Misread(_("That is no name I can write down. Only the name, please."))
        return name


def name_of(talk: Talk, known: Mapping[str, str]) -> str:
    """Return the name known, else the one written."""
    return known["name"] or talk.ask(Name("name", _("Your name, please?")))


def phone_of(talk: Talk, known: Mapping[str, str]) -> str:
    """Return the phone number known, else the one written."""
    return known["phone"] or talk.ask(Phone(_("Your phone number? (If you have none: none)"), own=True))


def my_details(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """我的信息: what the desk knows of me, and one of it put right; what is wrong may be told beforehand."""
    me = talk.do(Recall())
    home = desk.catalogue.home(me["village"])
    told = _(
        "You are {name}, phone {phone}, village {village}. What is wrong?",
        name=Verbatim(me["name"]) if me["name"] else NOT_KNOWN,
        phone=Verbatim(me["phone"]) if me["phone"] else NO_PHONE,
        village=home.name if home else NOT_KNOWN,
    )
    if desk.me.is_staff:
        talk.say(
            _(
                "You are {name}, phone {phone}. Whoever holds a post has their details put right by the administrator.",
                name=Verbatim(me["name"]),
                phone=Verbatim(me["phone"]) if me["phone"] else NO_PHONE,
            )
        )
        return
    wrong, _space, right = talk.take(
        Wrong("wrong", told, _CORRECTIONS, catalogue=desk.catalogue), args.get("words", "")
    ).partition(" ")
    if right and not talk.ask(yes_or_no("right", _is_right(desk, wrong, right))):
        talk.say(_("All right, it stays as it is."))
        return
    match wrong:
        case "name":
            talk.do(Introduce(name=right or name_of(talk, {"name": ""})))
        case "phone":
            _put_phone_right(talk, desk, me["phone"], right or phone_of(talk, {"phone": ""}))
        case _ if right:
            talk.do(Introduce(village=right))
        case _:
            whereabouts(talk, desk, None)
    changed = talk.do(Recall()) != me
    talk.say(_("Put right.") if changed else _("Nothing was changed: it stands as it was."))
    if changed and wrong == VILLAGE and (stays := _stays(desk)) is not None:
        talk.say(stays)
    talk.go_on("my_details")


def _put_phone_right(talk: Talk, desk: Desk, before: str, phone: str) -> None:
    """Write a number down, or take it out after one yes; who is in the book is asked about one that somebody else has.

    Whoever only says who they are hears nothing of others' numbers: the village is asked about them.
    """
    if not phone:
        question = _("Take {phone} out of the book? Nobody can call you then.", phone=Verbatim(before))
        if before and talk.ask(yes_or_no("without_phone", question)):
            talk.do(Introduce(without_phone=True))
    elif desk.me.claimed or not desk.people.has_another(phone, desk.me) or talk.ask(yes_or_no("shared", another_has(phone))):
        talk.do(Introduce(phone=phone))


def another_has(phone: str) -> Words:
    """Return the question whether a number is meant that somebody else in the book has."""
    return _("{phone} stands in the book for somebody else as well. Is it right all the same?", phone=Verbatim(phone))


def _is_right(desk: Desk, wrong: str, right: str) -> Words:
    """Return the question whether what was told is to be written down."""
    match wrong:
        case "name":
            return _("Your name is {name}?", name=Verbatim(right))
        case "phone":
            return _("Your phone number is {phone}?", phone=Verbatim(right))
        case _:
            home = desk.catalogue.home(right)
            return _("Your village is {village}?", village=home.name if home else NOT_KNOWN)


def _stays(desk: Desk) -> Words | None:
    """Return what becomes of the errands that are under way from the village of before."""
    here = [ticket.number for ticket in desk.my_tickets() if ticket.is_open and ticket.village != desk.me.village]
    if not here:
        return None
    return _(
        "{numbers} goes on in the village it was given to. To have it carried from yours, withdraw it and entrust it again.",
        numbers=here,
    )


NOT_KNOWN = _("not known")
_CORRECTIONS = (
    Option("name", _("my name"), "name"),
    Option("phone", _("my phone number"), "phone"),
    Option("village", _("my village"), "village"),
)

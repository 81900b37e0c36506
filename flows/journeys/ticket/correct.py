"""更正: what cannot be taken back any more is put right openly: papers, whose it is, a name, an approval, what was filed."""

from collections.abc import Mapping, Sequence
from typing import Final

from flows.domain.people import phones
from flows.domain.people.name_reader import LONGEST, is_anothers, name_in
from flows.domain.people.people import Person
from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.status import Status
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.entries import CORRECTIONS, ENTRIES
from flows.domain.ticket.verbs.names import VERB_NAMES
from flows.journeys.answers.papers import papers_in
from flows.journeys.me.name_and_phone import Name, Phone, another_has
from flows.journeys.ticket.act import carry_out, known
from flows.journeys.ticket.card import line
from flows.journeys.ticket.undo import UNDO
from flows.port.desk import Desk
from flows.port.effects.tickets import Amend, ChangeVillager
from flows.talk.prompt import Option
from flows.talk.question_types import Choose, Write, yes_or_no
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import NO_PHONE, Verbatim, Words, _

CORRECT: Final = _("correct|put right|something is wrong|name or phone put right")

NAME, PHONE = "name", "phone"

_OTHERS: Final = [verb for verb in ENTRIES if verb in CORRECTIONS - {Verb.UNTICK, Verb.AMEND, Verb.CHANGE_VILLAGER}]
"""What puts something right without having to be told what it is."""


def correct(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """Somebody says that something is wrong with a ticket: what it is is read from their words, or asked by a list."""
    words = args.get("rest", "")
    ticket = known(desk, args.get("number") or _which(talk, desk, words))
    match _wrong(talk, desk, ticket, words):
        case Verb.UNDO:
            talk.go_on("undo", number=ticket.number)
        case Verb.CHANGE_VILLAGER:
            _change_villager(talk, desk, ticket, words)
        case Verb() as verb:
            carry_out(talk, desk, ticket, verb, words if verb is Verb.UNTICK else "")
        case str() as about:
            _amend(talk, desk, ticket, about, words)


def _which(talk: Talk, desk: Desk, words: str) -> str:
    """Return the ticket that words are about, of those that wait for somebody: by its villager's name, else asked by a list."""
    mine = desk.waiting()
    named = [ticket for ticket in mine if (name := desk.person(ticket.villager).name) and name in words]
    if len(named) == 1:
        return named[0].number
    if not mine:
        raise Refused(_("Which one is it? With its number, please: correct, the number, and what is wrong."))
    options = [Option(ticket.number, line(desk, ticket), ticket.number) for ticket in named or mine]
    return talk.ask(Choose("which", _("Which one is wrong?"), options, live=True))


def _wrong(talk: Talk, desk: Desk, ticket: Ticket, words: str) -> Verb | str | None:
    """Return what is wrong: a name or a phone, or the verb that puts it right; None for nothing."""
    offered = _offered(desk, ticket)
    if not offered:
        raise Refused(_("There is nothing about {number} that is yours to put right.", number=ticket.number))
    codes = [option.code for option in offered]
    if Verb.CHANGE_VILLAGER in codes and is_anothers(words):
        return Verb.CHANGE_VILLAGER
    if NAME in codes and phones.find(words)[0]:
        return PHONE
    if Verb.UNTICK in codes and papers_in(desk, ticket.number, words).numbers:
        return Verb.UNTICK
    if NAME in codes and name_in(words):
        return NAME
    return talk.ask(Choose("wrong", _("What is wrong?"), [*offered, Option("leave", _("leave it"), None)]))


def _offered(desk: Desk, ticket: Ticket) -> Sequence[Option[Verb | str | None]]:
    """Return what somebody may put right of a ticket."""
    may = {line.verb for line in moves(ticket, desk.me)}
    options: list[Option[Verb | str | None]] = []
    if desk.slips.is_undoable(ticket):
        options.append(Option(Verb.UNDO.value, UNDO, Verb.UNDO))
    if Verb.UNTICK in may:
        options.append(Option(Verb.UNTICK.value, VERB_NAMES[Verb.UNTICK], Verb.UNTICK))
    if Verb.AMEND in may:
        options += [Option(NAME, _("the villager's name"), NAME), Option(PHONE, _("the villager's phone"), PHONE)]
    if Verb.CHANGE_VILLAGER in may:
        options.append(Option(Verb.CHANGE_VILLAGER.value, _("it is another villager's"), Verb.CHANGE_VILLAGER))
    others = [*_OTHERS, Verb.CORRECT, *([Verb.REOPEN] if ticket.status is Status.ARCHIVED else [])]
    return [*options, *(Option(verb.value, VERB_NAMES[verb], verb) for verb in others if verb in may)]


def _amend(talk: Talk, desk: Desk, ticket: Ticket, about: str, words: str) -> None:
    villager = desk.person(ticket.villager)
    if about == PHONE:
        was, now = villager.phone, phones.find(words)[0] or talk.ask(Phone(_("What is the right phone number?"), "right_phone"))
        question = _phone_asked(villager.name, was, now)
    else:
        was, now = villager.name, name_in(words) or talk.ask(Name("right_name", _("What is the right name?")))
        question = _("{number}: the name is {now}, not {was}?", number=ticket.number, now=Verbatim(now), was=Verbatim(was))
    if now == was:
        talk.say(_("It is written down like that already."))
    elif talk.ask(yes_or_no("sure", question)) and _is_meant(talk, desk, villager, about, now):
        done = talk.do(_amended(ticket.number, about, now))
        said = _("{number}: put right, {now}.", number=ticket.number, now=Verbatim(now) if now else NO_PHONE)
        talk.say(said if done else _("All right, it stays as it is."))
    else:
        talk.say(_("All right, it stays as it is."))


def _amended(number: str, about: str, now: str) -> Amend:
    if about == PHONE:
        return Amend(number, phone=now, without_phone=not now)
    return Amend(number, name=now)


def _is_meant(talk: Talk, desk: Desk, villager: Person, about: str, now: str) -> bool:
    """Return whether a number is meant that somebody else in the book has; whatever else is asked no more."""
    if about != PHONE or not now or not desk.people.has_another(now, villager):
        return True
    return talk.ask(yes_or_no("shared", another_has(now)))


def _change_villager(talk: Talk, desk: Desk, ticket: Ticket, words: str) -> None:
    """Whose it is is asked as when it was logged, and shown back with what it comes to."""
    was = desk.person(ticket.villager)
    phone, rest = phones.find(words)
    name = name_in(rest)
    if not name:
        told, rest = phones.find(talk.ask(Write("right_villager", _("Whose is it? Name and phone, please."), LONGEST + 15)))
        phone, name = phone or told, rest.strip(" ,，")[:LONGEST]
    phone = phone or talk.ask(Phone(_("{name}'s phone number? (If there is none: none)", name=Verbatim(name)), "right_phone"))
    question = _(
        "{number} {item} is {now}'s ({phone}), not {was}'s? Mandate and signatures are given anew.",
        number=ticket.number,
        item=desk.item_of(ticket).short,
        now=Verbatim(name),
        phone=Verbatim(phone) if phone else NO_PHONE,
        was=Verbatim(was.name),
    )
    if (name, phone) == (was.name, was.phone):
        talk.say(_("It is written down like that already."))
    elif talk.ask(yes_or_no("sure", question)):
        talk.do(ChangeVillager(ticket.number, name, phone))
        talk.say(_("{number}: put right, it is {now}'s.", number=ticket.number, now=Verbatim(name)))
        talk.say(_("When {now} has given the mandate, send: prolong {number}", now=Verbatim(name), number=ticket.number))
    else:
        talk.say(_("All right, it stays as it is."))


def _phone_asked(name: str, was: str, now: str) -> Words:
    return _(
        "{name}'s phone is {now}, not {was}?",
        name=name,
        now=Verbatim(now) if now else NO_PHONE,
        was=Verbatim(was) if was else NO_PHONE,
    )

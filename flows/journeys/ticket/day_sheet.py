"""补录: what was written on a day sheet while there was no network is typed in, and counts from when it was taken in."""

from collections.abc import Mapping, Sequence
from typing import Final

from flows.domain.catalogue.finding import Hit, is_sure, offered
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.names import called, items, villages
from flows.domain.catalogue.places import Village
from flows.domain.catalogue.routing import route, rule
from flows.domain.errand.day_sheet_reader import SheetLine, sheet_lines
from flows.domain.errand.intake_line_reader import Intake, is_theirs, logged_before, parse
from flows.domain.people import name_reader, phones
from flows.domain.people.people import Role
from flows.domain.ticket.verb import Verb
from flows.journeys.answers.receipt_days import limit_of, received_line
from flows.journeys.ticket.log_ticket import my_village, wrong_phone
from flows.journeys.ticket.log_tickets import MOST, entered
from flows.port.desk import Desk
from flows.port.effects.about_me import Introduce
from flows.port.effects.finding import Understand
from flows.port.effects.notices import GiveNotice
from flows.port.effects.tickets import TakeInAtWindow
from flows.talk.replay import Talk
from flows.text.refused_error import Refused
from flows.text.wording import Message, Text, Verbatim, Words, _, lines

LATE: Final[Message] = _("late entry|enter late")


class _NotFiled(Exception):  # noqa: N818 - named for what it says, as Refused is
    """Why a line is not filed."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words


def day_sheet(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:
    """A line each: time, name, errand, phone, village; the answer is one receipt, line by line, and what was not filed."""
    if not (desk.me.holds(Role.AGENT) or desk.me.holds(Role.CLERK)):
        raise Refused(_("Only a window or a village agent takes errands in for others."))
    written = sheet_lines(args.get("lines", ""), desk.today, desk.calendar)
    if not written:
        talk.say(
            _("Write: late entry, and below it a line for each: time, name, errand, phone, village. A day above counts for all.")
        )
        return
    village = None if desk.me.holds(Role.CLERK) else my_village(talk, desk)
    outcomes = [_outcome(talk, desk, line, village) for line in written[:MOST]]
    talk.say(
        lines(
            *(
                _("{number} {line}: {outcome}", number=number, line=Verbatim(_short(line.words)), outcome=outcome)
                for number, (line, (outcome, _filed)) in enumerate(zip(written, outcomes, strict=False), 1)
            )
        )
    )
    left = [line.as_intake for line, (_words, filed) in zip(written, outcomes, strict=False) if not filed]
    if left:
        talk.say(lines(_("Not filed yet; put it right and send it again:"), *map(Verbatim, left)))
    if len(written) > MOST:
        talk.say(_("I read {most} lines at a time. Please send the rest again.", most=MOST))


def _outcome(talk: Talk, desk: Desk, line: SheetLine, village: Village | None) -> tuple[Words, bool]:
    """Return what became of a line, and whether it is filed or kept."""
    try:
        _check(desk, line)
        if village is not None:
            return entered(talk, desk, village, line.as_intake), True
        return _taken_in(talk, desk, line), True
    except _NotFiled as not_filed:
        return not_filed.words, False
    except Refused as refused:
        return refused.words, False


def _short(words: str) -> str:
    """Return a line without its telephone number, for the receipt."""
    return " ".join(phones.find(words)[1].split())


def _check(desk: Desk, line: SheetLine) -> None:
    """Check that a line says when, and that it may be told. Raises _NotFiled."""
    if line.receipt is None or line.receipt.at is None:
        raise _NotFiled(_("At what time? Write it first, for example: 9:20"))
    if broken := limit_of(desk).misread(line.receipt):
        raise _NotFiled(broken)


def _taken_in(talk: Talk, desk: Desk, line: SheetLine) -> Words:
    """File a line of the window's; return its number. Raises _NotFiled with what is lacking."""
    village, told = _village(desk, line.words)
    intake = parse(told)
    if intake.mistyped:
        raise _NotFiled(wrong_phone(intake))
    if name_reader.read(intake.name) is None or not intake.wish:
        raise _NotFiled(_("I cannot read this. Write: name errand phone"))
    item = _item(talk, desk, intake.wish)
    _check_place(desk, item, village)
    _check_new(desk, village, intake, item)
    villager = talk.do(Introduce(intake.name, intake.phone, village.code, new=True))
    number = talk.do(GiveNotice(item=item.code, answers={}, town=village.town, village=village.code, to=villager))
    received = line.receipt.moment(desk.zone) if line.receipt else desk.now
    talk.do(TakeInAtWindow(number, received))
    return lines(_("{number} {item}", number=number, item=item.short), received_line(desk, received, Verb.HAND_IN))


def _village(desk: Desk, words: str) -> tuple[Village, str]:
    """Return the village of my towns that is named in a line, and its other words. Raises _NotFiled where none is."""
    towns = {post.place for post in desk.me.posts if post.role is Role.CLERK}
    names = villages(desk.catalogue)
    for word in sorted(words.replace("，", " ").split(), key=len, reverse=True):
        near = [code for code in called(names, word) if desk.catalogue.village[code].town in towns]
        if len(near) == 1:
            return desk.catalogue.village[near[0]], " ".join(words.replace(word, " ", 1).split())
    raise _NotFiled(_("Of which village? Write its name in the line."))


def _item(talk: Talk, desk: Desk, wish: str) -> Item:
    """Return the item that is meant for sure. Raises _NotFiled with those that may be."""
    names = items(desk.catalogue)
    named = next((found for word in (wish, *wish.split()) if len(found := called(names, word)) == 1), None)
    if named is not None:
        return desk.catalogue.item[named[0]]
    hits = [Hit(str(code), float(str(score))) for code, score in talk.do(Understand(wish))]
    if is_sure(hits):
        return desk.catalogue.item[hits[0].code]
    if not hits:
        raise _NotFiled(_("I know no such errand."))
    raise _NotFiled(_("Which is meant? Write its code in the line: {items}", items=[*_coded(desk, offered(hits))]))


def _coded(desk: Desk, hits: Sequence[Hit]) -> Sequence[Text]:
    found = (desk.catalogue.item[hit.code] for hit in hits)
    return [Text(f"{item.code} {item.short.zh}", f"{item.code} {item.short.en}") for item in found]


def _check_place(desk: Desk, item: Item, village: Village) -> None:
    """Check that the item is mine to take in. Raises _NotFiled with where it is done."""
    there = route(desk.catalogue, rule(item, {}), desk.catalogue.town[village.town], village)
    if not desk.me.holds(Role.CLERK, there.place):
        raise _NotFiled(_("{item} is not done at your window: {place}", item=item.short, place=there.name))


def _check_new(desk: Desk, village: Village, intake: Intake, item: Item) -> None:
    same = desk.same_errand(village.code, intake.name, intake.phone, item.code)
    if same is not None and is_theirs(desk.person(same.villager), intake.phone):
        raise _NotFiled(logged_before(same, desk.person))

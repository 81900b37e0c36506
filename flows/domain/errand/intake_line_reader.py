"""The agent's one-line intake: ``张三 低保 13800000000`` is a name, a wish and a phone number, in that order of likelihood."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flows.domain.people import phones
from flows.domain.people.people import Person, Role
from flows.domain.ticket.ticket import Ticket
from flows.text.name_characters import COMMON_FAMILY_NAMES, DOUBLE_FAMILY_NAMES
from flows.text.regex import regex
from flows.text.wording import Words, _

_DOUBLE_SURNAME = regex(DOUBLE_FAMILY_NAMES)
_CHINESE_NAME = regex(r"[\u4e00-\u9fff]{2,4}")
_NUMBERING = regex(r"\s*(?:[①-⑳]|[(（]\d{1,2}[)）]|\d{1,2}(?:[)）、.．:：]|(?=\s)))[、.．]?\s*")
COVERED = "收的"
"""What behind a day or a time says that the papers came then."""
_RECEIVED = regex(r"\s*[^\s,，:：]{1,12}[收交送](?:到|来|下)?[的了件][\s,，:：]+(?=\S)")
_BEHIND_A_NAME = regex(r"[,，;；:：+＋]")
_SPLIT = regex(r"[\s,，、;；:：+＋]+")


@dataclass(frozen=True, slots=True)
class Intake:
    """What a line tells: who, what they need, and their phone; empty where it does not say."""

    name: str
    wish: str
    phone: str = ""
    mistyped: str = ""  # digits that are nearly a phone, where there is none


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that waits for an answer; it belongs to the village."""

    id: int
    village: str
    line: str


def keeping_drafts(person: Person) -> Sequence[str]:
    """Return the villages whose drafts are somebody's to go on with: an agent's, not of who only helps out for a day."""
    return [post.place for post in person.posts if post.role is Role.AGENT and not person.only_helps(post)]


def parse(line: str) -> Intake:
    """Return what an intake line tells; the first piece that is no phone number is the name."""
    phone, rest = phones.find(_without_receipt(unnumbered(line)))
    mistyped, rest = ("", rest) if phone else phones.nearly(rest)
    before, *behind = _BEHIND_A_NAME.split(rest, maxsplit=1)
    first = before.split()[:1]
    if behind and not (first and is_name(first[0])):  # a name of several words ends with a comma
        return Intake(before.strip(), _spaced(behind[0]), phone, mistyped)
    name, _, wish = _spaced(rest).partition(" ")
    return Intake(name, wish, phone, mistyped)


def _without_receipt(line: str) -> str:
    """Return a line without the word before the name that says when the papers came: 昨天收的 张三 低保."""
    return line[match.end() :] if (match := _RECEIVED.match(line)) else line


def _spaced(text: str) -> str:
    return " ".join(piece for piece in _SPLIT.split(text) if piece)


def unnumbered(line: str) -> str:
    """Return a line without the number it has in a list."""
    return line[match.end() :] if (match := _NUMBERING.match(line)) else line


_NO_NAMES = frozenset(
    ("马上", "方便", "万一", "常年", "高龄", "高血压", "金银花", "白内障", "黄牛", "江边", "毛竹", "田里", "石头", "龙门山")
)
"""Words that begin like a family name."""


def lines_of(text: str) -> list[str]:
    """Return the lines of a message that say something, each with single spaces and without its number."""
    return [line for line in (unnumbered(" ".join(line.split())) for line in text.splitlines()) if line]


def is_batch(text: str) -> bool:
    """Return whether a message logs several tickets: two lines of it or more are intake lines, whatever the others are."""
    return sum(map(is_intake, lines_of(text))) > 1


def is_intake(line: str) -> bool:
    """Return whether an agent's line logs a ticket rather than asks about an item: a Chinese name, and something behind it."""
    found = parse(line)
    return bool(found.wish) and is_name(found.name)


def logged_before(ticket: Ticket, person: Callable[[int], Person]) -> Words:
    """Return the number of a ticket there is already, and who has it; before anybody took it, who entrusted it."""
    who = person(ticket.agent or ticket.villager).name
    return _("logged before: {number} ({who})", number=ticket.number, who=who)


def is_theirs(villager: Person, phone: str) -> bool:
    """Return whether a ticket of that name is without a doubt the neighbour's: by the phone, as the village knows it."""
    return villager.phone == phone and not villager.claimed


def is_name(word: str) -> bool:
    """Return whether a word looks like somebody's Chinese name: a family name and one or two characters."""
    if word in _NO_NAMES or not _CHINESE_NAME.fullmatch(word):
        return False
    return word[0] in COMMON_FAMILY_NAMES or (_DOUBLE_SURNAME.match(word) is not None and len(word) > 2)

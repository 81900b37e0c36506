"""Answers that are grounds to stop a clock: what the law names (行政许可法 art. 45), in the words people have for it."""

import re
from dataclasses import dataclass
from typing import Final

from flows.domain.clock.own_promise import OWN_PROMISE
from flows.domain.ticket.event import GROUND_NAMES, Ground
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verbs.entry import Entry
from flows.journeys.answers.days import Until, read_back, time_apart
from flows.port.desk import Desk
from flows.port.effects.tickets import MoveTicket
from flows.talk.prompt import Misread, Option
from flows.talk.question_types import Choose
from flows.talk.replay import Talk
from flows.text.folding import Spell, level, plain
from flows.text.regex import regex
from flows.text.wording import Verbatim, Words, _, lines

_WORDS: Final = {
    Ground.HEARING: r"听证|\bhearings?\b",
    Ground.TENDER: r"招标|招投标|投标|拍卖|竞拍|\btenders?\b|\btendering\b|\bauctions?\b|\bbids?\b|\bbidding\b",
    Ground.INSPECTION: r"检验|\binspect(?:ions?|ed|ing)\b",
    Ground.TESTING: r"检测|化验|送检|测试|抽检|\btest(?:s|ed|ing)?\b|\blab(?:oratory)?\b",
    Ground.QUARANTINE: r"检疫|\bquarantine\b",
    Ground.APPRAISAL: r"鉴定|\bapprais(?:al|als|ed|ing|er)\b",
    Ground.REVIEW: r"专家|评审|论证|\bexperts?\b",
}
_NOT: Final = regex(r"(?:不是?|没有?|无需|不用|不必|别|\bnot?|\bwithout)\s*(?:要|用|做|去|the|a|an|any)?\s*$")


def ground_in(words: str) -> Ground | None:
    """Return the one ground that words name, and do not say no to; None for none, or several."""
    said = level(words)
    named = [(ground, found) for ground, ways in _WORDS.items() if (found := re.search(ways, said))]
    if len(named) != 1 or _NOT.search(said[: named[0][1].start()]):
        return None
    return named[0][0]


@dataclass(frozen=True, slots=True)
class WhichGround(Choose[Ground]):
    """One of the grounds the law names: by its number, its name, or a word for it among others."""

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the code of the ground meant; raise Misread when none is, or several are."""
        try:
            return Choose.read(self, text, page, spell)
        except Misread:
            ground = ground_in(text)
            if ground is None:
                raise
            return ground.value


def which_ground(text: Words) -> WhichGround:
    """Return the question for a ground, remembered as it always was."""
    return WhichGround("ground", text, [Option(ground.value, GROUND_NAMES[ground], ground) for ground in Ground])


def ground_and_a_day(talk: Talk, desk: Desk, ticket: Ticket, entry: Entry, rest: str) -> MoveTicket:
    """Return the move with its ground and the day until which the clock stands still.

    What is no ground of the law by itself, 等相邻户调解, is kept as the note; which procedure it is, is asked.
    """
    when, words = time_apart(rest, desk.today)
    until = Until("until", _("How many workdays will it take, or until which day?"), desk.today, desk.calendar)
    question, meant = which_ground(lines(entry.question, OWN_PROMISE if ticket.no_licence else None)), ground_in(words)
    kept = _("Your words are kept: {words}", words=Verbatim(words)) if words else None
    told = [each for each in (read_back(until, when), kept) if each is not None]
    if meant is None and told:
        talk.say(lines(*told))
    ground = talk.ask(question) if meant is None else talk.guess(question, meant.value)
    note = "" if plain(words) in talk.spelled(GROUND_NAMES[ground]) else words
    return MoveTicket(ticket.number, entry.verb, note=note, until=talk.take(until, when), ground=ground)

"""A ticket's number, with a verb or a word of the desk before or behind it, or alone."""

from collections.abc import Sequence

from flows.domain.ticket.access import LAST_DIGITS
from flows.domain.ticket.inputs import printed_receipt
from flows.domain.ticket.objecting_words import holds_back, leaves_out
from flows.domain.ticket.verb import DATED, Verb
from flows.domain.ticket.verbs.entries import ENTRIES
from flows.domain.ticket.verbs.entry import Asks
from flows.journeys.answers.papers import papers_in
from flows.journeys.answers.receipt_days import receipt_in, receipts_ended
from flows.journeys.ticket.order_safety import TAKES_WORDS
from flows.port.sentences import kind_of
from flows.reading.about_my_ticket import ASKED_OF_A_NUMBER
from flows.reading.meaning import Meaning, Start, Tell
from flows.reading.mistake_words import tells_of_a_slip, tells_what_is_wrong
from flows.reading.papers_told_of import brought
from flows.reading.spelled import ways_of
from flows.reading.turn import Turn
from flows.reading.verbs_in_text import is_asked, verb_in
from flows.reading.vocabulary import WITH_TICKET, WITH_TICKET_AND_WORDS
from flows.text import ticket_numbers
from flows.text.folding import plain
from flows.text.politeness import bare
from flows.text.regex import regex
from flows.text.wording import _

_MAY_NAME_OTHERS = {verb for verb, entry in ENTRIES.items() if entry.keeps_numbers}
"""What these keep is a number that may look like a ticket's, or for the staff alone."""

_DIGITS = regex(rf"\d{{{LAST_DIGITS}}}")


def ticket_number(turn: Turn, text: str) -> Meaning | None:
    """Return what a text means that holds a ticket's number; None where it may as well answer the open question."""
    found = ticket_numbers.written(text)
    if found is None or (_is_printed(text) and turn.wants_digits()):
        return None
    number, rest = found[0], bare(found[1])
    verb, more, others = _verb_with_receipt(turn, text, rest)
    told, after = _told(turn, rest, verb)
    asked = _asked(turn, plain(rest))
    if not (verb or told or asked or turn.wants_words()) and (verb := brought(turn.desk, number, rest)):
        more = rest
    if not (verb or told or asked) and _says_more(rest) and turn.session.open is not None and not turn.is_idle():
        return None
    if verb is not None and (others or verb not in _MAY_NAME_OTHERS) and (several := _several(turn, text, verb, more)):
        return several
    if not ticket_numbers.is_valid(number):
        return Tell(_("{number} cannot be right: a digit is wrong. Please look again.", number=number))
    if verb is not None:
        return _ordered(turn, text, number, verb, more)
    if told:
        return _begun(turn, text, number, told, after)
    return _shown(number, rest, asked) if asked else _question(turn, number, rest) or _shown(number, rest, asked)


def _is_printed(text: str) -> bool:
    """Return whether a text is the number of a receipt where one is asked for, and no ticket's: digits alone, or with a label."""
    return text.isdecimal() or printed_receipt(text) not in {None, "".join(text.split())}


def _verb(turn: Turn, text: str, rest: str) -> tuple[Verb | None, str, Sequence[str]]:
    """Return the verb beside a number, the words behind it, and the numbers beside the first."""
    others, behind = ticket_numbers.leading(rest)
    verb, more = verb_in(turn.desk, behind, turn.spell)
    if verb is not None and ENTRIES[verb].asks is not Asks.RECEIPT and not others:  # a receipt's number may look like a ticket's
        others, more = ticket_numbers.leading(more)
    return (None if verb is not None and is_asked(text, more) else verb), more, others


def _verb_with_receipt(turn: Turn, text: str, rest: str) -> tuple[Verb | None, str, Sequence[str]]:
    """Return the same, also where the words before the verb say when the papers came: 昨天收的 12-000001-5 受理."""
    found = _verb(turn, text, rest)
    received = receipt_in(turn.desk, rest) if found[0] is None else None
    if received is None:
        return found
    verb, more, others = _verb(turn, text, received.without(rest))
    return found if verb not in DATED else (verb, f"{more} {rest[received.start : received.end]}".strip(), others)


def _told(turn: Turn, rest: str, verb: Verb | None) -> tuple[Start | None, str]:
    """Return the journey that words with a ticket's number begin which are no verb of its life, and the words behind them."""
    command, after = ways_of((each, each.ways(turn.spell)) for each in turn.mine(WITH_TICKET_AND_WORDS)).begin(rest)
    if command is not None:
        return Start(command.ticket_and_words, command.args), after
    meant = "correct" if tells_what_is_wrong(rest) else "undo" if tells_of_a_slip(rest) else None
    return (Start(meant) if meant and verb is None else None), rest


def _asked(turn: Turn, word: str) -> str | None:
    """Return the journey of a word that stands with a ticket's number and nothing else."""
    return next((command.ticket for command in turn.mine(WITH_TICKET) if word in command.ways(turn.spell)), None)


def _says_more(rest: str) -> bool:
    """Return whether beside a number there is more than marks, or the last digits of a phone."""
    return any(character.isalnum() for character in rest) and _DIGITS.fullmatch(plain(rest)) is None


def _several(turn: Turn, text: str, verb: Verb, more: str) -> Meaning | None:
    """Return what an order for several tickets means, a line for each with its own words; None for an order for one."""
    if (orders := _line_by_line(turn, text, verb)) is not None:
        return Start("act_on_several", {"orders": orders, "verb": verb.value})
    each, shared = ticket_numbers.listed(bare(receipts_ended(turn.desk, text) if verb in DATED else text))
    if not each:
        return None
    own = {}
    for number, words in each:
        found, behind = verb_in(turn.desk, words, turn.spell)
        own[number] = behind if found is verb else words
    if shared or not any(own.values()):
        own = dict.fromkeys(own, more)
    elif verb in TAKES_WORDS and not all(own.values()):
        return Tell(_("Whose words are these: {words}? For all of the numbers, leave a gap in front of them.", words=more))
    orders = "\n".join(f"{number} {' '.join(words.split())}".rstrip() for number, words in own.items())
    return Start("act_on_several", {"orders": orders, "verb": verb.value})


def _line_by_line(turn: Turn, text: str, verb: Verb) -> str | None:
    """Return the orders of a text that has the verb and a number in every line, each with its own words; None for any other."""
    orders: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        found = ticket_numbers.written(line)
        if found is None:
            return None
        named, words, others = _verb_with_receipt(turn, line, bare(found[1]))
        if named is not verb or others:
            return None
        orders[found[0]] = " ".join(words.split())
    return "\n".join(f"{number} {words}".rstrip() for number, words in orders.items()) if len(orders) > 1 else None


def _ordered(turn: Turn, text: str, number: str, verb: Verb, more: str) -> Meaning:
    """Return what a verb for one ticket means, with the words behind it."""
    if (other := _another(turn, verb, number, more)) is not None:
        return Tell(
            _("Your words hold another ticket's number, {number}. All numbers together, please, the words last.", number=other)
        )
    if leaves_out(text, number):
        return Tell(_("Nothing is done: {number} is what your words leave out. Which is it for?", number=number))
    return Start("act", {"number": number, "verb": verb.value, "rest": more})


def _another(turn: Turn, verb: Verb, number: str, words: str) -> str | None:
    """Return the number of another ticket in the words that would go into the record of this one, or None."""
    found = None if verb in _MAY_NAME_OTHERS else ticket_numbers.written(words)
    return found[0] if found and found[0] != number and turn.desk.ticket(found[0]) is not None else None


def _begun(turn: Turn, text: str, number: str, told: Start, after: str) -> Meaning:
    """Return what one of the words means that stand with a ticket's number and are no verb of its life."""
    if told.journey == "take_in_one" and (
        leaves_out(text, number) or (holds_back(after) and not _names_papers(turn, number, after))
    ):
        return Tell(_("Nothing is done: behind {order} stands: {words}", order=number, words=after))
    return Start(told.journey, {"number": number, "rest": after, **told.args})


def _names_papers(turn: Turn, number: str, words: str) -> bool:
    return turn.desk.ticket(number) is not None and bool(papers_in(turn.desk, number, words).numbers)


def _question(turn: Turn, number: str, rest: str) -> Start | None:
    """Return what a question about the ticket of a number means, or None."""
    kind = kind_of(turn.desk.kinds(rest)) if _says_more(rest) else None
    return Start("about_my_ticket", {"number": number, "about": kind.value, "text": rest}) if kind in ASKED_OF_A_NUMBER else None


def _shown(number: str, rest: str, asked: str | None) -> Start:
    """Return what is asked of a ticket, or the ticket itself, for whoever knows the last digits of a phone."""
    digits = {"digits": plain(rest)} if _DIGITS.fullmatch(plain(rest)) else {}
    return Start(asked or "track", {"number": number, **digits})

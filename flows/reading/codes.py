"""Codes that bind an address: a long one alone, six digits behind whose they are; and who is to be given one."""

from typing import Final

from flows.journeys.me.going_on_elsewhere import GO_ON, GO_ON_HERE
from flows.journeys.ticket.invite_villager import CODE, INVITE
from flows.reading.meaning import Start
from flows.reading.turn import Turn
from flows.text import ticket_numbers
from flows.text.folding import plain
from flows.text.regex import regex

_SENT: Final = regex(r"(?:[a-z2-9]{4}-){3}[a-z2-9]{4}")
_SPOKEN: Final = regex(r"(\d{3})[ -]?(\d{3})")
_CARRIED: Final = regex(r"((?:[a-z2-9]{4}-){3}[a-z2-9]{4}|\d{3}[ -]?\d{3})(?: (.+))?")


def binding_code(turn: Turn, text: str) -> Start | None:
    """Return what a code means that somebody sends from their own phone, or the word by which staff give one."""
    word = plain(text)
    if sent := _SENT.fullmatch(word.removeprefix("start ")):
        return Start("join", {"code": sent[0]})
    return _carried(turn, word) or _spoken(turn, text) or _given(turn, text)


def _carried(turn: Turn, word: str) -> Start | None:
    """Return what a code means behind the word by which a talk goes on here, and before whose it is."""
    for way in turn.spell(GO_ON):
        if word.startswith(way) and (found := _CARRIED.fullmatch(word.removeprefix(way).strip(" :："))):
            code, whom = found[1], found[2] or ""
            return Start(GO_ON_HERE, {"code": code if "-" in code[4:5] else code.replace(" ", "").replace("-", ""), "whom": whom})
    return None


def _spoken(turn: Turn, text: str) -> Start | None:
    """Return what six digits mean: behind a ticket's number, behind the word for a code, or where nothing is asked."""
    whom, rest = ticket_numbers.written(text) or ("", text)
    asked = turn.session.open
    if whom and not rest and asked is not None and asked.journey == "join":  # whose digits they are was asked
        return Start("join", {"code": asked.args["code"], "whom": whom})
    word = plain(rest)
    for way in turn.spell(CODE):
        word = word.removeprefix(way).strip(" :：")
    digits = _SPOKEN.fullmatch(word)
    named = bool(whom) or word != plain(rest)
    if digits is None or not (named or turn.session.open is None or turn.is_idle()):
        return None
    return Start("join", {"code": digits[1] + digits[2], "whom": whom})


def _given(turn: Turn, text: str) -> Start | None:
    first, _space, rest = text.partition(" ")
    is_invite = turn.desk.me.is_staff and plain(first) in turn.spell(INVITE) and rest.strip() != ""
    return Start("invite", {"rest": rest.strip()}) if is_invite and ticket_numbers.written(rest) is None else None

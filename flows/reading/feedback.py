"""What people say of the service without being asked: a complaint, an objection to its answer, a rating."""

import re
from collections.abc import Iterator

from flows.domain.feedback.grade_words import corrected_grade, read_grade
from flows.domain.feedback.grievance_words import complains, objects_to_answer, tells_nothing
from flows.domain.feedback.rating import GRADE_NAMES, RATE
from flows.journeys.feedback.complaining import COMPLAIN, I_WANT_TO_COMPLAIN, LOOK_AGAIN, known_names
from flows.journeys.feedback.rating import to_correct, to_rate
from flows.port.desk import Desk
from flows.reading.meaning import Start
from flows.reading.turn import Turn
from flows.reading.verbs_in_text import bare_verb, label
from flows.talk.prompt import NO, YES
from flows.text import ticket_numbers
from flows.text.folding import EDGES, Spell, plain


def complaint_word(turn: Turn, text: str) -> Start | None:
    """Return what a text means that begins with the word: a complaint, one of a ticket, or the number of one made before."""
    ways = sorted({*turn.spell(COMPLAIN), *turn.spell(I_WANT_TO_COMPLAIN)}, key=len, reverse=True)
    way = next((way for way in ways if text.casefold().startswith(way) and _ends(way, text)), None)
    if way is None:
        return None
    said = text[len(way) :].strip(EDGES)
    numbered = said.isdecimal() or bool(ticket_numbers.leading(said)[0])
    if said and not numbered and way in turn.spell(COMPLAIN) and turn.wants_words():
        return None
    return complaint(said)


def _ends(way: str, text: str) -> bool:
    """Return whether the word a text begins with ends there."""
    return not (way.isascii() and text[len(way) : len(way) + 1].isalnum())


def complaint(said: str) -> Start:
    """Return the journey that what stands behind the word begins, and what it starts with."""
    if re.fullmatch(r"\d{1,7}", said):
        return Start("complaint", {"complaint": said})
    number, text = ticket_numbers.written(said) or ("", said)
    return Start("complain", {name: value for name, value in (("number", number), ("text", text)) if value})


def aggrieved(desk: Desk, text: str, spell: Spell) -> Start | None:
    """Return what a villager's complaint comes to that does not begin with the word, or an objection to an answer."""
    if desk.me.is_staff:
        return None
    if objects_to_answer(text):
        answered = [each for each in desk.voice.mine() if not each.is_open and each.answer and each.objection is None]
        if len(answered) == 1:
            said = {"text": text} if plain(text) not in spell(LOOK_AGAIN) else {}
            return Start("look_again", {"complaint": str(answered[0].id), **said})
        if answered:
            return Start("complaints")
    return complaint("" if tells_nothing(text) else text) if complains(text, _names(desk)) else None


def _names(desk: Desk) -> Iterator[str]:
    """Yield the names of ours that somebody may know, looked up when they are asked for: most sentences complain of nobody."""
    yield from known_names(desk)


def rated(desk: Desk, text: str, spell: Spell) -> Start | None:
    """Return what a grade comes to that is all that was typed, as under a push without buttons; None when it is none.

    In one's own words, and to put one right, it is read where there is something to rate, or rated lately.
    """
    typed = label(text)
    grade = next((grade for grade, name in GRADE_NAMES.items() if typed in spell(name)), None)
    if grade is not None:
        return Start("rate_mine", {"grade": grade, "rest": ""})
    if typed in spell(RATE):
        return Start("rate_mine")
    if (grade := corrected_grade(text)) is not None and to_correct(desk):
        return Start("rate_mine", {"grade": grade, "rest": "", "again": "yes"})
    if typed in spell(YES) or typed in spell(NO) or bare_verb(desk, text, spell):  # 好的 and 好了 say something else
        return None
    if (said := read_grade(text)) is not None and to_rate(desk):
        return Start("rate_mine", {"grade": said[0], "rest": said[1]})
    return None

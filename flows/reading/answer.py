"""What is none of the desk's commands: an answer to the open question, words about something under way, or a wish."""

from flows.domain.errand.intake_line import is_batch
from flows.domain.people.people import Role
from flows.journeys.me.wrong_details import told_in
from flows.reading.answer_put_right import put_right
from flows.reading.feedback import aggrieved, rated
from flows.reading.meaning import Answer, Correction, Meaning, Start, Wish
from flows.reading.papers_told_of import asked_about
from flows.reading.slip_words import tells_of_a_slip, tells_what_is_wrong
from flows.reading.status_question import asks_how_it_stands
from flows.reading.turn import Turn
from flows.reading.verbs_in_text import bare_verb, is_asked, verb_in
from flows.reading.wishes import is_wish
from flows.text import ticket_numbers
from flows.text.politeness import bare


def answer(turn: Turn, text: str) -> Meaning:
    """Return what a text means to the open question; where that cannot be, or none is open, what it means by itself."""
    state = turn.session.open
    if state is None:
        return _own_words(turn, text) or Wish(text)
    if state.wish or turn.is_idle():
        return _own_words(turn, text) or Answer(state, turn.run(state, text))
    if (slip := _told_as_a_reason(turn, text)) is not None:
        return slip
    outcome = turn.run(state, text)
    if not outcome.missed:
        return Answer(state, outcome)
    if state.journey == "listed":
        turn.session.end()
        return answer(turn, text)
    return _beside(turn, text) or Answer(state, outcome)


def _beside(turn: Turn, text: str) -> Meaning | None:
    """Return what a text means that is no answer to the open question; None where that is nothing either."""
    return (
        _batch(turn, text) or _at_the_card(turn, text) or _put_right(turn, text) or _own_words(turn, text) or _a_wish(turn, text)
    )


def _own_words(turn: Turn, text: str) -> Start | None:
    """Return the journey that words of the desk begin without a number, and what it starts with; None for any other words."""
    desk, spell = turn.desk, turn.spell
    if (feedback := aggrieved(desk, text, spell) or rated(desk, text, spell)) is not None:
        return feedback
    if (found := ticket_numbers.written(text)) is not None:
        return Start("track", {"number": found[0]})
    if tells_what_is_wrong(text):
        if desk.me.is_staff:
            return Start("correct", {"rest": text})
        if told_in(text, desk.catalogue) is not None:
            return Start("my_details", {"words": text})
    if tells_of_a_slip(text):
        return Start("undo")
    if asked_about(desk, text) is not None:
        return Start("ask_person", {"text": text})
    verb = bare_verb(desk, text, spell)
    if asks_how_it_stands(text) or (verb is not None and is_asked(text, "")):
        return Start("waiting" if desk.me.is_staff and not desk.my_tickets() else "my_tickets")
    return verb


def _batch(turn: Turn, text: str) -> Start | None:
    return Start("log_tickets", {"lines": text}) if turn.desk.me.holds(Role.AGENT) and is_batch(text) else None


def _at_the_card(turn: Turn, text: str) -> Start | None:
    """Return what a verb typed at a ticket's card means, with the words behind it: 同意, or 退回 没签字."""
    number, (verb, rest) = turn.card(), verb_in(turn.desk, bare(text), turn.spell)
    if number is None or verb is None or is_asked(text, rest):
        return None
    return Start("act", {"number": number, "verb": verb.value, "rest": rest})


def _put_right(turn: Turn, text: str) -> Correction | None:
    slip = put_right(text)
    return None if slip is None else turn.correction(slip)


def _told_as_a_reason(turn: Turn, text: str) -> Correction | None:
    """Return the earlier answer that is put right at a question which would take any words: 我选错了，是2 is no reason."""
    slip = put_right(text)
    if slip is None or not slip.sure or not slip.right or not turn.wants_words():
        return None
    found = turn.correction(slip)
    return None if found is None or found.unread else found


def _a_wish(turn: Turn, text: str) -> Wish | None:
    return Wish(text) if is_wish(turn, text) else None

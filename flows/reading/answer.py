"""What is none of the desk's commands: an answer to the open question, words about something under way, or a wish."""

from dataclasses import replace

from flows.domain.errand.intake_line_reader import is_batch, is_intake
from flows.domain.people.people import Role
from flows.journeys.me.wrong_details import told_in
from flows.port.sentences import SentenceKind
from flows.reading.about_my_ticket import asked_of_mine
from flows.reading.answer_put_right import put_right
from flows.reading.change_of_mind import at_a_card, at_a_question, when_it_is_over
from flows.reading.feedback import aggrieved, rated
from flows.reading.helpless import question_name
from flows.reading.kinds import kind_said, question, small_talk
from flows.reading.meaning import Answer, Correction, Explain, LeaveOff, Meaning, Start, Wish
from flows.reading.mistake_words import tells_of_a_slip, tells_what_is_wrong
from flows.reading.papers_told_of import asked_about
from flows.reading.question_behind import question_behind
from flows.reading.reply_to_push import reply_to_push
from flows.reading.second_wish import also_wished, two_wishes, wished_behind
from flows.reading.status_question import asks_how_it_stands
from flows.reading.told_beforehand import kept_for_later
from flows.reading.turn import Turn
from flows.reading.verbs_in_text import bare_verb, is_asked, is_button, verb_in
from flows.reading.wishes import is_wish
from flows.talk.choice_reader import answering
from flows.talk.journal import State
from flows.talk.option_meant import WHICH, by_name, pick
from flows.talk.prompt import Prompt
from flows.talk.replay import Outcome
from flows.text import ticket_numbers
from flows.text.acknowledgements import acknowledges
from flows.text.calling_off import gives_up
from flows.text.numerals import number_in
from flows.text.politeness import bare
from flows.text.spoken import as_written
from flows.text.wish_words import wishes


def answer(turn: Turn, text: str) -> Meaning:
    """Return what a text means to the open question; where that cannot be, or none is open, what it means by itself."""
    state = turn.session.open
    if state is None:
        return _unasked(turn, text) or Wish(text)
    if state.wish or turn.is_idle():
        return _unasked(turn, text) or Answer(state, turn.run(state, text))
    if (slip := _told_as_a_reason(turn, text)) is not None:
        return slip
    if _gives_up(turn, state, text):
        return LeaveOff()
    if _may_be_meant_otherwise(turn, state, text) and (meant := _beside(turn, text)) is not None:
        state.misses += 1  # whatever it means, it was no answer
        return meant
    if (also := also_wished(turn, state, text)) is not None:
        return also
    told, asked = kept_for_later(turn, state, text), question_behind(turn, state, text)
    if asked and (wished := wished_behind(turn, state, text, asked)) is not None:
        return wished
    outcome = turn.run(state, text)
    if not outcome.missed:
        state.told += told
        return Answer(state, outcome, asked=asked)
    if state.journey == "listed":
        turn.session.end()
        return answer(turn, text)
    return _beside(turn, text) or at_a_question(turn, state, text) or _no_answer(turn, state, outcome, text)


def _no_answer(turn: Turn, state: State, outcome: Outcome, text: str) -> Meaning:
    """Return what a text means that does not answer the open question: what was taught, small talk, a reply, a likeness, ..."""
    taught = turn.desk.taught(question_name(state, outcome), text)
    if outcome.prompt is not None and any(option.code == taught for option in outcome.prompt.options):
        return Answer(state, turn.run(state, taught))
    kind = kind_said(turn, text)
    if (meant := small_talk(turn, kind, text)) is not None:
        state.misses -= not isinstance(meant, Explain)  # what was no attempt at an answer is none that failed
        return meant
    meant = (
        (reply_to_push(turn, text) if _may_be_left(turn, outcome.prompt) else None)
        or _alike(turn, state, outcome.prompt, text)
        or question(turn, kind, text)
        or _another_errand(turn, state, text)
    )
    return meant or Answer(state, outcome, text)


def _unasked(turn: Turn, text: str) -> Meaning | None:
    """Return what a text means where nothing is asked but what is wished for; None where it may be one wish."""
    return _own_words(turn, text) or when_it_is_over(turn, text) or _no_wish(turn, text) or two_wishes(turn, text)


def _no_wish(turn: Turn, text: str) -> Meaning | None:
    """Return what a text means, where a wish is awaited or nothing, that is none, nor a line of the list below."""
    state, prompt = turn.session.open, turn.asked()
    if state is not None and prompt is not None and pick(text, prompt, state.page, turn.spell) is not None:
        return None
    kind = kind_said(turn, text)
    replied, talk = reply_to_push(turn, text), small_talk(turn, kind, text)
    if acknowledges(text):
        meant = (replied or talk) if turn.desk.me.is_staff else (talk or replied)
    elif isinstance(replied, Start) and (turn.quoted or replied.journey == "ask_back"):
        meant = replied  # whoever has just answered is asked back, not the desk
    else:
        meant = question(turn, kind, text) or replied or talk
    if isinstance(meant, Start) and state is not None and not turn.is_idle():
        turn.session.end()  # nobody comes back to a wish that was not found
    return meant


def _gives_up(turn: Turn, state: State, text: str) -> bool:
    """Return whether a text leaves an errand at one of its questions, rather than say no to what is asked: 算了, 不办了."""
    if not gives_up(text) or state.filed:
        return False
    return turn.run(replace(state, journal=list(state.journal)), None).question.startswith("situation.")


def _may_be_left(turn: Turn, prompt: Prompt | None) -> bool:
    """Return whether a push may be replied to at an open question: where words are asked for, they are an answer.

    A card stands open all day; at any other question of somebody at work they are in the middle of something.
    """
    at_ease = turn.card() is not None if turn.desk.me.is_staff else True
    return at_ease and prompt is not None and bool(prompt.options)


def _may_be_meant_otherwise(turn: Turn, state: State, text: str) -> bool:
    """Return whether the open question could only be answered in words, not by a number or a label as it stands."""
    if number_in(text) is not None:
        return False
    prompt = turn.run(replace(state, journal=list(state.journal)), None).prompt
    if prompt is None or not prompt.in_words:
        return False
    return pick(text, prompt, state.page, turn.spell) is None and by_name(text, prompt, turn.spell) is None


def _alike(turn: Turn, state: State, prompt: Prompt | None, text: str) -> Answer | None:
    """Return what comes of a text that is like an option by its sound or its ideas, or like several, between which is asked."""
    said = answering(text)
    if prompt is None or not prompt.in_words or is_button(text) or not said:
        return None
    labels = [list(turn.spell(option.label)) for option in prompt.options]
    others = [[*ways, *option.said] for ways, option in zip(labels, prompt.options, strict=True)]
    places = turn.desk.like(said, labels) or turn.desk.like(said, others)
    codes = [prompt.options[place].code for place in places]
    if len(codes) == 1:
        return Answer(state, turn.run(state, codes[0]))
    if not 1 < len(codes) < len(prompt.options):
        return None
    state.between = tuple(codes)
    return Answer(state, replace(turn.run(state, None), said=(WHICH,)))


def _beside(turn: Turn, text: str) -> Meaning | None:
    """Return what a text of the desk's own words means that is no answer to the open question; or None."""
    return (
        _batch(turn, text) or _intake(turn, text) or _at_the_card(turn, text) or _put_right(turn, text) or _own_words(turn, text)
    )


def _own_words(turn: Turn, text: str) -> Start | None:
    """Return the journey that words of the desk begin without a number, and what it starts with; None for any other words."""
    desk, spell = turn.desk, turn.spell
    verb, grade, found = bare_verb(desk, text, spell), rated(desk, text, spell), ticket_numbers.written(text)
    if not (verb or grade or found) and (asked := asked_of_mine(turn, text)) is not None:
        return asked
    if (feedback := aggrieved(desk, text, spell) or grade) is not None:
        return feedback
    if found is not None:
        return Start("track", {"number": found[0]})
    if tells_what_is_wrong(text):
        if desk.me.is_staff:
            return Start("correct", {"rest": text})
        if told_in(text, desk.catalogue) is not None:
            return Start("my_details", {"words": text})
    if tells_of_a_slip(text):
        return Start("undo")
    if (ticket := asked_about(desk, text)) is not None:
        return Start("about_my_ticket", {"about": SentenceKind.PAPERS_LEFT.value, "number": ticket.number, "text": text})
    if asks_how_it_stands(text) or (verb is not None and is_asked(text, "")):
        return _how_it_stands(turn, text)
    return verb


def _how_it_stands(turn: Turn, text: str) -> Start:
    """Return what answers whoever asks how an errand stands: the ticket, to the staff what waits for them."""
    if turn.desk.me.is_staff and not turn.desk.my_tickets():
        return Start("waiting")
    return Start("about_my_ticket", {"about": SentenceKind.STANDS.value, "text": text})


def _batch(turn: Turn, text: str) -> Start | None:
    return Start("log_tickets", {"lines": text}) if turn.desk.me.holds(Role.AGENT) and is_batch(text) else None


def _intake(turn: Turn, text: str) -> Wish | None:
    return Wish(text) if turn.desk.me.holds(Role.AGENT) and is_intake(text) and is_wish(turn, text) else None


def _at_the_card(turn: Turn, text: str) -> Start | None:
    """Return what a verb typed at a ticket's card means, with the words behind it: 同意, or 退回 没签字."""
    number, (verb, rest) = turn.card(), verb_in(turn.desk, bare(text), turn.spell)
    if number is not None and verb is None:
        return at_a_card(turn, number, text)
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


def _another_errand(turn: Turn, state: State, text: str) -> Start | Wish | None:
    """Return what a text means that surely is a wish, or says that it is one: to be asked whether it is to be turned to."""
    sure = is_wish(turn, text)
    if turn.desk.me.is_staff or state.filed or not state.item:  # a card stands open all day, and what is filed is not lost
        return Wish(text) if sure else None
    hits = turn.desk.find(text)
    if not hits or state.item == hits[0].code or not (sure or wishes(as_written(text))):
        return None
    return Start("another_errand", {"wish": text, "item": hits[0].code if sure else "", "begun": state.item}, beside=True)

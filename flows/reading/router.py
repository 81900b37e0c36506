"""What an incoming message means now, and what is answered.

The readers are asked in order, and the first that knows a text has it: a word that means the same everywhere (0 back, 9 menu,
...), a complaint, a ticket number with or without a verb, an order from a list, ... When it is none of these it answers the
open question, or is a wish. What interrupts a talk parks it; it goes on afterwards.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final, TypeAlias

from flows.domain.errand.picture import Picture
from flows.journeys.ticket.pictures import in_work, naming
from flows.port.desk import Desk
from flows.reading.answer import answer
from flows.reading.carry_out import TOO_LATE, Acting
from flows.reading.codes import binding_code
from flows.reading.deep_links import deep_link
from flows.reading.duty_words import duty_sentence, duty_word
from flows.reading.feedback import complaint_word
from flows.reading.global_words import global_word
from flows.reading.in_group import in_group
from flows.reading.late_entries import late_entries
from flows.reading.meaning import Answer, Edited, Meaning, PaperPictured, Start, Stay, Tell
from flows.reading.order_by_reply import order_by_reply
from flows.reading.order_from_list import order_from_list
from flows.reading.practising import ENDED, invented_order, marked, practised, unmarked
from flows.reading.response import Response
from flows.reading.session import Heard, Session
from flows.reading.shared_contact import shared_contact
from flows.reading.shared_phone import news_of
from flows.reading.slash import without_slash
from flows.reading.threats import threat
from flows.reading.turn import OutOfSight, Turn
from flows.reading.verbs_in_text import is_button
from flows.reading.voice_message import voice_message
from flows.reading.wishes import is_wish
from flows.reading.with_case_number import short_number, to_a_person
from flows.reading.with_name import with_name
from flows.reading.with_other_number import other_number
from flows.reading.with_ticket_number import ticket_number
from flows.reading.written_earlier import earlier_answer, earlier_number
from flows.text import ticket_numbers
from flows.text.folding import Spell, plain
from flows.text.wording import Words, _

Reader: TypeAlias = Callable[[Turn, str], Meaning | None]
"""Returns what a text means with what is open; None where it is nothing it knows."""

READERS: Final[Sequence[Reader]] = (
    invented_order,
    order_by_reply,
    earlier_number,
    global_word,
    news_of,
    deep_link,
    binding_code,
    late_entries,
    complaint_word,
    threat,
    ticket_number,
    other_number,
    order_from_list,
    to_a_person,
    short_number,
    duty_word,
    duty_sentence,
    with_name,
    practised,
    earlier_answer,
    answer,
)
"""In this order; the last one knows every text."""

LONGEST = 1000
"""Characters anybody may send in one message; more is a paste gone wrong."""

_NO_PAPER: Final = _("I have not kept the picture: it is of no paper of a ticket under way.")

_PLACES: Final = {"location", "venue"}
_ON_A_MAP: Final = _(
    "I cannot tell the village from a place on a map. Please write town and village, for example: Fengqiao, Fengyuan."
)
_NOT_WHOLE: Final = _("Your long message did not come whole, and nothing was filed. Please send it once more.")
_ONLY_TEXT: Final = _("I can only read text. Please write it, or call the village agent.")

KEPT_IN_MIND: Final = timedelta(days=3)
"""For how long an answer counts where what was asked fades from sight: an SMS may be read the day after the weekend."""

HURRIED = 2.0
"""Seconds within which the same button pressed again is a slip of the finger."""


def respond(desk: Desk, session: Session, heard: Heard, spell: Spell) -> Response:
    """Play one turn: the session is moved along, the answer returned."""
    if heard.speaker:
        return in_group(desk, heard, spell)
    turn = Turn(desk, session, spell, quoted=heard.quoted, out_of_sight=_out_of_sight(desk, session, heard))
    practises = session.is_practice
    meaning = _meaning(turn, unmarked(heard, spell) if practises else heard)
    response = Acting(turn).act(meaning)
    if not heard.edited:
        session.message = heard.message
    if heard.fades:
        session.said_at = desk.now.timestamp()
    if _is_of_an_errand(session, meaning):
        session.turned = desk.now.timestamp()
    untold: list[Words] = []
    for words in turn.gone:
        if words not in (*response.said, *untold):
            untold.append(words)
    ended = [ENDED] if practises and not session.is_practice else []
    return _shown(session, replace(response, said=(*ended, *untold, *response.said), keys=turn.keys))


def _out_of_sight(desk: Desk, session: Session, heard: Heard) -> OutOfSight | None:
    """Return why the open question was not before whoever wrote something; None where it was."""
    if heard.asked is not None and heard.asked != session.position:
        return OutOfSight.MOVED_ON
    faded = heard.fades and session.said_at and desk.now.timestamp() - session.said_at > KEPT_IN_MIND.total_seconds()
    return OutOfSight.FADED if faded else None


def standing(desk: Desk, session: Session, spell: Spell) -> Response:
    """Return the question that is open, as it would be put now; nothing when none is."""
    state = session.open
    if state is None:
        return Response(())
    return _shown(session, Response((), Turn(desk, session, spell).run(state, None).prompt, state.page))


def _shown(session: Session, response: Response) -> Response:
    """Return a response as it is shown: marked where it is of a practice."""
    return marked(response) if session.is_practice else response


def _meaning(turn: Turn, heard: Heard) -> Meaning:
    """Return what came in means, be it a button, a picture or a text."""
    if (meaning := _of_no_text(turn, heard)) is not None:
        return meaning
    if len(heard.text) > LONGEST:
        return Tell(_("That is too long for me. Please say it in one sentence."))
    text = without_slash(heard.text.strip())
    if not plain(text):
        return Start("help") if text in {"?", "？"} else Stay()
    if heard.edited and not (_is_the_last(turn, heard) and _was_missed(turn)):
        return Edited(text) if _is_the_last(turn, heard) else Tell(TOO_LATE)
    if _pressed_twice(turn, plain(text)):
        return Stay()
    return next(meaning for reader in READERS if (meaning := reader(turn, text)) is not None)


def _of_no_text(turn: Turn, heard: Heard) -> Meaning | None:
    """Return what something means that is no text; None where its words are to be read, or there is nothing else."""
    if heard.tap is not None:
        return heard.tap
    if heard.torn:
        return Tell(_NOT_WHOLE)
    if heard.picture is not None and (pictured := _pictured(turn, heard.picture, heard.text)) is not None:
        return pictured
    if heard.picture is not None and heard.text:
        if turn.wants_words():
            return Tell(_NO_PAPER)  # what stands below a picture is no name, and no reason
        turn.gone.append(_NO_PAPER)
    if heard.recording and (spoken := voice_message(turn, heard.recording, heard.text)) is not None:
        return spoken
    if (contact := shared_contact(turn, heard)) is not None:
        return contact
    if heard.other and not heard.text:
        return Tell(_ON_A_MAP if heard.other in _PLACES else _ONLY_TEXT)
    return None


def _is_the_last(turn: Turn, heard: Heard) -> bool:
    """Return whether an edited message is the last that was written: what came of any other is not taken apart any more.

    Nor is a practice, which another talk would end.
    """
    return bool(heard.message) and heard.message == turn.session.message and not turn.session.is_practice


def _was_missed(turn: Turn) -> bool:
    """Return whether the last words were not understood: what they are edited to is heard like any others."""
    return turn.session.open is not None and turn.session.open.misses > 0


def _is_of_an_errand(session: Session, meaning: Meaning) -> bool:
    """Return whether a talk about an errand went on."""
    state = meaning.state if isinstance(meaning, Answer) else session.open
    return state is not None and bool(state.item)


def _pictured(turn: Turn, picture: Picture, caption: str) -> PaperPictured | None:
    """Return a picture of a paper; None for one that is none, whose words are read like any others."""
    named = ticket_numbers.written(caption) is not None or bool(naming(turn.desk, caption))
    return PaperPictured(picture, caption) if named or (in_work(turn.desk) and not is_wish(turn, caption)) else None


def _pressed_twice(turn: Turn, word: str) -> bool:
    """Return whether a keyboard's button, which types its number and label, comes a second time in a hurry."""
    session, now = turn.session, turn.desk.now.timestamp()
    before = (session.label, session.pressed)
    session.label, session.pressed = (word, now) if is_button(word) else ("", 0.0)
    return bool(session.label) and before[0] == word and now - before[1] < HURRIED

"""Voice messages: a villager's goes to a person, who may answer by one. Nobody here listens to them, and none is downloaded."""

from json import dumps

from flows.reading.meaning import Meaning, Start
from flows.reading.reply_to_push import waits_for_my_answer
from flows.reading.turn import Turn
from flows.text.words_as_json import encode


def voice_message(turn: Turn, file: str, text: str) -> Meaning | None:
    """Return whom a voice message is for; None where nobody waits for one, as in a practice, or with staff who were not asked."""
    if turn.session.is_practice:
        return None
    if (answered := _being_answered(turn)) is not None:
        enquiry, sure = answered
        return Start("answer_by_voice", {"enquiry": str(enquiry), "file": file, "sure": "yes" if sure else ""}, beside=not sure)
    if turn.desk.me.is_staff:
        return None
    prompt = turn.asked() if turn.is_asked() else None
    stood_at = dumps(encode(prompt.text), ensure_ascii=False) if prompt is not None else ""
    return Start("ask_by_voice", {"file": file, "text": text, "stood_at": stood_at, **_to(turn)}, beside=True)


def _being_answered(turn: Turn) -> tuple[int, bool] | None:
    """Return the question that a voice message answers, and whether it surely does: its answer is asked for, or replied to."""
    state, thread = turn.session.open, turn.thread()
    if state is not None and state.journey == "answer":
        return int(state.args["enquiry"]), True
    if thread is None or thread.enquiry is None or not waits_for_my_answer(turn, thread):
        return None
    return thread.enquiry, bool(turn.quoted)


def _to(turn: Turn) -> dict[str, str]:
    """Return who is behind the answer that a voice message comes back to, as an argument."""
    thread = turn.thread()
    to = None if thread is None or thread.enquiry is None else turn.desk.threads.answerer(thread.enquiry)
    return {} if to is None else {"to": str(to.id)}

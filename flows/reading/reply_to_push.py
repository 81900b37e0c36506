"""What belongs to the push that came last: 好的, 那天我不在家，能改天吗, 好的，几点. It is for whoever is behind the push.

The open question comes before it, and so does what is surely a wish.
"""

from typing import Final

from flows.domain.errand.intake_line_reader import is_batch, is_intake
from flows.domain.feedback.complaint import handles
from flows.domain.people.people import Role
from flows.domain.ticket.state_machine import moves
from flows.domain.ticket.ticket import Ticket
from flows.domain.ticket.verb import Verb
from flows.journeys.feedback.replies import still_waits
from flows.journeys.guidance.find_item import said_of
from flows.port import button_commands
from flows.port.threads import Arrived
from flows.reading.meaning import Meaning, Remark, Start
from flows.reading.turn import Turn
from flows.reading.verbs_in_text import is_button
from flows.reading.wishes import is_wish
from flows.text.acknowledgements import acknowledges, says_it_is_missing
from flows.text.assent_reader import assent
from flows.text.numerals import number_in
from flows.text.regex import regex
from flows.text.spoken import as_written, said
from flows.text.wish_words import wishes


def reply_to_push(turn: Turn, text: str) -> Meaning | None:
    """Return what a text means to the push it may be a reply to; None where none came, or it is about something else."""
    if _declines(text) and not is_wish(turn, text) and (asked := turn.thread()) and asked.typed_for(button_commands.TAKE_DUTY):
        return Remark(still_waits(turn.desk, asked))
    if _stands_alone(turn, text):
        return None
    wished = is_wish(turn, text)
    thread = None if wished and not turn.desk.me.is_staff else turn.thread()  # a villager owes nobody an answer
    if thread is None or (wished and not waits_for_my_answer(turn, thread)):
        return None
    if (swap := _of_swap(thread, text)) is not None:
        return swap
    return Remark(still_waits(turn.desk, thread)) if acknowledges(text) else _to_whoever_asked(turn, thread, text)


def _stands_alone(turn: Turn, text: str) -> bool:
    """Return whether a text is something of its own: a key, words of wishing, an agent's line for a neighbour."""
    if is_button(text) or number_in(text) is not None or wishes(as_written(text)):
        return True
    logs = turn.desk.me.holds(Role.AGENT) and (is_batch(text) or is_intake(text))
    return logs or said_of(turn.desk.catalogue, text) is not None


def _declines(text: str) -> bool:
    """Return whether a text begins with a no, whatever the reason behind it: 那天不行，我要去市里."""
    return any(assent(_THAT_DAY.sub("", clause)) is False for clause in said(text).clauses[:2])


def _of_swap(thread: Arrived, text: str) -> Start | None:
    swap = thread.typed_for(button_commands.TAKE_DUTY)
    return Start("take_duty", {"swap": swap}) if swap and assent(text) else None


def _to_whoever_asked(turn: Turn, thread: Arrived, text: str) -> Start | None:
    """Return the question whether a text is for whoever asked, answered or told something."""
    if thread.enquiry is not None:
        return _of_question(turn, thread, thread.enquiry, text)
    complaint = thread.typed_for(button_commands.ANSWER_COMPLAINT)
    if complaint:
        return _of_complaint(turn, complaint, text)
    ticket = turn.desk.ticket(thread.ticket) if thread.ticket else None
    return None if ticket is None else _of_ticket(turn, ticket, thread, text)


def waits_for_my_answer(turn: Turn, thread: Arrived) -> bool:
    """Return whether a push is a question that I owe the answer to: 带身份证就好了 is one, whatever else it may mean."""
    asked = None if thread.enquiry is None else turn.desk.voice.enquiry(thread.enquiry)
    return asked is not None and asked.answered_at is None and asked.owner == turn.desk.me.id


def _of_question(turn: Turn, thread: Arrived, id: int, text: str) -> Start | None:
    if waits_for_my_answer(turn, thread):
        return Start("answer_by_reply", {"enquiry": str(id), "text": text})
    return None if turn.desk.threads.answerer(id) is None else Start("ask_back", {"enquiry": str(id), "text": text})


def _of_complaint(turn: Turn, id: str, text: str) -> Start | None:
    found = turn.desk.voice.complaint(int(id))
    if found is None or not found.is_open or not handles(found, turn.desk.me):
        return None
    return Start("answer_complaint_by_reply", {"complaint": id, "text": text})


def _of_ticket(turn: Turn, ticket: Ticket, thread: Arrived, text: str) -> Start | None:
    """Return for whom it is: the villager's words for whoever carries it; of all others, who has a move of it sees which."""
    offered = {line.verb.value for line in moves(ticket, turn.desk.me)}
    if ticket.villager == turn.desk.me.id:
        if says_it_is_missing(text):
            offered.discard(Verb.CONFIRM.value)
        verbs = [name for name in (command.partition(" ")[0] for command in thread.commands) if name in offered]
        return Start("reply", {"number": ticket.number, "text": text, "verbs": " ".join(verbs)})
    return Start("nothing_done", {"number": ticket.number, "text": text}) if offered else None


_THAT_DAY: Final = regex("^我?(?:[那这]一?天)?我?")

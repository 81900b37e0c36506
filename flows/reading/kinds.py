"""What a sentence means that is neither an errand nor an answer, by the kind it is surely of: 你好, 谢谢, 还差什么, 周六开吗."""

from collections.abc import Mapping

from flows.domain.calendar.day_reader import find_days
from flows.domain.catalogue.finding import is_sure
from flows.domain.ticket.verb import Verb
from flows.journeys.guidance import about_desk
from flows.journeys.ticket.yes_or_verb import offers
from flows.port.sentences import ABOUT_MY_TICKET, FAINT, NO_TALK, SentenceKind, kind_of, of_my_errand
from flows.reading.about_my_ticket import about_my_ticket
from flows.reading.meaning import Explain, LeaveOff, Meaning, Remark, Start
from flows.reading.turn import Turn
from flows.reading.verbs_in_text import is_button
from flows.text.numerals import number_in
from flows.text.wording import Words, _


def kind_said(turn: Turn, text: str) -> SentenceKind | None:
    """Return what kind of thing a text surely says; None for a number or a button, and where it may be one or another."""
    candidates = () if number_in(text) is not None or is_button(text) else turn.desk.kinds(text)
    if not any(each.kind not in NO_TALK and each.score >= FAINT for each in candidates):
        return None
    hits = turn.desk.find(text)
    mine = is_sure(hits) and any(each.is_open and each.item == hits[0].code for each in turn.desk.my_tickets())
    return kind_of(of_my_errand(candidates)) if mine else kind_of(candidates, hits)


def small_talk(turn: Turn, kind: SentenceKind | None, text: str) -> Meaning | None:
    """Return what is said to small talk; None where a text is of another kind."""
    match kind:
        case SentenceKind.GREETING:
            return Remark(about_desk.greeting(turn.desk))
        case SentenceKind.THANKS:
            return _thanked(turn)
        case SentenceKind.ACKNOWLEDGED if turn.desk.me.is_staff or not turn.is_asked():  # 嗯 is no answer to which of several
            return Remark(_("All right. Write whenever there is something."))
        case SentenceKind.WAIT:
            return Remark(_("No hurry, take your time."))
        case SentenceKind.NOT_UNDERSTOOD if not turn.wants_words():
            return Explain(text)
        case SentenceKind.NEVER_MIND:
            return LeaveOff()
    return None


def question(turn: Turn, kind: SentenceKind | None, text: str) -> Meaning | None:
    """Return what answers a question about the desk or about a ticket of one's own, or a wish to be left alone; or None.

    An open question that wants words says itself what they are to be.
    """
    if kind is None or turn.wants_words():
        return None
    if kind in ABOUT_MY_TICKET:
        return about_my_ticket(turn, kind, text)
    told = _of_the_desk(turn, kind)
    return _begun_by(turn, kind, text) if told is None else Remark(told)


def _of_the_desk(turn: Turn, kind: SentenceKind) -> Words | None:
    """Return what is said of the desk where that is all."""
    match kind:
        case SentenceKind.OFFERS:
            return about_desk.offers(turn.desk)
        case SentenceKind.COST:
            return about_desk.cost(turn.desk.catalogue.item.get(_item(turn)))
        case SentenceKind.PHONE | SentenceKind.ADDRESS:
            return about_desk.where_to_go(turn.desk)
        case SentenceKind.WHO_ARE_YOU:
            return about_desk.who_answers(turn.desk)
    return None


def _begun_by(turn: Turn, kind: SentenceKind, text: str) -> Start | None:
    """Return the journey that such a question begins."""
    match kind:
        case SentenceKind.HOURS | SentenceKind.OPEN_DAY:
            first = _days(turn, text).get("first")
            unnamed = {"off": "yes"} if kind is SentenceKind.OPEN_DAY else {}
            return Start("opening", {"first": first} if first else unnamed, beside=turn.is_asked())
        case SentenceKind.DUTY:
            return Start("who_is_on_duty", _days(turn, text), beside=turn.is_asked())
        case SentenceKind.STOP_ALL:
            return Start("mute", {"muted": "yes"}, beside=turn.is_asked())
        case SentenceKind.STOP_ONE:
            return Start("mute_one", beside=turn.is_asked())
    return None


def _days(turn: Turn, text: str) -> Mapping[str, str]:
    """Return the first and the last of the days that a text names; nothing where it names none."""
    found = find_days(text, turn.desk.today)
    return {} if found is None else {"first": found.first.isoformat(), "last": found.last.isoformat()}


def _thanked(turn: Turn) -> Meaning:
    """Return what is said to thanks: who was just brought something is asked whether it is there."""
    delivered = (
        [] if turn.is_asked() else [each for each in turn.desk.my_tickets() if offers(turn.desk, each.number, Verb.CONFIRM)]
    )
    return Start("thanked", {"number": delivered[0].number}) if delivered else Remark(_("You are welcome."))


def _item(turn: Turn) -> str:
    """Return the code of the item that is spoken of: the open talk's, else that of the one ticket under way; or nothing."""
    state = turn.session.open
    mine = [ticket for ticket in turn.desk.my_tickets() if ticket.is_open]
    return (state.item if state is not None else "") or (mine[0].item if len(mine) == 1 else "")

"""The words people may type at any moment, and the journey that each of them starts."""

from collections.abc import Mapping, Sequence
from typing import Final

from flows.domain.feedback.rating import GRADE_NAMES, RATE
from flows.domain.ticket.ticket import Verb
from flows.journeys import hints
from flows.journeys.duty import arrange, leave, my_duty, on_duty, stand_in, swap
from flows.journeys.feedback import complaining, enquire, rating
from flows.journeys.guidance import checking, reminding, shown_again
from flows.journeys.guidance.entrust import entrust
from flows.journeys.guidance.lessons import lessons
from flows.journeys.guidance.opening import opening
from flows.journeys.home import home
from flows.journeys.me import settings
from flows.journeys.me.about_me import my_details
from flows.journeys.ticket import correct, mandates, pictures, queue, track, trips, undo
from flows.journeys.ticket.log_ticket import log_ticket
from flows.journeys.ticket.log_tickets import drafts, log_tickets
from flows.journeys.ticket.why import why
from flows.port import commands
from flows.port.desk import Journey
from flows.text.wording import Message, Verbatim, Words, _

JOURNEYS: Final[Mapping[str, Journey]] = {
    "home": home,
    "entrust": entrust,
    "log_ticket": log_ticket,
    "log_tickets": log_tickets,
    "drafts": drafts,
    "track": track.track,
    "act": track.act,
    "act_on_several": track.act_on_several,
    "undo": undo.undo,
    "correct": correct.correct,
    "nudge": track.nudge,
    "why": why,
    "picture": pictures.picture,
    "pictures": pictures.pictures,
    "mandate": mandates.mandate,
    "mandates": mandates.mandates,
    "my_tickets": queue.my_tickets,
    "mine_to": queue.mine_to,
    "waiting": queue.waiting,
    "centre": queue.centre,
    "listed": queue.listed,
    "my_details": my_details,
    "language": settings.language,
    "mute": settings.mute,
    "ask_person": enquire.ask_person,
    "answer": enquire.answer,
    "answer_either": enquire.answer_either,
    "offer": enquire.offer,
    "accept": enquire.accept,
    "enquiries": enquire.enquiries,
    "complain": complaining.complain,
    "complaint": complaining.complaint,
    "complaints": complaining.complaints,
    "answer_complaint": complaining.answer,
    "look_again": complaining.look_again,
    "rate": rating.rate,
    "rate_mine": rating.rate_mine,
    "opening": opening,
    "join": settings.join,
    "help": settings.help_me,
    "lessons": lessons,
    "check": checking.check,
    "remind": reminding.remind,
    "enough": reminding.enough,
    "reminders": reminding.reminders,
    "plan": shown_again.plan,
    "notice": shown_again.notice,
    "my_notices": shown_again.my_notices,
    "got_it": settings.got_it,
    "who_is_on_duty": on_duty.who_is_on_duty,
    "my_duty": my_duty.my_duty,
    "sign_in": my_duty.sign_in,
    "take_leave": leave.take_leave,
    "end_leave": leave.end_leave,
    "swap": swap.swap,
    "take_duty": swap.take_duty,
    "undo_swap": swap.undo_swap,
    "step_in": stand_in.step_in,
    "arrange": arrange.arrange,
    "sign_out": hints.sign_out,
    "undo_which": hints.undo_which,
    "trip": trips.trip,
    "manifest": trips.manifest,
    "take_in": trips.take_in,
    "take_in_one": trips.take_in_one,
    "call_off": trips.call_off,
}

PERSON = _("person|agent|operator|human")

# Words that mean the same at any question and in any language: what is typed, the journey it starts, what it starts with.
GLOBAL_WORDS: Final[Sequence[tuple[Message, str, Mapping[str, str]]]] = (
    (_("help|?|commands"), "help", {}),
    (queue.MY_TICKETS, "my_tickets", {}),
    (shown_again.MY_NOTICES, "my_notices", {}),
    (shown_again.PLAN, "plan", {}),
    (_("my details|me"), "my_details", {}),
    (queue.WAITING, "waiting", {}),
    (_("whole queue|centre queue"), "centre", {}),
    (_("drafts"), "drafts", {}),
    (PERSON, "ask_person", {}),
    (_("questions to me|questions"), "enquiries", {}),
    (complaining.COMPLAIN, "complain", {}),
    (complaining.I_WANT_TO_COMPLAIN, "complain", {}),
    (complaining.COMPLAINTS, "complaints", {}),
    (_("stop|unsubscribe"), "mute", {"muted": "yes"}),
    (_("subscribe"), "mute", {"muted": "no"}),
    (_("opening hours|hours|open"), "opening", {}),
    (_("language"), "language", {}),
    (_("english"), "language", {"language": "en"}),
    (_("chinese"), "language", {"language": "zh_Hans"}),
    (_("hurry|nudge"), "nudge", {}),
    (_("who is on duty|who is on duty today|on duty"), "who_is_on_duty", {}),
    (_("check|self-check"), "check", {}),
    (_("remind|remind me|reminders"), "reminders", {}),
    (settings.GOT_IT, "got_it", {}),
    (_("why|due date"), "why", {}),
    (_("my mandates|mandates"), "mandates", {}),
    (pictures.PICTURES, "pictures", {}),
    (undo.UNDO, "undo", {}),
    (undo.SLIPPED, "undo", {}),
    (trips.TRIP, "trip", {}),
)
# What a button types that begins one of these, beside the words people use.
TYPED: Final[Mapping[str, str]] = {
    "got_it": commands.NOTED,
    "trip": commands.TRIP,
    "enough": commands.ENOUGH,
    "sign_in": commands.SIGN_IN,
    "step_in": commands.STEP_IN,
    "arrange": commands.ARRANGE,
}
# Words that mean the same with a number before or behind them.
NUMBERED_WORDS: Final[Sequence[tuple[Message, str]]] = (
    (_("hurry|nudge"), "nudge"),
    (_("check|self-check"), "check"),
    (_("remind|remind me|reminders"), "remind"),
    (reminding.ENOUGH, "enough"),
    (shown_again.PLAN, "plan"),
    (shown_again.MY_NOTICES, "notice"),
    (_("why|due date"), "why"),
    (_("mandate|show mandate"), "mandate"),
)
# The same, and whatever else is written behind it: the words, what a button types, the journey, what it starts with.
NUMBERED_VERBS: Final[Sequence[tuple[Message, str, str, Mapping[str, str]]]] = (
    (trips.TAKE_IN, commands.TAKE_IN, "take_in_one", {}),
    (pictures.PICTURES, commands.PICTURES, "pictures", {}),
    (RATE, commands.RATE, "rate", {}),
    (undo.UNDO, Verb.UNDO.value, "undo", {}),
    (undo.SLIPPED, Verb.UNDO.value, "undo", {}),
    (correct.CORRECT, "correct_ticket", "correct", {}),
    (complaining.COMPLAIN, "complain", "complain", {}),
    (complaining.I_WANT_TO_COMPLAIN, "complain", "complain", {}),
    *((name, grade.value, "rate", {"grade": grade.value}) for grade, name in GRADE_NAMES.items()),
)
# The same for those who hold a post.
STAFF_WORDS: Final[Sequence[tuple[Message, str]]] = (
    (correct.CORRECT, "correct"),
    (_("my duty|my roster"), "my_duty"),
    (my_duty.SIGN_IN, "sign_in"),
    (leave.LEAVE, "take_leave"),
    (_("end leave|back from leave"), "end_leave"),
    (swap.SWAP, "swap"),
    (stand_in.STEP_IN, "step_in"),
    (arrange.ARRANGE, "arrange"),
    (hints.SIGN_OUT, "sign_out"),
    (swap.UNDO, "undo_which"),
)
# Words that a day, or two, may stand behind: swap 11-25.
DAY_WORDS: Final = ((leave.LEAVE, "take_leave"), (swap.SWAP, "swap"), (arrange.ARRANGE, "arrange"))
_OF_BUTTONS: Final = Verbatim("")
"""Nothing that is typed: only a button names it without a doubt."""

# What can be done about a question, a trip or a swap by its number: the words, what a button types, the journey, what it is of.
SHORT_VERBS: Final[Sequence[tuple[Words, str, str, str]]] = (
    (_OF_BUTTONS, commands.ANSWER_ENQUIRY, "answer", "enquiry"),
    (enquire.ANSWER, "answer", "answer_either", "id"),
    (enquire.OFFER, commands.OFFER_ENQUIRY, "offer", "enquiry"),
    (enquire.ACCEPT, commands.ACCEPT_ENQUIRY, "accept", "enquiry"),
    (complaining.ANSWER, commands.ANSWER_COMPLAINT, "answer_complaint", "complaint"),
    (trips.MANIFEST, commands.MANIFEST, "manifest", "trip"),
    (trips.TAKE_IN, commands.TAKE_IN, "take_in", "trip"),
    (trips.CALL_OFF, "call_off", "call_off", "trip"),
    (swap.TAKE_DUTY, commands.TAKE_DUTY, "take_duty", "swap"),
    (swap.UNDO, commands.UNDO_SWAP, "undo_swap", "swap"),
)
# The same for everybody.
SHORT_WORDS: Final[Sequence[tuple[Message, str, str, str]]] = (
    (complaining.LOOK_AGAIN, commands.LOOK_AGAIN, "look_again", "complaint"),
)

BACK = _("back|previous")
MORE = _("more")
MENU = _("menu|start|home|main menu")

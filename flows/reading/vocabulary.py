"""The words people may type at any moment, and the journey that each of them starts."""

from collections.abc import Mapping, Sequence
from typing import Final

from flows.domain.feedback.rating import GRADE_NAMES, RATE
from flows.domain.ticket.verb import Verb
from flows.journeys.duty import arrange, leave, leaving, my_duty, on_duty, step_in, swap
from flows.journeys.feedback import complaining, enquire, rating, replies
from flows.journeys.guidance import checking, reminding, shown_again
from flows.journeys.guidance.another_errand import another_errand
from flows.journeys.guidance.apply_for_item import entrust
from flows.journeys.guidance.edited import edited
from flows.journeys.guidance.opening_hours import opening
from flows.journeys.guidance.same_errand import same_errand
from flows.journeys.guidance.second_wish import second_wish
from flows.journeys.guidance.teaching import lessons
from flows.journeys.guidance.what_follows import what_follows
from flows.journeys.home import home
from flows.journeys.me import going_on_elsewhere, identity_confirmation, invitation, settings, shared_phone, web_sessions
from flows.journeys.me.help import help_me
from flows.journeys.me.name_and_phone import my_details
from flows.journeys.me.of_village import of_village
from flows.journeys.me.shared_phone import for_somebody
from flows.journeys.me.village_names import VILLAGE_NAMES, village_names
from flows.journeys.practice.practice import PRACTICE, offer_practice, practice
from flows.journeys.ticket import (
    about_my_ticket,
    act,
    correct,
    invite_villager,
    mandates,
    pictures,
    queue,
    thanked,
    track,
    trips,
    undo,
)
from flows.journeys.ticket.day_sheet import LATE, day_sheet
from flows.journeys.ticket.log_ticket import log_ticket
from flows.journeys.ticket.log_tickets import drafts, log_tickets
from flows.journeys.ticket.reading_aloud import READ_ALOUD, read_aloud
from flows.journeys.ticket.why import why
from flows.port import button_commands
from flows.port.desk import Journey
from flows.reading.command import Command
from flows.text.wording import Verbatim, _

_EVERY: Final[Mapping[str, Journey]] = {
    "home": home,
    "entrust": entrust,
    "another_errand": another_errand,
    "second_wish": second_wish,
    "same_errand": same_errand,
    "what_follows": what_follows,
    "edited": edited,
    "log_ticket": log_ticket,
    "log_tickets": log_tickets,
    "day_sheet": day_sheet,
    "drafts": drafts,
    "track": track.track,
    "act": act.act,
    "act_on_several": act.act_on_several,
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
    "about_my_ticket": about_my_ticket.about_my_ticket,
    "thanked": thanked.thanked,
    "waiting": queue.waiting,
    "centre": queue.centre,
    "overdue": queue.overdue,
    "listed": queue.listed,
    "my_details": my_details,
    "language": settings.language,
    "mute": settings.mute,
    "mute_one": settings.mute_one,
    "ask_person": enquire.ask_person,
    "ask_by_voice": enquire.ask_by_voice,
    "answer_by_voice": enquire.answer_by_voice,
    "answer": enquire.answer,
    "answer_either": enquire.answer_either,
    "offer": enquire.offer,
    "reply": replies.reply,
    "ask_back": replies.ask_back,
    "answer_by_reply": replies.answer_by_reply,
    "answer_complaint_by_reply": replies.answer_complaint_by_reply,
    "nothing_done": replies.nothing_done,
    "accept": enquire.accept,
    "enquiries": enquire.enquiries,
    "enquiry": enquire.enquiry,
    "complain": complaining.complain,
    "complaint": complaining.complaint,
    "complaints": complaining.complaints,
    "answer_complaint": complaining.answer,
    "look_again": complaining.look_again,
    "rate": rating.rate,
    "rate_mine": rating.rate_mine,
    "opening": opening,
    "join": invitation.join,
    "go_on_elsewhere": going_on_elsewhere.go_on_elsewhere,
    going_on_elsewhere.GO_ON_HERE: going_on_elsewhere.go_on_here,
    "web_sign_out": web_sessions.sign_out,
    "web_sign_ins": web_sessions.sign_ins,
    "web_sign_in_code": web_sessions.sign_in_code,
    "share_contact": invitation.share_contact,
    "invite": invite_villager.invite,
    "open_news": shared_phone.open_news,
    "help": help_me,
    "of_village": of_village,
    "same_person": identity_confirmation.same_person,
    "another_person": identity_confirmation.another_person,
    "lessons": lessons,
    "village_names": village_names,
    "read_aloud": read_aloud,
    "practice": practice,
    "offer_practice": offer_practice,
    "check": checking.check,
    "remind": reminding.remind,
    "enough": reminding.enough,
    "reminders": reminding.reminders,
    "plan": shown_again.plan,
    "notice": shown_again.notice,
    "my_notices": shown_again.my_notices,
    "got_it": replies.got_it,
    "who_is_on_duty": on_duty.who_is_on_duty,
    "my_duty": my_duty.my_duty,
    "sign_in": my_duty.sign_in,
    "take_leave": leave.take_leave,
    "end_leave": leave.end_leave,
    "swap": swap.swap,
    "take_duty": swap.take_duty,
    "undo_swap": swap.undo_swap,
    "step_in": step_in.step_in,
    "let_step_in": step_in.let_step_in,
    "leaves": leaving.leaves,
    "stays": leaving.stays,
    "departures": leaving.departures,
    "cut": leaving.cut,
    "arrange": arrange.arrange,
    "sign_out": my_duty.sign_out,
    "unsigned": my_duty.unsigned,
    "undo_which": swap.undo_which,
    "trip": trips.trip,
    "manifest": trips.manifest,
    "take_in": trips.take_in,
    "take_in_one": trips.take_in_one,
    "call_off": trips.call_off,
}

_FOR_SOMEBODY: Final = frozenset(
    {
        *("entrust", "track", "act", "act_on_several", "undo", "correct", "nudge", "why", "picture", "pictures", "mandate"),
        *(
            "mandates",
            "my_tickets",
            "about_my_ticket",
            "same_errand",
            "thanked",
            "mute_one",
            "mine_to",
            "my_details",
            "mute",
            "ask_person",
            "ask_by_voice",
            "complain",
            "complaints",
            "complaint",
        ),
        *("look_again", "rate", "rate_mine", "check", "remind", "enough", "reminders", "plan", "notice", "my_notices"),
    }
)
"""Which of them are about somebody: on a household's phone it is asked whom."""

JOURNEYS: Final[Mapping[str, Journey]] = {
    name: for_somebody(journey) if name in _FOR_SOMEBODY else journey for name, journey in _EVERY.items()
}

PERSON: Final = _("person|agent|operator|human")
BACK: Final = _("back|previous")
MORE: Final = _("more")
MENU: Final = _("menu|start|home|main menu")
TEXT_ONLY: Final = _("text only|save data|thin line")
WITH_BUTTONS: Final = _("with buttons|buttons")
_OF_BUTTONS: Final = Verbatim("")
"""Nothing that is typed: only a button names it without a doubt."""

_OF_EVERYBODY: Final = (
    Command(words=_("help|?|commands"), alone="help"),
    Command(words=queue.MY_TICKETS, alone="my_tickets"),
    Command(words=shown_again.MY_NOTICES, alone="my_notices", ticket="notice"),
    Command(words=shown_again.PLAN, alone="plan", ticket="plan"),
    Command(words=_("my details|me"), alone="my_details"),
    Command(words=queue.WAITING, alone="waiting"),
    Command(words=_("whole queue|centre queue"), alone="centre"),
    Command(words=_("drafts"), alone="drafts"),
    Command(words=PERSON, alone="ask_person"),
    Command(words=_("questions to me|questions"), alone="enquiries"),
    Command(words=complaining.COMPLAIN, alone="complain", ticket_and_words="complain"),
    Command(words=complaining.I_WANT_TO_COMPLAIN, alone="complain", ticket_and_words="complain"),
    Command(words=complaining.COMPLAINTS, alone="complaints"),
    Command(words=complaining.LOOK_AGAIN, button=button_commands.LOOK_AGAIN, number="look_again", number_of="complaint"),
    Command(words=_("stop|unsubscribe"), alone="mute", args={"muted": "yes"}),
    Command(words=_("subscribe"), alone="mute", args={"muted": "no"}),
    Command(words=_("opening hours|hours|open"), alone="opening"),
    Command(words=_("language"), alone="language"),
    Command(words=_("english"), alone="language", args={"language": "en"}),
    Command(words=_("chinese"), alone="language", args={"language": "zh_Hans"}),
    Command(words=PRACTICE, alone="practice"),
    Command(words=web_sessions.SIGN_OUT, alone="web_sign_out"),
    Command(words=web_sessions.SIGN_INS, alone="web_sign_ins"),
    Command(words=going_on_elsewhere.GO_ON_ELSEWHERE, alone="go_on_elsewhere"),
    Command(words=_("hurry|nudge"), alone="nudge", ticket="nudge"),
    Command(words=_("who is on duty|who is on duty today|on duty"), alone="who_is_on_duty"),
    Command(words=_("check|self-check"), alone="check", ticket="check"),
    Command(words=_("remind|remind me|reminders"), alone="reminders", ticket="remind"),
    Command(words=reminding.ENOUGH, button=button_commands.ENOUGH, ticket="enough"),
    Command(words=settings.GOT_IT, button=button_commands.NOTED, alone="got_it"),
    Command(words=_("why|due date"), alone="why", ticket="why"),
    Command(words=_("my mandates|mandates"), alone="mandates"),
    Command(words=_("mandate|show mandate"), ticket="mandate"),
    Command(words=pictures.PICTURES, button=button_commands.PICTURES, alone="pictures", ticket_and_words="pictures"),
    Command(words=undo.UNDO, button=Verb.UNDO.value, alone="undo", ticket_and_words="undo"),
    Command(words=undo.SLIPPED, alone="undo", ticket_and_words="undo"),
    Command(words=correct.CORRECT, button="correct_ticket", ticket_and_words="correct"),
    Command(words=trips.TRIP, button=button_commands.TRIP, alone="trip"),
    Command(words=trips.TAKE_IN, button=button_commands.TAKE_IN, ticket_and_words="take_in_one"),
    Command(words=shared_phone.NEWS, button=button_commands.NEWS, number="open_news", number_of="place"),
    Command(words=RATE, button=button_commands.RATE, ticket_and_words="rate"),
    *(
        Command(words=name, button=grade.value, ticket_and_words="rate", args={"grade": grade.value})
        for grade, name in GRADE_NAMES.items()
    ),
)
_OF_THE_STAFF: Final = (
    Command(words=correct.CORRECT, staff=True, alone="correct"),
    Command(words=VILLAGE_NAMES, staff=True, alone="village_names"),
    Command(words=READ_ALOUD, staff=True, alone="read_aloud", ticket="read_aloud"),
    Command(words=invite_villager.INVITE, staff=True, alone="invite", ticket="invite"),
    Command(words=LATE, staff=True, alone="day_sheet"),
    Command(words=_("my duty|my roster"), staff=True, alone="my_duty"),
    Command(words=my_duty.SIGN_IN, button=button_commands.SIGN_IN, staff=True, alone="sign_in"),
    Command(words=leave.LEAVE, staff=True, alone="take_leave", day="take_leave"),
    Command(words=leave.ON_LEAVE, staff=True, day="take_leave"),
    Command(words=_("end leave|back from leave"), staff=True, alone="end_leave"),
    Command(words=swap.SWAP, staff=True, alone="swap", day="swap"),
    Command(words=step_in.STEP_IN, button=button_commands.STEP_IN, staff=True, alone="step_in", village="step_in"),
    Command(words=arrange.ARRANGE, button=button_commands.ARRANGE, staff=True, alone="arrange", day="arrange"),
    Command(words=web_sessions.SIGN_IN_CODE, staff=True, alone="web_sign_in_code"),
    Command(words=my_duty.SIGN_OUT, staff=True, alone="sign_out"),
    Command(words=leaving.LEAVES, staff=True, alone="departures", name="leaves", name_and_day="leaves", called_off="stays"),
    Command(words=leaving.STAYS, staff=True, name="stays"),
    Command(words=leaving.CUT, staff=True, ticket="cut", name="cut"),
    Command(words=swap.UNDO, staff=True, alone="undo_which"),
    Command(words=swap.UNDO, button=button_commands.UNDO_SWAP, staff=True, number="undo_swap", number_of="swap"),
    Command(words=step_in.LET_STEP_IN, button=button_commands.LET_STEP_IN, staff=True, number="let_step_in", number_of="swap"),
    Command(words=swap.TAKE_DUTY, button=button_commands.TAKE_DUTY, staff=True, number="take_duty", number_of="swap"),
    Command(words=_OF_BUTTONS, button=button_commands.ANSWER_ENQUIRY, staff=True, number="answer", number_of="enquiry"),
    Command(words=enquire.ANSWER, button="answer", staff=True, number="answer_either", number_of="id"),
    Command(words=enquire.OFFER, button=button_commands.OFFER_ENQUIRY, staff=True, number="offer", number_of="enquiry"),
    Command(words=enquire.ACCEPT, button=button_commands.ACCEPT_ENQUIRY, staff=True, number="accept", number_of="enquiry"),
    Command(words=enquire.READ, button=button_commands.READ_ENQUIRY, staff=True, number="enquiry", number_of="enquiry"),
    Command(words=complaining.READ, button=button_commands.READ_COMPLAINT, staff=True, number="complaint", number_of="complaint"),
    Command(
        words=complaining.ANSWER,
        button=button_commands.ANSWER_COMPLAINT,
        staff=True,
        number="answer_complaint",
        number_of="complaint",
    ),
    Command(
        words=identity_confirmation.THEM,
        button=button_commands.SAME_PERSON,
        staff=True,
        number="same_person",
        number_of="recognition",
    ),
    Command(
        words=identity_confirmation.ANOTHER,
        button=button_commands.ANOTHER_PERSON,
        staff=True,
        number="another_person",
        number_of="recognition",
    ),
    Command(words=trips.MANIFEST, button=button_commands.MANIFEST, staff=True, number="manifest", number_of="trip"),
    Command(words=trips.TAKE_IN, button=button_commands.TAKE_IN, staff=True, number="take_in", number_of="trip"),
    Command(words=trips.CALL_OFF, button="call_off", staff=True, number="call_off", number_of="trip"),
)
COMMANDS: Final[Sequence[Command]] = (*_OF_EVERYBODY, *_OF_THE_STAFF)
"""What may be typed; no two are given in one way."""

ALONE: Final = tuple(command for command in COMMANDS if command.alone)
WITH_TICKET: Final = tuple(command for command in COMMANDS if command.ticket)
WITH_TICKET_AND_WORDS: Final = tuple(command for command in COMMANDS if command.ticket_and_words)
WITH_DAY: Final = tuple(command for command in COMMANDS if command.day)
WITH_NAME: Final = tuple(command for command in COMMANDS if command.name)
WITH_VILLAGE: Final = tuple(command for command in COMMANDS if command.village)
WITH_NUMBER: Final = tuple(command for command in COMMANDS if command.number)

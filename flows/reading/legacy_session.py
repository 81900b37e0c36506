"""Sessions as they were written before they bore a version, read as the first that did.

Then an effect was remembered by the name of its class, and what was filed was not told from what was only looked up. Talks that
stood open in those days may come back at any time: nothing here is ever renamed.
"""

from collections.abc import Mapping
from typing import Any, Final

from flows.text.words_as_json import JSON

_KEYS: Final[Mapping[str, str]] = {
    "Recall": "me.recall",
    "Understand": "wish.read",
    "Ask": "wish.count",
    "Teach": "phrase.teach",
    "Introduce": "me.introduce",
    "Speak": "me.language",
    "Mute": "me.mute",
    "GiveNotice": "notice.give",
    "KeepDraft": "draft.keep",
    "DropDraft": "draft.drop",
    "KeepPlan": "plan.keep",
    "RecallPlans": "plan.recall",
    "RecallNotices": "notice.recall",
    "RecallTicks": "ticks.recall",
    "KeepTicks": "ticks.keep",
    "RecallReminders": "reminder.recall",
    "Remind": "reminder.set",
    "Unremind": "reminder.drop",
    "OpenTicket": "ticket.open",
    "MoveTicket": "ticket.move",
    "RecallReady": "trip.ready",
    "RecallTrip": "trip.recall",
    "StartTrip": "trip.start",
    "TakeIn": "trip.take_in",
    "CallOff": "trip.call_off",
    "KeepPicture": "picture.keep",
    "FilePictures": "picture.file",
    "DropPictures": "picture.drop",
    "ShowPictures": "picture.show",
    "View": "ticket.view",
    "Prove": "ticket.prove",
    "Nudge": "ticket.nudge",
    "AskPerson": "enquiry.ask",
    "Answer": "enquiry.answer",
    "OfferEnquiry": "enquiry.offer",
    "AcceptEnquiry": "enquiry.accept",
    "Acknowledge": "catalogue.acknowledge",
    "Join": "me.join",
    "FileComplaint": "complaint.file",
    "AnswerComplaint": "complaint.answer",
    "ObjectToAnswer": "complaint.object",
    "Rate": "ticket.rate",
    "SignIn": "duty.sign_in",
    "TakeLeave": "leave.take",
    "EndLeave": "leave.end",
    "OfferDuty": "duty.offer",
    "TakeDuty": "duty.take",
    "UndoSwap": "duty.undo_swap",
    "StepIn": "duty.step_in",
    "ArrangeDuty": "duty.arrange",
}

_FILED: Final = frozenset(
    {"GiveNotice", "KeepDraft", "KeepPlan", "KeepTicks", "Remind", "Unremind", "ShowPictures", "Acknowledge"}
)


def upgraded(session: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a session of no version as one of version 2."""
    talks = [{**talk, "journal": [_entry(*entry) for entry in talk["journal"]]} for talk in session["talks"]]
    return {**session, "talks": talks}


def _entry(kind: str, key: str, value: JSON) -> list[JSON]:
    """Return an entry of a journal; something done that nobody knows by that name counts as filed, so as not to be done again."""
    if kind not in {"d", "f"}:
        return [kind, key, value]
    is_filed = kind == "d" and (key in _FILED or key not in _KEYS)
    return ["k" if is_filed else kind, _KEYS.get(key, key), value]

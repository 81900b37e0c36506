"""What people hear of a complaint: who handles it, and who made it when it is answered."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from flows.alerts.notification import Notification
from flows.alerts.scene import Action
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.feedback.complaint import Complaint, Kind
from flows.domain.feedback.rating import GRADE_NAMES, Rating
from flows.domain.people.people import Person
from flows.journeys.feedback.complaining import ANSWER, LOOK_AGAIN, READ, card, has_more
from flows.port import button_commands
from flows.text.wording import Message, Value, Verbatim, Words, _, lines

_ANSWERED: Final[Mapping[Kind, Message]] = {
    Kind.COMPLAINT: _("Your complaint {id}, answered by {name}: {text}"),
    Kind.CALL_BACK: _("Your rating, answered by {name}: {text}"),
}


def to_handle(complaint: Complaint, complainant: Person, catalogue: Catalogue, first: Words | None = None) -> Notification:
    """Return a complaint as whoever handles it hears of it, with what can be done about it."""
    answer = Action(ANSWER, f"{button_commands.ANSWER_COMPLAINT} {complaint.id}")
    read = [Action(READ, f"{button_commands.READ_COMPLAINT} {complaint.id}")] if has_more(complaint, catalogue) else []
    return Notification(lines(first, card(complaint, complainant, catalogue)), [answer, *read])


def gathered(complaint: Complaint) -> Notification:
    """Return what whoever handles it hears, once, when somebody complains more often than is taken in a day."""
    words = _("More complaints came from who made complaint {id}. All of it is kept there, without a push.", id=complaint.id)
    return Notification(words, [Action(READ, f"{button_commands.READ_COMPLAINT} {complaint.id}")])


def flooded() -> Notification:
    """Return what whoever handles them hears, once, when more complaints about a town come than are pushed in a day."""
    return Notification(_("So many complaints came in a day that no more is pushed today. All of it is kept: complaints"))


def answered(complaint: Complaint, by: Person, text: str) -> Notification:
    """Return the answer to a complaint as it was before it: after the first one it can be looked at again."""
    values: dict[str, Value] = {"id": complaint.id, "name": by.name, "text": Verbatim(text)}
    words = replace(_ANSWERED[complaint.kind], values=values)
    if complaint.objection is not None:
        return Notification(lines(words, _("That was the second look at it. The hotline 12345 takes it further.")))
    again = _("Not satisfied? Once, you may have it looked at again: look again {id}", id=complaint.id)
    return Notification(lines(words, again), [Action(LOOK_AGAIN, f"{button_commands.LOOK_AGAIN} {complaint.id}")])


def called_off(complaint: Complaint, rating: Rating) -> Notification:
    """Return what whoever was to call back hears when the rating was put right."""
    number, grade = complaint.ticket or "", GRADE_NAMES[rating.grade]
    return Notification(_("No need to call about {number}: the rating was put right, {grade}.", number=number, grade=grade))

"""The part of the port that is about what people say of the service: what may be looked up, and what may be got done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from flows.domain.feedback.complaint import About, Complaint
from flows.domain.feedback.enquiry import Enquiry
from flows.domain.feedback.rating import Grade, Rating
from flows.domain.people.people import Person
from flows.talk.replay import Effect, Weight


class Voice(Protocol):
    """Complaints, ratings and questions as one person meets them."""

    def mine(self) -> Sequence[Complaint]:
        """Return my own complaints, newest first."""

    def to_answer(self) -> Sequence[Complaint]:
        """Return the complaints that are owed an answer and mine to handle, those due first on top."""

    def complaint(self, id: int) -> Complaint | None:
        """Return a complaint that I made or may handle; None for any other."""

    def rating(self, number: str) -> Rating | None:
        """Return the rating of a ticket, or None."""

    def enquiries(self) -> Sequence[Enquiry]:
        """Return the unanswered questions that are mine or offered to me, oldest first."""

    def enquiry(self, id: int) -> Enquiry | None:
        """Return a question that is mine, offered to me, or of my centre; None for any other."""

    def head(self, village: str) -> Person | None:
        """Return who heads the centre of a village now, or None where nobody does."""

    def colleagues(self, enquiry: Enquiry) -> Sequence[Person]:
        """Return who a question may be handed to: the village's other agents, and the staff of the centre."""


@dataclass(frozen=True, slots=True)
class FileComplaint(Effect[Mapping[str, str]]):
    """投诉: keep a complaint. The result is its ``id``, the ``owner`` (empty where nobody is), and when it is ``due`` (ISO).

    ``gathered`` says that it was one too many for a day and is kept with an earlier one, whose these are.
    """

    key = "complaint.file"
    weight = Weight.FINAL
    about: About
    text: str
    town: str
    village: str | None
    ticket: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerComplaint(Effect[int]):
    """Answer a complaint; the result is its number."""

    key = "complaint.answer"
    weight = Weight.FINAL
    complaint: int
    text: str


@dataclass(frozen=True, slots=True)
class ObjectToAnswer(Effect[Mapping[str, str]]):
    """不服: have a complaint looked at once more. The result is the ``owner``, whether that is the ``same``
    person as before, and when it is ``due`` now (ISO).
    """

    key = "complaint.object"
    weight = Weight.FINAL
    complaint: int
    text: str


@dataclass(frozen=True, slots=True)
class Rate(Effect[Mapping[str, str]]):
    """评价: rate the service of a ticket. The result is who calls back after a bad one (``owner``) and by when (``due``, ISO)."""

    key = "ticket.rate"
    weight = Weight.FINAL
    number: str
    grade: Grade
    word: str = ""

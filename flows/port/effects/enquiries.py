"""First contact (首问责任): a question has an owner until it is answered, or handed over and accepted."""

from collections.abc import Mapping
from dataclasses import dataclass

from flows.talk.replay import Effect, Weight


@dataclass(frozen=True, slots=True)
class AskPerson(Effect[Mapping[str, str]]):
    """Ask a person, who owns the question from then on; no text asks for a call. Whom it is ``to`` comes first, where they can
    be reached.

    About a ``ticket`` whoever carries it is asked first, or the head ``above`` them. The result is their ``name`` and ``phone``,
    empty when there is nobody, ``told``, empty when they cannot be reached, and until when they owe the answer (``due``, ISO);
    ``gathered`` says that it was too much to be passed on and is kept with what was asked before. A question that is spoken is
    a ``recording``, by what the channel sends it again by; ``stood_at`` is what the desk was asking meanwhile, as JSON.
    """

    key = "enquiry.ask"
    weight = Weight.FINAL
    text: str
    town: str
    village: str | None
    ticket: str = ""
    above: bool = False
    to: int | None = None
    recording: str = ""
    stood_at: str = ""


@dataclass(frozen=True, slots=True)
class Answer(Effect[str]):
    """Answer a question, in writing or by a ``recording``; the result is the name of who asked."""

    key = "enquiry.answer"
    weight = Weight.FINAL
    enquiry: int
    text: str
    recording: str = ""


@dataclass(frozen=True, slots=True)
class PlayRecordings(Effect[int]):
    """Send the voice messages of a question again to who may answer it; the result is how many could be sent here."""

    key = "enquiry.play"
    enquiry: int


@dataclass(frozen=True, slots=True)
class OfferEnquiry(Effect[str]):
    """Offer a question to a colleague; the result is their name."""

    key = "enquiry.offer"
    weight = Weight.FINAL
    enquiry: int
    to: int


@dataclass(frozen=True, slots=True)
class AcceptEnquiry(Effect[int]):
    """Take over a question that was offered to me; the result is its number."""

    key = "enquiry.accept"
    weight = Weight.FINAL
    enquiry: int

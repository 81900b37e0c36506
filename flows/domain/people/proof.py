"""Proof: by what an address is known to be a villager's. What people say of themselves is no proof."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from flows.domain.people.people import Person, Role
from flows.text.refused_error import Refused
from flows.text.wording import _


class Proof(StrEnum):
    """By what an address was bound to somebody."""

    AGENT = "agent"  # the village's agent said that it is them
    SPOKEN = "spoken"  # a code read aloud to them
    SENT = "sent"  # a code on paper or in a message
    CONTACT = "contact"  # their number, as the provider of the channel knows it
    BEFORE = "before"  # it was theirs before proofs were kept
    OWN = "own"  # what they asked and entrusted there before anybody knew who they are


@dataclass(frozen=True, slots=True)
class Recognition:
    """Somebody writes under the name and phone of a villager in the book: the village is asked whether it is them.

    ``claimer`` is who they are so far, ``villager`` the one in the book; ``same`` is the answer, None before there is one.
    """

    id: int
    claimer: int
    villager: int
    same: bool | None = None


MOST: Final = 3
"""So many who call themselves like one villager may wait for an answer: who asks about more is not helped by it."""


def fits(claimer: Person, villager: Person) -> bool:
    """Return whether what somebody says of themselves is what the book says of a villager, by name and phone."""
    known = (villager.name, villager.phone)
    in_the_book = not villager.claimed and not villager.is_staff and all(known)
    return claimer.claimed and in_the_book and known == (claimer.name, claimer.phone)


def check_answering(recognition: Recognition, person: Person, village: str, town: str) -> None:
    """Check that a person may say whether it is the villager: the village's agent, who knows them, or the head of the centre.

    Raises Refused with the rule, also when it has been said already.
    """
    if not (person.holds(Role.AGENT, village) or person.holds(Role.HEAD, town)):
        raise Refused(_("Who somebody of the village is, its agent says."))
    if recognition.same is not None:
        raise Refused(_("That has been answered already."))


def nobody_asked(id: int) -> Refused:
    """Return that nobody was asked about under a number."""
    return Refused(_("Nobody was asked about under number {id}.", id=id))

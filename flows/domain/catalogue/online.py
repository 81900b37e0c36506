"""网上办: by which website or app an item can be done, and how far it goes there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Reach(StrEnum):
    """How far an item goes online."""

    WHOLE = "whole"  # to its end: nobody has to go anywhere
    APPLICATION = "application"  # it is applied for there; the office says what follows
    SOME = "some"  # not for everybody: the channel says for whom


@dataclass(frozen=True, slots=True)
class Online:
    """The way online of an item: a ``channel`` among the windows, by its id, and the ``source`` that says so.

    ``when`` names the situations in which there is one, as it does for a document; empty means always.
    """

    channel: str
    reach: Reach
    source: str
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def serves(self, answers: Mapping[str, str]) -> bool:
        """Return whether it is a way for somebody in this situation."""
        return all(answers.get(situation) in choices for situation, choices in self.when.items())

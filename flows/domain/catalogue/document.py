"""材料: the documents an item asks for, and who needs which; people call one a paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from flows.text.wording import Text


class Form(StrEnum):
    """In which form a document is brought."""

    ORIGINAL = "original"
    COPY = "copy"
    ORIGINAL_AND_COPY = "original+copy"
    FILLED_IN = "form"
    PHOTO = "photo"
    ELECTRONIC = "electronic"
    DATA_SHARED = "data-shared"
    NONE = "none"


VILLAGE_CENTRE: Final = "village"
"""Where papers are issued that no window of the town issues."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """材料: a paper that offices ask for, and who issues it. One that is ``tolerable`` is minor and may come later (容缺受理).

    ``at`` is where that is: a window of the town's centre by its id, or VILLAGE_CENTRE; None where it is no other office of ours.
    What is ``generic``, 相关证据材料, says nothing by its name: which paper it is stands in the note of the item that asks.
    """

    id: str
    name: Text
    form: Form
    issuer: Text
    at: str | None = None
    tolerable: bool = False
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document as one item asks for it. ``when`` holds AND across situations, OR inside one; empty means always."""

    kind: DocumentKind
    copies: int = 1
    note: Text | None = None
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def needed(self, answers: Mapping[str, str]) -> bool:
        """Return whether somebody in this situation has to bring it."""
        return all(answers.get(situation) in choices for situation, choices in self.when.items())

"""What one turn answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.talk.prompt import Prompt
from flows.text.wording import Words


@dataclass(frozen=True, slots=True)
class Response:
    """What one turn answers: what is said, the question now open, the page of it, and whether something was filed.

    One that is ``bare`` has no keys: it is for many readers. ``earlier``: it was answered to an earlier question.
    """

    said: Sequence[Words]
    prompt: Prompt | None = None
    page: int = 0
    filed: bool = False
    keys: Sequence[Words] = ()
    bare: bool = False
    earlier: bool = False

"""What a question looks like, page by page, and what may be chosen from it; and how an answer to it may fail."""

from collections.abc import Collection, Sequence
from typing import Generic, NamedTuple, TypeVar

from flows.text.wording import Words, _

T_co = TypeVar("T_co", covariant=True)

PAGE = 5
"""Options on one page; after them 9 is 'more'."""

NO_LONGER = _("What you chose before is no longer offered.")

YES = _("yes|y|yes please|yes, please|ok|okay|sure|yeah|yep|please do|right")
NO = _("no|n|no thanks|no, thanks|no thank you|nope|not now")
"""How people agree and decline: an option called by one of these words is called by all of them, unless another is called so."""


class Gone(Exception):  # noqa: N818 - named for what happened
    """A remembered answer no longer holds; ``words`` tells the person why the question comes again, None goes without saying."""

    def __init__(self, words: Words | None = NO_LONGER) -> None:
        super().__init__(words)
        self.words = words


class Misread(Exception):  # noqa: N818 - named for what happened
    """The text does not answer the question; ``words`` says what would. It may lie ``between`` several options."""

    def __init__(self, words: Words, between: Sequence[str] = ()) -> None:
        super().__init__(words)
        self.words, self.between = words, tuple(between)


class Option(NamedTuple, Generic[T_co]):
    """One thing to choose: remembered by ``code``, shown as ``label``, and meant as well by what else is ``said`` for it."""

    code: str
    label: Words
    value: T_co
    said: Sequence[str] = ()


class Prompt(NamedTuple):
    """What a question looks like. ``counted`` options are papers numbered to the end: the list is never paged.

    Where ``digits`` are asked for, they are no ticket's number. ``leaves`` are to be read before answering, one a page, with the
    same few options below each; None is a page with the question alone. Where a ``wish`` is asked for anything counts, so that
    the desk's own words come before it. Options chosen ``in_words`` are meant by anything that is said for them, the others by
    their numbers and labels alone. ``own_phone`` says whether the phone number asked for is one's own; None asks for none.
    """

    text: Words
    options: Sequence[Option[object]] = ()
    counted: bool = False
    leaves: Sequence[Words | None] = ()
    digits: bool = False
    wish: bool = False
    in_words: bool = False
    own_phone: bool | None = None

    def pages(self) -> int:
        """Return how many pages the leaves, or else the options, take; 1 when they fit or there are none."""
        if self.leaves or self.counted:
            return max(1, len(self.leaves))
        return -(-len(self.options) // PAGE) or 1

    def leaf(self, page: int) -> Words | None:
        """Return what is to be read on a page, the last followed by the first; None when there is nothing but the question."""
        return self.leaves[page % len(self.leaves)] if self.leaves else None

    def shown(self, page: int) -> Sequence[Option[object]]:
        """Return the options of a page, the last page followed by the first."""
        if self.leaves or self.counted or len(self.options) <= PAGE:
            return self.options
        start = page % self.pages() * PAGE
        return self.options[start : start + PAGE]

    def number(self, place: int) -> int:
        """Return the number the option at that place of the list, counted from 0, is shown with."""
        return place + 1 if self.counted else place % PAGE + 1

    def among(self, codes: Collection[str]) -> "Prompt":
        """Return the question with only some of its options, all of them where it has fewer than two of these."""
        left = [option for option in self.options if option.code in codes]
        return self._replace(options=left) if len(left) > 1 else self

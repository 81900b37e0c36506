"""Words that add something to what is said: 也, 顺便, 还要, 跟…一起, *and also*; and a sentence parted where they stand."""

from typing import Final

from flows.text.regex import regex
from flows.text.spoken import clauses

_ADDS: Final = regex(
    r"也|还[有想要得能没欠]|另外|顺便|顺带|加上|连同|同时|一[道起并]|接着|再[把用办]|(?<![温调随共柔暖平])[和跟与](?![谐好平气])"
    r"|\b(?:and|also|too|as well|both|plus)\b"
)
_BEGINS: Final = regex(r"还[有想要]|另外|顺[便带]|再[有加]|\b(?:and also|also|plus)\b|也要?一?[道起并]|也[要想没办弄]")
_PARTED: Final = regex(r"顺[便带]|还有|另外|加上|以及|连同|同时|然后|接着|[跟和与再也]|\b(?:and|also|plus|as well as)\b")
_NO_WISH: Final = regex(r"不是|已经|早就|早[已都]|清了|办好了|有了")


def adds(said: str) -> bool:
    """Return whether a written text may say two things, one beside the other."""
    return _ADDS.search(said) is not None


def comes_beside(clause: str) -> bool:
    """Return whether a written clause says that it tells of something beside what is talked about."""
    return _BEGINS.search(clause) is not None


def parts(said: str) -> list[str]:
    """Return the parts of a written text that may each be wished for, in their order."""
    wished = (clause for clause in clauses(said) if not _NO_WISH.search(clause))
    return [part.strip() for clause in wished for part in _PARTED.split(clause) if part.strip()]

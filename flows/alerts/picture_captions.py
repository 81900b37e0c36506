"""What stands below a picture that is sent again."""

from flows.domain.errand.picture import Kept
from flows.text.wording import Words, _, spans


def shown_again(number: str, kept: Kept, sender: str) -> Words:
    """Return which papers of a ticket a picture shows, and from whom and when it is."""
    papers = spans(kept.papers)
    return _("{number}, papers {papers}: from {name}, {moment}", number=number, papers=papers, name=sender, moment=kept.at)

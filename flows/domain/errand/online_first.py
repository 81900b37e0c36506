"""What can be done online is said first, with the way there, and what the village agent does for who has no smartphone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from flows.domain.catalogue.online import Reach
from flows.domain.catalogue.places import Window
from flows.text.wording import Message, Words, _, spans

_REACHES: Final[Mapping[Reach, Message]] = {
    Reach.WHOLE: _("all of it"),
    Reach.APPLICATION: _("to apply"),
    Reach.SOME: _("in some cases"),
}


def online_first(channel: Window, reach: Reach) -> Words:
    """Return the line of a notice that says where it can be done online and how far, and who helps."""
    return _("Online: {channel}, {reach}; no smartphone: ask your agent", channel=channel.name, reach=_REACHES[reach])


def online_among(channels: Sequence[Window | None]) -> Iterator[Words]:
    """Yield by which channel which matters of a plan can be done online, given each one's channel in their order."""
    for channel in dict.fromkeys(filter(None, channels)):
        matters = [number for number, other in enumerate(channels, 1) if other == channel]
        yield _("Online by {channel}: {matters}; no smartphone: ask your agent", channel=channel.name, matters=spans(matters))


def way_online(channel: Window, *, in_person: bool) -> Iterator[Words]:
    """Yield how to get to the channel, and what the agent can do there for an item that is, or is not, done in person."""
    if channel.how is not None:
        yield _("How to get online: {how}", how=channel.how)
    if in_person:
        yield _("No smartphone: your agent goes through it with you; you must be there for the face check.")
    else:
        yield _("No smartphone: your agent does it online for you, free of charge.")

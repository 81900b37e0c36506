"""The rest of a one-time notice (行政许可法 art. 30: all of it is told): what has no room in the five SMS parts that are sent."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from flows.domain.catalogue.limit import GRANTORS, extension_of
from flows.domain.errand.notice import Notice, length, remark
from flows.domain.errand.online_first import way_online
from flows.domain.errand.paper_line import is_short
from flows.text.wording import Kept, Words, _, kept

NEWS: Final = timedelta(days=3 * 365)
"""The age up to which a changed rule is told of: people still go by what they were told the last time."""


def rest(notice: Notice) -> Kept | None:
    """Return what is to be known beyond the notice as it is sent; None where it says all."""
    told = [*_online(notice), *_remarks(notice), *_by_law(notice), *_papers(notice)]
    return kept(_("More on {number}:", number=notice.number), *told) if told else None


def _online(notice: Notice) -> Iterator[Words]:
    if notice.channel is not None:
        yield from way_online(notice.channel, in_person=not notice.item.proxy.allowed)


def _remarks(notice: Notice) -> Iterator[Words]:
    """Yield the remarks that had no room, the season where it is not on, and what has changed of late."""
    shown, item = remark(notice), notice.item
    for text in (*notice.ruling.remarks, item.note):
        if text is not None and text != shown:
            yield _("Note: {note}", note=text)
    if item.proxy.allowed and item.proxy.note:
        yield _("Somebody else may go: {how}", how=item.proxy.note)
    if item.season is not None:
        yield _("When: {season}", season=item.season)
    if item.history is not None and is_news(item.changed, notice.given):
        yield _("What has changed: {history}", history=item.history)


def is_news(changed: date | None, given: date) -> bool:
    """Return whether a rule changed within three years before a day."""
    return changed is not None and given - changed <= NEWS


def _by_law(notice: Notice) -> Iterator[Words]:
    """Yield what is noted on the limits, and how far they can be extended."""
    if notice.ruling.statutory.note is not None:
        yield _("The law on the time: {note}", note=notice.ruling.statutory.note)
    if notice.ruling.promised.note is not None:
        yield _("On the promise: {note}", note=notice.ruling.promised.note)
    if notice.ruling.promised.days or notice.ruling.statutory.days:
        yield _extension(notice)


def _extension(notice: Notice) -> Words:
    """Return how far the limit can be extended and by whose word, or that no law lets it."""
    more = extension_of(notice.ruling.extension, joint=notice.item.joint is not None)
    if not more.days:
        return _("Not to be extended.")
    return _("Extended once at most, {more}: {grantor}.", more=length(more.limit), grantor=GRANTORS[more.by])


def _papers(notice: Notice) -> Iterator[Words]:
    """Yield the papers whose note is too long for their line."""
    for number, (name, note) in enumerate(zip(notice.papers, notice.notes, strict=True), 1):
        if note is not None and not is_short(note):
            yield _("{number} {paper}: {note}", number=number, paper=name, note=note)

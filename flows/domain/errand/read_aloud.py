"""念给他听: a notice as short numbered sentences, for an agent who reads it out on the telephone to somebody who does not read.

Nothing stands in brackets, and nothing is abbreviated: every paper is named as it is said.
"""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Final

from flows.domain.catalogue.document import Document, Form
from flows.domain.catalogue.item import Decider
from flows.domain.catalogue.places import Tier
from flows.domain.errand.notice import Notice, length, season_line
from flows.text.regex import regex
from flows.text.wording import Lines, Text, Words, _, lines, ngettext

_FORMS: Final[Mapping[Form, Words]] = {
    Form.COPY: _("a copy"),
    Form.ORIGINAL_AND_COPY: _("the original and a copy"),
    Form.FILLED_IN: _("it is filled in there"),
    Form.ELECTRONIC: _("as a file"),
    Form.DATA_SHARED: _("the window looks it up, nothing has to be brought"),
}

_PER: Final = regex(r"(元|yuan) ?/ ?(?=\w)")
_SLASH: Final = regex(r" ?/ ?")
_CLOSED: Final = regex(r"[)）](?=[,，.。;；、]|$)")
_TWICE: Final = regex(r"([，,])\s*(?=[，,。.；;])")
_SHORTENED: Final = {"e.g.": "for example", "i.e.": "that is", "etc.": "and so on", "incl.": "including", "ID ": "identity "}


def aloud(notice: Notice) -> Lines:
    """Return the notice as numbered sentences, a line each."""
    sentences = zip(count(1), _sentences(notice), strict=False)
    return lines(*(_("{number}. {sentence}", number=number, sentence=sentence) for number, sentence in sentences))


def plainly(text: Text) -> Text:
    """Return a text as it is said aloud: what stands in brackets behind a comma, or for a stroke, abbreviations written out."""
    english = text.en
    for short, whole in _SHORTENED.items():
        english = english.replace(short, whole)
    return Text(_unbracketed(text.zh, "，", "或", "每"), _unbracketed(english, ", ", " or ", " per "))


def _unbracketed(said: str, comma: str, either: str, per: str) -> str:
    said = _SLASH.sub(either, _PER.sub(rf"\1{per}", said))
    said = _CLOSED.sub("", said).replace("）", comma).replace(")", comma.rstrip() if comma.isascii() else comma)
    said = said.replace("（", comma).replace(" (", comma).replace("(", comma)
    return _TWICE.sub("", said).strip("，, ")


def _sentences(notice: Notice) -> Iterator[Words]:
    item, ruling = notice.item, notice.ruling
    yield _("This is about {item}.", item=plainly(item.short))
    yield from _where(notice)
    decider = plainly(item.decided_by) if ruling.decided_at is item.decided_at else _DECIDERS.get(ruling.decided_at, _ANOTHER)
    yield _("It is decided by {who}.", who=decider)
    if ruling.promised.days is not None:
        yield _("It is promised within {time}.", time=_at_once(length(ruling.promised), ruling.promised.days))
    if ruling.statutory.days:
        yield _("By law it takes {time} at most.", time=length(ruling.statutory))
    yield _("What it costs: {fee}.", fee=plainly(item.fee.text))
    if (season := season_line(notice)) is not None:
        yield season
    yield from _remarks(notice)
    yield from _papers(notice)
    yield _("That is all. Which of it was not clear?")


_DECIDERS: Final[Mapping[Decider, Words]] = {
    Decider.CITY: _("the city department"),
    Decider.TOWN: _("the town"),
    Decider.VILLAGE: _("the village"),
}
_ANOTHER: Final = _("another office")


def _at_once(time: Words, days: int) -> Words:
    return time if days else _("the same visit")


def _where(notice: Notice) -> Iterator[Words]:
    place = notice.route
    if not place.window.is_ours:
        yield _("Go to: {place}.", place=plainly(place.window.name))
    elif place.tier is Tier.TOWN:
        yield _("Go to {place}, to the {window}.", place=place.name, window=place.window.name)
    else:
        yield _("Go to {place}.", place=plainly(place.name))
    if place.visit is not None:
        yield place.visit


def _remarks(notice: Notice) -> Iterator[Words]:
    if not notice.item.proxy.allowed:
        note = notice.item.proxy.note
        yield _("You have to go yourself: {why}.", why=plainly(note)) if note else _("You have to go yourself.")
    for remark in (*notice.ruling.remarks, notice.item.note):
        if remark is not None:
            yield _("Mind this: {note}.", note=plainly(remark))


def _papers(notice: Notice) -> Iterator[Words]:
    """Yield how many papers there are, and each of them with what is noted on it and how it is brought."""
    if notice.documents:
        yield ngettext("There is one paper to bring.", "There are {count} papers to bring.", len(notice.documents))
    for number, name, note, document in zip(count(1), notice.papers, notice.notes, notice.documents, strict=False):
        parts = [plainly(name), *([plainly(note)] if note else []), *_brought(document)]
        yield _paper(number, parts)


def _paper(number: int, parts: list[Words]) -> Words:
    match parts:
        case [name]:
            return _("Paper {number}: {paper}.", number=number, paper=name)
        case [name, detail]:
            return _("Paper {number}: {paper}, {detail}.", number=number, paper=name, detail=detail)
        case [name, detail, more]:
            return _("Paper {number}: {paper}, {detail}, {more}.", number=number, paper=name, detail=detail, more=more)
        case [name, detail, more, *_rest]:
            both = _("{form}, {copies}", form=more, copies=_rest[0])
            return _("Paper {number}: {paper}, {detail}, {more}.", number=number, paper=name, detail=detail, more=both)
    raise ValueError("a paper has a name")


def _brought(document: Document) -> Iterator[Words]:
    """Yield in which form a paper is brought, and how often where that is more than once."""
    if (form := _FORMS.get(document.kind.form)) is not None:
        yield form
    if document.copies > 1:
        yield ngettext("one copy", "{count} copies", document.copies)

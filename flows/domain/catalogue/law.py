"""法规: the law texts that items cite, and which citations are of a text that has been replaced or do not say of which.

A citation begins with the name of its law; in brackets it may name the text by number, day or year, and 条号待核 says that nobody
has looked up the articles of that text yet.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from flows.text.wording import Text

TO_CHECK: Final = "待核"
"""Stands for what nobody has looked up: a number is never guessed."""


@dataclass(frozen=True, slots=True)
class Law:
    """The text of a law that is in force, and where it is known from.

    With ``since``, the day it came into force, it is watched: ``replaces`` names what was before, ``check`` what to compare in an
    item that cites that, ``bears_on`` the items that must cite it, where the pack has them.
    """

    name: str
    number: str = TO_CHECK
    published: date | None = None
    since: date | None = None
    replaces: str | None = None
    check: Text | None = None
    bears_on: tuple[str, ...] = ()
    source: str | None = None


class Flaw(StrEnum):
    """What is wrong with how an item cites a law that is watched."""

    REPLACED = "replaced"  # it names the text before
    UNDATED = "undated"  # it does not say which text
    ARTICLES = "articles"  # its articles were not looked up in the text of today
    MISSING = "missing"  # the law bears on the item, which does not cite it


def cited(citation: str, laws: Sequence[Law]) -> Law | None:
    """Return the law a citation names; None where it is not in the table."""
    return next((law for law in laws if _of(law).match(citation)), None)


def flaws(code: str, citations: Sequence[str], laws: Sequence[Law], today: date) -> Iterator[tuple[Flaw, Law, str]]:
    """Yield what is wrong with the citations of an item, by its code: flaw, law and citation, empty where it is missing."""
    known = [(citation, cited(citation, laws)) for citation in citations]
    for citation, law in known:
        if law is not None and (flaw := _flaw(citation, law, today)) is not None:
            yield flaw, law, citation
    for law in laws:
        if code in law.bears_on and _is_in_force(law, today) and all(law is not other for _citation, other in known):
            yield Flaw.MISSING, law, ""


def _of(law: Law) -> re.Pattern[str]:
    """Return what a citation of a law begins with: its name alone, for that of its rules of execution is longer."""
    return re.compile(rf"《?(中华人民共和国)?{re.escape(law.name)}》?(?=$|[（第、，\d])")


def _is_in_force(law: Law, today: date) -> bool:
    return law.since is not None and law.since <= today


def _flaw(citation: str, law: Law, today: date) -> Flaw | None:
    if law.since is None or not _is_in_force(law, today):
        return None
    named = "".join(re.findall(r"（([^（）]*)）", citation))
    years = [int(year) for year in re.findall(r"(?:19|20)\d\d", named)]
    newest = (law.published or law.since).year
    if law.number in {TO_CHECK, law.name} or law.number not in named:
        if re.search(r"第\d+号", named) or (years and max(years) < newest):
            return Flaw.REPLACED
        if not years and law.number != law.name:
            return Flaw.UNDATED
    return Flaw.ARTICLES if f"条号{TO_CHECK}" in named else None

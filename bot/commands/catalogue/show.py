"""One item as an editor of the catalogue wants to see it: all that is said of it, and how far it can be trusted."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click

from bot.commands import catalogue_lookup, listing
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.document import Document
from flows.domain.catalogue.item import Effect, Item, Situation
from flows.domain.catalogue.law import cited
from flows.domain.catalogue.limit import Extension, Limit, Unit
from flows.text.wording import Text
from storage.packs.schema import CATALOGUE

from . import reading
from .law import called


@click.command()
@click.argument("item")
@reading.source
@listing.as_json
def show(item: str, source: Path | None, *, as_json: bool) -> None:
    """Show an item: who does it where, the limits, the fee, its questions and papers, its law, sources and day of check.

    ITEM is its code or any of its names; for one that there is not, the nearest are told.
    """
    catalogue = reading.shown(source)
    meant = catalogue_lookup.item(catalogue, item)
    listing.show(as_json, [_row(catalogue, meant)], _lines(catalogue, meant))


def _row(catalogue: Catalogue, item: Item) -> Mapping[str, object]:
    """Return the item as it stands in a pack, with its papers on one level, the day of its check and the texts of its law."""
    tree = _renamed(CATALOGUE.dump_python(catalogue, mode="json", include={"items": {catalogue.items.index(item)}}))
    laws = [{"citation": citation, "text": _text(catalogue, citation)} for citation in item.legal_basis]
    papers = [_document_row(document) for document in item.documents]
    return {**tree["items"][0], "documents": papers, "checked": catalogue.checked_on(item), "legal_basis": laws}


def _renamed(value: Any) -> Any:
    """Return what a pack says under the names of lists for programs, where what ends in ``_at`` is a moment."""
    if isinstance(value, dict):
        return {_NAMES.get(name, name): _renamed(below) for name, below in value.items()}
    return [_renamed(below) for below in value] if isinstance(value, list) else value


_NAMES: Final = {"accepted_at": "desks", "decided_at": "decider"}


def _document_row(document: Document) -> Mapping[str, object]:
    kind, note = document.kind, document.note
    named = {"document": kind.id, "document_name": kind.name.zh, "form": kind.form, "issuer": kind.issuer.zh, "window": kind.at}
    return {**named, "copies": document.copies, "note": note.zh if note else None, "when": document.when}


def _lines(catalogue: Catalogue, item: Item) -> Iterator[str]:
    yield f"{item.code}  {_both(item.name)}"
    facts = [*_who(catalogue, item), *_limits(item), *_rest(item), *_trust(catalogue, item)]
    yield from listing.columns([(f"  {name}", value) for name, value in facts])
    yield from _listed("questions", (line for situation in item.situations for line in _situation(situation)))
    yield from _listed("papers", (f"{n} {_paper(document)}" for n, document in enumerate(item.documents, 1)))
    yield from _listed("law", (f"{citation}: {_text(catalogue, citation)}" for citation in item.legal_basis))
    yield from _listed("sources", item.sources)


def _who(catalogue: Catalogue, item: Item) -> Iterator[tuple[str, str]]:
    department, window = catalogue.department[item.department], catalogue.window[item.window]
    yield "also called", "、".join(item.aliases)
    yield "department", f"{item.department} {department.now.zh}"
    yield "window", f"{window.id} {window.name.zh} ({window.kind})"
    yield "delegation", item.delegation
    yield "accepted at", ", ".join(item.accepted_at)
    yield "decided by", f"{item.decided_by.zh} ({item.decided_at})"
    if item.online is not None:
        yield "online", f"{catalogue.window[item.online.channel].name.zh} ({item.online.reach}){_when(item.online.when)}"
        yield "", item.online.source
    yield "proxy", ("allowed" if item.proxy.allowed else "in person") + _noted(item.proxy.note)


def _limits(item: Item) -> Iterator[tuple[str, str]]:
    yield "promised", _limit(item.promised)
    yield "by law", _limit(item.statutory) + (", the earlier binds" if item.earlier_binds else "")
    yield "licence", {True: "yes", False: "no", None: "nobody has said"}[item.licence]
    if item.appealable is not None:
        yield "review and court", "yes" if item.appealable else "no"
    if item.remedy is not None:
        yield "against a refusal", item.remedy.zh
    if item.extension is not None:
        yield "extension", _extension(item.extension)
    yield "fee", item.fee.text.zh + (f" ({item.fee.basis})" if item.fee.basis else "")


def _rest(item: Item) -> Iterator[tuple[str, str]]:
    for name, text in (("season", item.season), ("note", item.note), ("history", item.history)):
        if text is not None:
            yield name, text.zh
    if item.changed is not None:
        yield "changed", str(item.changed)
    if item.recurs is not None:
        months = f"every {item.recurs.months} months" if item.recurs.months else f"{item.recurs.opens} to {item.recurs.closes}"
        yield "comes round", months
    if item.related:
        yield "related", ", ".join(item.related)


def _trust(catalogue: Catalogue, item: Item) -> Iterator[tuple[str, str]]:
    yield "confidence", item.confidence
    yield "checked", f"{catalogue.checked_on(item) or 'never'}" + ("" if item.checked else " (with the whole pack)")


def _situation(situation: Situation) -> Iterator[str]:
    yield f"{situation.id}: {situation.question.zh}"
    for choice in situation.choices:
        yield f"  {choice.id} {choice.text.zh}{_effect(choice.effect)}"


def _effect(effect: Effect) -> str:
    told = "; ".join(_changed(effect))
    end = " (ends here)" if effect.stop else ""
    return f" → {told}{end}" if told else ""


def _changed(effect: Effect) -> Iterator[str]:
    """Yield what one answer changes."""
    yield from (text.zh for text in (effect.stop, effect.note) if text is not None)
    if effect.accepted_at is not None:
        yield f"accepted at {', '.join(effect.accepted_at)}"
    if effect.window is not None:
        yield f"at {effect.window}"
    if effect.decided_at is not None:
        yield f"decided at {effect.decided_at}"
    yield from _changed_limits(effect)


def _changed_limits(effect: Effect) -> Iterator[str]:
    if effect.promised_days is not None:
        yield f"{effect.promised_days} days promised"
    if effect.unpromised:
        yield "nothing promised"
    if effect.statutory_days is not None:
        yield f"{effect.statutory_days} days by law"
    if effect.licence is not None:
        yield "a licence" if effect.licence else "no licence"
    if effect.extension is not None:
        yield f"extension {_extension(effect.extension)}"


def _paper(document: Document) -> str:
    copies = f" ×{document.copies}" if document.copies != 1 else ""
    kind = document.kind
    return f"{kind.name.zh} ({kind.id}, {kind.form}, {kind.issuer.zh}){copies}{_noted(document.note)}{_when(document.when)}"


def _limit(limit: Limit) -> str:
    days = "none" if limit.days is None else "on the spot" if not limit.days else f"{limit.days} {_UNITS[limit.unit]}"
    return days + (" (assumed)" if limit.assumed else "") + _noted(limit.note)


def _extension(extension: Extension) -> str:
    if not extension.days:
        return "none"
    return f"{extension.days} {_UNITS[extension.unit]}, by the {extension.by}" + (
        f" ({extension.source})" if extension.source else ""
    )


_UNITS: Final = {Unit.WORKDAY: "workdays", Unit.CALENDAR: "days", Unit.MONTH: "months"}


def _noted(note: Text | None) -> str:
    return f": {note.zh}" if note else ""


def _when(when: Mapping[str, tuple[str, ...]]) -> str:
    conditions = (f"{situation}={'/'.join(choices)}" for situation, choices in when.items())
    return f" [{'; '.join(conditions)}]" if when else ""


def _text(catalogue: Catalogue, citation: str) -> str:
    law = cited(citation, catalogue.laws)
    return called(law) if law else "not in the table of laws"


def _both(text: Text) -> str:
    return f"{text.zh} ({text.en})"


def _listed(name: str, entries: Iterable[str]) -> Iterator[str]:
    """Yield the entries of a list under its name, and nothing of an empty one."""
    for n, entry in enumerate(entries):
        if not n:
            yield f"  {name}"
        yield f"    {entry}"

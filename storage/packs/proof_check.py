"""What villages issue no longer: no item may ask for it from a village, unless a law in force does."""

import re
from collections.abc import Iterator
from typing import Final

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.document import VILLAGE_CENTRE, Document
from flows.domain.catalogue.item import Item

from .code_check import unknown
from .faults import Place, Problem

_VILLAGE: Final = re.compile(r"村(?:民委员会|民委|委会?|集体|经济合作社|里|两委)|(?:^|/|、|或)村(?:$|/|、|或)")


def check_proofs(catalogue: Catalogue) -> Iterator[Problem]:
    """Check that what stands against the list stands for an item there is, by a law that is named."""
    for n, proof in enumerate(catalogue.unissued):
        yield from unknown(proof.stands, catalogue.item, ("unissued", n, "stands"), "item")
        if proof.stands and not proof.why:
            yield Problem(("unissued", n, "why"), f"`why` must name the law by which {', '.join(proof.stands)} asks for it")


def unissued(catalogue: Catalogue, item: Item, where: Place) -> Iterator[Problem]:
    """Find the papers of an item for which people are sent to the village, though villages issue them no longer."""
    for n, document in enumerate(item.documents):
        for proof in catalogue.unissued:
            if item.code not in proof.stands and _from_the_village(document) and any(w in _said(document) for w in proof.words):
                what = f"`{proof.name}` is issued by no village any more ({proof.source})"
                yield Problem((*where, "documents", n), what, own=True)


def _said(document: Document) -> str:
    return f"{document.kind.name.zh} {document.note.zh if document.note else ''}"


def _from_the_village(document: Document) -> bool:
    note = document.note.zh if document.note else ""
    return document.kind.at == VILLAGE_CENTRE or bool(_VILLAGE.search(document.kind.issuer.zh) or _VILLAGE.search(note))

"""A published version of a catalogue as text: canonical, compact, quick to load."""

from dataclasses import replace
from hashlib import sha256

from flows.domain.catalogue.catalogue import Catalogue

from .schema import CATALOGUE


def dump(catalogue: Catalogue) -> str:
    """Return the catalogue as JSON without its defaults; the same catalogue always gives the same text."""
    return CATALOGUE.dump_json(catalogue, exclude_defaults=True).decode()


def load(text: str) -> Catalogue:
    """Return the catalogue that was dumped. Raises pydantic's ``ValidationError`` (a ``ValueError``) for any other text."""
    catalogue = CATALOGUE.validate_json(text)
    if catalogue is None:
        raise ValueError("the text holds no catalogue")
    return catalogue


def digest(catalogue: Catalogue) -> str:
    """Return the SHA-256 of what the catalogue says, whatever version it was published as."""
    return sha256(dump(replace(catalogue, version=0)).encode()).hexdigest()

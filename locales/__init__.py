"""What people read: one catalogue of messages a language, compiled when the project is installed."""

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where the catalogues are."""


class UnbuiltCatalogues(RuntimeError):  # noqa: N818 - the class says it
    """The translations have not been compiled."""

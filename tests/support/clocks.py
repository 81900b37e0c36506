"""A clock that is moved by hand."""

from dataclasses import dataclass


@dataclass(slots=True)
class Hands:
    """Shows seconds, and goes on only when told to."""

    at: float = 0.0

    def __call__(self) -> float:
        """Return what it shows."""
        return self.at

    def go_on(self, seconds: float) -> None:
        """Let so many seconds pass."""
        self.at += seconds

"""Proofs that villages issue no longer: nobody may be sent to the village committee for one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnissuedProof:
    """A kind of proof on a list of those that village committees do not issue, and what else it is called.

    ``stands`` are the items that ask for one of it all the same, because a law in force does; ``why`` names that law.
    """

    name: str
    source: str
    also: tuple[str, ...] = ()
    stands: tuple[str, ...] = ()
    why: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Return by which words one knows it: its names without what every proof has in its name."""
        return tuple(name.removeprefix("居民").removesuffix("证明") for name in (self.name, *self.also))

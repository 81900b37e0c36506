"""Who stands in for whom (AB岗): who was named, else the next agent of the village."""

from collections.abc import Collection, Iterator, Mapping, Sequence


def pairs_of(agents: Sequence[int], named: Mapping[int, int]) -> Mapping[int, int]:
    """Return each one's stand-in (AB岗): who was named, else the village's next agent, the last one's being the first."""
    ring = dict(zip(agents, [*agents[1:], *agents[:1]], strict=True)) if len(agents) > 1 else {}
    return {**ring, **named}


def stand_ins(person: int, pairs: Mapping[int, int], away: Collection[int]) -> Iterator[int]:
    """Yield who may stand in for somebody and is not away: their B, then B's B, and so on."""
    seen = {person}
    while (person := pairs.get(person, person)) not in seen:
        if person not in away:
            yield person
        seen.add(person)


def stand_in(person: int, pairs: Mapping[int, int], away: Collection[int]) -> int | None:
    """Return who stands in for somebody: their B, when B is away B's B, and so on; None when all of the chain are away."""
    return next(stand_ins(person, pairs, away), None)

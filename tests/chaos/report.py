"""The report: one table of what was counted, the faults that were done, and what was not as it should be."""

from collections.abc import Iterator, Sequence
from typing import Final

from tests.chaos.cast import Seen
from tests.chaos.ledger import Ledger
from tests.chaos.stage import Stage
from tests.chaos.telegram import Telegram

SHOWN: Final = 10
"""How many of what is wrong are named of each kind."""


def lines(ledger: Ledger, stage: Stage, seen: Seen) -> Iterator[str]:
    """Yield the report line by line."""
    yield f"{'':16}{'expected':>9}{'found':>8}{'lost':>7}{'doubled':>9}"
    for name, count in ledger.counts.items():
        yield f"{name:16}{count.expected:9}{count.found:8}{len(count.lost):7}{len(count.doubled):9}"
    yield ""
    yield f"repeats: {ledger.allowed} allowed, {ledger.repeats} seen, {len(ledger.beyond)} of them beyond what is allowed"
    yield f"pushes held for a digest: {ledger.held}"
    yield f"questions that may have come, did not, and are not put again: {ledger.unsure}"
    yield f"order broken: {len(ledger.disorder)}"
    yield f"open talks stuck: {len(seen.waiting)}"
    yield f"audit: {'whole' if not ledger.audit else f'{len(ledger.audit)} places changed'}"
    yield from _course(stage, seen)
    yield "faults: " + ", ".join(f"{many} × {name}" for name, many in sorted(stage.done.items()))
    yield from (f"skipped: {name}: {why}" for name, why in stage.skipped.items())
    yield from _wrong(ledger)


def _course(stage: Stage, seen: Seen) -> Iterator[str]:
    alone = {each.name: each.ended_alone for each in stage.processes if each.ended_alone}
    api: Telegram = stage.telegram
    yield f"updates posted {api.posts} times, {api.posts - api.taken} of them again; apologies {seen.apologies}"
    yield f"calls the Bot API refused as wrong: {len(api.refused)}"
    yield f"slowest stop: {stage.slowest_stop:.1f} s; processes that ended by themselves: {alone or 'none'}"


def _wrong(ledger: Ledger) -> Iterator[str]:
    wrong: dict[str, Sequence[str]] = {"told twice beyond": ledger.beyond, "out of order": ledger.disorder, "audit": ledger.audit}
    for name, count in ledger.counts.items():
        wrong[f"{name} lost"], wrong[f"{name} doubled"] = count.lost, count.doubled
    for name, which in wrong.items():
        yield from (f"  {name}: {each}" for each in which[:SHOWN])
        if len(which) > SHOWN:
            yield f"  {name}: and {len(which) - SHOWN} more"

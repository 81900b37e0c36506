"""What changed in the catalogue, as agents and windows hear it (E8)."""

from collections.abc import Sequence
from itertools import accumulate, takewhile
from typing import Final

from flows.alerts.push_pacing import DIGEST
from flows.alerts.scene import Action
from flows.domain.catalogue.changes import Change, ListChange
from flows.journeys.me import settings
from flows.port import button_commands
from flows.text.wording import Words, _, lines, ngettext

GOT_IT: Final = Action(settings.GOT_IT, button_commands.NOTED)
"""The button under what changed."""

_LISTED: Final = DIGEST - 200
"""Characters the list of changes may take, beside what stands above and below it."""

_LABEL: Final = 16
"""Characters what changed of an item may take, in any language, with what separates it from the next."""


def catalogue_changed(version: int, changes: Sequence[Change]) -> Words:
    """Return the digest of what a version changed of what somebody deals with: as many items as there is room for."""
    shown = list(takewhile(lambda room: room[1] <= _LISTED, zip(changes, accumulate(map(_room, changes)), strict=True)))
    more = len(changes) - len(shown)
    return lines(
        ngettext(
            "Version {version} of the catalogue changes one of your items:",
            "Version {version} of the catalogue changes {count} of your items:",
            len(changes),
            version=version,
        ),
        *(_change(change) for change, _length in shown),
        ngettext("… and one more item.", "… and {count} more items.", more) if more else None,
        _("Please read it and reply: got it"),
    )


def _change(change: Change) -> Words:
    if isinstance(change, ListChange):
        if change.is_taken:
            return _("{town} does now: {item}", town=change.town.name, item=change.item.short)
        return _("{town} does no more: {item}", town=change.town.name, item=change.item.short)
    if change.was is None:
        return _("New: {item}", item=change.item.short)
    if change.now is None:
        return _("No more: {item}", item=change.item.short)
    return _("{item}: {what}", item=change.item.short, what=change.told)


def _room(change: Change) -> int:
    name = change.item.short
    if isinstance(change, ListChange):
        return max(len(name.zh), len(name.en)) + len(change.town.name.en) + _LABEL
    return max(len(name.zh), len(name.en)) + _LABEL * max(1, len(change.told))

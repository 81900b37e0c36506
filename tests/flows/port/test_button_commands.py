"""What the buttons of old messages type begins what it always began, with the same arguments."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from flows.domain.feedback.rating import Grade
from flows.domain.ticket.verbs.names import VERB_NAMES
from flows.port import button_commands
from flows.port.desk import Desk
from flows.reading.vocabulary import JOURNEYS
from flows.talk.replay import Talk
from tests.support.errands import opened
from tests.support.world import World

GOLDEN = Path(__file__).parents[2] / "golden" / "commands.tsv"
"""Who presses, what that types, and what it begins: lines are added, never changed."""


def lines() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_what_a_button_types_begins_what_it_always_began(village: World, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[str, Mapping[str, str]]] = []

    def noting(name: str) -> None:
        def journey(_talk: Talk, _desk: Desk, args: Mapping[str, str]) -> None:
            begun.append((name, dict(args)))

        monkeypatch.setitem(JOURNEYS, name, journey)  # type: ignore[misc]  # the table itself is what the router reads

    assert opened(village) == "12-000001-5"
    for name in JOURNEYS:
        noting(name)
    differing = {}
    for line in lines():
        begun.clear()
        village.phone(line["who"]).says(line["command"])
        if begun != [(line["journey"], json.loads(line["arguments"]))]:
            differing[line["command"]] = list(begun)
    assert differing == {}


def test_every_command_there_is_stands_in_the_list() -> None:
    named = {value for name, value in vars(button_commands).items() if name.isupper()}
    known = {line["command"].partition(" ")[0] for line in lines()}
    assert (named | set(Grade) | set(VERB_NAMES)) - known == set()

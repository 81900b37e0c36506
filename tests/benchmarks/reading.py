"""How answers are heard: ``.venv/bin/python -m tests.benchmarks.reading [FILE…]``.

Every answer of the catalogue, each choice of each question, is given in each of the ways people answer (``ways.py``) at a desk
where that question is open. Printed is, for each way, how many were read right, how many were taken for another answer, how many
carried the villager off to another errand, and how many were asked again; and the time of one reading.

A file has one JSON object a line, a turn: ``role``, ``message``, ``before`` (``who> words``, or ``@ moment``), ``any``, ``all``,
``none`` (words of the reply), ``state`` (a ticket's status by number) and ``kind``. It is played at a desk of its own.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.translation import Languages
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import Item, Situation
from flows.domain.catalogue.routing import questions, ways
from flows.journeys.guidance.find_item import situation_question
from flows.reading.router import respond
from flows.reading.session import Heard, Session
from flows.talk.prompt import Misread
from storage.finder.ranking import Finder
from storage.packs import ZHUJI
from storage.records.people.addresses import find, screen_of
from storage.service.port import visit
from tests.benchmarks.spoken_ways import SPOKEN_WAYS
from tests.benchmarks.ways import WAYS
from tests.support.loaded import Loaded, load, on_sqlite
from tests.support.world import World

ALL_WAYS = {**WAYS, **SPOKEN_WAYS}
VERDICTS = ("right", "wrong", "elsewhere", "asked")
HANDLES = ("villager", "agent", "agent-b", "clerk", "reviewer", "approver", "head", "supervisor", "admin")


@dataclass(frozen=True)
class Asked:
    """A question of the catalogue, open in a villager's talk; ``times``: how many items ask it in these words."""

    situation: Situation
    item: Item
    before: Mapping[str, str]
    times: int


def asked_in(catalogue: Catalogue) -> Sequence[Asked]:
    """Return every question of a catalogue once, with the answers that lead to it."""
    found: dict[object, Asked] = {}
    for item in catalogue.items:
        for situation in item.situations:
            key = (situation.question, tuple(choice.text for choice in situation.choices))
            if key in found:
                known = found[key]
                found[key] = Asked(known.situation, known.item, known.before, known.times + 1)
            else:
                found[key] = Asked(situation, item, _before(item, situation), 1)
    return list(found.values())


def _before(item: Item, situation: Situation) -> Mapping[str, str]:
    """Return answers after which an item asks about a situation."""
    for answers in ways(item):
        taken: dict[str, str] = {}
        while (next_one := questions(item, taken)) is not None and next_one is not situation:
            taken[next_one.id] = answers[next_one.id]
        if next_one is situation:
            return taken
    raise ValueError(f"{item.code} never asks {situation.id}")


@dataclass(frozen=True)
class Ear:
    """A villager's desk in one transaction, at which anything may be said without it being kept."""

    world: World
    connection: Connection

    def say(self, session: Session, words: str) -> None:
        """Play a turn of the villager's."""
        key = screen_of("villager")
        desk = visit(self.connection, self.world.books, self.world.now, find(self.connection, [key])[key])
        respond(desk, session, Heard(words), self.world.languages.spell)

    def opened(self, asked: Asked) -> Session:
        """Return a villager's talk that stands at a question."""
        session = Session()
        for words in (asked.item.code, *asked.before.values()):
            self.say(session, words)
        state = session.open
        assert state is not None, asked
        assert state.shown, asked
        return session

    def verdict(self, kept: Mapping[str, Any], asked: Asked, words: str, right: str | None) -> str:
        """Return what came of words at a question: right, wrong, elsewhere or asked."""
        session = Session.from_json(deepcopy(kept))
        state = session.open
        assert state is not None
        length = len(state.journal)
        with self.connection.begin_nested() as said:
            self.say(session, words)
            said.rollback()
        if len(state.journal) > length and state.journal[length].key == f"situation.{asked.situation.id}":
            return "right" if state.journal[length].value == right else "wrong"
        if session.open is not state and session.open is not None and session.open.journey != "another_errand":
            return "elsewhere"
        return "right" if right is None else "asked"


def tallies(ear: Ear, catalogue: Catalogue, told: bool) -> Mapping[str, Counter[str]]:
    """Return how often each way came to each verdict, an answer counted as often as items ask for it."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for asked in asked_in(catalogue):
        kept = ear.opened(asked).to_json()
        for way, said in ALL_WAYS.items():
            for place in range(len(asked.situation.choices)):
                for words, right in said(asked.situation, place):
                    verdict = ear.verdict(kept, asked, words, right)
                    found[way][verdict] += asked.times
                    if told and verdict != "right":
                        print(f"{way}\t{verdict}\t{asked.situation.question.zh}\t{words}\t{right}")
    return found


def table(found: Mapping[str, Counter[str]]) -> Iterator[str]:
    """Yield the lines of the table of ways, and their mean."""
    yield f"{'way':24} {'answers':>7} " + " ".join(f"{verdict:>10}" for verdict in VERDICTS)
    shares = {way: [counts[verdict] / counts.total() for verdict in VERDICTS] for way, counts in found.items()}
    for way, row in shares.items():
        yield f"{way:24} {found[way].total():7} " + " ".join(f"{share:10.1%}" for share in row)
    means = [sum(column) / len(shares) for column in zip(*shares.values(), strict=True)]
    yield f"{'mean of the ways':24} {sum(counts.total() for counts in found.values()):7} " + " ".join(f"{m:10.1%}" for m in means)


def microseconds(catalogue: Catalogue, languages: Languages, only: Iterable[str] = ALL_WAYS) -> Sequence[float]:
    """Return how long reading one answer takes, shortest first, at questions that have been asked before."""
    taken = []
    for asked in asked_in(catalogue):
        question = situation_question(asked.situation)
        with suppress(Misread):
            question.read("?", 0, languages.spell)
        for place in range(len(asked.situation.choices)):
            for words in [words for way in only for words, _right in ALL_WAYS[way](asked.situation, place)]:
                started = time.thread_time()
                with suppress(Misread):
                    question.read(words, 0, languages.spell)
                taken.append(1e6 * (time.thread_time() - started))
    return sorted(taken)


def play(loaded: Loaded, finder: Finder, line: Mapping[str, Any]) -> tuple[str, Sequence[str]]:
    """Return what a turn of a file was told, and what is wrong with it."""
    loaded.restore()
    world = World.on(loaded.database, finder)
    phones = {handle: world.phone(handle) for handle in HANDLES}
    for step in line.get("before", ()):
        who, words = step.split(" ", 1) if step.startswith("@ ") else step.split("> ", 1)
        if who == "@":
            world.at(words.replace(" ", "T"))
        else:
            phones[who].says(words)
    for phone in phones.values():
        phone.pushed()
    phones[line["role"]].says(line["message"])
    told = "\n".join([phones[line["role"]].text, *(text for phone in phones.values() for text in phone.pushed())])
    faults = [f"has {words}" for words in line.get("none", ()) if words in told]
    faults += [f"lacks {words}" for words in line.get("all", ()) if words not in told]
    if line.get("any") and not any(words in told for words in line["any"]):
        faults.append(f"has none of {line['any']}")
    states = {number: world.ticket(number).status.value for number in line.get("state") or {}}
    faults += [f"{number} is {states[number]}" for number, state in (line.get("state") or {}).items() if states[number] != state]
    return told, faults


def play_file(loaded: Loaded, finder: Finder, file: Path, told: bool) -> None:
    """Play the turns of a file and print how many of each kind came out as they should."""
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for line in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        reply, faults = play(loaded, finder, line)
        found[line["kind"]].append(not faults)
        if told and faults:
            print(f"{line['kind']}: {line['role']}> {line['message']}\n{reply}\n{'; '.join(faults)}\n")
    for kind, rows in sorted(found.items()):
        print(f"{kind:24} {sum(rows):4} of {len(rows)}")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog=".venv/bin/python -m tests.benchmarks.reading", description="How answers are heard, by the ways people give them."
    )
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="turns as lines of JSON; without one, the catalogue's answers"
    )
    parser.add_argument("--told", action="store_true", help="print everything that was not read right")
    given = parser.parse_args()
    finder = Finder.load(ZHUJI)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        load(f"sqlite:///{folder / 'original.db'}")
        loaded = on_sqlite(folder, folder / "original.db")
        for file in given.files:
            play_file(loaded, finder, file, given.told)
        if not given.files:
            loaded.restore()
            world = World.on(loaded.database, finder)
            world.phone("villager")
            with loaded.database.begin() as connection:
                catalogue = world.books.catalogue
                for line in table(tallies(Ear(world, connection), catalogue, given.told)):
                    print(line)
            for what, only in (("one reading", list(ALL_WAYS)), ("a number or a label", ["label"])):
                taken = microseconds(catalogue, world.languages, only)
                print(f"{what}: mean {sum(taken) / len(taken):.0f} µs, 99 % within {taken[int(0.99 * len(taken))]:.0f} µs")
        loaded.database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

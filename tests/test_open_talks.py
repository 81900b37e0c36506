"""What earlier releases wrote is read by this one: open talks go on, seals hold, and no ping goes out twice.

The talks under tests/golden are played again, and what was kept of them is compared with what this release keeps: a name that has
changed shows. Then what the earlier release kept is put in its place, and the talk goes on from there.
"""

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.ticket.verb import Verb
from flows.reading.session import Session
from storage.finder.ranking import Finder
from storage.packs.catalogue_json import digest, dump, load
from storage.upkeep import audit
from tests.support import golden
from tests.support.golden import Kept
from tests.support.loaded import Loaded
from tests.support.world import World

TURNED_ROUND = {"rate grade", "step_in take_over"}
"""The lists that run the other way, or ask for less, by now: a number typed at one as it was shown before must not count."""

LEARNT_SINCE = {"hear", "amend", "change_villager", "expire", "hand_over", "send_back", "undo", "untick"}
"""Verbs that none of these releases knew; how they are sealed is held beside the seals."""

KEPT_SINCE = {"turned", "english"}
"""What a session keeps by now and did not in these releases."""

AS_TRANSCRIPT = "transcript: "
"""How the talks are called that stand among the transcripts as well; what they keep is compared once a day."""

FORMER, NOW = golden.kept_by(1), golden.kept_by(2)


@pytest.fixture(scope="module")
def then() -> Catalogue:
    """The catalogue the talks were about."""
    return load(golden.catalogue_text())


@pytest.fixture
def world(then: Catalogue, finder: Finder, loaded_sqlite: Loaded) -> World:
    loaded_sqlite.restore()
    return golden.world_of(loaded_sqlite.database, finder, then)


TALKS = [pytest.param(talk, marks=pytest.mark.long) if talk.startswith(AS_TRANSCRIPT) else talk for talk in golden.talks()]


@pytest.mark.parametrize("talk", TALKS)
def test_a_talk_of_the_release_before_goes_on(talk: str, world: World) -> None:
    former, now = FORMER[talk], NOW[talk]
    sessions = iter(zip(former["sessions"], now["sessions"], strict=True))
    for step in golden.play(golden.talks()[talk], world):
        if "opens" in step:
            before, after = next(sessions)
            kept = {name: each for name, each in golden.session(world, step["who"]).items() if name not in KEPT_SINCE}
            if step["opens"] in TURNED_ROUND:
                assert kept["talks"][-1]["shown"] != after["talks"][-1]["shown"]
                kept = golden.shown_as(after, kept)
            assert golden.without_guesses(kept) == golden.without_guesses(after), f"at {step['opens']}"
            read = [golden.without_guesses(Session.from_json(each).to_json()) for each in (before, kept)]
            assert read[0] == read[1], f"at {step['opens']}"
            golden.put_session(world, step["who"], before)
    assert golden.record_of(world) == {name: now[name] for name in golden.RECORD}
    assert now["pings"] == former["pings"]
    _go_on_behind_former_seals(world, former)


def _go_on_behind_former_seals(world: World, former: Kept) -> None:
    """The clock goes on with records of the first form: what it adds is sealed in the second, and all of it holds."""
    golden.put_seals(world, former)
    world.passes(days=200)
    world.ticks()
    with world.database.read() as connection:
        assert list(audit.verify(connection)) == []


def test_what_was_sealed_in_these_talks_are_events_of_every_verb() -> None:
    verbs = {verb for kept in NOW.values() for _number, _seq, verb, _seal in kept["events"]}
    assert {verb.value for verb in Verb} - verbs == LEARNT_SINCE


def test_a_catalogue_published_before_is_read_and_said_again_in_the_same_words(then: Catalogue) -> None:
    assert dump(then) == golden.catalogue_text()
    assert digest(then) == "7caf57c5545c7d1619dc1a166684c41413fcc42b85806bc96ceb0c23b616e6ac"

"""demo remove: as it is typed."""

from pathlib import Path

from tests.support.commands import bot


def test_the_demo_people_are_out_and_stay_out(migrated: Path) -> None:
    done = bot(migrated, "demo", "remove")
    assert done.returncode == 0, done.stderr
    assert "demo people are out: villager, agent" in done.stdout
    assert bot(migrated, "demo", "remove").stdout == "There are no demo people here.\n"
    assert "Nobody holds a post yet" in bot(migrated, "people", "list").stdout


def test_while_the_demo_is_on_they_would_come_back(migrated: Path) -> None:
    done = bot(migrated, "demo", "remove", DAIBAN_DEMO="1")
    assert (done.returncode, done.stderr) == (
        1,
        "Error: DAIBAN_DEMO is set: the next migrate would bring them back. Unset it first.\n",
    )

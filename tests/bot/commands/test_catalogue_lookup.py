"""Towns, villages and items, as somebody names them on the command line."""

import pytest

from tests.bot.commands.conftest import Run

BY_TOWN = (
    ("places",),
    ("report", "centre"),
    ("report", "ratings"),
    ("report", "complaints"),
    ("report", "fees"),
    ("report", "lights"),
    ("find", "--town"),
    ("catalogue", "cold", "--town"),
)


@pytest.fixture
def desk(run: Run, monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> Run:
    """Run a command on a database with the pack and the demo people."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    return run


@pytest.mark.parametrize("command", BY_TOWN, ids=" ".join)
def test_every_command_takes_a_town_by_any_of_its_names(desk: Run, command: tuple[str, ...]) -> None:
    done = [desk(*command, name) for name in ("330681109", "枫桥镇", "枫桥", "FENGQIAO town", "fengqiao")]
    assert {each.exit_code for each in done} == {0}
    assert len({each.stdout for each in done}) == 1


@pytest.mark.parametrize("command", BY_TOWN, ids=" ".join)
def test_a_town_that_is_not_there_is_answered_with_the_nearest(desk: Run, command: tuple[str, ...]) -> None:
    done = desk(*command, "枫乔镇")
    assert done.exit_code == 2
    assert "there is no town 枫乔镇; did you mean 枫桥镇 (330681109)" in done.stderr
    assert desk(*command, "杭州").stderr.endswith("there is no town 杭州.\n")


@pytest.mark.parametrize("name", ["枫源", "枫源村", "fengyuan", "枫桥枫源", "p-330681109-01"])
def test_a_roster_is_shown_by_any_name_of_its_village(desk: Run, name: str) -> None:
    assert desk("roster", "show", name).stdout.startswith("P-330681109-01  枫源村")


def test_a_village_that_is_not_there_is_answered_with_the_nearest(desk: Run) -> None:
    assert "there is no village 风源村; did you mean 枫源村 (P-330681109-01)" in desk("roster", "show", "风源村").stderr


def test_an_item_is_taught_by_its_name_and_one_that_several_have_asks_for_the_code(desk: Run) -> None:
    assert "“绿本本盖章” means LY01 林木采伐许可证核发" in desk("phrases", "teach", "绿本本盖章", "林木采伐许可证核发").stdout
    done = desk("phrases", "teach", "那个证", "乡村建设规划许可证")
    assert done.exit_code == 2
    assert "several items are called 乡村建设规划许可证: " in done.stderr
    assert done.stderr.endswith("Say which by its code.\n")
    assert (
        "there is no item 林木采伐许可; did you mean 林木采伐许可证核发 (LY01)"
        in desk("phrases", "teach", "那个证", "林木采伐许可").stderr
    )


def test_the_places_are_listed_with_their_codes(desk: Run) -> None:
    lines = desk("places", "枫桥").stdout.splitlines()
    assert lines[0].split() == ["330681109", "枫桥镇", "Fengqiao", "Town,", "class", "1"]
    assert "P-330681109-01  枫源村" in lines[1]
    assert (
        desk("places", "草塔")
        .stdout.splitlines()[0]
        .endswith("大唐街道  Datang Subdistrict, class 1; until 2019-06-24: 大唐镇、草塔镇")
    )
    assert sum(not line.startswith(" ") for line in desk("places").stdout.splitlines()) == 23

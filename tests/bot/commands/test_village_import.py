"""``daiban places import``: what comes new is shown, asked about, and known at once."""

from pathlib import Path

import pytest

from storage.packs import ZHUJI
from tests.bot.commands.conftest import Run


@pytest.fixture
def desk(run: Run, monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> Run:
    """Run a command on a database with the pack and the demo people."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "村.csv"
    path.write_text("镇乡,村\n大唐镇,柱嵩村\n枫桥镇,枫源村\n", encoding="utf-8")
    return path


def test_a_check_shows_what_would_come_and_changes_nothing(desk: Run, file: Path) -> None:
    shown = desk("places", "import", "--check", str(file)).stdout
    assert "+ L-330681101-001  大唐街道 柱嵩村" in shown
    assert "大唐街道: 0 of 1 are on our list, 1 come new" in shown
    assert "牌头镇: not in this list; 0 are on ours" in shown
    assert "Nothing was changed: this was a check." in shown
    assert "柱嵩村" not in desk("places", "大唐").stdout


def test_after_it_the_village_is_listed_and_a_second_time_nothing_is_new(desk: Run, file: Path) -> None:
    assert "1 villages are on the list from now on." in desk("places", "import", "--yes", str(file)).stdout
    assert "L-330681101-001  柱嵩村" in desk("places", "大唐").stdout
    again = desk("places", "import", "--yes", str(file)).stdout
    assert "大唐街道: 1 of 1 are on our list, 0 come new" in again
    assert "Nothing was changed." in again


def test_the_packs_own_catalogue_does_not_take_it_away(desk: Run, file: Path) -> None:
    desk("places", "import", "--yes", str(file))
    assert "Nothing changes" in desk("catalogue", "diff", str(ZHUJI)).stdout

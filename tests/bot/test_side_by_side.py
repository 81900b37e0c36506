"""One errand reads the same by SMS, in the web chat and on Telegram, as ``tests/transcripts/side-by-side.md`` shows it."""

from pathlib import Path

import pytest

from tests.support.side_by_side import played

SHOWN = Path(__file__).parents[1] / "transcripts" / "side-by-side.md"


async def test_one_errand_is_told_on_each_way_as_it_is_shown_side_by_side(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    told = await played(tmp_path)
    if request.config.getoption("--accept"):
        SHOWN.write_text(told, encoding="utf-8")
    else:
        assert told == SHOWN.read_text(encoding="utf-8")

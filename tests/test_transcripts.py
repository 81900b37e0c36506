"""The transcripts under tests/transcripts, each played on an own village."""

from pathlib import Path

import pytest

from tests.support.transcripts import play
from tests.support.world import World

FOLDER = Path(__file__).parent / "transcripts"


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.txt")), ids=lambda file: file.stem)
def test_transcript(file: Path, village: World, request: pytest.FixtureRequest) -> None:
    recorded = file.read_text(encoding="utf-8")
    played = play(recorded, village)
    if request.config.getoption("--accept"):
        file.write_text(played, encoding="utf-8")
    else:
        assert played == recorded

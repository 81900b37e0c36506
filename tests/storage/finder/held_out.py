"""Lines of our own that the finder has never learnt from: a text, the codes that would be right, the style."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HELD_OUT = Path(__file__).with_name("held_out.tsv")


@dataclass(frozen=True)
class Line:
    text: str
    codes: tuple[str, ...]  # none for what is not ours
    style: str

    def accepts(self, found: Sequence[str]) -> bool:
        """Return whether what was found is right; finding nothing is right for what is not ours."""
        return bool(set(found) & set(self.codes)) if self.codes else not found


def read(file: Path) -> list[Line]:
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("# "))
    return [Line(text, tuple(codes.split()), style) for style, codes, text in rows]

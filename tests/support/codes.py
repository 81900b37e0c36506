"""The code in what the desk says: each is another, so that no test can know it beforehand."""

import re
from typing import Final

CODE: Final = re.compile(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}|(?<![\d-])\d{6}(?![\d-])")


def code_in(text: str) -> str:
    """Return the first code in a text: a long one, or the six digits that are read aloud."""
    found = CODE.search(text)
    assert found is not None, f"no code in:\n{text}"
    return found[0]

"""How many parts a short message takes, by the standard's own limits."""

import pytest

from flows.text.sms import parts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("字" * 70, 1),
        ("字" * 71, 2),
        ("字" * 134, 2),
        ("字" * 135, 3),
        ("字" * 335, 5),
        ("字" * 336, 6),
        ("a" * 69 + "字", 1),
        ("a" * 70 + "字", 2),  # one letter makes the whole text twice as long
        ("[" * 80, 1),
        ("[" * 81, 2),  # takes the room of two
        ("€" * 80, 1),
        ("😀" * 35, 1),
        ("😀" * 36, 2),  # outside the first plane a character is two
        ("12-000417-3\n@£$", 1),
        ("é" * 160, 1),
        ("ê" * 71, 2),
    ],
)
def test_parts_of_a_text(text: str, count: int) -> None:
    assert parts(text) == count

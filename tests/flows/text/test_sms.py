"""How many parts a short message takes, by the standard's own limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.text.sms import GSM_7_TWICE, cut, fitted, is_plain, parts


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
        ("字" * 66 + "𠮷" + "字" * 66, 3),  # the second of three begins with it: two would cut it in half
        ("a" * 152 + "€" + "a" * 152, 3),
    ],
)
def test_parts_of_a_text(text: str, count: int) -> None:
    assert parts(text) == count


TEXTS = st.text(st.sampled_from("字，a€[𠮷😀\n 1"), max_size=500)


@given(TEXTS)
def test_a_text_is_its_parts_and_each_fits(text: str) -> None:
    cuts = cut(text)
    assert "".join(cuts) == text
    assert len(cuts) == parts(text)
    assert all(_room(part, plain=is_plain(text)) <= (153 if is_plain(text) else 67) for part in cuts) or len(cuts) == 1


@given(TEXTS)
def test_whoever_counts_on_cuts_a_fitted_text_within_no_character(text: str) -> None:
    sent = fitted(text)
    assert parts(sent) == parts(text)
    assert sent.replace(" ", "") == text.replace(" ", "")
    units = _units(sent)
    if parts(sent) > 1:
        room = 153 if is_plain(text) else 67
        for end in range(room, len(units), room):
            assert units[end - 1] != "begun", "a part ends within a character"


def _units(text: str) -> list[str]:
    """What a sender counts: one for each unit, the first of a character of two marked."""
    plain = is_plain(text)
    return [
        unit
        for character in text
        for unit in (("begun", "ended") if (character in GSM_7_TWICE if plain else character > "\uffff") else ("whole",))
    ]


def _room(text: str, *, plain: bool) -> int:
    return sum(1 + (character in GSM_7_TWICE if plain else character > "\uffff") for character in text)

"""Whom a sentence names, as colleagues call each other."""

import pytest

from flows.domain.people.named_people import named_in
from flows.domain.people.people import Person

PEOPLE = [Person(1, "骆建国"), Person(2, "陈小芳"), Person(3, "陈建国"), Person(4, "Li Ming")]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("让骆建国顶一天", [1]),  # a full name counts before a part of another's
        ("跟小芳换个班", [2]),
        ("叫建国来", [1, 3]),
        ("骆师傅值班", [1]),
        ("小陈顶一下", [2, 3]),
        ("swap with li ming", [4]),
        ("put Li on duty", [4]),
        ("somebody who is alive", []),
        ("明天谁值班", []),
    ],
)
def test_people_are_named_in_full_by_their_given_name_or_as_they_are_called(words: str, ids: list[int]) -> None:
    assert [person.id for person in named_in(words, PEOPLE)] == ids

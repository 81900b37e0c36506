"""What lies between two messages, in the form of this release and of those before it."""

from typing import Any

import pytest

from flows.reading.session import VERSION, Session
from flows.talk.journal import Entry, Kind


def before_versions(*journal: list[object]) -> dict[str, Any]:
    return {"serial": 4, "talks": [{"journey": "entrust", "args": {"wish": "造房子"}, "journal": list(journal)}]}


def read(*journal: list[object]) -> list[Entry]:
    (talk,) = Session.from_json(before_versions(*journal)).talks
    return talk.journal


def test_a_session_says_which_form_it_has() -> None:
    assert Session().to_json()["v"] == VERSION == 2


def test_an_effect_remembered_by_the_name_of_its_class_has_the_name_of_its_own() -> None:
    assert read(["d", "Recall", {}], ["f", "OpenTicket", "12-000001-5"]) == [
        Entry(Kind.DONE, "me.recall", {}),
        Entry(Kind.FINAL, "ticket.open", "12-000001-5"),
    ]


def test_what_was_filed_before_that_was_told_apart_counts_as_filed() -> None:
    assert read(["d", "GiveNotice", "12-000001-5"]) == [Entry(Kind.FILED, "notice.give", "12-000001-5")]


def test_what_was_done_and_nobody_knows_any_more_counts_as_filed() -> None:
    assert read(["d", "Forgotten", 1]) == [Entry(Kind.FILED, "Forgotten", 1)]


def test_answers_keep_their_names() -> None:
    assert read(["a", "Recall", "1"], ["g", "item", "GT-01"]) == [
        Entry(Kind.ANSWER, "Recall", "1"),
        Entry(Kind.GUESS, "item", "GT-01"),
    ]


def test_a_session_of_a_newer_release_is_not_read_as_if_it_were_one_of_this() -> None:
    with pytest.raises(ValueError, match="version 3"):
        Session.from_json({**before_versions(), "v": 3})

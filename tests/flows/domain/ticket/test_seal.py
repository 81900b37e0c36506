"""Seals: what is said stands under names of its own, and what was sealed before things had names holds as it is."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from flows.domain.ticket.event import Event, Ground
from flows.domain.ticket.record import seal
from flows.domain.ticket.record_verification import strengths
from flows.domain.ticket.seal import Strength, sealed_in_first_form, telling
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb

NUMBER, NOW, KEY = "12-000001-5", datetime(2026, 11, 23, 9, 0, tzinfo=UTC), b"a secret of sixteen"
FULL = Event(
    seq=4,
    status=Status.SUSPENDED,
    verb=Verb.SUSPEND,
    actor=7,
    at=NOW,
    note="检测",
    documents=(1, 3),
    role="reviewer",
    before=Status.ACCEPTED,
    place="330681109",
    window="comprehensive",
    until=date(2026, 12, 1),
    ground=Ground.TESTING,
    assignee=8,
    part="GT",
)
"""An event that says something in every field."""

FIRST_FORM = (
    NUMBER,
    4,
    "suspended",
    "suspend",
    7,
    NOW,
    "检测",
    (1, 3),
    "reviewer",
    "accepted",
    "330681109",
    "comprehensive",
    date(2026, 12, 1),
    "testing",
    "",
    8,
    "GT",
)


def worth(*events: Event, keys: tuple[bytes, ...] = ()) -> list[Strength | None]:
    return list(strengths(NUMBER, events, (), keys))


def in_first_form(event: Event, before: str, said: tuple[object, ...], key: bytes = b"") -> Event:
    return replace(event, seal=sealed_in_first_form(before, said, key=key))


def test_a_seal_is_the_same_in_every_release() -> None:
    assert seal("0", NUMBER, FULL) == "d769ef82e98b29a47e0b7a11dff642b97bc4bb4e63ab3e3ca0fecbd9a3ba7924"
    assert seal("0", NUMBER, FULL, KEY) == "ece0d75f1af1d6b4f7442d7e40d59fb403db7afe0f6a9db2fdfab61cb44b13d6"
    assert sealed_in_first_form("0", FIRST_FORM) == "c27d94a84909e31fb47aac36a5cef97760d13fe169479c900e25dc0be148b4c1"


def test_the_seal_of_an_undo_is_the_same_in_every_release() -> None:
    undo = Event(5, Status.HANDED_IN, Verb.UNDO, 7, NOW, role="clerk", before=Status.ACCEPTED, undoes=4)
    assert seal("0", NUMBER, undo) == "96f30cf79b6aa868596a3273a81ffdced8b30b02ff7ac40054aa05b537aeee07"


def test_the_seal_of_an_event_that_says_by_which_way_it_came_is_the_same_in_every_release() -> None:
    came = replace(FULL, channel="terminal", operator="root")
    assert seal("0", NUMBER, came) == "7b87d1dd04c25e5235dae74b7267642a62b141cb738a90528a25cdc6dcbb6123"
    assert worth(in_first_form(came, "", FIRST_FORM)) == [None], "nobody had said so then"


@pytest.mark.parametrize("name", [field.name for field in fields(Event) if field.name != "seal"])
def test_whatever_an_event_says_is_sealed(name: str) -> None:
    nothing = {
        "seq": 5,
        "status": Status.ACCEPTED,
        "at": datetime(2026, 11, 24, tzinfo=UTC),
        "documents": (),
        "note": "",
        "undoes": 3,
        "received": datetime(2026, 11, 20, tzinfo=UTC),
        "channel": "web",
        "operator": "root",
    }
    other = replace(FULL, **{name: nothing.get(name)})
    assert seal("0", NUMBER, other) != seal("0", NUMBER, FULL)
    assert worth(replace(other, seal=seal("", NUMBER, FULL))) == [None]
    assert worth(in_first_form(other, "", FIRST_FORM)) == [None]


def test_the_other_ticket_and_the_seal_before_are_sealed_with_it() -> None:
    assert len({seal("0", NUMBER, FULL), seal("1", NUMBER, FULL), seal("0", "12-000002-3", FULL)}) == 3


def test_a_record_may_go_on_in_another_form() -> None:
    first = in_first_form(FULL, "", FIRST_FORM)
    second = replace(FULL, seal=seal(first.seal, NUMBER, FULL))
    third = in_first_form(FULL, second.seal, FIRST_FORM)
    assert worth(first, second, third) == [Strength.PLAIN] * 3
    assert worth(first, third) == [Strength.PLAIN, None], "and not without what stood between"


def test_a_key_counts_in_either_form_and_nothing_weaker_behind_it() -> None:
    first = in_first_form(FULL, "", FIRST_FORM, KEY)
    second = replace(FULL, seal=seal(first.seal, NUMBER, FULL, KEY))
    third = in_first_form(FULL, second.seal, FIRST_FORM)
    assert worth(first, second, third, keys=(b"the secret before it", KEY)) == [Strength.KEYED, Strength.KEYED, None]


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Event(4, Status.HANDED_IN, Verb.CLAIM, 7, NOW), ()),
        (Event(4, Status.HANDED_IN, Verb.CLAIM, 7, NOW, assignee=7), (7,)),
        (Event(4, Status.HANDED_IN, Verb.CLAIM, 7, NOW, part="GT"), (None, "GT")),
    ],
    ids=["neither", "whose it is to be", "which part"],
)
def test_a_record_of_the_first_form_holds_from_before_it_knew_of_assignees_and_of_parts(
    event: Event, said: tuple[object, ...]
) -> None:
    older = (NUMBER, 4, Status.HANDED_IN, Verb.CLAIM, 7, NOW, "", (), "", None, "", "", None, None, "")
    assert worth(in_first_form(event, "", (*older, *said))) == [Strength.PLAIN]


def test_what_says_nothing_is_left_out_and_a_zero_says_something() -> None:
    assert telling(a=None, b="", c=(), d=False, e={}, f=0, g=True, h="x") == {"f": 0, "g": True, "h": "x"}

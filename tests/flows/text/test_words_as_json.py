"""Words that are kept until it is known who reads them say the same sentence afterwards."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.translation import Languages
from flows.text.wording import Kept, Message, Text, Value, Verbatim, Words, _, kept, lines, ngettext
from flows.text.words_as_json import decode, encode

TEXTS = st.text(max_size=20)
ZONES = st.sampled_from([None, UTC, timezone(timedelta(hours=8))])
PLAIN = st.one_of(TEXTS, st.integers(), st.dates(), st.times(timezones=ZONES), st.datetimes(timezones=ZONES))


def _sentences(words: st.SearchStrategy[Words]) -> st.SearchStrategy[Words]:
    value: st.SearchStrategy[Value] = st.one_of(PLAIN, words)
    values = st.dictionaries(TEXTS, st.one_of(value, st.lists(value, max_size=3)), max_size=3)
    counted = st.builds(Message, TEXTS, values, TEXTS.filter(bool), st.integers(0, 50))
    return st.one_of(
        st.builds(Message, TEXTS, values),
        counted,
        st.builds(Kept, words),
        st.lists(st.one_of(st.none(), words), max_size=3).map(lambda parts: lines(*parts)),
    )


WORDS: st.SearchStrategy[Words] = st.recursive(
    st.one_of(st.builds(Text, TEXTS, TEXTS), st.builds(Verbatim, TEXTS), st.builds(Message, TEXTS)), _sentences, max_leaves=12
)


@given(WORDS)
def test_whatever_can_be_said_comes_back_as_it_was(words: Words) -> None:
    assert decode(json.loads(json.dumps(encode(words)))) == words


def test_the_form_on_the_wire_is_this_one() -> None:
    """What rows already hold: whoever changes it has to go on reading this."""
    moment, text = datetime(2026, 11, 30, 9, 0, tzinfo=timezone(timedelta(hours=8))), Text("窗口", "window")
    words = lines(
        _("{a} {b} {c}", a=1, b=[date(2026, 11, 30), time(8, 30)], c=moment),
        None,
        ngettext("one {what}", "{count} {what}", 2, what=text),
        Verbatim("原话"),
        kept(Verbatim("告知单")),
    )
    assert encode(words) == {
        "lines": [
            {
                "id": "{a} {b} {c}",
                "values": {
                    "a": 1,
                    "b": [{"day": "2026-11-30"}, {"time": "08:30:00"}],
                    "c": {"moment": "2026-11-30T09:00:00+08:00"},
                },
            },
            None,
            {
                "id": "one {what}",
                "values": {"count": 2, "what": {"zh": "窗口", "en": "window"}},
                "plural": "{count} {what}",
                "count": 2,
            },
            {"verbatim": "原话"},
            {"kept": {"lines": [{"verbatim": "告知单"}]}},
        ]
    }


@pytest.mark.parametrize("data", [{}, {"text": "said"}, {"id": 3}, {"lines": "ab"}, {"id": "{a}", "values": {"a": None}}])
def test_what_is_no_words_is_not_taken_for_any(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no"):
        decode(data)


def test_a_moment_is_said_the_same_by_the_offices_clock(languages: Languages) -> None:
    words = _("(This message is late: it was due at {time}.)", time=datetime(2026, 11, 30, 1, 0, tzinfo=UTC))
    assert languages.say(decode(encode(words)), "zh_Hans") == languages.say(words, "zh_Hans")

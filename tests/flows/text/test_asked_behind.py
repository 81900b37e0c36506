"""What is asked in earnest behind something told."""

import pytest

from flows.text.asked_behind import asked_behind


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("第二种，要多少钱？", "要多少钱？"),
        ("是的，几天能好？", "几天能好？"),
        ("老房。水管要我自己埋吗？谢谢", "水管要我自己埋吗？"),
        ("生病的，领过证要带伐，要多久", "要多久"),
        ("老房，领过证还要来吗？几天能好？", "领过证还要来吗？，几天能好？"),
        ("第二种，不知道要多少钱", "不知道要多少钱"),
        ("the old one, how much is it?", "how much is it?"),
        ("Yes. Does Mr Luo come?", "Does Mr Luo come?"),
    ],
)
def test_what_is_asked_behind_an_answer_is_found_as_it_was_typed(text: str, asked: str) -> None:
    assert asked_behind(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "老房",
        "要多少钱？",
        "几天能好？老房",
        "老房，这样行吗？",
        "老房，对不对",
        "老房，没什么了",
        "老房，随便哪个都行",
        "怎么说呢，老房",
        "the old one, ok?",
        "yes, is that right?",
        "yes, will do",
    ],
)
def test_nothing_is_asked_by_a_question_alone_one_before_or_one_that_only_wants_a_nod(text: str) -> None:
    assert asked_behind(text) == ""

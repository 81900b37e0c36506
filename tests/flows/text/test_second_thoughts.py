"""Second thoughts as people put them, and what only looks like them."""

import pytest

from flows.text import second_thoughts


@pytest.mark.parametrize(
    "text",
    [
        "不办了",
        "先不办了",
        "今年不造了，先放放",
        "钱还没凑齐，明年再说",
        "这个先放一放",
        "不想弄了呀",
        "家里商量好了再说，先缓一缓",
        "算了不迁了",
        "过两个月再来办",
        "not this year",
        "I don't need it any more",
    ],
)
def test_what_was_begun_is_left(text: str) -> None:
    assert second_thoughts.left(text)


@pytest.mark.parametrize(
    "text", ["不是新房", "不占田", "没有办过", "不结婚", "老房", "办好了吗", "先办老年证", "放样", "I don't know"]
)
def test_an_answer_or_a_wish_leaves_nothing(text: str) -> None:
    assert not second_thoughts.left(text)


def test_what_is_wanted_in_its_place_is_told_apart() -> None:
    assert second_thoughts.beside_leaving("这个不办了，先办老年证") == "先办老年证"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("想想还是我自己去吧", "我自己去"),
        ("还是叫代办员去吧", "代办员去"),
        ("腿不好走不动，还是请骆师傅跑吧", "请骆师傅跑"),
        ("算了 我还是自己去", "自己去"),
        ("想来想去还是老屋翻建好了", "老屋翻建"),
        ("那还是让儿子去办", "儿子去办"),
        ("On second thoughts, I will go myself", "i will go myself"),
    ],
)
def test_what_somebody_would_rather_have(text: str, right: str) -> None:
    assert second_thoughts.rather(text) == right


@pytest.mark.parametrize("text", ["新房还是老房", "是我去还是他去？", "我去", "还是不是这里"])
def test_a_choice_between_two_is_no_second_thought(text: str) -> None:
    assert second_thoughts.rather(text) in {"", "老房"}


@pytest.mark.parametrize("text", ["等等，不是这个", "不是这个呀", "不对，不是这个", "我不要这个"])
def test_something_else_was_meant(text: str) -> None:
    assert second_thoughts.is_not_this(text)


@pytest.mark.parametrize("text", ["等等", "不是", "不是这个镇的", "这个不是新房"])
def test_a_no_is_not_said_of_all_of_it(text: str) -> None:
    assert not second_thoughts.is_not_this(text)


@pytest.mark.parametrize("text", ["这件我不跑了，给小芳吧", "我跑不了", "办不了，让给小芳", "I can't carry it this week"])
def test_a_ticket_is_given_out_of_ones_hands(text: str) -> None:
    assert second_thoughts.hands_back(text)


@pytest.mark.parametrize("text", ["材料给小芳看过，没问题", "给我", "跑一趟", "我跑"])
def test_a_ticket_stays_in_ones_hands(text: str) -> None:
    assert not second_thoughts.hands_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "不想叫他跑了，我自己去交",
        "不用代办员跑了",
        "我自己去办吧",
        "想想还是自己去",
        "别麻烦骆建国去了，我自己跑一趟",
        "I will go myself",
        "I don't want him to go any more",
    ],
)
def test_a_villager_goes_alone(text: str) -> None:
    assert second_thoughts.goes_alone(text)


@pytest.mark.parametrize("text", ["我自己交社保怎么交", "我去", "不用我去", "自己家的房子", "叫他去", "不想办了", "I will go"])
def test_somebody_may_still_go_for_them(text: str) -> None:
    assert not second_thoughts.goes_alone(text)

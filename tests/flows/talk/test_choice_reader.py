"""Which of a list people mean who answer in their own words; several where it must be asked, none for anything else."""

import pytest

from flows.talk.choice_names import Listed, Names, listed
from flows.talk.choice_reader import answering, chosen, end_of_list, number_on_list
from flows.text.spoken import said

TWO_HOUSES = listed((("新房", "new"), ("老房", "old")), ((), ()), ("新房还是老房？", "is it a new house or an old one?"))
WHY = listed(
    (
        ("生病", "illness"),
        ("残疾", "disability"),
        ("子女读书", "children's schooling"),
        ("没收入/失业", "no income or no work"),
    ),
    (("看病", "住院"), (), ("学费",), ("没工作",)),
    ("主要困难？", "what is the main hardship?"),
)
LAND = listed(
    (("不占，老宅基或空闲地", "no, it is an old plot or spare village land"), ("要占农用地", "yes, it takes farmland")),
    ((), ()),
    ("地基占不占农用地/耕地？", "does the plot take up farmland?"),
)
AGE = listed((("60—69岁", "60 to 69"), ("70岁以上", "70 or over")), ((), ()), ("多少岁？", "how old are you?"))
GUESTS = listed((("50人以下", ""), ("50—100人", ""), ("100人以上", "")), ((), (), ()), ("多少人？",))
WED = listed(
    (("已婚", "yes"), ("未婚/未领证", "no, or no certificate yet")), ((), ()), ("登记结婚了吗？", "are you legally married?")
)
FACE = listed((("能用手机刷脸", "yes, by phone"), ("不能出门", "no, and cannot leave home")), ((), ()), ("老人能刷脸吗？",))
RELIEF = listed((("新建", ""), ("搬迁", ""), ("都不是", "none of these")), ((), (), ()), ("符合哪种？",))


@pytest.mark.parametrize(
    ("text", "known", "places"),
    [
        ("老房的", TWO_HOUSES, (1,)),
        ("我家是老房吧", TWO_HOUSES, (1,)),
        ("我选新房", TWO_HOUSES, (0,)),
        ("老", TWO_HOUSES, (1,)),
        ("it's an old one", TWO_HOUSES, (1,)),
        ("失业了", WHY, (3,)),
        ("学费交不起", WHY, (2,)),
        ("在家看病", WHY, (0,)),
        ("空闲地", LAND, (0,)),
        ("我想办失业", WHY, (3,)),
    ],
)
def test_a_part_that_no_other_has_is_enough(text: str, known: Listed, places: tuple[int, ...]) -> None:
    assert chosen(said(text), known) == places


@pytest.mark.parametrize(
    ("text", "known", "places"),
    [
        ("不是新房", TWO_HOUSES, (1,)),
        ("弗是老房个", TWO_HOUSES, (0,)),
        ("not new", TWO_HOUSES, (1,)),
        ("不是新房，是老房", TWO_HOUSES, (1,)),
        ("不是生病也不是残疾", WHY, (2, 3)),
        ("不是生病，没工作", WHY, (3,)),
        ("还没领证呢", WED, (1,)),
        ("领证了", WED, (0,)),
        ("不会刷脸的，人困在床上", FACE, (1,)),
        ("出弗了门", FACE, (1,)),
        ("一样都不符合", RELIEF, (2,)),
    ],
)
def test_what_is_denied_is_struck_from_the_list(text: str, known: Listed, places: tuple[int, ...]) -> None:
    assert chosen(said(text), known) == places


@pytest.mark.parametrize(
    ("text", "known", "places"),
    [
        ("82岁", AGE, (1,)),
        ("六十五", AGE, (0,)),
        ("七十", AGE, (1,)),
        ("59岁", AGE, ()),
        ("六七十岁", AGE, (0, 1)),
        ("70岁以上吧", AGE, (1,)),
        ("不是70岁以上", AGE, (0,)),
        ("一百四十个人", GUESTS, (2,)),
        ("十四桌", GUESTS, (2,)),
        ("80 people", GUESTS, (1,)),
    ],
)
def test_a_number_is_in_a_range_or_it_is_asked(text: str, known: Listed, places: tuple[int, ...]) -> None:
    assert chosen(said(text), known) == places


@pytest.mark.parametrize(
    ("text", "known", "places"),
    [
        ("是的", LAND, (1,)),
        ("不占的", LAND, (0,)),
        ("占的", LAND, (1,)),
        ("没有", WED, (1,)),
        ("结了", WED, (0,)),
        ("yes", FACE, (0,)),
        ("不能", FACE, (1,)),
        ("好的", WHY, ()),
    ],
)
def test_yes_and_no_answer_a_question_whose_options_are_a_yes_and_a_no(text: str, known: Listed, places: tuple[int, ...]) -> None:
    assert chosen(said(text), known) == places


@pytest.mark.parametrize(
    ("text", "known", "places"),
    [
        ("生病和残疾", WHY, (0, 1)),
        ("新房还是老房", TWO_HOUSES, (0, 1)),
        ("想想还是老房", TWO_HOUSES, (1,)),
        ("新房，不对，老房", TWO_HOUSES, (1,)),
        ("生病…哦不，残疾", WHY, (1,)),
        ("new, sorry, old", TWO_HOUSES, (1,)),
        ("老房，要多少钱？", TWO_HOUSES, (1,)),
        ("老房要多少钱？", TWO_HOUSES, ()),
    ],
)
def test_two_named_are_asked_about_and_what_was_put_right_counts(text: str, known: Listed, places: tuple[int, ...]) -> None:
    assert chosen(said(text), known) == places


@pytest.mark.parametrize("text", ["我想办残疾证", "换一件事，失业怎么办", "另外我还想办生病补助", "香蕉", "", "？"])
def test_what_is_about_something_else_means_none(text: str) -> None:
    assert chosen(said(text), WHY) == ()


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("2呀", 2, ""),
        ("选第二个吧", 2, ""),
        ("②", 2, ""),
        ("２", 2, ""),
        ("嗯 1 生病的", 1, "生病的"),
        ("3、学费", 3, "学费"),
        ("第三种", 3, ""),
        ("number 1, please", 1, ""),
        ("the second one", 2, ""),
        ("按1", 1, ""),
        ("序号2", 2, ""),
        ("是第3种情况", 3, ""),
        ("2 pls", 2, ""),
    ],
)
def test_a_number_on_the_list_stands_in_front(text: str, number: int, rest: str) -> None:
    assert number_on_list(said(text), 4) == (number, rest)


@pytest.mark.parametrize("text", ["82岁", "4.5吨", "5", "两个女儿", "十个立方", "一百", "new"])
def test_what_counts_something_else_is_no_number_on_the_list(text: str) -> None:
    assert number_on_list(said(text), 4) is None


@pytest.mark.parametrize(
    ("text", "count", "number"),
    [
        ("最后一个", 4, 4),
        ("最后那个吧", 4, 4),
        ("头一个", 4, 1),
        ("最前面那个", 4, 1),
        ("the last one", 4, 4),
        ("上面那个", 2, 1),
        ("下面一个", 2, 2),
        ("前面那种", 2, 1),
        ("就后一个吧", 2, 2),
        ("the latter", 2, 2),
        ("上面那个", 3, None),
        ("the latter", 3, None),
        ("后面造的", 2, None),
        ("前面的路", 2, None),
        ("最后", 4, None),
    ],
)
def test_the_first_and_the_last_are_named_by_where_they_stand(text: str, count: int, number: int | None) -> None:
    assert end_of_list(said(text), count) == number


@pytest.mark.parametrize(("text", "places"), [("不占田", ()), ("不占农用地", (0,)), ("没有占耕地的", (0,)), ("不清楚", ())])
def test_who_denies_words_of_the_question_says_no(text: str, places: tuple[int, ...]) -> None:
    farmland = listed((("不是", "no"), ("是", "yes")), ((), ()), ("占的是农用地/占耕地吗？", "is it farmland?"))
    assert chosen(said(text), farmland) == places


def test_of_a_text_only_what_is_no_question_may_answer() -> None:
    assert answering("老房，要多少钱？") == "老房"
    assert answering("我想办残疾证") == ""


def test_a_list_that_was_asked_before_is_not_read_again() -> None:
    names: Names = (("甲", "one"), ("乙", "two"))
    assert listed(names, ((), ()), ("?",)) is listed(names, ((), ()), ("?",))

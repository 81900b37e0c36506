"""A second wish is named and kept, and asked about when the first has ended."""

import pytest

from tests.support.world import World


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("电瓶车要上牌，顺便老年证也办一下", "电动自行车登记上牌", "老年优待证"),
        ("接自来水跟装电表能一起办吗", "自来水报装接水", "居民低压用电新装、增容"),
        ("我要办残疾证，还有低保也想申请", "残疾人证", "最低生活保障"),
        ("身份证丢了，社保卡也没了", "居民身份证", "社会保障卡"),
        ("先领结婚证，接着办准生证", "结婚登记", "生育登记"),
        ("护照要办，另外无犯罪证明也开一张", "护照", "犯罪"),
        ("I need a passport and a certificate of no criminal record", "护照", "犯罪"),
    ],
)
def test_two_wishes_in_a_sentence_are_both_named(text: str, first: str, second: str, village: World) -> None:
    reply = village.phone("villager").says(text).sees(first, second, "记下了").text
    assert reply.index("记下了") < reply.index("您要办")


@pytest.mark.parametrize(
    "text",
    [
        "老年证怎么办",
        "房屋所有权和宅基地使用权登记",
        "我和老婆要领结婚证",
        "爸妈跟我一起住，户口想迁过来",
        "孩子和老人都要上医保",
        "营业执照变更和备案",
        "店关掉了，税也早清了，营业执照注销",
        "我们不是低保，是看病看穷的，医疗救助有没有",
        "老屋拆了重造，宅基地也是自己的",
        "还有十天退休，养老金怎么领",
    ],
)
def test_one_wish_is_not_taken_for_two(text: str, village: World) -> None:
    village.phone("villager").says(text).misses("记下了")


def test_no_phrase_of_one_item_is_parted_into_two_wishes(village: World) -> None:
    names = [item.name.zh for item in village.books.catalogue.items if any(mark in item.name.zh for mark in "和跟与、也")]
    assert len(names) > 20
    villager = village.phone("villager")
    for name in names:
        villager.says("9").says(name).misses("记下了")


def test_the_second_is_asked_about_when_the_first_has_ended(village: World) -> None:
    villager = village.phone("villager").says("电瓶车要上牌，顺便老年证也办一下").sees("电动自行车登记上牌")
    villager.says("1", "1").sees("告知单", "您还说到“老年优待证”，现在办吗")
    villager.says("1").sees("您要办：老年优待证", "多少岁").says("1", "1").sees("告知单").misses("您还说到")


def test_a_second_wish_that_is_not_wanted_any_more_is_gone(village: World) -> None:
    villager = village.phone("villager").says("电瓶车要上牌，顺便老年证也办一下", "1", "1", "2").sees("好的")
    villager.says("接自来水", "2", "1").sees("告知单").misses("您还说到")


@pytest.mark.parametrize(
    ("wish", "text", "kept", "then"),
    [
        ("接自来水", "还有老年证也要办", "老年优待证", "新房还是老房"),
        ("接自来水", "哦对了，顺便电瓶车上个牌", "电动自行车登记上牌", "新房还是老房"),
        ("低保申请", "另外残疾证还没办", "残疾人证", "主要困难"),
        ("老年证", "also a passport please", "护照", "多少岁"),
        ("电瓶车上牌", "还要开个无犯罪证明", "犯罪", "新车上牌"),
        ("危房补助", "顺带把医保交掉", "医疗保险", "修"),
    ],
)
def test_a_wish_beside_a_question_is_kept_and_the_question_stays(
    wish: str, text: str, kept: str, then: str, village: World
) -> None:
    village.phone("villager").says(wish).says(text).sees(kept, "记下了", then)


@pytest.mark.parametrize(
    ("wish", "text", "kept", "then"),
    [
        ("接自来水", "老房的，还有老年证也要办", "老年优待证", "谁去办"),
        ("接自来水", "2，顺便电瓶车上个牌", "电动自行车登记上牌", "谁去办"),
        ("低保申请", "生病的，另外残疾证还没办", "残疾人证", "家庭情况"),
        ("老年证", "七十六岁，顺便医保也要交", "医疗保险", "谁去办"),
    ],
)
def test_an_answer_with_a_wish_behind_it_answers_and_keeps_the_wish(
    wish: str, text: str, kept: str, then: str, village: World
) -> None:
    village.phone("villager").says(wish).says(text).sees(kept, "记下了", then)


def test_the_same_second_wish_is_kept_once(village: World) -> None:
    villager = village.phone("villager").says("接自来水", "还有老年证也要办", "另外老年证还没办").sees("记下了", "新房还是老房")
    villager.says("老房", "1").sees("您还说到“老年优待证”").says("2").misses("您还说到")


def test_an_agent_keeps_the_second_errand_of_the_same_neighbour_and_logs_it_next(village: World) -> None:
    agent = village.phone("agent").says("王阿婆 老年证 13800007777").sees("多少岁")
    agent.says("她高龄津贴也一道弄，八十四了").sees("高龄津贴", "记下了", "登记：王阿婆（13800007777），老年优待证")
    agent.says("1").sees("您还说到王阿婆的“高龄津贴”").says("1").sees("登记：王阿婆（13800007777），高龄津贴").misses("多少岁")


@pytest.mark.parametrize(
    ("wish", "text", "then"),
    [
        ("造房子", "老屋拆了重造，不占田", "分户后第一次"),
        ("造房子", "老屋拆了重造，不占田，不是第一次", "谁去办"),
        ("老年证", "七十五岁，代办员去", "交给代办员"),
        ("老年证", "82岁的，我自己去", "自查"),
        ("低保申请", "生病的，家里正常", "谁去办"),
        ("接自来水", "老房，请代办员", "交给代办员"),
        ("接自来水", "old house, I will go myself", "自查"),
    ],
)
def test_several_answers_in_a_sentence_answer_several_questions(wish: str, text: str, then: str, village: World) -> None:
    village.phone("villager").says(wish).says(text).sees(then)


def test_what_was_told_of_a_later_question_waits_for_it(village: World) -> None:
    villager = village.phone("villager").says("造房子").says("老屋拆了重造，不占田，我自己跑").sees("分户后第一次")
    villager.says("不是").sees("告知单").misses("谁去办")


@pytest.mark.parametrize("text", ["老房，是的", "老房，谢谢", "老房，好的", "老房，1"])
def test_a_mere_yes_behind_an_answer_answers_nothing_else(text: str, village: World) -> None:
    village.phone("villager").says("接自来水").says(text).sees("谁去办")


@pytest.mark.parametrize("text", ["这个弄好还要办啥", "办完以后还要弄什么", "接下来要办什么", "what comes next"])
def test_what_follows_an_errand_is_told_by_its_notice(text: str, village: World) -> None:
    villager = village.phone("villager").says("放样", "1").sees("告知单")
    villager.says(text).sees("竣工", "都不是").says("3").sees("您要办")


@pytest.mark.parametrize("text", ["爸爸走了之后要办什么手续", "老婆生好小孩以后要去办哪些", "房子造好了还要办啥证"])
def test_what_follows_something_else_is_not_told_by_the_last_notice(text: str, village: World) -> None:
    village.phone("villager").says("老年证", "1", "1").says(text).misses("“老年优待证”常和这些连着办")


def test_who_has_been_given_nothing_is_not_told_what_follows(village: World) -> None:
    village.phone("villager").says("接下来要办什么").misses("连着办，要办哪个")


def test_what_was_said_of_the_second_wish_is_not_asked_again(village: World) -> None:
    villager = village.phone("villager").says("老年证", "另外八十五岁的爹还没领高龄津贴").sees("记下了")
    villager.says("2", "1").sees("您还说到“高龄津贴”").says("1").sees("谁去办").misses("多少岁")

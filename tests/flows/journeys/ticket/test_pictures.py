"""照片: pictures of papers are kept by the channel's own reference, nothing twice and nothing lost, and shown to the few."""

import pytest

from flows.domain.people.codes import CodeKind
from storage import models
from storage.records.people import codes, people
from storage.records.ticket import pictures, viewings
from storage.upkeep import audit
from tests.support.errands import carried, opened, rows
from tests.support.world import Phone, World


def kept(world: World, number: str) -> list[tuple[str, tuple[int, ...]]]:
    """What is kept with a ticket: the fingerprints and the papers they show."""
    with world.database.read() as connection:
        return [(each.picture.fingerprint, each.papers) for each in pictures.of_ticket(connection, number)]


def on_telegram(world: World, handle: str) -> Phone:
    """The phone with Telegram of one of the demo people, who has sent the code of their invitation."""
    with world.database.begin() as connection:
        person = people.named(connection, handle)
        assert person is not None
        code = codes.make(connection, person.id, CodeKind.SENT, None, world.now)
    return world.stranger(f"tg {handle}", "telegram").says(code).sees("欢迎")


# Coming in


def test_number_and_paper_below_it_say_it_all(town: World) -> None:
    number = carried(town, "接件")
    town.phone("agent").photographs("a", f"{number} 4").sees("材料4的照片记下了", "有照片就行，已收件：材料4")
    town.phone("agent").photographs("b", f"{number} 1-3").sees("材料1-3的照片记下了", "材料1-3还要交原件")
    assert kept(town, number) == [("a", (4,)), ("b", (1, 2, 3))]
    assert town.ticket(number).collected == {4}, "a copy is printed from its picture, an original is brought"
    town.phone("villager").is_told("收到材料4")
    town.phone("agent").says(number).sees("有照片：材料1-4", f"照片 {number}")


def test_without_words_it_is_asked_and_one_ticket_goes_without_saying(town: World) -> None:
    number = carried(town, "接件")
    agent = town.phone("agent").photographs("a").sees(f"{number} 农村住房开工放样：照片是哪几样材料", "4 建筑工匠/施工队合同")
    assert kept(town, number) == []
    agent.says("4 5").sees("材料4和5的照片记下了")
    assert kept(town, number) == [("a", (4, 5))]


def test_of_several_tickets_the_one_meant_is_chosen(town: World) -> None:
    first, second = carried(town, "接件"), carried(town, "接件")
    agent = town.phone("agent").photographs("a").sees("照片是哪件的", first, second, "都不是")
    agent.taps(second).sees(f"{second} 农村住房开工放样：照片是哪几样材料").says("1")
    assert (kept(town, first), kept(town, second)) == ([], [("a", (1,))])


def test_what_belongs_to_no_ticket_is_thrown_away(town: World) -> None:
    carried(town, "接件")
    carried(town, "接件")
    town.phone("agent").photographs("a").taps("都不是").sees("没有留")
    assert rows(town, models.Picture) == 0


def test_only_the_paper_asked_is_still_open_when_the_number_is_named(village: World) -> None:
    number = carried(village, "接件")
    village.phone("agent").photographs("a", number).sees("照片是哪几样材料").says("6")
    village.phone("agent").photographs("b", f"{number} 99").sees("请写列表里的数字", "照片是哪几样材料").says("6")
    assert kept(village, number) == [("a", (6,)), ("b", (6,))]


def test_a_wrong_number_loses_nothing(village: World) -> None:
    number = carried(village, "接件")
    agent = village.phone("agent").photographs("a", "12-000001-6 2").sees("有个数字错了", "照片是哪几样材料")
    agent.says("2")
    assert kept(village, number) == [("a", (2,))]
    village.stranger().photographs("z", f"{number} 2").sees("不能再加照片", "没有留")
    assert kept(village, number) == [("a", (2,))]


def test_a_villagers_picture_reaches_the_agent_with_a_button(town: World) -> None:
    number = carried(town, "接件")
    town.phone("villager").photographs("a", f"{number} 1").sees("材料1的照片记下了").misses("已收件")
    town.phone("agent").is_told("何桂花发来材料1的照片", f"照片 {number} 1")
    assert town.ticket(number).collected == frozenset(), "the agent says what is there"


# Called by its name


def test_a_paper_of_the_ticket_named_below_it_is_that_paper(town: World) -> None:
    number = carried(town, "接件")
    agent = town.phone("agent")
    agent.photographs("a", "居民身份证").sees(f"{number}：材料3的照片记下了")
    agent.photographs("b", "批准书和规划许可证").sees(f"{number}：材料1和2的照片记下了")
    town.phone("villager").photographs("c", "授权委托书原件").sees(f"{number}：材料5的照片记下了")
    agent.photographs("d", f"{number} contract with the builder").sees("材料4的照片记下了")
    assert kept(town, number) == [("a", (3,)), ("b", (1, 2)), ("c", (5,)), ("d", (4,))]


@pytest.mark.parametrize(
    ("caption", "papers"),
    [
        ("第4样", (4,)),
        ("第1、第4样", (1, 4)),
        ("4和5", (4, 5)),
        ("1到3", (1, 2, 3)),
        ("规划证", (2,)),
        ("这是规划证和授权委托书", (2, 5)),
        ("批准书、第5样", (1, 5)),
        ("委托书的照片", (5,)),
        ("居民身份证正反面", (3,)),
        ("最后两样", (5, 6)),
        ("受托人身份证复印件", (6,)),
        ("paper 5", (5,)),
        ("papers 2 and 5", (2, 5)),
        ("the planning permit and the authorisation letter", (2, 5)),
        ("this is a photo of the planning permit", (2,)),
        ("the last two", (5, 6)),
    ],
)
def test_papers_below_a_picture_are_read_as_anywhere_else(town: World, caption: str, papers: tuple[int, ...]) -> None:
    number = carried(town, "接件")
    town.phone("agent").photographs("a", caption)
    assert kept(town, number) == [("a", papers)]


@pytest.mark.parametrize("caption", ["委托书明天补", "规划证过期了怎么办", "2份复印件", "the permit is not signed"])
def test_words_about_a_paper_below_a_picture_leave_it_to_be_asked(town: World, caption: str) -> None:
    number = carried(town, "接件")
    town.phone("agent").photographs("a", f"{number} {caption}").sees("照片是哪几样材料")
    assert kept(town, number) == []


def test_pictures_are_shown_by_the_name_of_a_paper(town: World) -> None:
    number = carried(town, "接件")
    on_telegram(town, "agent").photographs("a", f"{number} 4").photographs("b", f"{number} 5").says(f"照片 {number} 委托书").sees(
        "共1张"
    )


def test_a_name_two_papers_have_is_asked_about(town: World) -> None:
    number = carried(town, "接件")
    for phone in (town.phone("agent"), town.phone("villager")):
        phone.photographs(phone.external_id, "身份证").sees(f"{number} 农村住房开工放样：照片是哪几样材料", "3 居民身份证")
        phone.says("3").sees("材料3的照片记下了")


def test_the_paper_tells_which_ticket_is_meant(town: World) -> None:
    first = carried(town, "接件")
    other = town.phone("agent").says("俞小妹 自产自销证明", "没有", "1").number()
    assert first != other
    town.phone("agent").photographs("a", "规划许可证").sees(f"{first}：材料2的照片记下了")


# Many at once, and again


def test_an_album_is_asked_about_once_and_kept_whole(town: World) -> None:
    number = carried(town, "接件")
    agent = town.phone("agent").photographs("p0", album="x").sees("照片是哪几样材料")
    for n in range(1, 10):
        agent.photographs(f"p{n}", album="x")
        assert agent.reply is not None
        assert agent.reply.text == "", "nothing is said twice"
    agent.says("2").sees("材料2的照片记下了")
    assert kept(town, number) == [(f"p{n}", (2,)) for n in range(10)]


def test_what_stands_below_one_picture_of_an_album_is_said_of_all(town: World) -> None:
    number = carried(town, "接件")
    agent = town.phone("agent")
    agent.photographs("early", album="x").sees("照片是哪几样材料")
    agent.photographs("captioned", f"{number} 2", album="x").sees("材料2的照片记下了")
    agent.photographs("late", album="x")
    assert agent.reply is not None
    assert agent.reply.text == ""
    assert kept(town, number) == [(name, (2,)) for name in ("early", "captioned", "late")]
    agent.photographs("another").sees("照片是哪几样材料")


def test_ten_pictures_one_by_one_are_asked_about_together(town: World) -> None:
    first, second = carried(town, "接件"), carried(town, "接件")
    agent = town.phone("agent")
    for n in range(10):
        agent.photographs(f"p{n}").sees(f"这{n + 1}张照片是哪件的")
    agent.taps(first).says("3").sees("材料3的照片记下了")
    assert len(kept(town, first)) == 10
    assert kept(town, second) == []


def test_a_picture_that_comes_while_another_is_being_asked_about_is_not_lost(town: World) -> None:
    first, _second = carried(town, "接件"), carried(town, "接件")
    agent = town.phone("agent").photographs("a").taps(first).sees("照片是哪几样材料")
    agent.photographs("b").sees("这2张照片是哪件的").taps(first).says("1").sees("材料1的照片记下了").misses("接着刚才的")
    assert kept(town, first) == [("a", (1,)), ("b", (1,))]


def test_the_same_picture_twice_is_kept_once(town: World) -> None:
    number = carried(town, "接件")
    agent = town.phone("agent")
    agent.photographs("a", f"{number} 1").photographs("a", f"{number} 2").sees("材料2的照片记下了")
    town.phone("villager").photographs("a", f"{number} 1")
    assert kept(town, number) == [("a", (1, 2))]


def test_an_answer_after_the_picture_is_forgotten_asks_for_it_again(town: World) -> None:
    number = carried(town, "接件")
    agent = town.phone("agent").photographs("a").sees("照片是哪几样材料")
    town.passes(days=1, minutes=1)
    agent.says("2").sees("请再发一次")
    assert kept(town, number) == []


def test_a_picture_delivered_again_does_nothing(town: World) -> None:
    number = carried(town, "接件")
    agent = town.phone("agent")
    before = agent.photographs("a", again="update 7").text
    assert agent.photographs("a", again="update 7").text == before
    assert rows(town, models.Picture) == 1
    agent.says("1")
    agent.photographs("a", again="update 7")
    assert kept(town, number) == [("a", (1,))]


def test_what_was_sent_with_a_number_leaves_the_question_about_the_others(town: World) -> None:
    number = carried(town, "接件")
    agent = town.phone("agent").photographs("a").sees("照片是哪几样材料")
    agent.photographs("b", f"{number} 2").sees("材料2的照片记下了", "照片是哪几样材料").says("1")
    assert sorted(kept(town, number)) == [("a", (1,)), ("b", (2,))]


# What is no picture of a paper


def test_a_picture_that_means_nothing_gets_the_clear_answer(village: World) -> None:
    village.stranger().photographs("a").sees("我只看得懂文字")
    village.phone("clerk").photographs("a").sees("我只看得懂文字")
    carried(village, "接件")
    village.phone("agent").sends("voice").sees("我只看得懂文字")
    assert rows(village, models.Picture) == 0


def test_a_picture_with_a_wish_below_it_is_read_by_its_words(village: World) -> None:
    village.stranger().photographs("a", "批地基").sees("怎么造")
    carried(village, "接件")
    village.phone("villager").photographs("a", "批地基").sees("怎么造")
    assert rows(village, models.Picture) == 0


# Looking at them


@pytest.mark.parametrize("caption", ["王阿婆的授权委托书", "王阿婆 授权委托书", "这是王阿婆的委托书"])
def test_the_name_below_a_picture_tells_whose_ticket_is_meant(caption: str, town: World) -> None:
    first = opened(town)
    agent = town.phone("agent").says(f"接件 {first}", "王阿婆 放样 13800007777", "1").sees("已替王阿婆登记")
    second = agent.number()
    agent.photographs("a", caption).sees(f"{second}：材料5的照片记下了")


def test_a_name_alone_below_a_picture_asks_for_the_paper_of_their_ticket(town: World) -> None:
    first = opened(town)
    agent = town.phone("agent").says(f"接件 {first}", "王阿婆 放样 13800007777", "1")
    second = agent.number()
    agent.photographs("a", "王阿婆").sees(second, "照片是哪几样材料")


@pytest.mark.parametrize("caption", ["何桂花的身份证", "身份证", "批地基", "my ID card"])
def test_a_picture_that_is_not_kept_is_never_dropped_without_a_word(caption: str, village: World) -> None:
    village.stranger().photographs("a", caption).sees("照片没有留")


def test_what_stands_below_a_picture_is_no_neighbours_name(village: World) -> None:
    agent = village.phone("agent").says("9", "2").sees("请写一行")
    agent.photographs("a", "身份证").sees("照片没有留", "请写一行")


def test_staff_who_handle_the_ticket_have_it_sent_again_and_that_is_written_down(town: World) -> None:
    agent, clerk = on_telegram(town, "agent"), on_telegram(town, "clerk")
    number = carried(town, "接件")
    agent.photographs("a", f"{number} 2").photographs("b", f"{number} 3")
    town.phone("agent").says(f"收件 {number} 1-6", f"交件 {number}")
    clerk.pushed()
    clerk.says(f"照片 {number} 2").sees("共1张")
    ((file, below),) = clerk.pictures()
    assert file == "file a"
    assert below == f"{number} 材料2：骆建国发的，11月23日周一 09:00"
    clerk.says(f"照片 {number}").sees("共2张")
    assert [file for file, _below in clerk.pictures()] == ["file a", "file b"]
    with town.database.read() as connection:
        assert [look.how for look in viewings.of(connection, number)][-2:] == ["picture", "picture"]
        assert list(audit.verify(connection)) == []


def test_other_channels_say_where_the_picture_is_and_with_whom(town: World) -> None:
    agent = on_telegram(town, "agent")
    number = carried(town, "接件")
    agent.photographs("a", f"{number} 2")
    villager = town.phone("villager").says(f"照片 {number} 2").sees("照片在Telegram上，骆建国 13800000002发的")
    assert villager.pictures() == []


def test_nobody_else_sees_it(town: World) -> None:
    agent = on_telegram(town, "agent")
    number = carried(town, "接件")
    agent.photographs("a", f"{number} 2")
    stranger = town.stranger("other", "telegram").says(f"照片 {number} 2").sees("不归您")
    assert stranger.pictures() == []


def test_where_there_is_none_and_how_to_send_one(village: World) -> None:
    number = carried(village, "接件")
    village.phone("villager").says(f"照片 {number}").sees("没有这样的照片", "只能在Telegram上发")
    village.phone("villager").says("照片").sees("只能在Telegram上发，网页发不了", "照片 加编号")
    village.phone("villager").says("English", "photo").sees("on Telegram only")


# Forgetting them


@pytest.mark.parametrize(("end", "days", "left"), [("收回委托", 179, 1), ("收回委托", 181, 0), ("", 400, 1)])
def test_it_is_forgotten_half_a_year_after_the_ticket_is_done(end: str, days: int, left: int, town: World) -> None:
    number = opened(town)
    town.phone("villager").photographs("a", f"{number} 2")
    if end:
        town.phone("villager").says(f"{end} {number}").sees("收回")
    town.passes(days=days)
    town.ticks()
    assert rows(town, models.Picture) == left


def test_what_nobody_said_anything_about_is_forgotten_after_two_days(town: World) -> None:
    carried(town, "接件")
    town.phone("agent").photographs("a")
    town.passes(days=1)
    town.ticks()
    assert rows(town, models.Picture) == 1
    town.passes(days=1, hours=1)
    town.ticks()
    assert rows(town, models.Picture) == 0

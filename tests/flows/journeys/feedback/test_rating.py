"""评价 (好差评): asked once, by one key; silence is no rating; who is not satisfied is called back."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import insert, select, update

from bot.cli import main
from flows.domain.feedback.rating import Grade, Rating
from storage import models
from storage.records.feedback import ratings
from storage.records.people import people
from tests.support.errands import carried
from tests.support.world import World


def rated(world: World, number: str) -> Rating | None:
    with world.database.read() as connection:
        return ratings.get(connection, number)


def test_who_confirms_is_asked_there_and_then_by_one_key(town: World) -> None:
    number = carried(town, "送达")
    town.phone("villager").says(f"确认 {number}").sees("已归档", "您满意吗", "1 非常不满意", "5 非常满意")
    town.phone("villager").says("5").sees("您评的是：非常满意", "谢谢您", "不记名")
    assert rated(town, number) == Rating(Grade.VERY_GOOD)


def test_what_is_filed_by_itself_is_asked_about_once(town: World) -> None:
    number = carried(town, "送达")
    town.phone("villager").pushed()
    town.ticks("2026-12-01T09:00")
    told = [text for text in town.phone("villager").pushed() if "您满意吗" in text]
    assert len(told) == 1
    assert f"→ 基本满意 {number}" in told[0]
    town.ticks("2026-12-02T09:00")
    town.ticks("2026-12-10T09:00")
    assert not [text for text in town.phone("villager").pushed() if "您满意吗" in text]
    assert rated(town, number) is None, "silence is no rating"
    town.phone("villager").says(f"满意 {number}").sees("谢谢您")
    assert rated(town, number) == Rating(Grade.GOOD)


def test_one_key_is_enough_where_there_are_no_buttons(town: World) -> None:
    number = carried(town, "送达")
    town.ticks("2026-12-01T09:00")
    villager = town.phone("villager").says("满意").sees("谢谢您")
    assert rated(town, number) == Rating(Grade.GOOD)
    villager.says("满意").sees("您评过了：满意")


def test_of_several_it_is_asked_which_one_is_meant(village: World) -> None:
    first, second = carried(village, "送达"), carried(village, "送达")
    villager = village.phone("villager").says("不满意").sees("哪一件", first, second).taps(second).sees("对不住")
    assert (rated(village, first), rated(village, second)) == (None, Rating(Grade.POOR))
    villager.says("基本满意").sees("谢谢您")
    assert rated(village, first) == Rating(Grade.FAIR)


def test_what_is_rated_already_is_not_asked_about_again(town: World) -> None:
    number = carried(town, "送达")
    villager = town.phone("villager").says(f"满意 {number}").sees("谢谢您")
    villager.pushed()
    town.ticks("2026-12-01T09:00")
    assert not [text for text in villager.pushed() if "您满意吗" in text]


def test_who_rated_before_confirming_is_thanked_for_nothing_twice(village: World) -> None:
    number = carried(village, "送达")
    villager = village.phone("villager").says(f"满意 {number}").sees("谢谢您")
    villager.says(f"确认 {number}").sees("已归档").misses("评过了", "您满意吗")


@pytest.mark.parametrize(
    ("line", "grade", "word"),
    [
        ("评价 {number} 满意", Grade.GOOD, ""),
        ("评价 {number} 1", Grade.VERY_POOR, ""),
        ("评价 {number} 5", Grade.VERY_GOOD, ""),
        ("评价 {number} 五星，小骆跑得快", Grade.VERY_GOOD, "小骆跑得快"),
        ("评价 {number} 蛮好的", Grade.GOOD, ""),
        ("rate {number} so-so", Grade.FAIR, ""),
        ("评价 {number} 基本满意 就是远了点", Grade.FAIR, "就是远了点"),
        ("{number} 评价 非常不满意，跑了三趟", Grade.VERY_POOR, "跑了三趟"),
        ("不满意 {number} 跑了三趟", Grade.POOR, "跑了三趟"),
        ("very_good {number}", Grade.VERY_GOOD, ""),
        ("very satisfied {number}", Grade.VERY_GOOD, ""),
    ],
)
def test_a_word_may_go_with_it(line: str, grade: Grade, word: str, village: World) -> None:
    number = carried(village, "送达")
    village.phone("villager").says(line.format(number=number))
    assert rated(village, number) == Rating(grade, word)


def test_who_is_not_satisfied_is_called_back_within_two_workdays(town: World) -> None:
    number = carried(town, "送达")
    villager = town.phone("villager").says(f"评价 {number} 不满意 误了一天").sees("对不住", "赵海江", "11月25日周三前给您回电话")
    town.phone("head").is_told("请回访：何桂花（13800000001）", "误了一天", number)
    town.ticks("2026-11-24T08:30")
    town.phone("head").is_told("还剩1个工作日")
    town.phone("head").says("答投诉 1 已道歉，今后先打电话").sees("发出去了")
    villager.is_told("赵海江答复：已道歉")
    town.ticks("2026-11-26T08:30")
    assert not [text for text in town.phone("head").pushed() if "回访" in text]


def test_who_was_not_satisfied_is_shown_their_own_words_and_not_the_call_they_are_to_get(village: World) -> None:
    number = carried(village, "送达")
    villager = village.phone("villager").says(f"评价 {number} 不满意 误了一天")
    villager.says("投诉 1").sees("您的评价", "11月25日周三前", "误了一天").misses("请回访", "13800000001")
    village.phone("head").says("投诉 1").sees("请回访：何桂花").says("答投诉 1 已道歉")
    villager.says("投诉 1").sees("您的评价", "已道歉").misses("11月25日", "请回访")


def test_who_had_a_hand_in_it_is_not_the_one_who_calls(village: World) -> None:
    number = carried(village, "送达")
    village.phone("villager").says(f"评价 {number} 不满意")
    for handle in ("agent", "clerk", "reviewer", "approver"):
        village.phone(handle).says("投诉 1").sees("没有归您管的投诉1")


def test_it_is_rated_once_and_only_by_the_villager_and_only_when_it_is_over(village: World) -> None:
    number = carried(village, "核准")
    village.phone("villager").says(f"评价 {number} 满意").sees("还没办完")
    village.phone("agent").says(f"送达 {number}")
    village.phone("agent").says(f"评价 {number} 非常满意").sees("不归您办这一步")
    village.stranger().says(f"评价 {number} 不满意").misses("谢谢")
    village.phone("villager").says(f"评价 {number} 满意").sees("谢谢您")
    village.phone("villager").says(f"评价 {number} 满意").sees("您评过了：满意")
    village.at("2026-11-26T09:00")
    village.phone("villager").says(f"评价 {number} 不满意").sees("您评过了：满意")
    assert rated(village, number) == Rating(Grade.GOOD)


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("满意的", Grade.GOOD),
        ("满分满分", Grade.VERY_GOOD),
        ("5 stars", Grade.VERY_GOOD),
        ("5分", Grade.VERY_GOOD),
        ("五星", Grade.VERY_GOOD),
        ("蛮好", Grade.GOOD),
        ("还可以", Grade.FAIR),
        ("so-so", Grade.FAIR),
        ("不太好", Grade.POOR),
        ("很差", Grade.VERY_POOR),
        ("good", Grade.GOOD),
        ("好的", Grade.GOOD),
        ("1", Grade.VERY_POOR),
        ("没空评", None),
        ("算了，不讲了", None),
        ("never mind", None),
    ],
)
def test_where_it_is_asked_ones_own_words_answer(village: World, words: str, grade: Grade | None) -> None:
    number = carried(village, "送达")
    village.phone("villager").says(f"确认 {number}", words).misses("您满意吗")
    kept = rated(village, number)
    assert (kept.grade if kept else None) is grade


@pytest.mark.parametrize("word", ["评价", "打分", "rate"])
def test_the_bare_word_asks_for_the_one_that_is_over(village: World, word: str) -> None:
    number = carried(village, "送达")
    village.phone("villager").says(word).sees(number, "5 非常满意").says("4").sees("您评的是：满意")


def test_a_word_is_kept_with_ones_own_words(village: World) -> None:
    number = carried(village, "送达")
    villager = village.phone("villager").says(f"确认 {number}", "不咋地，来回跑了四趟")
    villager.sees("您评的是：不满意", "来回跑了四趟", "给您回电话")
    assert rated(village, number) == Rating(Grade.POOR, "来回跑了四趟")


@pytest.mark.parametrize("words", ["蛮好的", "五星好评", "还行吧", "5 stars"])
def test_after_it_is_filed_ones_own_words_are_a_rating_and_a_mere_yes_is_none(village: World, words: str) -> None:
    number = carried(village, "送达")
    village.ticks("2026-12-01T09:00")
    village.phone("villager").says("好的")
    assert rated(village, number) is None
    village.phone("villager").says(words).sees("您评的是")
    village.phone("villager").says("蛮好的").misses("您评的是")


@pytest.mark.parametrize(
    "words", ["按错了按错了，我是要给最好的", "打错了，5分", "wrong button, I meant very satisfied", "评价 {} 非常满意"]
)
def test_a_bad_rating_is_put_right_and_nobody_calls(town: World, words: str) -> None:
    number = carried(town, "送达")
    villager = town.phone("villager").says(f"确认 {number}", "1").sees("非常不满意", "赵海江")
    town.phone("head").is_told("请回访")
    villager.says(words.format(number)).sees("您评的是：非常满意", "谢谢您")
    assert rated(town, number) == Rating(Grade.VERY_GOOD)
    town.phone("head").is_told("不用回访了")
    town.ticks("2026-11-26T08:30")
    assert not [text for text in town.phone("head").pushed() if "回访" in text]
    villager.says("投诉 1").misses("不服")
    villager.says("不服 1").sees("不用再回访")


def test_a_good_rating_put_right_to_a_bad_one_is_called_back_about(village: World) -> None:
    number = carried(village, "送达")
    villager = village.phone("villager").says(f"评价 {number} 满意", f"评价 {number}").sees("您评的是：满意", "要改就再选")
    villager.says("2").sees("您评的是：不满意", "赵海江", "给您回电话")
    villager.says("改成很差").sees("非常不满意", "11月25日周三前")
    assert rated(village, number) == Rating(Grade.VERY_POOR)
    assert village.phone("head").says("投诉件").text.count("回访") == 1


def test_the_record_keeps_what_was_said_before_and_the_report_counts_the_last(village: World) -> None:
    number = carried(village, "送达")
    villager = village.phone("villager").says(f"评价 {number} 不满意 跑了三趟", f"评价 {number}", "5").sees("非常满意")
    village.passes(hours=1)
    villager.says("改成满意").sees("您评的是：满意")
    correction = models.table(models.RatingCorrection)
    with village.database.read() as connection:
        kept = connection.execute(select(correction).order_by(correction.c.seq)).all()
        me = people.named(connection, "villager")
    assert me is not None
    assert [(row.seq, row.former_grade, row.former_word, row.grade, row.word) for row in kept] == [
        (1, "poor", "跑了三趟", "very_good", ""),
        (2, "very_good", "", "good", ""),
    ]
    assert [row.person_id for row in kept] == [me.id] * 2
    assert kept[1].at - kept[0].at >= timedelta(hours=1)
    assert "satisfied 100% of 1 ratings, 1 put right, 1 delivered" in said(village, "ratings")


@pytest.mark.parametrize(("moment", "kept"), [("2026-11-25T16:00", Grade.VERY_GOOD), ("2026-11-26T08:30", Grade.GOOD)])
def test_it_can_be_put_right_within_two_workdays(village: World, moment: str, kept: Grade) -> None:
    number = carried(village, "送达")
    village.phone("villager").says(f"评价 {number} 满意")
    village.at(moment)
    village.phone("villager").says(f"评价 {number} 非常满意")
    found = rated(village, number)
    assert found is not None
    assert found.grade is kept


def test_ratings_given_when_the_list_ran_the_other_way_keep_their_meaning(village: World) -> None:
    number = carried(village, "送达")
    with village.database.begin() as connection:
        values = {"ticket": number, "grade": "very_good", "word": "", "at": village.now}
        connection.execute(insert(models.table(models.Rating)).values(values))
    assert rated(village, number) == Rating(Grade.VERY_GOOD)
    village.phone("villager").says(f"评价 {number}").sees("您评的是：非常满意")
    assert "satisfied 100% of 1" in said(village, "ratings")


def test_a_number_typed_at_the_list_of_the_release_before_counts_on_neither(village: World) -> None:
    number = carried(village, "送达")
    villager = village.phone("villager").says(f"确认 {number}").sees("5 非常满意")
    with village.database.begin() as connection:
        address = models.table(models.Address)
        stood = connection.execute(select(address.c.id, address.c.session).where(address.c.session.is_not(None))).all()
        for row in stood:
            talks = [{**talk, "shown": 3634576855} if talk["journey"] == "rate" else talk for talk in row.session["talks"]]
            connection.execute(update(address).where(address.c.id == row.id).values(session={**row.session, "talks": talks}))
    villager.says("1").sees("您满意吗", "1 非常不满意")
    assert rated(village, number) is None
    villager.says("5").sees("您评的是：非常满意")


def test_a_villager_without_a_phone_is_not_rated_for_by_the_agent(village: World) -> None:
    agent = village.phone("agent").says("王阿根 放样", "1", "无", "1")
    number = agent.number()
    for handle, line in (
        ("agent", "收件 {n} 1 2 3 4 5 6"),
        ("agent", "交件 {n}"),
        ("clerk", "受理 {n}"),
        ("reviewer", "审核 {n}"),
    ):
        village.phone(handle).says(line.format(n=number))
    village.phone("approver").says(f"核准 {number}")
    agent.says(f"送达 {number}", f"确认 {number} 他本人说的").sees("已归档").misses("您满意吗")
    assert not [text for text in agent.pushed() if "您满意吗" in text]


# The report


def said(world: World, *arguments: str) -> str:
    url = world.database.url.render_as_string(hide_password=False)
    result = CliRunner().invoke(main, ["report", *arguments], env={"DATABASE_URL": url})
    assert result.exit_code == 0, result.output
    return result.output


def test_the_report_counts_who_spoke_and_names_nobody(town: World) -> None:
    for grade in ("非常满意", "满意", "不满意 周敏太慢"):
        number = carried(town, "送达")
        town.phone("villager").says(f"评价 {number} {grade}")
    carried(town, "送达")
    told = said(town, "ratings")
    assert "诸暨市枫桥镇行政服务中心: satisfied 67% of 3 ratings, 4 delivered" in told
    assert "  item JS01 农村住房开工放样: satisfied 67% of 3" in told
    assert "  window 村镇建设窗口: satisfied 67% of 3" in told
    assert "satisfied 67% of 3 ratings" in said(town, "centre", "枫桥镇")
    for name in ("何桂花", "周敏", number):
        assert name not in told
    assert "Nobody has rated anything yet" in said(town, "ratings", "店口镇")
    assert "satisfied 67% of 3" in said(town, "ratings", "--month", "2026-11")
    assert "Nobody has rated anything yet" in said(town, "ratings", "--month", "2026-12")


def test_a_voice_that_stands_alone_is_not_shown_by_itself(village: World) -> None:
    number = carried(village, "送达")
    village.phone("villager").says(f"不满意 {number}")
    told = said(village, "ratings")
    assert "satisfied 0% of 1 ratings" in told
    assert "item" not in told
    assert "window" not in told


def test_the_report_of_complaints_by_centre(town: World) -> None:
    assert "No complaint was made" in said(town, "complaints")
    for about in ("1", "2", "2"):
        town.phone("villager").says("投诉", about, "不好")
    town.phone("head").says("答投诉 1 改了", "答投诉 2 改了")
    town.phone("villager").says("不服 2 没改")
    town.at("2026-12-07T09:00")
    told = said(town, "complaints", "枫桥镇", "--day", "2026-12-07")
    assert (
        "诸暨市枫桥镇行政服务中心: 3 complaints (agent 1, window 2), open 2, overdue 2, answered in time 1, objected to 1" in told
    )
    assert "不好" not in told

"""A flood of questions or complaints is answered, told once to whoever answers, and passes when its time is over."""

from sqlalchemy import func, select

from storage import models
from storage.records.catalogue import lessons
from tests.support.world import World

ASKING = models.table(models.Asking)
STEMS = "甲乙丙丁戊己庚辛"


def test_somebodys_sixth_question_within_the_hour_is_not_passed_on(village: World) -> None:
    villager, agent = village.phone("villager"), village.phone("agent")
    told = []
    for stem in STEMS:
        villager.says(f"人工 老年证{stem}")
        told.append("已经告诉" in villager.text)
        village.passes(seconds=20)
    assert "打电话" in villager.text
    pushed = "\n".join(agent.pushed())
    assert [f"老年证{stem}" in pushed for stem in STEMS] == [True] * 5 + [False] * 3
    assert pushed.count("不再一条条转给您") == 1
    village.passes(hours=1)
    villager.says("人工 过了一小时再问")
    assert "过了一小时再问" in "\n".join(agent.pushed())


def test_a_crowd_of_made_up_visitors_is_not_passed_on_to_one_agent(village: World) -> None:
    for number in range(30):
        village.stranger(f"s{number}").says("人工 有人吗", "枫桥枫源").sees("骆建国")
    late = village.stranger("late").says("人工 有人吗", "枫桥枫源")
    late.sees("答不过来")
    village.passes(hours=1)
    village.stranger("later").says("人工 有人吗", "枫桥枫源")
    assert "答不过来" not in village.stranger("later").text


def test_the_fourth_complaint_of_a_day_is_not_taken_and_the_head_hears_of_it_once(village: World) -> None:
    villager, head = village.phone("villager"), village.phone("head")
    for number in range(5):
        villager.says("投诉", "2", f"窗口没人理 {number}")
    villager.sees("12345")
    pushed = "\n".join(head.pushed())
    assert "没人理 2" in pushed
    assert "没人理 3" not in pushed
    assert pushed.count("今天先不再收") == 1
    village.passes(hours=24)
    villager.says("投诉", "2", "第二天还是没人理").sees("投诉")
    assert "第二天" in "\n".join(head.pushed())


def test_of_a_flood_of_wishes_no_more_are_kept_that_day_and_known_ones_are_still_counted(village: World) -> None:
    today = village.now.date()
    with village.database.begin() as connection:
        connection.execute(
            ASKING.insert(), [{"wish": f"愿望{number}", "item": "", "times": 1, "last": today} for number in range(2000)]
        )
        lessons.asked(connection, "一个新愿望", "", today)
        lessons.asked(connection, "愿望7", "", today)
        kept = connection.execute(select(func.count()).select_from(ASKING)).scalar_one()
        again = connection.execute(select(ASKING.c.times).where(ASKING.c.wish == "愿望7")).scalar_one()
    assert (kept, again) == (2000, 2)

"""联合审批 as a conversation: several departments, one ticket, one day, one survey, one answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import delete, select

from bot.dossier import dossier
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.changes import concerned, items_changed
from flows.domain.catalogue.item import Item
from flows.domain.catalogue.limit import Limit
from flows.domain.clock.alarm import AlarmKind
from flows.domain.errand.bundle import shared
from flows.domain.errand.notice import draw_up
from flows.domain.people.people import Employment, Person, Post, Registration, Role
from flows.domain.ticket.status import Status
from flows.domain.ticket.verb import Verb
from storage import models
from storage.service.office import Office
from storage.upkeep import audit
from tests.support.errands import carried, publish
from tests.support.world import World

TOWN = "330681109"
DAY = date(2026, 11, 23)
STATIONS = {"land": "land-station", "planning": "village-building", "farming": "agriculture-economy"}


def hire_the_stations(world: World, place: str = TOWN) -> None:
    """One reviewer at the window of each department; the village building window speaks for two of them."""
    for handle, window in STATIONS.items():
        posts = (Post(place, Role.REVIEWER, window),)
        world.hires(Registration(handle, f"站{handle}", employment=Employment.ESTABLISHED, posts=posts))
        world.phone(handle).says("待办").sees("没有")


def names_in(texts: Sequence[str], word: str) -> int:
    return sum(word in text for text in texts)


def test_every_department_answers_at_its_window_and_then_it_is_approved(town: World) -> None:
    hire_the_stations(town)
    number = carried(town, "受理", joint=True)
    for handle, department in (("land", "自然资源所"), ("farming", "市农业农村局")):
        town.phone(handle).is_told(f"请自然资源所规划、自然资源所、市农业农村局和市住房和城乡建设局答复：{number}")
        town.phone(handle).says("待办").sees(number, f"等您答复：{department}")
        town.phone(handle).says(f"通过 {number}").sees("已记：通过")
        town.phone(handle).says("待办").misses(number)
    planning = (
        town.phone("planning")
        .says(f"通过 {number}")
        .sees("您替哪个部门答复", "1 自然资源所规划", "2 市住房和城乡建设局")
        .says("1")
    )
    planning.says(f"附条件通过 {number} 旧房拆除后有效").sees("已记：附条件通过")
    assert names_in(town.phone("villager").pushed(), "各部门都通过了") == 1
    town.phone("villager").says(number).sees("联合验收", "已通过：", "市住房和城乡建设局附条件通过：旧房拆除后有效").misses(
        "等答复"
    )
    town.phone("reviewer").says(f"审核 {number}").sees("已审核")
    town.phone("approver").says(f"核准 {number}").sees("已办好")
    with town.database.read() as connection:
        assert list(audit.verify(connection)) == []
        assert connection.execute(select(models.table(models.AwaitedPart))).all() == []
        file = dossier(Office.at(town.now, connection, town.books), town.ticket(number), town.languages, "zh_Hans")
    assert "通过 · 自然资源所" in file
    assert "附条件通过 · 市住房和城乡建设局 · 旧房拆除后有效" in file


def test_a_window_struck_from_the_queue_behind_the_desks_back_is_found(town: World) -> None:
    number = carried(town, "受理", joint=True)
    awaited_part = models.table(models.AwaitedPart)
    with town.database.begin() as connection:
        connection.execute(delete(awaited_part).where(awaited_part.c.window == "land-station"))
        (found,) = audit.verify(connection)
    assert number in str(found)


def test_a_window_that_takes_no_part_neither_sees_nor_answers_it(town: World) -> None:
    hire_the_stations(town)
    post = Post(TOWN, Role.REVIEWER, "police-station")
    town.hires(Registration("police", "派出所", employment=Employment.ESTABLISHED, posts=(post,)))
    number = carried(town, "受理", joint=True)
    town.phone("police").says("待办").misses(number)
    town.phone("police").says(f"通过 {number}").sees("不归您办")
    town.phone("police").says(number).sees("后四位")


def test_nothing_is_approved_over_an_objection_and_the_head_hears_who_holds_it_up(town: World) -> None:
    hire_the_stations(town)
    number = carried(town, "受理", joint=True)
    town.phone("land").says(f"不通过 {number}").sees("什么原因", "1 与批准的图纸不符").says("1").sees("已记：不通过")
    for handle in ("villager", "agent", "head"):
        town.phone(handle).is_told("自然资源所不通过：与批准的图纸不符")
    town.phone("reviewer").says(f"审核 {number}")
    town.phone("approver").says(f"核准 {number}").sees("还有4个部门没通过")
    town.phone("head").pushed()
    town.ticks("2026-12-01T08:31")  # the workday before the promised day
    town.phone("head").is_told("还没通过：自然资源所规划、自然资源所、市农业农村局和市住房和城乡建设局")
    town.phone("land").is_told("还没通过：")
    assert town.ticket(number).status is Status.REVIEWED


def test_the_day_is_told_to_everybody_moved_in_one_place_and_reminded_of(town: World) -> None:
    hire_the_stations(town)
    number = carried(town, "受理", joint=True)
    everybody = ("villager", "agent", "land", "planning", "farming")
    town.phone("land").says(f"定日子 {number} 11-26").sees("不归您办")
    town.phone("reviewer").says(f"定日子 {number}").sees("哪天一起到").says("昨天").sees("已经过了").says("11-26").sees(
        "日子定了"
    )
    for handle in everybody:
        town.phone(handle).is_told("各部门11月26日周四一起到现场")
    town.phone("head").says(f"定日子 {number} 11-27 上午9点，村口").sees("日子定了")
    for handle in everybody:
        town.phone(handle).is_told("各部门11月27日周五一起到现场", "时间地点：上午9点，村口", "原来定的是11月26日周四")
    assert town.ticket(number).meeting_day == date(2026, 11, 27)
    town.ticks("2026-11-25T08:31")
    assert not names_in(town.phone("land").pushed(), "提醒您")
    town.ticks("2026-11-26T08:31")
    for handle in everybody:
        town.phone(handle).is_told("提醒您")
    town.phone("land").says(f"通过 {number}")
    town.ticks("2026-11-30T08:31")
    town.phone("head").is_told("约的日子过了", "还没通过：自然资源所规划、市农业农村局和市住房和城乡建设局")
    town.phone("farming").is_told("约的日子过了")
    assert not names_in(town.phone("land").pushed(), "约的日子过了"), "who has answered is left in peace"
    with town.database.read() as connection:
        kinds = set(connection.execute(select(models.table(models.Ping).c.kind)).scalars())
    assert {AlarmKind.MEETING, AlarmKind.HELD_UP} <= kinds


def test_one_survey_serves_all_and_is_never_asked_for_again(town: World) -> None:
    hire_the_stations(town)
    number = carried(town, "接件", joint=True)
    town.phone("agent").says(f"收件 {number} 1-4 6-7", f"交件 {number} 测绘由自然资源所测")
    town.phone("clerk").says(f"测绘号 {number}").sees("测绘报告编号").says("诸测2026-118").sees("测绘已记下")
    for handle in ("villager", "agent", "land", "planning", "farming"):
        town.phone(handle).is_told("编号诸测2026-118")
    town.phone("clerk").says(f"补正 {number} 5").sees("第5样不能再要")
    town.phone("clerk").says(f"受理 {number}").sees("已受理")
    town.phone("land").says(f"测绘号 {number} 诸测2026-119").sees("诸测2026-118")
    assert town.ticket(number).missing == []


def test_several_answers_go_in_one_line(town: World) -> None:
    hire_the_stations(town)
    first = carried(town, "受理", joint=True)
    second = carried(town, "受理", joint=True)
    town.phone("land").says(f"通过 {first} {second}").sees(f"{first}：已记：通过", f"{second}：已记：通过")
    town.phone("planning").says(f"通过 {first} {second}").sees("请写明您替哪个部门答复")
    town.phone("planning").says(f"通过 {first} {second} 规划所").sees(f"{first}：已记：通过", f"{second}：已记：通过")


def in_order(catalogue: Catalogue) -> Catalogue:
    def change(item: Item) -> Item:
        return replace(item, parts=replace(item.parts, in_order=True)) if item.code == "GH02" and item.parts else item

    return replace(catalogue, items=tuple(map(change, catalogue.items)))


def test_departments_in_order_are_asked_one_after_the_other(town: World) -> None:
    hire_the_stations(town)
    publish(town, in_order)
    number = carried(town, "受理", joint=True)
    town.phone("planning").is_told(f"请自然资源所规划答复：{number}")
    assert not town.phone("land").pushed()
    town.phone("land").says("待办").misses(number)
    town.phone("land").says(f"通过 {number}").sees("前面的部门还没通过")
    town.phone("planning").says(f"通过 {number}").sees("已记：通过")
    town.phone("land").is_told(f"请自然资源所答复：{number}")
    town.phone("land").says("待办").sees(number)


def test_what_is_with_the_city_the_city_department_answers(town: World) -> None:
    hire_the_stations(town, "CITY")
    number = carried(town, "受理", joint=True)
    town.phone("land").says("待办").misses(number)
    town.phone("land").says(f"通过 {number}").sees("不归您办")
    town.phone("reviewer").says(f"转市里 {number}").sees("已转市里")
    town.phone("land").is_told(f"答复：{number}")
    town.phone("villager").says(f"催 {number}").sees("站planning")
    town.phone("land").is_told("村民在问进度")
    town.phone("land").says("待办").sees(number, "等您答复：自然资源所").says(f"通过 {number}").sees("已记：通过")


def test_why_names_the_limit_of_joint_handling_and_who_has_not_agreed(town: World) -> None:
    def no_limits(catalogue: Catalogue) -> Catalogue:
        items = [
            replace(item, promised=Limit(), statutory=Limit(), licence=True) if item.code == "GH02" else item
            for item in catalogue.items
        ]
        return replace(catalogue, items=tuple(items))

    publish(town, no_limits)
    number = carried(town, "受理", joint=True)
    town.phone("villager").says(f"期限 {number}").sees("联合办理：法定45个工作日，可延长15个工作日", "还没通过：自然资源所规划")
    town.phone("head").says(f"延期 {number}", "1").sees(number)
    town.phone("villager").says(f"期限 {number}").sees("60个工作日")


def test_what_was_not_done_is_put_to_every_department_again(town: World) -> None:
    hire_the_stations(town)
    number = carried(town, "审核", joint=True)
    for handle, department in (
        ("land", ""),
        ("farming", ""),
        ("planning", "规划所"),
        ("planning", "市住房和城乡建设局"),
    ):  # as it was called before 2019
        town.phone(handle).says(f"通过 {number} {department}").sees("已记：通过")
    town.phone("approver").says(f"核准 {number}").sees("已办好")
    town.phone("agent").says(f"送达 {number}")
    town.phone("villager").says(f"没办好 {number} 少了一张证")
    town.phone("land").says("待办").sees(number)
    assert len(town.ticket(number).awaited) == 4


def test_it_is_typed_in_english_as_well(village: World) -> None:
    number = carried(village, "受理", joint=True)
    reviewer = (
        village.phone("reviewer").says("English").says(f"agree if {number} Land planning station once the old house is down")
    )
    reviewer.sees("agreed on a condition")
    reviewer.says(f"object {number} Land resources station too high").sees("objected")
    reviewer.says(number).sees(
        "Land resources station objects: too high",
        "Land planning station agrees if: once the old house is down",
    )


def test_a_new_version_is_told_to_every_window_that_takes_part(catalogue: Catalogue) -> None:
    item = catalogue.item["GH02"]
    parts = replace(item.parts, in_order=True) if item.parts else None
    changed = replace(catalogue, items=tuple(replace(item, parts=parts) if each is item else each for each in catalogue.items))
    changes = items_changed(catalogue, changed)
    (change,) = changes
    assert [words.id for words in change.told] == ["joint approval"]

    def at(window: str) -> Person:
        return Person(1, posts=(Post(TOWN, Role.REVIEWER, window),))

    assert concerned(at("land-station"), changes, changed)
    assert not concerned(at("police-station"), changes, changed)


def test_a_department_that_says_yes_or_no_in_the_heads_words_is_understood(town: World) -> None:
    hire_the_stations(town)
    numbers = [carried(town, "受理", joint=True) for _time in range(2)]
    town.phone("land").says(f"不同意 {numbers[0]}").sees("什么原因").says("四至不清").sees("已记：不通过")
    town.phone("land").says(f"同意 {' '.join(numbers)}").sees(*(f"{number}：已记：通过" for number in numbers))
    town.phone("farming").says(f"同意 {numbers[0]}").sees("已记：通过").says(f"同意 {numbers[0]}").sees("现在不行")
    assert {answer.verb for answer in town.ticket(numbers[0]).answers.values()} == {Verb.AGREE}
    town.phone("head").says(f"同意 {numbers[0]}").sees("现在不行")
    town.phone("head").says(f"同意 {' '.join(numbers)}").sees("一件一件办")


# A life event's tickets


CHECK, TITLE = "12-000001-5", "12-000002-8"


def entrust_both(world: World) -> None:
    """The check of the finished house, of seven papers, and its first registration, of nine, as two tickets of one life event."""
    villager = world.phone("villager").says("造房子要办哪些手续", "1", "1-7 9", "1", "2").sees(CHECK, TITLE)
    villager.says("1").sees("已登记", CHECK, TITLE)


def test_a_paper_of_one_ticket_counts_for_the_others_of_the_life_event(town: World) -> None:
    entrust_both(town)
    agent = town.phone("agent").says(f"接件 {CHECK}", f"接件 {TITLE}").sees(TITLE).misses("不用再收")
    agent.says(f"收件 {CHECK} 1 2 3 5").sees("还缺材料：4、6和7", f"{TITLE}也用得上")
    assert town.ticket(TITLE).collected == {4, 6}, "the plot's approval and the survey, but neither form nor another's identity"
    told = [text for text in town.phone("villager").pushed() if "收到材料" in text]
    assert told == [f"{CHECK} 农村住宅竣工规划核实：代办员收到材料1-3和5。"], "the villager hears it once"
    agent.says(f"收件 {TITLE} 5").sees(f"{CHECK}也用得上")
    assert town.ticket(CHECK).collected == {1, 2, 3, 4, 5}
    agent.says(TITLE).sees("和另外1件是一件事")
    with town.database.read() as connection:
        assert list(audit.verify(connection)) == []


def test_who_takes_the_second_ticket_has_what_was_collected_for_the_first(town: World) -> None:
    entrust_both(town)
    town.phone("agent").says(f"接件 {CHECK}", f"收件 {CHECK} 3 5").misses("也用得上")
    town.phone("agent").says(f"接件 {TITLE}").sees("这里不用再收：4和6")
    assert town.ticket(TITLE).collected == {4, 6}


def test_what_is_at_a_window_already_is_not_there_for_the_second_ticket(town: World) -> None:
    entrust_both(town)
    town.phone("agent").says(f"接件 {CHECK}", f"收件 {CHECK} 3 5", f"交件 {CHECK} 其他材料在窗口收").sees("已交窗口")
    town.phone("agent").says(f"接件 {TITLE}").misses("这里不用再收")
    assert town.ticket(TITLE).collected == frozenset()
    town.phone("clerk").says(f"补正 {CHECK} 1")
    town.phone("agent").says(f"退回 {TITLE} 明天再来", f"接件 {TITLE}").misses("这里不用再收")
    assert town.ticket(TITLE).collected == frozenset(), "the window has kept them"


def test_papers_that_another_open_ticket_needs_are_not_given_back(town: World) -> None:
    entrust_both(town)
    town.phone("agent").says(f"接件 {CHECK}", f"接件 {TITLE}", f"收件 {CHECK} 1 3 5").sees(f"{TITLE}也用得上")
    town.phone("agent").pushed()
    town.phone("villager").says(f"撤回 {CHECK}").sees("代办员退还：1 ", "材料3和5先不退").misses("3 ", "5 ")
    town.phone("agent").is_told("请还给何桂花：1 ", "材料3和5先不退")
    town.phone("villager").says(f"收回委托 {TITLE}").sees("代办员退还：4 ", "6 ").misses("先不退")
    assert town.ticket(TITLE).collected == {4, 6}


def test_one_survey_serves_the_tickets_of_a_life_event(town: World) -> None:
    entrust_both(town)
    agent = town.phone("agent")
    agent.says(f"接件 {CHECK}", f"接件 {TITLE}", f"交件 {CHECK} 材料在窗口收", f"交件 {TITLE} 材料在窗口收")
    town.phone("clerk").says(f"测绘号 {CHECK} 诸测2026-118").sees("测绘已记下")
    assert [town.ticket(number).survey for number in (CHECK, TITLE)] == ["诸测2026-118"] * 2
    town.phone("clerk").says(f"补正 {TITLE} 6").sees("第6样不能再要")


def test_a_survey_made_before_is_there_when_the_next_ticket_is_handed_in(town: World) -> None:
    entrust_both(town)
    agent = town.phone("agent")
    agent.says(f"接件 {CHECK}", f"交件 {CHECK} 材料在窗口收")
    town.phone("clerk").says(f"测绘号 {CHECK} 诸测2026-118")
    agent.says(f"接件 {TITLE}", f"交件 {TITLE} 材料在窗口收")
    assert town.ticket(TITLE).survey == "诸测2026-118"


def test_tickets_of_their_own_share_nothing(town: World) -> None:
    first = carried(town, "接件", joint=True)
    second = carried(town, "接件", joint=True)
    town.phone("agent").says(f"收件 {first} 3 5").misses("也用得上")
    assert town.ticket(second).collected == frozenset()


def test_what_each_office_keeps_is_not_shared(catalogue: Catalogue) -> None:
    """A form is filled in for every item, a copy stays at each place, an original goes round."""
    codes = ("GH02", "GT02")
    here, elsewhere = (
        [
            draw_up(catalogue, f"12-{n:06}-0", catalogue.item[code], {"agent": "proxy", "age": "new"}, town, None, DAY)
            for n, code in enumerate(codes)
        ]
        for town in (TOWN, "330681110")
    )
    every = range(1, len(here[0].documents) + 1)
    kinds = {here[1].documents[number - 1].kind.id for number in shared(here[0], every, here[1])}
    assert {"plotok", "planok", "survey"} <= kinds
    assert "form" not in kinds
    far = {elsewhere[1].documents[number - 1].kind.id for number in shared(here[0], every, elsewhere[1])}
    assert "survey" in far
    assert "plotok" not in far, "original and copy: the copy stays with the first office"

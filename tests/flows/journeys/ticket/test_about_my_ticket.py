"""What villagers ask or tell of a ticket of theirs: it is answered from the ticket, or reaches whoever can act."""

import pytest

from flows.domain.ticket.status import Status
from tests.support.errands import carried, opened
from tests.support.world import World

MISSING, WHO, WHEN, CALL = "还差：", "代办员：骆建国", "定不了日子", "前会联系您"
LEFT, ELSE, MYSELF = "您的话已经转告骆建国", "换谁办？", "收回委托吗？"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("我还要带哪些材料过来", MISSING),
        ("材料还缺啥", MISSING),
        ("还少哪几样东西", MISSING),
        ("还要我补点什么吗", MISSING),
        ("是不是还有什么没交", MISSING),
        ("啥材料还没齐", MISSING),
        ("我这件还差几样", MISSING),
        ("what papers do you still need from me", MISSING),
        ("我的事情现在是谁在弄", WHO),
        ("这件事归哪个管", WHO),
        ("经办的人叫什么", WHO),
        ("给我跑腿的是哪个", WHO),
        ("who is taking care of my case", WHO),
        ("代办师傅的手机号给我一个", WHO),
        ("他电话号码多少", WHO),
        ("我怎么联系代办员", WHO),
        ("phone number of my agent please", WHO),
        ("大概几天能办下来", WHEN),
        ("啥辰光好拿", WHEN),
        ("还要等多长时间", WHEN),
        ("办好要等几天", WHEN),
        ("什么时候可以去拿证", WHEN),
        ("when can I pick it up", WHEN),
        ("都好几天了没人打电话给我", CALL),
        ("怎么没一个人来找我", CALL),
        ("代办员到现在也没联系过我", CALL),
        ("一直没接到你们的电话", CALL),
        ("nobody has called me yet", CALL),
        ("东西我搁在村部了", LEFT),
        ("复印件放在村委会门卫那里了", LEFT),
        ("材料已经送到便民中心桌上了", LEFT),
        ("批准书交给村书记了", LEFT),
        ("I left the papers at the village office", LEFT),
        ("能不能换别人来办", ELSE),
        ("我想换一个代办员", ELSE),
        ("不想让他办了，换个人", ELSE),
        ("can somebody else do it", ELSE),
        ("我还是自己跑一趟吧", MYSELF),
        ("不用代办了，我自己送去", MYSELF),
        ("材料我自己拿去窗口交", MYSELF),
        ("I will take it there myself", MYSELF),
    ],
)
def test_what_is_asked_or_told_of_the_one_ticket_is_answered_at_once(said: str, told: str, village: World) -> None:
    carried(village, "接件")
    village.phone("villager").says(said).sees("12-000001-5", told)


@pytest.mark.parametrize("said", ["还差什么材料", "谁在办我的事", "什么时候能办好", "怎么没人联系我"])
def test_who_has_nothing_under_way_hears_how_to_begin(said: str, village: World) -> None:
    village.phone("villager").says(said).sees("您还没有在办的件", "造房子")
    assert village.phone("agent").pushed() == []


def test_papers_that_are_asked_for_once_more_stand_with_the_reason(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(f"补正 {number} 4 没有盖章")
    villager = village.phone("villager").says("还差哪些材料").sees(f"{number} 农村住房开工放样，还差：", "4 建筑工匠/施工队合同")
    villager.sees("窗口说：没有盖章", "交给代办员骆建国，电话13800000002").misses("1 农村宅基地批准书")


def test_where_all_papers_are_there_it_says_so(village: World) -> None:
    carried(village, "受理")
    village.phone("villager").says("还要补什么材料").sees("材料不缺", "现在是：已受理，正在办")


def test_before_anybody_has_taken_it_the_agent_on_duty_is_named(village: World) -> None:
    opened(village)
    village.phone("villager").says("是谁在办我的事").sees("还没有代办员接手", "今天值班的是骆建国，电话13800000002")


def test_while_the_agent_is_away_who_stands_in_is_named(village: World) -> None:
    carried(village, "接件")
    village.phone("agent").says("请假 今天")
    village.phone("villager").says("是谁在办我的事").sees("骆建国不在，由陈小芳顶着，电话13800000003")


def test_at_the_centre_the_window_is_named_and_who_has_claimed_it(village: World) -> None:
    number = carried(village, "交件")
    village.phone("clerk").says(f"认领 {number}")
    village.phone("villager").says("是谁在办我的事").sees(
        "行政服务中心村镇建设窗口", "那边是周敏在办", "代办员：骆建国 13800000002"
    )


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("接件", ["还没交到窗口，定不了日子。受理以后的时限：5个工作日", "代办员：骆建国"]),
        ("交件", ["11月30日周一前答复", "期限 12-000001-5"]),
        ("受理", ["承诺11月30日周一前办好", "时限从受理起：5个工作日", "期限 12-000001-5"]),
        ("核准", ["12月7日周一前送到", "就差送到您手上", "代办员：骆建国"]),
        ("送达", ["已送达"]),
    ],
)
def test_when_it_is_ready_is_told_with_the_reason(until: str, told: list[str], village: World) -> None:
    carried(village, until)
    village.phone("villager").says("什么时候能办好").sees("12-000001-5 农村住房开工放样", *told)


def test_what_is_late_is_said_to_be(village: World) -> None:
    carried(village, "受理")
    village.at("2026-12-02T09:00")
    village.phone("villager").says("什么时候能办好").sees("超期2个工作日")


def test_whoever_should_have_called_is_told_at_once_and_owes_an_answer(town: World) -> None:
    number = carried(town, "接件")
    villager = town.phone("villager").says("怎么一直没人联系我").sees("刚告诉骆建国了，11月23日周一 11:00前会联系您")
    agent = town.phone("agent").is_told(f"何桂花（13800000001）问：{number} 农村住房开工放样：怎么一直没人联系我", "→ 答 1")
    agent.says("答 1 马上打给您")
    villager.is_told("骆建国（13800000002）答复您：马上打给您")


def test_what_is_told_goes_to_who_carries_the_ticket_and_not_to_who_is_on_duty(village: World) -> None:
    village.at("2026-11-24T09:00")  # a day of the colleague's
    carried(village, "接件")
    village.phone("agent-b").pushed()
    village.phone("villager").says("材料我放在村委了").sees("12-000001-5", "您的话已经转告骆建国，收到会回您")
    village.phone("agent").is_told("材料我放在村委了", "→ 答 1")
    assert village.phone("agent-b").pushed() == []


def test_another_agent_is_asked_of_the_head_who_hears_why(village: World) -> None:
    carried(village, "接件")
    village.phone("agent").pushed()
    villager = village.phone("villager").says("能不能换个人办，他总不来").sees("1 请中心换一位代办员", "2 我自己去办", "3 先不动")
    villager.says("1").sees("已经请赵海江另派代办员")
    village.phone("head").is_told("12-000001-5 农村住房开工放样：能不能换个人办，他总不来")
    assert village.phone("agent").pushed() == []


def test_who_goes_alone_takes_the_mandate_back_after_one_yes(town: World) -> None:
    number = carried(town, "接件")
    villager = town.phone("villager").says("我自己去交算了").sees("收回委托吗？", "在哪办：诸暨市枫桥镇行政服务中心")
    assert town.ticket(number).status is Status.TAKEN
    villager.says("不要").sees("照旧不动").says("我自己去交算了").says("1").sees("委托已收回", "要自己去办也行")
    assert town.ticket(number).status is Status.WITHDRAWN


def test_what_was_handed_over_is_confirmed_after_one_yes_and_rated(village: World) -> None:
    number = carried(village, "送达")
    villager = village.phone("villager").says("本子已经拿到了").sees(f"{number} 农村住房开工放样：拿到手了，办好了吗？")
    assert village.ticket(number).status is Status.DELIVERED
    villager.says("1").sees("已归档", "您满意吗")
    assert village.ticket(number).status is Status.ARCHIVED


def test_what_is_not_done_is_opened_again_from_there(village: World) -> None:
    carried(village, "送达")
    village.phone("villager").says("东西收到了").says("没办好").sees("哪里没办好")


def test_what_is_not_noted_as_handed_over_is_told_to_the_agent(village: World) -> None:
    number = carried(village, "核准")
    villager = village.phone("villager").says("证我已经拿到手了").sees("结果拿到手了吗？")
    villager.says("1").sees("您的话已经转告骆建国")
    village.phone("agent").is_told(f"{number} 农村住房开工放样：证我已经拿到手了")
    assert village.ticket(number).status is Status.APPROVED


def test_a_wrong_name_on_the_paper_goes_to_the_agent_and_the_window(village: World) -> None:
    carried(village, "送达")
    villager = village.phone("villager").says("证上面我的名字印错了").sees("已经告诉骆建国了", "要由出证的窗口改")
    villager.sees("村镇建设窗口")
    village.phone("agent").is_told("证上面我的名字印错了")


@pytest.mark.parametrize("said", ["凭什么不给批", "为啥没通过", "why was it refused"])
def test_why_it_was_refused_is_told_with_what_can_be_done(said: str, village: World) -> None:
    number = carried(village, "审核")
    village.phone("approver").says(f"不予批准 {number} 不符合规划")
    village.phone("villager").says(said).sees("没批下来：不符合规划", "行政复议", "代办员：骆建国")


@pytest.mark.parametrize("said", ["这件要不要钱", "办下来要交多少钱"])
def test_what_it_costs_is_told_of_what_is_under_way(said: str, village: World) -> None:
    carried(village, "接件")
    village.phone("villager").says(said).sees("农村住房开工放样", "代办不收钱", "免费")


def test_of_several_it_is_asked_which_by_their_errands(village: World) -> None:
    opened(village)
    villager = (
        village.phone("villager")
        .says("注销户口", "2", "1")
        .says("还差什么材料")
        .sees("您说的是哪一件？", "12-000002-8 何桂花 死亡注销户口", "12-000001-5 何桂花 农村住房开工放样")
    )
    villager.says("2").sees("12-000001-5 农村住房开工放样，还差：")
    villager.says("放样那件是谁在办").sees("12-000001-5").misses("12-000002-8")


def test_another_errand_by_name_is_a_wish_whatever_is_under_way(village: World) -> None:
    opened(village)
    village.phone("villager").says("办老年证还要什么材料").sees("您要办：老年优待证")


@pytest.mark.parametrize("said", ["态度这么差，一直没人联系我", "代办员骂了我，到现在也没人联系我"])
def test_what_was_done_wrong_is_a_complaint_all_the_same(said: str, village: World) -> None:
    opened(village)
    village.phone("villager").says(said).sees("您要投诉谁")


@pytest.mark.parametrize(
    ("said", "told"),
    [("还差什么", "还差："), ("谁在办", "还没有代办员接手"), ("要钱吗", "代办不收钱")],
)
def test_an_agent_asks_of_a_neighbours_by_its_number(said: str, told: str, village: World) -> None:
    number = opened(village)
    village.phone("agent").says(f"{number} {said}").sees(f"{number} 农村住房开工放样", told)


def test_a_stranger_hears_nothing_of_anybodys_by_its_number(village: World) -> None:
    number = opened(village)
    village.stranger().says(f"{number} 还差什么材料").misses("还差：", "批准书")

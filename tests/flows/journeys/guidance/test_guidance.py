"""What anybody hears who asks: everything at once, without saying who they are, and by what their own town takes."""

import pytest

from tests.support.errands import filed
from tests.support.world import World


def test_papers_place_limit_and_fee_are_open_to_somebody_nobody_knows(town: World) -> None:
    asker = town.stranger().says("公共场所卫生许可", "1", "1", "五泄镇")
    asker.sees(
        "告知单 15-000001-",
        "去哪办：诸暨市五泄镇行政服务中心工贸窗口（镇级）",
        "谁批：",
        "时限：承诺",
        "费用：",
        "要带",
        "1 申请表（现场填）",
    )
    asker.misses("姓名", "电话")
    assert filed(town)["Ticket"] == 0


def test_the_same_wish_is_done_in_a_town_whose_list_has_it_and_else_in_the_city(town: World) -> None:
    town.stranger("resort").says("公共场所卫生许可", "1", "1", "五泄镇").sees("（镇级）", "为什么：这项在五泄镇的委托清单上。")
    elsewhere = town.stranger("hills").says("公共场所卫生许可", "1", "1", "岭北镇")
    elsewhere.sees("去哪办：诸暨市行政服务中心（市级）", "为什么：岭北镇2013年列为二级中心，这项没委托给它。")
    town.stranger("committee").says("公共场所卫生许可", "1", "1", "五泄旅游度假区管委会").sees("诸暨市五泄镇行政服务中心")


def test_the_reason_is_told_in_english_too(village: World) -> None:
    asker = village.stranger().says("English", "公共场所卫生许可", "1", "1", "Wuxie")
    asker.sees("Why: This is on Wuxie Town's own list of entrusted items.")


@pytest.mark.parametrize(
    ("said", "centre", "asks_for_village"),
    [
        ("我是店口镇阮市的，要放样", "店口镇", True),
        ("我住枫桥枫源村，想放样", "枫桥镇", False),
        ("我是草塔人 想放样", "大唐街道", False),
        ("I live in Fengqiao, Fengyuan, 放样", "枫桥镇", False),
    ],
)
def test_a_place_told_with_the_wish_is_not_asked_for(said: str, centre: str, asks_for_village: bool, village: World) -> None:
    newcomer = village.stranger().says(said, "1").misses("哪个镇")
    if asks_for_village:
        newcomer.sees("不是就回0", f"按{centre}办", "哪个村").says("其他村", "无")
    else:
        newcomer.sees(f"按{centre}")
    newcomer.sees("告知单", f"诸暨市{centre}").says("放样", "1").sees(f"诸暨市{centre}").misses("不是就回0）\n告知单")


def test_a_place_taken_wrongly_is_put_right_by_one_key(village: World) -> None:
    newcomer = village.stranger().says("我是店口镇的，要放样", "1").sees("按店口镇办", "哪个村")
    newcomer.says("0").sees("哪个镇、哪个村").says("枫桥枫源").sees("告知单", "枫桥镇").misses("店口")


def test_who_is_known_to_be_from_elsewhere_goes_there_this_once(village: World) -> None:
    villager = village.phone("villager").says("我是店口镇的，要放样", "1").sees("按店口镇办").says("其他村", "无")
    villager.sees("告知单", "诸暨市店口镇")
    villager.says("放样", "1").sees("诸暨市枫桥镇")


def test_who_tells_what_is_known_hears_nothing_of_it(village: World) -> None:
    village.phone("villager").says("我是枫桥人，要放样", "1").sees("告知单", "枫桥镇").misses("按枫桥")

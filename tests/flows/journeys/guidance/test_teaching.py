"""An administrator teaches the desk what people say."""

from tests.support.world import World


def test_an_administrator_sees_what_was_missed_and_gives_it_a_meaning(village: World) -> None:
    for name in ("one", "another"):
        village.stranger(name).says("天上的云怎么收").sees("没找到")
    admin = village.phone("admin").says("9", "我没听懂的说法").sees("1 天上的云怎么收（2次）")
    admin.says("1").sees("“天上的云怎么收”指的是什么事").says("LY01").sees("以后“天上的云怎么收”就是", "对吗")
    admin.says("1").sees("记住了", "大家问的都听懂了")
    village.stranger("third").says("天上的云怎么收").sees("您要办：林木采伐许可证核发")


def test_no_is_no(village: World) -> None:
    village.stranger().says("天上的云怎么收").sees("没找到")
    admin = village.phone("admin").says("9", "我没听懂的说法", "1", "LY01", "2").sees("1 天上的云怎么收（1次）")
    admin.misses("记住了")


def test_it_is_on_no_other_menu(village: World) -> None:
    village.phone("villager").says("9").misses("我没听懂的说法")
    village.phone("head").says("9").misses("我没听懂的说法")


def test_when_all_was_found_it_says_so(village: World) -> None:
    village.phone("admin").says("9", "我没听懂的说法").sees("大家问的都听懂了")

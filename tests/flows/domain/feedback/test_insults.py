"""Insults are softened, and nothing else is."""

from dataclasses import replace

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.feedback.insults import softened
from storage.packs import ZHUJI
from storage.packs.reader import read_pack


@pytest.fixture(scope="module")
def zhuji() -> Catalogue:
    return read_pack(ZHUJI)


INNOCENT = """
他妈妈要办老年证 | 他妈的身份证丢了 | 你妈的户口在哪 | 我去他妈妈家拿 | 操心 | 不用操你的心 | 体操馆 | 操作证 | 日子不好过
今日你们上班吗 | 生日你们来
死亡证明 | 杀猪 | 猪头肉摊 | 牲畜生病了 | 家畜生产 | 脑残疾鉴定 | 大脑残留 | 危险废物 | 废物回收 | 智障证 | 弱智儿童补助
傻子 | 傻的 | 疯狗咬人
尼玛次仁 | 几把钥匙 | 十三点开门 | 二百五十块 | 二百五 | 垃圾分类 | 垃圾桶 | 狗官司 | 王八斤 | 王八 | 甲鱼 | 鸡蛋 | 滚动屏
坐骨神经病 | 精神病 | 神经病科
我弟弟有神经病 | 草你们收吗 | 日照 | 狗证 | 养狗 | 畜牧 | 混合 | 账户 | 屁股疼 | 吃食 | 龟 | 孙子 | 赤脚 | 三瘪 | 猪场 | 蠢
贱卖
assess | Scunthorpe | bass | a class | Mr Moronski | idiomatic | shitake | Hancock | basement | passing
"""
INSULTING = [
    ("你们这帮傻逼", "你们这帮傻**"),
    ("办事的是傻B吧", "办事的是傻**吧"),
    ("傻 逼，快点办", "傻**，快点办"),
    ("王八蛋！操你妈", "王**！操**妈"),
    ("真他妈的慢", "真**的慢"),
    ("狗日的窗口，混蛋", "狗**窗口，混**"),
    ("You IDIOTS, do it", "You I**, do it"),
    ("what the ｆｕｃｋ", "what the ｆ**"),
    ("牲畜生病了你们这些畜生不管", "牲畜生病了你们这些畜**不管"),
]


@pytest.mark.parametrize("text", [text.strip() for line in INNOCENT.strip().splitlines() for text in line.split("|")])
def test_ordinary_words_names_and_places_stay_as_they_are(text: str, zhuji: Catalogue) -> None:
    assert softened(text, zhuji) == text


@pytest.mark.parametrize(("text", "shown"), INSULTING)
def test_of_an_insult_the_first_character_is_left(text: str, shown: str, zhuji: Catalogue) -> None:
    assert softened(text, zhuji) == shown


def test_no_name_of_an_item_a_place_or_a_paper_is_an_insult(zhuji: Catalogue) -> None:
    named = [*zhuji.towns, *zhuji.villages, *zhuji.items, *zhuji.departments, *zhuji.windows]
    names = [each.name.zh for each in named] + [alias for item in zhuji.items for alias in item.aliases]
    names += [document.kind.name.zh for item in zhuji.items for document in item.documents]
    assert [name for name in names if softened(name, zhuji) != name] == []


def test_where_a_pack_lists_none_everything_stays_as_it_is(zhuji: Catalogue) -> None:
    assert softened("傻逼", replace(zhuji, insults=(), harmless=())) == "傻逼"


def test_without_harmless_words_insults_are_softened_all_the_same(zhuji: Catalogue) -> None:
    assert softened("混蛋", replace(zhuji, harmless=())) == "混**"

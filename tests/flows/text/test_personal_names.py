"""Where a name may stand in a text, with names nobody bears."""

from collections.abc import Collection
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.finding import impersonal
from flows.text.name_characters import COMMON_FAMILY_NAMES, DOUBLE_FAMILY_NAMES, RARE_FAMILY_NAMES
from flows.text.personal_names import is_known, may_stand_in
from storage.packs import ZHUJI
from storage.packs.reader import read_pack

COMMON = st.sampled_from(sorted(COMMON_FAMILY_NAMES))
RARE = st.sampled_from(sorted(RARE_FAMILY_NAMES))
DOUBLE = st.sampled_from(DOUBLE_FAMILY_NAMES.split("|"))
USUAL = st.text(
    st.sampled_from("建国华明志强伟芳丽军秀英桂花兰根宝水土木金银才福寿小梅红霞娟敏静杰俊豪子轩宇浩梓涵"), min_size=1, max_size=2
)
ANY = st.text(st.sampled_from("建国华明志强伟芳丽秀英桂鑫淼焱翊翀睿彧珺瑄玥沅汐澍祎煜曜骁骐骥铎镕钰"), min_size=1, max_size=2)
WITH_POINTS = st.builds(
    "{}·{}".format, st.sampled_from(["阿依古丽", "买买提", "卓玛", "巴特尔"]), st.sampled_from(["吐尔逊", "艾力", "次仁"])
)
RELATED = st.builds(
    "{}{}".format,
    st.sampled_from(["我爸", "儿子", "老婆", "外婆", "隔壁阿婆", "孙女"]),
    st.sampled_from(["建国", "志强", "秀英", "桂兰", "子轩", "梓涵"]),
)
TITLED = st.builds("{}{}".format, COMMON, st.sampled_from(["阿婆", "大爷", "师傅", "老师", "书记", "某"]))
CALLED = st.builds("{}{}".format, st.sampled_from("阿小老"), st.sampled_from("毛芳强骆俞酆军娟"))
LATIN = st.sampled_from(["Wang Guihua", "wang guihua", "Mary Smith", "zhang san", "Li Ming"])
NAMES = st.one_of(
    st.builds("{}{}".format, COMMON, ANY),
    st.builds("{}{}".format, RARE, USUAL),
    st.builds("{}{}".format, DOUBLE, ANY),
    WITH_POINTS,
    RELATED,
    TITLED,
    CALLED,
    LATIN,
)
SENTENCES = st.sampled_from(
    [
        "{}的低保怎么弄",
        "替{}问问天上的云",
        "{} 老年证 没电话",
        "我叫{}，屋顶漏水",
        "那个是{}家里的",
        "要给{}办",
        "{}",
        "{} needs a card",
        "说是{}讲的",
    ]
)
NUMBERS = st.sampled_from(
    [
        "",
        " 5",
        " 13800000001",
        " 浙D12345",
        "，３样",
        " 330681195001011234X",
        " 微信abc_99",
        " a.b@c.cn",
        "，一三八零零零零零零零一",
    ]
)


@cache
def _words() -> Collection[str]:
    """Return the words that name nobody."""
    return read_pack(ZHUJI).words


@given(name=NAMES, sentence=SENTENCES, number=NUMBERS)
def test_nothing_is_kept_of_a_name_or_a_number(name: str, sentence: str, number: str) -> None:
    assume(not is_known(name, _words()))  # a word of the catalogue, or a name: nobody can tell
    kept = impersonal(sentence.format(name) + number, (), _words())
    assert name not in kept
    assert not any(character.isdigit() for character in kept)
    assert not any(left in kept for left in ("abc", "b@c", "浙D", "一三八"))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "天上的云怎么收",
            "高龄津贴的钱怎么没到",
            "我爸残疾证到期了",
            "老人走不动了怎么弄",
            "小孩上学要啥",
            "安装电表",
            "台风把屋顶吹了",
        ),
        *(
            "水管冻裂了",
            "石头房子漏水",
            "老公在外地打工",
            "阿婆眼睛看不见",
            "lost my card on the way",
            "how much is it for a baby",
        ),
    ],
)
def test_what_names_nobody_can_be_kept(text: str, catalogue: Catalogue) -> None:
    assert not may_stand_in(text, catalogue.words)


@pytest.mark.parametrize(
    "text", ["王阿婆的事", "骆师傅说的", "欧阳锋的房子", "孙子周小宝要上学", "小芳托我的", "Mary said so", "xiao fang de shi"]
)
def test_what_may_name_somebody_cannot(text: str, catalogue: Catalogue) -> None:
    assert may_stand_in(text, catalogue.words)

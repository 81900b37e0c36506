"""The Chinese guide, walked literally: what it tells people to type and press does what it says."""

import re
from pathlib import Path

import pytest

from tests.support.world import World

GUIDE = (Path(__file__).parents[1] / "README.zh-CN.md").read_text(encoding="utf-8")
NUMBER = "12-000001-5"

WALK = (
    # who, how the guide writes it, what is typed or pressed, what is to be seen
    ("villager", "写“我要造房子”", "我要造房子", "怎么造"),
    ("villager", "回 2（老屋原址）", "2", "占不占"),
    ("villager", "回 1（不占）", "1", "分户"),
    ("villager", "是不是分户，回 1（不是）", "1", "谁去办"),
    ("villager", "回 2（请代办员或亲友代办）", "2", "告知单 12-000001-5"),
    ("villager", "要不要交给代办员，回 1", "1", NUMBER),
    ("agent", "按“接件”", f"接件 {NUMBER}", "代办员在办"),
    ("agent", f"写“收件 {NUMBER} 全部”", f"收件 {NUMBER} 全部", "材料齐了"),
    ("agent", f"写“交件 {NUMBER}”", f"交件 {NUMBER}", "已交窗口"),
    ("clerk", "按“受理”", f"受理 {NUMBER}", "已受理"),
    ("reviewer", "按“审核”", f"审核 {NUMBER}", "已审核"),
    ("approver", "按“核准”", f"核准 {NUMBER}", "已办好"),
    ("agent", "按“送达”", f"送达 {NUMBER}", "已送达"),
)


def test_the_first_walk_ends_with_the_house_permit_delivered(village: World) -> None:
    for who, written, typed, seen in WALK:
        assert written in re.sub(r"\n\s*", "", GUIDE), f"{written} is not in the guide"
        village.phone(who).says(typed).sees(seen)
    assert len(village.phone("villager").pushed()) >= 4, "the villager has heard of every step"


def test_only_some_papers_are_collected_as_the_guide_writes_it(village: World) -> None:
    for who, _written, typed, _seen in WALK[:7]:
        village.phone(who).says(typed)
    assert f"“收件 {NUMBER} 1 3”" in GUIDE
    village.phone("agent").says(f"收件 {NUMBER} 1 3").sees("还缺")


@pytest.mark.parametrize(("title", "who"), [("村民怎么用", "villager"), ("代办员怎么用", "agent"), ("窗口和中心怎么用", "clerk")])
def test_every_word_of_its_tables_is_known_to_the_desk(village: World, title: str, who: str) -> None:
    (part,) = (part for part in re.split(r"^## ", GUIDE, flags=re.MULTILINE) if part.startswith(title))
    words = [
        word for cell in re.findall(r"^\| ((?:`[^`]+`[，；· ]*)+)", part, re.MULTILINE) for word in re.findall(r"`([^`]+)`", cell)
    ]
    assert len(words) > 15
    for word in words:
        village.phone(who).says("0", "9", word).misses("没找到对得上的事项", "出错")

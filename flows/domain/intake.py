"""The agent's one-line intake: ``张三 低保 13800000000`` is a name, a wish and a phone number, in that order of likelihood."""

import re
from dataclasses import dataclass

from flows.domain import phones

# The commonest family names, which cover nine people in ten, and those of Zhuji.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方"
    "邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文章俞楼寿边骆斯宣赏郦酆翁屠祝柴应诸葛阮虞裘娄冯石傅詹"
)
_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_SPLIT = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True, slots=True)
class Intake:
    """What a line tells: who, what they need, and their phone; empty where it does not say."""

    name: str
    wish: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that waits for an answer; it belongs to the village."""

    id: int
    village: str
    line: str


def parse(line: str) -> Intake:
    """Return what an intake line tells; the first piece that is no phone number is the name."""
    phone, rest = phones.find(line)
    if re.search(r"[,，;；]", rest):
        name, _, wish = re.sub(r"[，;；]", ",", rest).partition(",")
        return Intake(name.strip(), wish.replace(",", " ").strip(), phone)
    name, *words = [piece for piece in _SPLIT.split(rest) if piece] or [""]
    return Intake(name, " ".join(words), phone)


_NO_NAMES = frozenset(
    ("马上", "方便", "万一", "常年", "高龄", "高血压", "金银花", "白内障", "黄牛", "江边", "毛竹", "田里", "石头", "龙门山")
)
"""Words that begin like a family name."""


def lines_of(text: str) -> list[str]:
    """Return the lines of a message that say something, each with single spaces."""
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


def is_batch(text: str) -> bool:
    """Return whether a message logs several tickets: two lines or more, most of them intake lines."""
    lines = lines_of(text)
    return len(lines) > 1 and 2 * sum(map(is_intake, lines)) > len(lines)


def is_intake(line: str) -> bool:
    """Return whether an agent's line logs a ticket rather than asks about an item: a Chinese name, and something behind it."""
    found = parse(line)
    if not found.wish or found.name in _NO_NAMES:
        return False
    return _CHINESE_NAME.fullmatch(found.name) is not None and found.name[0] in _SURNAMES

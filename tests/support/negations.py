"""Ways to say no behind an order, and what may stand around them: what no order may be carried out over."""

from typing import Final

_NEGATORS: Final = """
不 | 没 | 别 | 勿 | 未 | 莫 | 覅 | 不要 | 没有 | 不同意 | 不行 | 先别 | 暂不 | 暂缓 | 缓一缓 | 等等 | 算了 | 作罢 | 打回 | 退回去
搁置 | 拒绝 | 否 | 卡住 | 黄了 | 反对 | 驳回 | 缺 | 差 | 错
not | no | don't | never | wait | hold on | not yet | refuse | reject | deny | without | unless | except | shelve it
send it back | postpone
"""


def each(table: str) -> list[str]:
    """Return the entries of a table, a few in a line with bars between them."""
    return [words.strip() for line in table.strip().splitlines() for words in line.split("|")]


NEGATORS: Final = each(_NEGATORS)
FILLERS: Final = [
    "",
    "同意",
    "材料齐",
    "原件看过",
    "他说",
    "这件",
    "主任",
    "第2样",
    "11月30日",
    "何桂花",
    "ok",
    "checked",
    "he says",
    "the plan",
]

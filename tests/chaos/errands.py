"""What villagers entrust and what the office types to carry it, with the words by which each sees that it was done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SORRY: Final = "我们这边出错了"
"""What is said where something went wrong on the desk's side: nothing was filed, and it is sent again."""

FILED: Final = ("告知单", "已登记")
"""Words of the answers that tell of something filed: they come whatever else was typed; a question that is answered need not."""

NUMBER: Final = re.compile(r"\d\d-\d{6}-\d")
AGENTS: Final = {"骆建国": "agent", "陈小芳": "agent-b"}
FIRST_NAMES: Final = "安宝春德恩芳国海"


@dataclass(frozen=True, slots=True)
class Errand:
    """Something villagers want done: what they type, with words of each answer, and whether the office carries it to its end."""

    wish: Sequence[tuple[str, str]]
    is_carried: bool

    def steps(self, serial: int) -> Sequence[tuple[str, str]]:
        """Return all that a villager types, with words of each answer; each has a phone of their own."""
        first = FIRST_NAMES[serial % 8] + FIRST_NAMES[serial // 8 % 8]
        return *self.wish, ("1", "姓名"), (f"斯{first}", "手机号"), (f"135{serial:08}", "已登记")

    def number(self, told: str) -> str:
        """Return the ticket's number as it is told at the end."""
        return str(NUMBER.findall(told[: told.index("已登记")])[-1])

    def agent(self, told: str) -> str:
        """Return the agent who carries it."""
        return next(handle for name, handle in AGENTS.items() if f"代办员{name}" in told)


ERRANDS: Final = (
    Errand((("放样", "谁去办"), ("2", "哪个镇"), ("枫桥枫源", "告知单")), is_carried=True),
    Errand(
        (
            ("批地基", "怎么造"),
            ("1", "占不占"),
            ("1", "分户"),
            ("1", "谁去办"),
            ("2", "哪个镇"),
            ("枫桥枫源", "告知单"),
        ),
        is_carried=False,
    ),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A move of the office: who types what, what they see, the move in the record, and how many are pushed what is new."""

    who: str
    typed: str
    seen: str
    verb: str
    pushes: int


OPENED: Final = Step("villager", "1", "已登记", "", 1)
"""How a ticket begins: its agent hears of it."""

OFFICE: Final = (
    Step("agent", "接件 {number}", "代办员在办", "take", 1),
    Step("agent", "收件 {number} 1-6", "材料齐了", "collect", 1),
    Step("agent", "交件 {number}", "已交窗口", "hand_in", 2),
    Step("clerk", "受理 {number}", "已受理", "accept", 2),
    Step("reviewer", "审核 {number}", "已审核", "review", 2),
    Step("approver", "核准 {number}", "已办好", "approve", 2),
    Step("agent", "送达 {number}", "已送达", "deliver", 1),
)
"""What happens to a ticket from its opening to its end, by two agents and three of the town."""

"""Anybody says anything in any order: everybody gets an answer, and nothing is done that was not asked for."""

import random
from dataclasses import replace
from typing import Final

import pytest

from bot.delivery.reply_rendering import Reply
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.ticket.verb import Verb
from flows.text.ticket_numbers import written
from flows.text.wording import Text
from storage.records.ticket import ticket_queries
from tests.support.errands import filed, publish
from tests.support.world import Phone, World

WORDS: Final = (
    *(
        "0",
        "9",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "1 3",
        "全部",
        "是",
        "否",
        "都不是",
        "没有",
        "",
        "😀",
        "9 更多",
        "0 返回",
        "先不动",
    ),
    *("菜单", "帮助", "?", "退订", "订阅", "English", "中文", "语言", "我的办件", "人工", "催", "待办", "受理", "接件", "核准"),
    *("批地基", "低保申请", "放样", "自产自销证明", "打结婚证", "临时身份证", "拖拉机上牌", "老年证"),
    *("枫桥枫源", "店口", "其他村", "斯阿毛", "13511112222", "0001", "原因在此", "斯阿毛 放样 13511112222", "斯阿牛 低保申请"),
)
VERBS: Final = (
    *("接件", "收件", "交件", "受理", "补正", "审核", "核准", "不批", "送达", "撤回", "催", "期限", ""),
    *("容缺", "请示", "同意", "不同意", "退回", "转窗口", "补收", "转市里", "市里答复", "中止", "恢复", "延期", "确认", "没办好"),
)
HANDLES: Final = ("villager", "agent", "agent-b", "clerk", "reviewer", "approver", "head")


def changed(catalogue: Catalogue, dice: random.Random) -> Catalogue:
    """Another version: an item withdrawn, its first question dropped, or its choices in another order."""
    item = dice.choice(catalogue.items)
    first, *rest = item.situations or (None,)
    others = tuple(each for each in catalogue.items if each is not item)
    versions = [others, (*others, replace(item, situations=tuple(rest)))]
    if first is not None:
        versions.append((*others, replace(item, situations=(replace(first, choices=first.choices[::-1]), *rest))))
    return replace(catalogue, items=dice.choice(versions), source=Text(str(dice.random()), "another version"))


@pytest.mark.no_cover  # thousands of times the same lines
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 40))])
def test_anybody_says_anything_in_any_order(seed: int, village: World) -> None:
    dice = random.Random(seed)
    phones = [*(village.phone(handle) for handle in HANDLES), village.stranger("甲"), village.stranger("乙")]
    shown: dict[str, list[Reply]] = {phone.external_id: [] for phone in phones}
    numbers: list[str] = []
    for _ in range(60):
        phone = dice.choice(phones)
        one_turn(phone, shown[phone.external_id], numbers, dice)
        assert phone.text.strip()
        assert phone.reply is not None
        shown[phone.external_id].append(phone.reply)
        if (found := written(phone.text)) is not None:
            numbers.append(found[0])
        before = filed(village)
        phone.says("")
        assert filed(village) == before, "to ask where one was does nothing"
        if dice.random() < 0.1:
            village.passes(hours=dice.choice((1, 5, 20, 60)))
            village.ticks()
        if dice.random() < 0.05:
            publish(village, lambda catalogue: changed(catalogue, dice))
    check_every_ticket(village, set(numbers))


def one_turn(phone: Phone, shown: list[Reply], numbers: list[str], dice: random.Random) -> None:
    """Type a word, press a button of now or of old, or do something to a ticket."""
    what = dice.random()
    options = phone.reply.options if phone.reply else ()
    old = dice.choice(shown[-8:]) if shown else None
    if what < 0.15 and options:
        button = dice.choice(list(options))
        phone.says(f"{button.key} {button.label}")
    elif what < 0.3 and old is not None and old.options:
        phone.taps(dice.choice(list(old.options)).label, on=old)
    elif what < 0.6 and numbers:
        phone.says(f"{dice.choice(VERBS)} {dice.choice(numbers[-6:])}{dice.choice(('', ' 1 2 3 4 5 6', ' 缺一页'))}")
    elif what < 0.63:
        phone.sends("voice")
    else:
        phone.says(dice.choice(WORDS))


def check_every_ticket(world: World, numbers: set[str]) -> None:
    """Whatever was tried, each ticket has come its way as the handbook says."""
    with world.database.read() as connection:
        found = ticket_queries.get(connection, sorted(numbers))
    for ticket in found.values():
        assert [event.seq for event in ticket.events] == list(range(1, len(ticket.events) + 1))
        hands = [ticket.last(verb) for verb in (Verb.ACCEPT, Verb.REVIEW, Verb.APPROVE)]
        known = [hand for hand in hands if hand is not None]
        assert len(set(known)) == len(known), "one accepts, one reviews, one approves"

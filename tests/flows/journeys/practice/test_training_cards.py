"""The training cards say what the catalogue, the calendar and the table of moves say."""

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.ticket.move_table import MOVES
from flows.domain.ticket.rules import reviewed_by_the_same
from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.names import VERB_NAMES
from tests.support.world import World

ITEM = "YJ04"


def cards(world: World, handle: str) -> list[str]:
    """The cards as somebody reads them, one page after the other."""
    phone = world.phone(handle).says("练习", "培训卡片")
    pages = [phone.text]
    while (text := phone.says("9").text) not in pages:
        pages.append(text)
    return pages


def test_the_cards_are_made_of_the_catalogue_and_the_rules(village: World, catalogue: Catalogue) -> None:
    notice, papers, two, clocks, answers = cards(village, "agent")
    item = catalogue.item[ITEM]
    assert f"比如{item.short.zh}：去诸暨市枫桥镇行政服务中心综合窗口" in notice
    assert all(document.kind.name.zh in papers for document in item.documents if document.needed({"agent": "proxy", "num": "s"}))
    barred = [VERB_NAMES[verb] for verb in {move.verb for move in MOVES if reviewed_by_the_same in move.unless} - {Verb.CLAIM}]
    said = next(line for line in two.splitlines() if "审核的人不能再" in line)
    assert [name for name in barred if village.languages.say(name, "zh_Hans") not in said] == []
    assert "承诺1个工作日" in clocks
    assert "承诺11月24日周二前办好" in clocks
    assert answers.count("免费") == 3


def test_days_off_move_the_day_of_the_example(village: World) -> None:
    village.at("2026-11-27T09:00")
    assert "承诺11月30日周一前办好" in cards(village, "agent")[3]


def test_those_without_a_window_read_them_by_the_example_of_a_village(village: World) -> None:
    assert len(cards(village, "supervisor")) == 5

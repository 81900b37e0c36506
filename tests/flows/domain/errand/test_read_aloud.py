"""A notice read out on the telephone: every sentence numbered and short, nothing in brackets, nothing abbreviated."""

import re
from datetime import date
from typing import Final

import pytest

from bot.translation import LANGUAGES, Languages
from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.routing import rule, ways
from flows.domain.errand.notice import Notice, draw_up
from flows.domain.errand.read_aloud import aloud, plainly
from flows.text.wording import Text

DAY: Final = date(2026, 11, 30)
UNSAID: Final = re.compile(r"[（）()/]|\betc\.|\be\.g\.|\bi\.e\.|，[，。]|, [,.]|\{")


def notice(catalogue: Catalogue, code: str, answers: dict[str, str]) -> Notice:
    return draw_up(catalogue, "12-000417-3", catalogue.item[code], answers, "330681109", "P-330681109-01", DAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_any_notice_is_in_brackets_or_abbreviated_and_every_paper_has_its_sentence(
    language: str, catalogue: Catalogue, languages: Languages
) -> None:
    for item in catalogue.items:
        for answers in list(ways(item))[:6]:
            if rule(item, answers).stop is not None:
                continue
            found = notice(catalogue, item.code, dict(answers))
            said = languages.say(aloud(found), language).splitlines()
            assert not [line for line in said if UNSAID.search(line)], item.code
            assert [int(re.split("[．.]", line)[0]) for line in said] == list(range(1, len(said) + 1)), item.code
            papers = [line for line in said if re.search("第[0-9]+样：|Paper [0-9]+:", line)]
            assert len(papers) == len(found.documents), item.code


def test_it_is_said_where_to_go_and_each_paper_by_what_it_is(catalogue: Catalogue, languages: Languages) -> None:
    said = languages.say(aloud(notice(catalogue, "JS01", {"agent": "self"})), "zh_Hans").splitlines()
    assert said[0] == "1．要办的是农村住房开工放样。"
    assert said[1] == "2．到诸暨市枫桥镇行政服务中心，找村镇建设窗口。"
    assert any(line.endswith("第1样：农村宅基地批准书，原件和复印件都要。") for line in said)
    assert said[-1].endswith("就这些。哪里没听明白？")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (Text("户口簿（首页和本人页）", "Booklet (first page)"), Text("户口簿，首页和本人页", "Booklet, first page")),
        (Text("原房屋/宅基地权属证明", "House/plot title"), Text("原房屋或宅基地权属证明", "House or plot title")),
        (Text("只收证书工本费10元/本", "10 yuan/copy"), Text("只收证书工本费10元每本", "10 yuan per copy")),
        (Text("甲（乙）丙", "A (b) c, etc."), Text("甲，乙，丙", "A, b, c, and so on")),
    ],
)
def test_brackets_strokes_and_abbreviations_are_said_in_words(written: Text, said: Text) -> None:
    assert plainly(written) == said

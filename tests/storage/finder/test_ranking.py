"""The finder finds what villagers mean, however they write it, and says so when nothing is meant."""

from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from storage.finder.model import UnusableModel
from storage.finder.ranking import EXACT, LONGEST, Finder
from tests.storage.finder.held_out import HELD_OUT, Line, read


@pytest.fixture(scope="module")
def held_out() -> list[Line]:
    return read(HELD_OUT)


def first(finder: Finder, text: str) -> str:
    """Return the code found first, or nothing."""
    return next((hit.code for hit in finder.find(text, 1)), "")


@pytest.mark.parametrize(
    ("places", "floor"),
    [(1, 0.95), (3, 0.99)],
)
def test_what_was_never_learnt_is_found(finder: Finder, held_out: list[Line], places: int, floor: float) -> None:
    ours = [line for line in held_out if line.codes]
    right = sum(line.accepts([hit.code for hit in finder.find(line.text, places)]) for line in ours)
    assert right / len(ours) >= floor


def test_no_way_of_writing_is_left_behind(finder: Finder, held_out: list[Line]) -> None:
    styles: defaultdict[str, list[bool]] = defaultdict(list)
    for line in held_out:
        if line.codes:
            styles[line.style].append(line.accepts([hit.code for hit in finder.find(line.text, 3)]))
    assert {style for style, found in styles.items() if sum(found) / len(found) < 0.9} == set()
    assert {"colloquial", "dialect", "english", "homophone", "pinyin", "story", "traditional", "typo"} <= set(styles)


def test_what_is_not_ours_is_seldom_answered(finder: Finder, held_out: list[Line]) -> None:
    others = [line for line in held_out if not line.codes]
    assert sum(bool(finder.find(line.text)) for line in others) / len(others) <= 0.1


@pytest.mark.parametrize(
    "same", ["我要造房子", "我要造房子！", "我要造房孑", "wo yao zao fang zi", "woyaozaofangzi", "請問我要造房子"]
)
def test_one_wish_in_many_writings(finder: Finder, same: str) -> None:
    assert first(finder, same) in {"GT01", "GH01"}


@pytest.mark.parametrize("text", ["GT01", "gt01", "gt-01", "GT 01 张三", "ＧＴ０１"])
def test_a_code_is_taken_at_its_word(finder: Finder, text: str) -> None:
    hit = finder.find(text)[0]
    assert (hit.code, hit.score) == ("GT01", EXACT)


@pytest.mark.parametrize("text", ["", "   ", "12", "👍🏠", "？！", "13800000000", "字" * (LONGEST + 1)])
def test_what_cannot_be_read_as_a_wish_finds_nothing(finder: Finder, text: str) -> None:
    assert finder.find(text) == []


def test_scores_are_probabilities_best_first(finder: Finder) -> None:
    hits = finder.find("老房子拆掉重新盖一间", limit=20)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert 0 < sum(scores) <= 1.0001
    assert len({hit.code for hit in hits}) == len(hits)


def test_only_what_is_asked_for_is_found(finder: Finder) -> None:
    assert {hit.code for hit in finder.find("我要造房子", among={"MZ01", "GT02"})} <= {"MZ01", "GT02"}


def test_a_taught_phrase_is_known_at_once_and_wins(finder: Finder) -> None:
    phrase = "绿本本盖章"
    taught = finder.with_phrases({phrase: "LY02"})
    assert first(taught, phrase) == "LY02"
    assert first(taught, f"您好，我要{phrase}") == "LY02"
    assert taught.find(phrase)[0].score == EXACT
    assert finder.find(phrase)[:1] != taught.find(phrase)[:1]


@pytest.mark.parametrize("heard", ["绿本本盖张", "lü ben ben gai zhang", "綠本本蓋章", "绿本本盖章呀"])
def test_a_taught_phrase_is_known_by_its_sound_and_nearly(finder: Finder, heard: str) -> None:
    assert first(finder.with_phrases({"绿本本盖章": "LY02"}), heard) == "LY02"


def test_what_only_shares_words_with_a_taught_phrase_is_something_else(finder: Finder) -> None:
    taught = finder.with_phrases({"屋后空地盖个棚": "LY02"})
    for heard in ("屋后空地想种竹子", "批地基盖个新房", "我要造房子"):
        assert taught.find(heard) == finder.find(heard)


def test_a_phrase_taught_again_has_its_new_meaning(finder: Finder) -> None:
    taught = finder.with_phrases({"绿本本": "LY02"}).with_phrases({"绿本本": "MZ01"})
    assert first(taught, "绿本本") == "MZ01"


def test_what_another_version_wrote_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "finder.npz"
    with file.open("wb") as out:
        np.savez_compressed(out, head=np.frombuffer(b'{"format": 0}', np.uint8))
    with pytest.raises(UnusableModel, match=r"finder\.build"):
        Finder.load(tmp_path)
    with pytest.raises(FileNotFoundError):
        Finder.load(tmp_path / "elsewhere")

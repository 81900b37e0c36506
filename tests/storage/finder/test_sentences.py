"""Kinds of sentences are told apart, better than by lists of words, and no errand is lost to small talk."""

import random
from pathlib import Path

import numpy as np
import pytest

from flows.port.sentences import NO_TALK, SentenceKind, kind_of
from storage.finder import sentence_lines
from storage.finder.model import UnusableModel
from storage.finder.ranking import LONGEST, Finder
from storage.finder.sentence_lines import FOLDER, WAYS, read_sentences, ways
from storage.finder.sentence_model import SentenceModel
from storage.packs import ZHUJI
from storage.packs.faults import PackError
from tests.benchmarks import sentence_words
from tests.benchmarks.sentences import sentences, taken, tally
from tests.storage.finder.held_out import HELD_OUT, read


def test_kinds_are_told_apart_much_better_than_by_lists_of_words(finder: Finder) -> None:
    learnt, listed = tally(finder.kinds, sentences()), tally(sentence_words.kinds, sentences())
    assert learnt.share >= 0.93
    assert learnt.wrong / learnt.lines <= 0.025
    assert listed.share < 0.6


def test_every_kind_is_known(finder: Finder) -> None:
    told = {kind_of(finder.kinds(line.text)) for line in sentences()}
    assert told >= set(SentenceKind) - {SentenceKind.ERRAND, SentenceKind.OTHER}


def test_no_errand_is_lost_to_small_talk(finder: Finder) -> None:
    assert taken(finder, [line for line in read(HELD_OUT) if line.codes]) == []


@pytest.mark.parametrize(
    "text", ["你好，我想办老年证", "谢谢，我还要给小孩上户口", "hello, i want to build a house", "师傅，低保怎么申请，谢谢"]
)
def test_a_polite_wish_is_an_errand(finder: Finder, text: str) -> None:
    assert kind_of(finder.kinds(text)) is SentenceKind.ERRAND


def test_what_would_silence_the_desk_must_be_clear(finder: Finder) -> None:
    assert kind_of(finder.kinds("别再给我发消息了")) is SentenceKind.STOP_ALL
    assert all(kind_of(finder.kinds(text)) is not SentenceKind.STOP_ALL for text in ("不要", "烦死了", "取消", "别打了"))


@pytest.mark.parametrize("text", ["", "12", "？！", "👍", "谢" * (LONGEST + 1)])
def test_what_has_no_words_or_far_too_many_is_of_no_kind(finder: Finder, text: str) -> None:
    assert finder.kinds(text) == ()


def test_what_is_like_nothing_known_is_no_talk(finder: Finder) -> None:
    assert kind_of(finder.kinds("龘")) in {None, *NO_TALK}


def test_the_ways_of_a_line_are_drawn_from_its_choices() -> None:
    dice = random.Random(1)
    assert set(ways("(你|您)好(啊|)", dice)) == {"你好", "您好", "你好啊", "您好啊"}
    assert set(ways("(a (b|c)|d)", dice)) == {"a b", "a c", "d"}
    assert list(ways("谢谢", dice)) == ["谢谢"]
    assert len(set(ways("(1|2|3|4|5|6|7)" * 9, dice))) == WAYS


def test_the_pack_has_some_hundred_sentences_of_each_kind() -> None:
    read_ones = read_sentences(ZHUJI, random.Random(1))
    assert set(read_ones) == set(SentenceKind) - {SentenceKind.ERRAND}
    assert min(map(len, read_ones.values())) >= 200


@pytest.mark.parametrize("broken", ["谢谢\n", "[thankfulness]\n谢谢\n", "[errand]\n我要造房子\n"])
def test_a_sentence_of_no_kind_is_refused_with_file_and_line(tmp_path: Path, broken: str) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "talk.txt").write_text(broken, encoding="utf-8")
    with pytest.raises(PackError, match=r"sentences/talk\.txt, line 1: "):
        read_sentences(tmp_path, random.Random(1))


def test_a_model_is_read_back_as_it_was_written(finder: Finder, tmp_path: Path) -> None:
    file = tmp_path / "again.npz"
    finder.sentences.save(file)
    again = SentenceModel.load(file)
    features = finder.model.language.features("还差什么材料")
    assert again.candidates(features) == finder.sentences.candidates(features)
    assert again.digest == finder.sentences.digest


def test_a_model_of_another_version_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "sentences.npz"
    with file.open("wb") as out:
        np.savez_compressed(out, head=np.frombuffer(b'{"format": 0}', np.uint8))
    with pytest.raises(UnusableModel, match=r"finder\.build"):
        SentenceModel.load(file)


def test_the_files_are_read_in_order() -> None:
    assert [file.name for file in sentence_lines.files_of(ZHUJI)] == ["desk.txt", "other.txt", "talk.txt", "ticket.txt"]

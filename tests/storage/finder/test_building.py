"""A finder is built from a pack, says when it is out of date, and a broken phrasebook is refused with file and line."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from shutil import copytree, ignore_patterns
from types import ModuleType

import pytest

from storage.finder.freshness import stale
from storage.finder.model import ARTEFACT
from storage.finder.phrasebook import FOLDER, read_phrasebook
from storage.finder.ranking import Finder
from storage.packs import ZHUJI
from storage.packs.faults import PackError


@pytest.fixture(scope="module")
def building() -> ModuleType:
    """What builds a finder: it brings a library of statistics with it, which is read only where it is needed."""
    return import_module("storage.finder.build")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The pack of Zhuji with a phrasebook of one department and a little that is not ours."""
    pack = tmp_path / "small"
    copytree(ZHUJI, pack, ignore=ignore_patterns("[a-z][a-z].txt", "*.npz"))
    (pack / FOLDER / "ly.txt").write_bytes((ZHUJI / FOLDER / "ly.txt").read_bytes())
    none = (ZHUJI / FOLDER / "none.txt").read_text(encoding="utf-8").splitlines()[:300]
    (pack / FOLDER / "none.txt").write_text("\n".join(none), encoding="utf-8")
    return pack


def test_what_is_shipped_was_built_from_what_the_pack_says_today() -> None:
    assert stale(ZHUJI) is None


@pytest.mark.long
@pytest.mark.no_cover  # thousands of times the same lines
def test_a_finder_is_built_says_how_good_it_is_and_is_the_same_every_time(
    small: Path, building: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert building.main([str(small)]) == 0
    said = capsys.readouterr().out
    assert "158 items" in said
    assert "colloquial" in said
    finder = Finder.load(small)
    assert finder.find("屋后竹子要砍掉")[0].code.startswith("LY")
    assert finder.find("你好") == []
    again = small / "again.npz"
    building.build(small, lambda _line: None).save(again)
    assert again.read_bytes() == (small / ARTEFACT).read_bytes()
    assert building.main([str(small), "--check"]) == 0
    (small / ARTEFACT).unlink()
    assert building.main([str(small), "--check"]) == 1
    assert "is missing" in capsys.readouterr().err


def test_a_changed_phrasebook_makes_it_stale(tmp_path: Path) -> None:
    pack = tmp_path / "changed"
    copytree(ZHUJI, pack)
    with (pack / FOLDER / "ly.txt").open("a", encoding="utf-8") as file:
        file.write("毛竹山要砍一批\n")
    assert "as they are: run .venv/bin/python -m storage.finder.build" in str(stale(pack))
    (pack / ARTEFACT).unlink()
    assert "is missing" in str(stale(pack))


def test_changed_sentences_make_what_was_learnt_of_them_stale(tmp_path: Path) -> None:
    pack = tmp_path / "changed"
    copytree(ZHUJI, pack)
    with (pack / "sentences" / "talk.txt").open("a", encoding="utf-8") as file:
        file.write("罢了罢了\n")
    assert "storage.finder.build --sentences" in str(stale(pack))


Break = Callable[[str], str]


@pytest.mark.parametrize(
    ("file", "broken", "says"),
    [
        ("ly.txt", lambda text: f"[XX99 colloquial]\n砍树\n{text}", "there is no item `XX99`"),
        ("ly.txt", lambda text: f"[LY01 sung]\n砍树歌\n{text}", "a style is one of"),
        ("ly.txt", lambda text: f"砍树去\n{text}", "below a heading"),
        ("words.txt", lambda text: f"丢了 = lost\n{text}", "an idea is written"),
        ("speech.txt", lambda text: f"勿 = 不\n{text}", "a line is written"),
    ],
)
def test_a_broken_phrasebook_is_refused_with_file_and_line(tmp_path: Path, file: str, broken: Break, says: str) -> None:
    pack = tmp_path / "broken"
    copytree(ZHUJI / FOLDER, pack / FOLDER)
    path = pack / FOLDER / file
    path.write_text(broken(path.read_text(encoding="utf-8")), encoding="utf-8")
    codes = {code for path in (ZHUJI / FOLDER).glob("??.txt") for code in _headings(path)}
    with pytest.raises(PackError) as raised:
        read_phrasebook(pack, codes)
    assert f"phrases/{file}, line 1: " in str(raised.value)
    assert says in str(raised.value)


def test_one_phrase_cannot_mean_two_items(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    for name in ("none", "words", "speech", "chatter", "asides"):
        (tmp_path / FOLDER / f"{name}.txt").touch()
    (tmp_path / FOLDER / "ly.txt").write_text("[LY01 colloquial]\n砍树\n[LY02 colloquial]\n砍树\n", encoding="utf-8")
    with pytest.raises(PackError, match="cannot mean LY02, it means LY01 already"):
        read_phrasebook(tmp_path, {"LY01", "LY02"})


def _headings(path: Path) -> set[str]:
    return {line[1:5] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("[")}

"""The full list of villages, as offices keep it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from flows.domain.catalogue.catalogue import Catalogue
from storage.packs.faults import PackError
from storage.packs.village_lists import read_villages

DATANG, FENGQIAO, JINAN = "330681101", "330681109", "330681114"

Saved = Callable[[Sequence[Sequence[object]]], Path]


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    def save(rows: Sequence[Sequence[object]]) -> Path:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(list(row))
        book.save(tmp_path / "村.xlsx")
        return tmp_path / "村.xlsx"

    return save


def test_it_says_what_is_new_what_is_known_and_what_it_leaves_out(saved: Saved, catalogue: Catalogue) -> None:
    file = saved(
        [
            ["诸暨市行政村名单（2026年）"],
            ["序号", "所属乡镇", "行政村", "统计代码"],
            [1, "枫桥镇", "枫源村", None],
            [2, None, "新择村", "330681109299"],
            [3, "大唐镇", "柱嵩", None],
            [4, "街亭镇", "金杜岭村", None],
            [5, "暨南街道", "暨南街道王沙溪村", None],
            ["合计", None, 5, None],
        ]
    )
    found = read_villages(file, catalogue)
    assert [(each.code, each.town, each.name.zh) for each in found.new] == [
        ("330681109299", FENGQIAO, "新择村"),
        (f"L-{DATANG}-001", DATANG, "柱嵩村"),
        (f"L-{JINAN}-001", JINAN, "王沙溪村"),
    ]
    assert dict(found.of_town) == {FENGQIAO: 2, DATANG: 1, JINAN: 2}
    assert {each.town for each in found.left_out} == {FENGQIAO}
    assert "枫源村" not in {each.name.zh for each in found.left_out}


def test_a_csv_of_an_old_program_is_read_too(tmp_path: Path, catalogue: Catalogue) -> None:
    file = tmp_path / "村.csv"
    file.write_bytes("镇乡,村名\r\n大唐街道,平阔社区\r\n".encode("gb18030"))
    assert [each.name.zh for each in read_villages(file, catalogue).new] == ["平阔社区"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (["杭州镇", "柱嵩村", None], r"row 2, column A \(town\): there is no town `杭州镇`"),
        (["大唐街道", "123", None], r"row 2, column B \(village\): `123` is no village's name"),
        (["大唐街道", "柱嵩村", "3306"], r"row 2, column C \(code\): `3306` is no code of 12 digits"),
        ([None, "柱嵩村", "330681101299"], r"row 2, column A \(town\): no town is named, here or above"),
    ],
)
def test_each_fault_names_its_row_and_column(row: Sequence[object], fault: str, saved: Saved, catalogue: Catalogue) -> None:
    with pytest.raises(PackError, match=fault):
        read_villages(saved([["镇乡", "村", "代码"], row]), catalogue)


def test_a_village_that_stands_twice_is_a_fault(saved: Saved, catalogue: Catalogue) -> None:
    twice = [["镇乡", "村"], ["大唐镇", "柱嵩村"], ["大唐街道", "柱嵩"]]
    with pytest.raises(PackError, match="`柱嵩村` of 大唐街道 is listed twice"):
        read_villages(saved(twice), catalogue)

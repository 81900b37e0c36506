"""What is written as a workbook or as a folder is the same catalogue when it is read again."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from flows.domain.catalogue.catalogue import Catalogue, Reason
from flows.domain.catalogue.document import DocumentKind, Form
from flows.domain.catalogue.item import AcceptedAt
from flows.domain.catalogue.places import Visit
from flows.domain.catalogue.routing import rule, takes
from flows.domain.ticket.verbs.entries import REASONED
from flows.text.wording import Text
from storage.packs.catalogue_files import read_source, write_source
from storage.packs.catalogue_json import digest


@pytest.mark.parametrize("name", ["zhuji.xlsx", "zhuji"])
def test_the_whole_pack_comes_back_as_it_was(name: str, zhuji: Catalogue, tmp_path: Path) -> None:
    write_source(replace(zhuji, version=7), tmp_path / name)
    again = read_source(tmp_path / name)
    assert again == zhuji
    assert digest(again) == digest(zhuji)


@pytest.mark.parametrize("name", ["zhuji.xlsx", "zhuji"])
def test_common_reasons_for_everything_that_needs_one_and_none_at_all_come_back(
    name: str, zhuji: Catalogue, tmp_path: Path
) -> None:
    every = tuple(Reason(f"{verb}-1", verb.value, Text("原因", "reason")) for verb in sorted(REASONED))
    for reasons in (every, ()):
        catalogue = replace(few(zhuji), reasons=reasons)
        write_source(catalogue, tmp_path / name)
        assert read_source(tmp_path / name) == catalogue


def few(zhuji: Catalogue) -> Catalogue:
    items = tuple(replace(zhuji.item[code], related=()) for code in ("GT01", "LY07"))
    towns = tuple(replace(town, entrusted=None) for town in zhuji.towns)
    return replace(zhuji, items=items, towns=towns, villages=(), life_events=(), counts=None, unissued=())


ODD = ("=1+1", "null", "~", "01", "no", "2026-11-23", "1.0", "'", "# 不是", "是", "{a}", "- 一")


@pytest.mark.parametrize("name", ["few.xlsx", "few"])
def test_whatever_a_text_looks_like_it_stays_what_it_is(name: str, zhuji: Catalogue, tmp_path: Path) -> None:
    items = [
        replace(item, related=(), note=Text(text, text), aliases=(text, "二"), legal_basis=(text,))
        for item, text in zip(zhuji.items, ODD, strict=False)
    ]
    catalogue = replace(few(zhuji), items=tuple(items))
    write_source(catalogue, tmp_path / name)
    assert read_source(tmp_path / name) == catalogue


@pytest.mark.parametrize("name", ["few.xlsx", "few"])
@pytest.mark.parametrize("said", [(), ("平地",), ("平地", "no slope", "=1+1", "# 不是", "一块、两块地", "1.50")])
def test_what_else_is_said_for_a_choice_comes_back_way_by_way(
    name: str, said: tuple[str, ...], zhuji: Catalogue, tmp_path: Path
) -> None:
    catalogue = few(zhuji)
    plot, other = catalogue.items
    first, *situations = plot.situations
    choice, *choices = first.choices
    heard = replace(first, choices=(replace(choice, said=said), *choices))
    catalogue = replace(catalogue, items=(replace(plot, situations=(heard, *situations)), other))
    write_source(catalogue, tmp_path / name)
    assert read_source(tmp_path / name) == catalogue


@pytest.mark.parametrize("name", ["few.xlsx", "few"])
def test_situations_that_only_look_alike_stay_apart(name: str, zhuji: Catalogue, tmp_path: Path) -> None:
    catalogue = few(zhuji)
    plot, other = catalogue.items
    agent = plot.situations[-1]
    assert agent.id == "agent"
    asked = replace(agent, question=Text("谁来？", "Who comes?"))
    changed = replace(plot, situations=(*plot.situations[:-1], asked))
    catalogue = replace(catalogue, items=(changed, other))
    write_source(catalogue, tmp_path / name)
    assert read_source(tmp_path / name) == catalogue


def test_items_come_in_the_order_of_their_codes_wherever_they_stand(zhuji: Catalogue, tmp_path: Path) -> None:
    write_source(few(zhuji), tmp_path / "few.xlsx")
    book = load_workbook(tmp_path / "few.xlsx")
    page = book["事项"]
    first, second = ([cell.value for cell in page[row]] for row in (2, 3))
    for row, values in ((2, second), (3, first)):
        for column, value in enumerate(values, 1):
            page.cell(row, column).value = value
    book.save(tmp_path / "few.xlsx")
    assert read_source(tmp_path / "few.xlsx") == few(zhuji)


def test_an_office_may_type_numbers_and_dates_as_its_program_likes(zhuji: Catalogue, tmp_path: Path) -> None:
    write_source(few(zhuji), tmp_path / "few.xlsx")
    book = load_workbook(tmp_path / "few.xlsx")
    page = book["事项"]
    headings = {cell.value: cell.column for cell in page[1]}
    page.cell(2, headings["承诺天数"]).value = 12.0
    page.cell(2, headings["承诺推定"]).value = False
    page.cell(2, headings["核对日期"]).value = "2026-11-20"
    page.cell(2, headings["名称"]).value = " 宅基地审批 "
    book.save(tmp_path / "few.xlsx")
    item = read_source(tmp_path / "few.xlsx").items[0]
    assert (item.promised.days, item.promised.assumed, str(item.checked), item.name.zh) == (12, False, "2026-11-20", "宅基地审批")


def test_a_folder_written_again_forgets_the_items_that_are_no_more(zhuji: Catalogue, tmp_path: Path) -> None:
    write_source(few(zhuji), tmp_path / "pack")
    fewer = replace(few(zhuji), items=few(zhuji).items[:1])
    write_source(fewer, tmp_path / "pack")
    assert [path.name for path in (tmp_path / "pack" / "items").iterdir()] == ["gt.yaml"]
    assert read_source(tmp_path / "pack") == fewer


@pytest.mark.parametrize("name", ["few.xlsx", "few"])
def test_the_stations_that_serve_other_towns_are_kept(name: str, zhuji: Catalogue, tmp_path: Path) -> None:
    visits = (Visit("land-station", "330681104", (2, 5)), Visit("police-station", "330681108", (1,)))
    first, *others = few(zhuji).towns
    catalogue = replace(few(zhuji), towns=(replace(first, visits=visits), *others))
    write_source(catalogue, tmp_path / name)
    assert read_source(tmp_path / name) == catalogue


@pytest.mark.parametrize("name", ["few.xlsx", "few"])
@pytest.mark.parametrize("own", [None, ("GT01",), ("GT01", "FG01")])
def test_a_towns_own_list_and_none_come_back_as_they_were(
    name: str, own: tuple[str, ...] | None, zhuji: Catalogue, tmp_path: Path
) -> None:
    catalogue = listed(zhuji, own)
    write_source(catalogue, tmp_path / name)
    assert read_source(tmp_path / name) == catalogue


@pytest.mark.parametrize("name", ["few.xlsx", "few"])
def test_a_list_with_nothing_on_it_is_not_the_same_as_none(name: str, zhuji: Catalogue, tmp_path: Path) -> None:
    company, _plot, *others = listed(zhuji, ()).items
    company = replace(company, accepted_at=(*company.accepted_at, AcceptedAt.CLASS_2))
    catalogue = replace(listed(zhuji, ()), items=(company, *others))
    write_source(catalogue, tmp_path / name)
    again = read_source(tmp_path / name)
    assert again == catalogue
    assert again.town["330681110"].entrusted == ()
    ruling = rule(again.item[company.code], {})
    assert [takes(again.town[code], ruling) for code in ("330681110", "330681106", "330681109")] == [False, True, True]


def listed(zhuji: Catalogue, own: tuple[str, ...] | None) -> Catalogue:
    """A few items, and Zhaojia with a list of its own; no other town has one."""
    items = tuple(replace(zhuji.item[code], related=()) for code in ("FG01", "GT01", "LY07"))
    towns = tuple(replace(town, entrusted=own if town.code == "330681110" else None) for town in zhuji.towns)
    return replace(few(zhuji), items=items, towns=towns)


def test_a_paper_is_described_once(zhuji: Catalogue, tmp_path: Path) -> None:
    catalogue = few(zhuji)
    write_source(catalogue, tmp_path / "pack")
    text = (tmp_path / "pack" / "documents.yaml").read_text(encoding="utf-8")
    kinds: set[DocumentKind] = {document.kind for item in catalogue.items for document in item.documents}
    assert text.count("- id: ") == len(kinds)
    assert any(kind.form is Form.ORIGINAL for kind in kinds)

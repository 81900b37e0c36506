"""A catalogue is proven before it is published, and whoever broke it is told where."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.item import AcceptedAt, Delegation
from flows.domain.catalogue.places import Town
from flows.domain.catalogue.routing import Route, Ruling, route, rule, ways
from storage.packs import ZHUJI, completeness_proof
from storage.packs.completeness_proof import prove
from tests.bot.commands.conftest import Run
from tests.support.packs import Copy

STOP = ", effect: {stop: {zh: 不用办, en: Nothing to do}}}"

BROKEN = {
    "what has another shape": [
        ("a dangling paper", [("items/gt.yaml", "    - hkb", "    - hkbb")], "in GT01, `hkbb` is not in documents.yaml"),
        (
            "a day there is not",
            [("pack.yaml", "checked: 2026-11-01", "checked: 2026-11-31")],
            "`checked` must hold dates such as 2026-10-01, not `2026-11-31`",
        ),
    ],
    "what is known by no such name": [
        (
            "an unknown issuer",
            [("documents.yaml", "issuer: {zh: 公安派出所, en: Police station}", "issuer: {zh: 不详, en: Unknown}")],
            "in id_all, nobody is known to issue `id_all`",
        ),
        ("a dangling item", [("items/jh.yaml", "related: [JH02]", "related: [JH99]")], "in JH03, there is no item `JH99`"),
        (
            "a dangling window",
            [("items/gt.yaml", "window: village-building", "window: attic")],
            "in GT01, there is no window `attic`",
        ),
        (
            "a stop without a reason",
            [("items/ly.yaml", "zh: 不用办采伐证（古树、公路河边树除外）", 'zh: ""')],
            "in LY01, this text is empty",
        ),
        (
            "a class of centre there is not",
            [("places.yaml", "centre_class: 2", "centre_class: 3")],
            "in 330681001, a centre is of class 1 or 2, not 3",
        ),
        (
            "a class-1 centre with a list",
            [("places.yaml", "    centre_class: 1", "    entrusted: [GT01]\n    centre_class: 1")],
            "in 330681003, a class-1 centre takes every entrusted item: it has no list of its own",
        ),
        (
            "an unknown item on a town's own list",
            [("places.yaml", "entrusted: [FC01, ", "entrusted: [FC01, FC99, ")],
            "in 330681112, there is no item `FC99`",
        ),
        (
            "an item that cannot be entrusted on a town's own list",
            [("places.yaml", "entrusted: [FC01, ", "entrusted: [FC01, GT05, ")],
            "in 330681112, `GT05` cannot be entrusted: it came down as `town_run`",
        ),
        (
            "an item twice on a town's own list",
            [("places.yaml", "entrusted: [FC01, ", "entrusted: [FC01, FC01, ")],
            "in 330681112, the item `FC01` is given twice",
        ),
        ("a time zone there is not", [("pack.yaml", "Asia/Shanghai", "Asia/Zhuji")], "there is no time zone `Asia/Zhuji`"),
    ],
    "what leads nowhere": [
        (
            "a class of town without a desk",
            [("items/gt.yaml", "accepted_at: [village, class1, class2]", "accepted_at: [village, class1]")],
            "in GT01, people of a town with a class-2 centre are sent to the city, where nobody accepts this (build=new,",
        ),
        (
            "a desk lost by an answer",
            [("items/ly.yaml", "promised_days: 1", "accepted_at: [class1]")],
            "in LY01, people of a town with a class-2 centre are sent to the city, where nobody accepts this (what=small,",
        ),
        (
            "a question nobody reaches",
            [
                ("items/jh.yaml", "en: To collect the reward}", f"en: To collect the reward}}{STOP[:-1]}"),
                ("items/jh.yaml", "en: A replacement certificate}", f"en: A replacement certificate}}{STOP[:-1]}"),
            ],
            "in JH03, nobody can choose `self`: the talk always ends before `agent` is asked",
        ),
        (
            "a choice taken for another",
            [("items/jh.yaml", "{id: lost, text: {zh: 补证,", "{id: lost, text: {zh: 领奖励费,")],
            "in JH03, `fee` would be taken for another choice of the same question",
        ),
        (
            "a paper nobody is asked for",
            [("items/ly.yaml", "{kind: commit, when: {what: [small]}}", "{kind: commit, when: {what: [bamboo]}}")],
            "in LY01, no situation asks for the paper `commit`",
        ),
        (
            "a dead end in a town's own list",
            [("places.yaml", "GS03, GT01, LY01, LY03, MZ04,", "GS03, LY01, LY03, MZ04,")],
            "in 330681112, with GT01 left out, people are sent to the city, where nobody accepts this (build=new, land=no,",
        ),
    ],
    "what has no limit": [
        (
            "no limit",
            [("items/jh.yaml", "promised: {days: 5, assumed: true}", "promised: {assumed: true}")],
            "in JH03, there is no limit, neither promised nor by law (why=lost, agent=self)",
        ),
    ],
}
"""Packs by what is wrong with them, all told at once: a name, the edits from the top of a file down, and the sentence."""


ELSEWHERE = {
    "a desk lost by an answer": ("items/ly.yaml", "  accepted_at: ", 0),
    "a question nobody reaches": ("items/jh.yaml", "    - id: why", 1),
    "a choice taken for another": ("items/jh.yaml", "{id: fee, text", 0),
}
"""Where a fault is told that shows in another line than the one that was changed."""


@pytest.fixture(scope="module")
def refusals(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[str, Sequence[str]]]:
    """Where each fault is, by its name, and all that is told of the pack it is in."""
    found = {}
    for pack, faults in BROKEN.items():
        copy = Copy(Path(copytree(ZHUJI, tmp_path_factory.mktemp("broken") / pack)))
        places = {}
        for name, edits, _what in faults:
            places[name], *_others = [copy.edit(*edit) for edit in edits]
        places |= {name: copy.place(*ELSEWHERE[name]) for name in places if name in ELSEWHERE}
        told = copy.refusal()
        found |= {name: (place, told) for name, place in places.items()}
    return found


SENTENCES = {name: what for faults in BROKEN.values() for name, _edits, what in faults}


@pytest.mark.no_cover  # thousands of times the same lines
@pytest.mark.parametrize("name", SENTENCES)
def test_a_broken_pack_is_refused_with_file_and_line(refusals: Mapping[str, tuple[str, Sequence[str]]], name: str) -> None:
    place, told = refusals[name]
    assert any(line.startswith(place + SENTENCES[name]) for line in told), told


def test_the_command_names_every_fault_with_file_and_line_and_what_is_too_long_too(run: Run, copy: Copy) -> None:
    limit = copy.edit("items/jh.yaml", "promised: {days: 5, assumed: true}", "promised: {assumed: true}")
    question = copy.edit("items/jh.yaml", '{zh: 办什么？, en: "What do you need?"}', f"{{zh: {'请问您要办什么' * 20}, en: What}}")
    copy.edit("items/jh.yaml", "zh: 只针对提倡一孩期间", f"zh: {'只针对提倡一孩期间' * 30}")
    notice = copy.place("items/jh.yaml", "- code: JH03")
    done = run("catalogue", "check", copy.folder)
    assert done.exit_code == 1
    first, *others = (line for line in done.stderr.splitlines() if "JH03" in line)
    told = [first.removeprefix("Error: "), *others]
    for fault in (
        f"{limit}in JH03, there is no limit, neither promised nor by law (why=lost, agent=self)",
        f"{question}in JH03, the question takes 3 SMS parts in Chinese, more than 2",
        f"{notice}in JH03, the notice takes 8 SMS parts in Chinese, more than 5",
    ):
        assert any(line.startswith(fault) for line in told), told


def test_the_way_out_of_reach_is_told_where_the_item_asks_not_where_all_who_share_it_do(copy: Copy) -> None:
    for old in ("en: To collect the reward}", "en: A replacement certificate}"):
        copy.edit("items/jh.yaml", old, old + STOP[:-1])
    assert not any("situations.yaml" in line for line in copy.refusal())


def test_the_pack_of_zhuji_is_proven_from_one_end_to_the_other(run: Run) -> None:
    done = run("catalogue", "check")
    assert done.exit_code == 0, done.stderr
    assert "All is well: 158 items in 730 situations, for 2 classes of town and 2 lists that are towns' own." in done.stdout


def test_a_pack_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    done = run("catalogue", "check", tmp_path / "nowhere")
    assert done.exit_code == 2
    assert "nowhere" in done.stderr


@pytest.mark.parametrize("command", ["check", "diff", "import"])
@pytest.mark.parametrize("name", ["README.md", "folder", "names.csv"])
def test_what_is_no_catalogue_at_all_is_said_in_one_line(run: Run, tmp_path: Path, command: str, name: str) -> None:
    (tmp_path / "folder").mkdir()
    for file in ("README.md", "names.csv"):
        (tmp_path / file).write_text("# Daiban\n", encoding="utf-8")
    done = run("catalogue", command, tmp_path / name)
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1].endswith(f"{name} is neither a folder with a pack.yaml nor a workbook (.xlsx).")
    assert done.stderr.count("Error") == 1


def test_a_fault_is_one_object_a_line_for_programs(run: Run, copy: Copy) -> None:
    place = copy.edit("items/gt.yaml", "  window: village-building", "  window: attic")
    done = run("catalogue", "check", copy.folder, "--json")
    assert done.exit_code == 1
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert f"{told[0]['file']}, line {told[0]['line']}: {told[0]['what']}.".startswith(place)


@pytest.mark.no_cover  # thousands of times the same lines
def test_every_town_with_a_dead_end_in_its_list_is_named_and_proving_stays_quick(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eighteen towns with eighteen lists: only where entrusted items lead is looked at again."""
    looked_at: list[str] = []

    def counted(catalogue: Catalogue, ruling: Ruling, town: Town) -> Route:
        looked_at.append(ruling.item.code)
        return route(catalogue, ruling, town)

    monkeypatch.setattr(completeness_proof, "route", counted)
    entrusted = [item.code for item in catalogue.items if item.delegation is Delegation.ENTRUSTED]
    optional = [code for code in entrusted if AcceptedAt.CITY in catalogue.item[code].accepted_at]
    own = iter([tuple(code for code in entrusted if code not in optional[n : n + 2]) for n in range(18)])
    towns = tuple(town if town.centre_class == 1 else replace(town, entrusted=next(own)) for town in catalogue.towns)
    assert list(prove(replace(catalogue, towns=towns))) == []
    per_item = Counter(looked_at)
    ends = {item.code: sum(rule(item, answers).stop is None for answers in ways(item)) for item in catalogue.items}
    lists = len({town.entrusted for town in towns if town.entrusted})
    assert per_item == Counter({code: n * (2 + (lists if code in entrusted else 0)) for code, n in ends.items() if n})
    broken = tuple(
        replace(town, entrusted=tuple(code for code in town.entrusted if code != "LY03")) if town.entrusted else town
        for town in towns
    )
    found = {problem.where[1] for problem in prove(replace(catalogue, towns=broken)) if "with LY03 left out" in problem.what}
    assert len(found) == len({town.entrusted for town in broken if town.entrusted})

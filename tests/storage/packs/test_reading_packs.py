"""A broken pack is refused, and whoever broke it is told where."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from shutil import copytree

import pytest

from flows.domain.calendar.hours import OFFICE
from flows.domain.catalogue.catalogue import Catalogue
from storage.packs.reader import read_pack
from tests.support.packs import Copy


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Copy:
    return Copy(Path(copytree(folder, tmp_path / "zhuji")))


BROKEN = {
    "an entry twice": [("documents.yaml", "- id: hkb", "- id: form", "there is already a `form`.")],
    "a field twice": [("items/gt.yaml", "  delegation: entrusted", "  department: GT", "`department` is given twice.")],
    "no such entry": [
        ("items/gt.yaml", "  department: GT", "  departmant: GT", "in GT01, `departmant` is not a field."),
        ("items/gt.yaml", "class1, class2]", "town1, class2]", "in GT01, `accepted_at` cannot be `town1`, only 'village', "),
        ("items/gt.yaml", "    - hkb", "    - hkbb", "in GT01, `hkbb` is not in documents.yaml ("),
        ("items/gt.yaml", "    - agent", "    - agency", "in GT01, `agency` is not in situations.yaml ("),
    ],
    "a paper without a name": [
        ("items/gt.yaml", "    - hkb", "    - evid", "in GT01, `evid` names no paper: a note must say which it is."),
    ],
    "something online without a way there": [
        (
            "windows.yaml",
            "name: {zh: 综合窗口, en: General window}, kind: comprehensive",
            "name: {zh: 网站, en: Site}, kind: online",
            "in general, `general` is online: `how` must say how to get there.",
        ),
    ],
    "a place elsewhere without a reason": [
        (
            "windows.yaml",
            "name: {zh: 综合窗口, en: General window}, kind: comprehensive",
            "name: {zh: 医院, en: Hospital}, kind: elsewhere",
            "in general, `general` is no centre: `reason` must say why people go there.",
        ),
    ],
    "a change nobody can read about": [
        ("items/aj.yaml", "  demand: rare", "  changed: 2025-01-01", "in AJ01, `history` must say what changed on that day."),
    ],
    "no such name": [
        ("items/gt.yaml", "  department: GT", "  department: GTT", "in GT01, there is no department `GTT`."),
        ("items/gt.yaml", "- code: GT02", "- code: GT01", "in GT01, the code `GT01` is given twice."),
        ("items/gt.yaml", "accepted_at: [village, class1, class2]", "accepted_at: []", "in GT01, no desk accepts this item."),
        ("items/gt.yaml", "build: [move]", "built: [move]", "in GT01, there is no situation `built`."),
        ("items/gt.yaml", "related: [GH01,", "related: [GH99,", "in GT01, there is no item `GH99`."),
        ("pack.yaml", "class_1: 9", "class_1: 10", "`class_1` should be 10, but the pack has 9."),
    ],
    "no such choice": [("items/gt.yaml", "build: [move]", "build: [moved]", "in GT01, `build` has no choice `moved`.")],
}
"""Packs by what is wrong with them: file, line, what it says instead, and the sentence; what is of a kind is told at once."""

MISSHAPEN = [
    ("documents.yaml", "  form: original+copy", "  form: originals", "in hkb, `form` cannot be `originals`, only 'original', "),
    ("items/gt.yaml", ", en: House plot approval for villagers", "", "in GT01, `en` is missing."),
    ("items/gt.yaml", "aliases: [批地基,", "aliases: 批地基 # [", "in GT01, `aliases` must be a list."),
    ("items/gt.yaml", "days: 15", "days: soon", "in GT01, `days` must be a whole number, not `soon`."),
    ("items/gt.yaml", "{allowed: true}", "{allowed: maybe}", "in GT01, `allowed` must be true or false, not `maybe`."),
    ("items/ny.yaml", "amount: 0", "amount: free", "in NY01, `amount` must be a number, not `free`."),
    ("items/zf.yaml", "name: {", "name: 占道 # {", "in ZF01, `name` must be a group of fields."),
    ("windows.yaml", "kind: comprehensive", "kind: roomy", "in social-affairs, `kind` cannot be `roomy`, only "),
]

MISLEADING = [
    ("departments.yaml", "windows: [land-station]", "windows: [land]", "in GT, there is no window `land`."),
    ("items/fg.yaml", "channel: project-site", "channel: general", "in FG01, nothing online is called `general`."),
    ("items/gt.yaml", "en: House plot approval for villagers", "en: ''", "in GT01, this text is empty."),
    ("items/gt.yaml", "  window: village-building", "  window: building", "in GT01, there is no window `building`."),
    (
        "items/hb.yaml",
        "window: environment-station",
        "window: form-site",
        "in HB01, `form-site` is online and no place to go to: ",
    ),
    ("items/hb.yaml", "size: [small]", "size: [tiny]", "in HB02, `size` has no choice `tiny`."),
    ("items/rs.yaml", "{months: 12}", "{months: 0}", "in RS03, an item comes round between two days or every one or more"),
    ("items/yb.yaml", "opens: 10-01", "opens: 10-32", "in YB01, `opens` must be a day of the year such as 10-01."),
    (
        "laws.yaml",
        "{name: 森林法,",
        "{name: 森林法, replaces: 旧法,",
        "`森林法` is watched: `since` and `check` must say since when, ",
    ),
    ("life_events.yaml", "items: [JH01,", "items: [JH99,", "in birth, there is no item `JH99`."),
    ("life_events.yaml", "said: [要结婚了,", "said: [刚生了孩子,", "in marriage, `刚生了孩子` is said twice."),
    ("life_events.yaml", "GA03: {why: marry}", "GA03: {why: love}", "in marriage, `why` has no choice `love`."),
    ("life_events.yaml", "GD01: {house: new}", "GD01: {home: new}", "in building_house, there is no situation `home`."),
    ("life_events.yaml", "NY18: {why: loss}", "NY01: {why: loss}", "in disaster, `NY01` is none of its items."),
    ("pack.yaml", "checked:", "hours: [08:30-25:00] #", "`08:30-25:00` has an hour or a minute that no clock shows."),
    ("pack.yaml", "傻逼, 傻b,", "傻逼, 傻B,", "`傻B` is no insult: two small letters or characters at least, in one width."),
    ("pack.yaml", "白痴, 蠢猪,", "操, 蠢猪,", "`操` is no insult: two small letters or characters at least, in one width."),
    ("pack.yaml", "[脑残疾,", "[死亡,", "no insult stands in `死亡`, so it need not be called harmless."),
    (
        "places.yaml",
        "centre_class: 2",
        "hours: [8-12]\n    centre_class: 2",
        "in 330681001, `8-12` is no window such as 08:30-12:00.",
    ),
    ("places.yaml", 'number: "02"', 'number: "01"', "in 330681002, the number `01` is given twice."),
    ("places.yaml", 'number: "03"', 'number: "3"', "in 330681003, the number of a town has two digits, unlike `3`."),
    ("places.yaml", 'host: "330681108"', 'host: "M01"', "in M02, there is no town `M01`."),
    ("reasons.yaml", "verb: refuse,", "verb: accept,", "in refuse-plan, `accept` needs no reason, only "),
    ("villages.yaml", 'town: "330681002"', 'town: "330681999"', "in 330681002279, there is no town `330681999`."),
]


@pytest.fixture(scope="module")
def refusals(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[str, Sequence[str]]]:
    """Where each fault is, by its sentence, and all that is told of the pack it is in."""
    found = {}
    for pack, faults in BROKEN.items():
        copy = Copy(Path(copytree(folder, tmp_path_factory.mktemp("broken") / pack)))
        places = {what: copy.edit(file, old, new) for file, old, new, what in faults}
        told = copy.refusal()
        found |= {what: (place, told) for what, place in places.items()}
    return found


@pytest.mark.parametrize("what", [what for faults in BROKEN.values() for *_, what in faults])
def test_a_wrong_line_is_named(refusals: Mapping[str, tuple[str, Sequence[str]]], what: str) -> None:
    place, told = refusals[what]
    assert any(sentence.startswith(place + what) for sentence in told), told


@pytest.mark.parametrize("edits", [MISSHAPEN, MISLEADING], ids=["shape", "meaning"])
def test_many_faults_are_told_at_once_in_order_and_nothing_else(copy: Copy, edits: list[tuple[str, str, str, str]]) -> None:
    expected = [copy.edit(file, old, new) + what for file, old, new, what in edits]
    refusal = copy.refusal()
    assert len(refusal) == len(expected)
    assert [sentence for sentence, start in zip(refusal, expected, strict=True) if not sentence.startswith(start)] == []


OF_THE_HOUSE = "  parts: {departments: [GH, GT, NY, JS], survey: survey}"


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("gh", "[GH, GT, NY, JS]", "[GH, GTT]", "in GH02, there is no department `GTT`."),
        ("gh", "[GH, GT, NY, JS]", "[GH, GT, GT]", "in GH02, the department `GT` is given twice."),
        ("gh", "[GH, GT, NY, JS]", "[GH]", "in GH02, at least two departments take part in a joint approval."),
        ("gh", "[GH, GT, NY, JS]", "[GT, NY]", "in GH02, the item's own department `GH` takes part as well."),
        ("gh", "survey: survey}", "survey: map}", "in GH02, `map` is none of its papers."),
        ("gh", OF_THE_HOUSE, "  # none", "in GH02, a joint approval says in `parts` which departments take part."),
        ("gh", "  joint: acceptance", "  joint:", "in GH02, only a joint approval has parts."),
        (
            "gs",
            "  recurs: {opens: 01-01",
            "  # recurs: {opens: 01-01",
            "in GS05, an annual inspection comes round: `recurs` is missing.",
        ),
    ],
)
def test_a_joint_approval_names_departments_that_can_answer(copy: Copy, file: str, old: str, new: str, what: str) -> None:
    copy.edit(f"items/{file}.yaml", old, new)
    (sentence,) = copy.refusal()
    assert what in sentence


def test_a_department_without_a_window_cannot_answer(copy: Copy) -> None:
    copy.edit("departments.yaml", "  windows: [housing-station]", "  windows: []")
    (sentence,) = copy.refusal()
    assert "in GT02, the department `FC` has no window that could answer." in sentence


def test_what_the_village_decides_is_no_joint_approval(copy: Copy) -> None:
    copy.edit("items/hb.yaml", "statutory_days: 60", "decided_at: village")
    assert any("in HB03, what the village decides by itself is no joint approval." in sentence for sentence in copy.refusal())


def test_a_fault_in_a_shared_entry_is_told_once(copy: Copy) -> None:
    place = copy.edit("documents.yaml", "  form: form", "  form: paper")
    refusal = copy.refusal()
    assert len(refusal) == 1
    assert refusal[0].startswith(place)


VISITS = [
    ('{window: attic, station: "330681104", days: [2]}', "there is no station window `attic`."),
    ('{window: general, station: "330681104", days: [2]}', "there is no station window `general`."),
    ('{window: land-station, station: "330681001", days: [2]}', "there is no other town `330681001` that could send its "),
    ('{window: land-station, station: "330681104", days: [5, 2]}', "days are weekdays in their order, from 1 for Monday"),
    ('{window: land-station, station: "330681104", days: [0]}', "days are weekdays in their order, from 1 for Monday"),
]


def test_a_visiting_station_needs_a_window_a_town_and_days(copy: Copy) -> None:
    visits = ", ".join(visit for visit, _what in VISITS)
    copy.edit("places.yaml", "    centre_class: 2", f"    visits: [{visits}]\n    centre_class: 2")
    start = f"{copy.place('places.yaml', 'visits:')}in 330681001, "
    told = copy.refusal()
    assert len(told) == len(VISITS)
    for _visit, what in VISITS:
        assert any(sentence.startswith(start + what) for sentence in told), what


def test_a_centre_may_have_hours_of_its_own(copy: Copy) -> None:
    copy.edit("places.yaml", "    centre_class: 2", "    hours: [08:00-11:30, 14:00-17:30, 19:00-20:30]\n    centre_class: 2")
    found = read_pack(copy.folder)
    assert len(found.hours_at("330681001").windows) == 3
    assert found.hours_at("330681109") == OFFICE


def test_what_a_shared_entry_lacks_is_told_once_and_there(copy: Copy) -> None:
    copy.edit("documents.yaml", "  issuer: {zh: 受理窗口/代办点", "  # issuer: {zh: 受理窗口/代办点")
    assert copy.refusal() == [f"{copy.place('documents.yaml', '- id: form')}in form, `issuer` is missing."]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path: path.unlink(), "windows.yaml, line 1: this file is missing."),
        (lambda path: path.write_text(""), "windows.yaml, line 1: this file is empty."),
        (lambda path: path.write_text("- {id: a\n- {id: b}\n"), "windows.yaml, line 2: this is no YAML"),
        (lambda path: path.write_bytes("- 窗口".encode("gbk")), "windows.yaml, line 1: this is no YAML"),
        (lambda path: path.write_text("id: a\n"), "windows.yaml, line 1: this file must be a list."),
    ],
)
def test_a_file_that_cannot_be_read_is_named(copy: Copy, spoil: Callable[[Path], object], sentence: str) -> None:
    spoil(copy.folder / "windows.yaml")
    assert any(line.startswith(sentence) for line in copy.refusal())


def test_quotes_are_never_needed_to_keep_a_word_a_word(copy: Copy, zhuji: Catalogue) -> None:
    copy.edit("items/gt.yaml", '- {id: "no"', "- {id: no")
    copy.edit("places.yaml", 'number: "08"', "number: 08")
    copy.edit("items/gt.yaml", '{zh: 不是, en: "No"}', "{zh: 不是, en: No}")
    assert read_pack(copy.folder) == zhuji


def test_a_field_left_empty_counts_as_left_out(copy: Copy) -> None:
    copy.edit("items/aj.yaml", "  demand: rare", "  demand: rare\n  joint:")
    assert read_pack(copy.folder).item["AJ01"].joint is None

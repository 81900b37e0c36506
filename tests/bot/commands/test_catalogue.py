"""An office keeps its catalogue: it sees what a change does, publishes it, takes it home, and knows who knows."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.commands.catalogue import proving
from flows.domain.people.people import Post, Registration, Role
from storage.database.engine import Database
from storage.packs.completeness_proof import prove
from storage.packs.reader import read_pack
from storage.records.catalogue import catalogues
from tests.bot.commands.conftest import Run
from tests.support.errands import opened
from tests.support.packs import Copy
from tests.support.world import World


@pytest.fixture(autouse=True)
def short_enough(proven_once: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - it comes before
    """Whether its texts fit their SMS parts is asked of a catalogue in ``test_catalogue_check``; the rest is proven here."""
    monkeypatch.setattr(proving, "prove_all", lambda read, _languages, _walk: prove(read))


@pytest.fixture
def changed(copy: Copy) -> Path:
    """A pack in which house plots take ten workdays and cost 5 yuan, an item is called otherwise, and a centre opens at eight."""
    copy.edit("places.yaml", "    centre_class: 2", "    hours: [08:00-11:30, 14:00-17:30]\n    centre_class: 2")
    copy.edit("items/gt.yaml", "promised: {days: 15, assumed: true}", "promised: {days: 10, assumed: true}")
    copy.edit("items/gt.yaml", "amount: 0", "amount: 5")
    copy.edit("items/aj.yaml", "zh: ", "zh: 新的")
    return copy.folder


def version(database: Database) -> int:
    with database.read() as connection:
        return catalogues.latest(connection)


def test_what_would_change_is_told_field_by_field_and_changes_nothing(on: Run, changed: Path, database: Database) -> None:
    done = on("catalogue", "diff", changed)
    assert done.exit_code == 0, done.stderr
    assert "  GT01 农村村民宅基地用地审批（农村村民住宅用地）\n      promised › days: 15 → 10\n" in done.stdout
    assert "fee › amount: 0.0 → 5.0" in done.stdout
    assert "towns › 330681001 › hours: nothing → 08:00-11:30、14:00-17:30" in done.stdout
    assert "Against version 1: 0 items added, 0 withdrawn, 2 changed; 1 other changes." in done.stdout
    assert version(database) == 1


def test_nothing_is_published_unless_somebody_says_yes(on: Run, changed: Path, database: Database) -> None:
    refused = on("catalogue", "import", changed, typed="n\n")
    assert "Publish this as version 2?" in refused.stdout
    assert "Nothing was published." in refused.stdout
    assert on("catalogue", "import", changed).exit_code == 1  # nobody there to answer
    assert version(database) == 1
    done = on("catalogue", "import", changed, typed="y\n")
    assert done.exit_code == 0, done.stderr
    assert "Version 2 is published." in done.stdout
    assert "骆建国" in done.stdout.splitlines()[-1]
    assert version(database) == 2


def test_a_towns_own_list_is_shown_item_by_item_and_its_people_are_named(on: Run, copy: Copy, town: World) -> None:
    town.hires(Registration("clerk here", "韩梅", posts=(Post("330681112", Role.CLERK),)))
    copy.edit("places.yaml", "LY03, MZ04, WS01,", "LY03, MZ04, FG01,")
    done = on("catalogue", "import", copy.folder, "--yes")
    assert done.exit_code == 0, done.stderr
    assert "  五泄镇 takes now: FG01 企业投资项目备案\n  五泄镇 takes no more: WS01 " in done.stdout
    assert "0 items added, 0 withdrawn, 0 changed; 1 other changes." in done.stdout
    assert done.stdout.splitlines()[-1] == "Told between 7:30 and 20:00: 韩梅"


def test_a_faulty_pack_changes_nothing_even_with_yes(on: Run, copy: Copy, database: Database) -> None:
    place = copy.edit("items/gt.yaml", "  window: village-building", "  window: attic")
    done = on("catalogue", "import", copy.folder, "--yes")
    assert done.exit_code == 1
    assert place in done.stderr
    assert version(database) == 1


def test_the_same_again_is_no_new_version(on: Run, copy: Copy, database: Database) -> None:
    done = on("catalogue", "import", copy.folder, "--yes")
    assert done.exit_code == 0
    assert "Nothing changes: version 1 says the same." in done.stdout
    assert version(database) == 1


@pytest.mark.long
def test_an_export_comes_back_as_it_went(on: Run, changed: Path, database: Database, tmp_path: Path) -> None:
    name = "home" if database.is_sqlite else "home.xlsx"
    on("catalogue", "import", changed, "--yes")
    assert "version 2, 158 items" in on("catalogue", "export", tmp_path / name).stdout
    again = on("catalogue", "import", tmp_path / name, "--yes")
    assert "Nothing changes: version 2 says the same." in again.stdout
    assert on("catalogue", "export", tmp_path / "old.xlsx", "--version", "1").exit_code == 0
    assert "promised › days: 10 → 15" in on("catalogue", "diff", tmp_path / "old.xlsx").stdout
    assert version(database) == 2


def test_a_file_that_exists_is_not_overwritten_unasked(on: Run, tmp_path: Path) -> None:
    file = tmp_path / "home.xlsx"
    file.write_text("mine", encoding="utf-8")
    assert "Nothing was written." in on("catalogue", "export", file, typed="n\n").stdout
    assert file.read_text(encoding="utf-8") == "mine"
    assert "There is no version 9: the newest is 1." in on("catalogue", "export", file, "--version", "9").stderr


def test_nobody_is_left_at_a_place_that_is_no_more(on: Run, copy: Copy, database: Database) -> None:
    path = copy.folder / "villages.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("P-330681109-01", "P-330681109-99"), encoding="utf-8")
    done = on("catalogue", "import", copy.folder, "--yes")
    assert done.exit_code == 1
    assert "There is no `P-330681109-01` any more, but 骆建国 has a post or a duty there." in done.stderr
    assert "Nothing was published." in done.stderr
    assert version(database) == 1


def test_a_town_keeps_its_number(on: Run, copy: Copy, database: Database) -> None:
    copy.edit("places.yaml", 'number: "27"', 'number: "28"')
    done = on("catalogue", "import", copy.folder, "--yes")
    assert done.exit_code == 1
    assert "东和乡 keeps its number 27" in done.stderr
    assert version(database) == 1


def test_an_empty_database_says_what_to_do(run: Run, copy: Copy, tmp_path: Path) -> None:
    assert "daiban migrate first" in run("catalogue", "diff", copy.folder).stderr
    assert "daiban migrate first" in run("catalogue", "export", tmp_path / "x.xlsx").stderr


def test_what_an_office_imported_stays_when_the_program_is_started_again(on: Run, changed: Path, database: Database) -> None:
    on("catalogue", "import", changed, "--yes")
    done = on("migrate")
    assert "version 2 was imported and stays" in done.stdout
    assert version(database) == 2


def test_notices_and_tickets_stay_on_the_version_they_were_given_on(on: Run, changed: Path, town: World) -> None:
    villager = town.phone("villager").says("批地基", "1", "1", "2", "1").sees("承诺15个工作日")
    notice = villager.number()
    ticket = opened(town)
    on("catalogue", "import", changed, "--yes")
    villager.says(notice).sees("承诺15个工作日")
    assert town.ticket(ticket).version == 1
    villager.says("批地基", "1", "1", "2", "1").sees("承诺10个工作日")
    assert town.books.catalogue.version == 2


def test_who_knows_and_who_does_not(on: Run, changed: Path, town: World) -> None:
    assert "Version 1 concerned nobody." in on("catalogue", "acknowledged").stdout
    on("catalogue", "import", changed, "--yes")
    assert "– 骆建国  not told yet" in on("catalogue", "acknowledged").stdout
    town.ticks()
    town.phone("agent").says("知道了").sees("第2版")
    told = on("catalogue", "acknowledged", "2").stdout
    assert "✓ 骆建国  told 2026-11-23 09:00, acknowledged 2026-11-23 09:00" in told
    assert "– 陈小芳  told 2026-11-23 09:00" in told
    assert "Version 2: 1 of 6 know." in told
    assert "Version 1 concerned nobody." in on("catalogue", "acknowledged", "1").stdout
    assert "There is no version 3" in on("catalogue", "acknowledged", "3").stderr


def test_what_nobody_has_checked_for_long_is_listed(on: Run, copy: Copy) -> None:
    copy.edit("items/gt.yaml", "  confidence: high", "  confidence: high\n  checked: 2019-05-06")
    on("catalogue", "import", copy.folder, "--yes")
    listed = on("catalogue", "stale", "--days", "2000").stdout.splitlines()
    assert listed == [
        "2019-05-06  GT01  农村村民宅基地用地审批（农村村民住宅用地）",
        "1 of 158 items were not checked in the last 2000 days.",
    ]
    known = read_pack(copy.folder)
    old = sum(known.checked_on(item) < date(2026, 11, 23) for item in known.items)
    assert f"{old} of 158" in on("catalogue", "stale", "--days", "0").stdout


def test_what_is_hardly_ever_asked_for_is_listed_the_coldest_first(on: Run, town: World) -> None:
    assert "158 of 158 items were asked for by nobody" in on("catalogue", "cold").stdout
    town.phone("villager").says("批地基", "1", "1", "2", "1")  # asked for, not applied for
    opened(town)
    listed = on("catalogue", "cold", "--show", "158").stdout.splitlines()
    assert [line.split()[:2] for line in listed[-3:-1]] == [["0", "1"], ["1", "1"]]
    assert "GT01" in listed[-3]
    assert listed[-1].startswith("156 of 158 items were asked for by nobody since ")
    elsewhere = on("catalogue", "cold", "--town", "330681110").stdout.splitlines()
    assert len(elsewhere) == 1 + 30 + 1
    assert " items were asked for by nobody" in elsewhere[-1]
    assert int(elsewhere[-1].split()[0]) == int(elsewhere[-1].split()[2]) < 158
    assert on("catalogue", "cold", "--town", "1").exit_code == 2


def test_a_workbook_of_an_earlier_release_takes_nothing_away(on: Run, database: Database, tmp_path: Path) -> None:
    file = tmp_path / "earlier.xlsx"
    on("catalogue", "export", file)
    book = load_workbook(file)
    del book["法规"]
    book["事项"].delete_cols(next(cell.column for cell in book["事项"][1] if cell.value == "行政许可"))
    book.save(file)
    done = on("catalogue", "import", file, "--yes")
    assert "Not in this file, and left as in version 1: the sheet 法规; 事项 › 行政许可." in done.stdout
    assert "Nothing changes: version 1 says the same." in done.stdout
    assert version(database) == 1

"""``calendar import`` and ``calendar show``, as an administrator types them."""

from pathlib import Path

from storage.packs import ZHUJI
from tests.storage.packs.test_years import CSV_2027
from tests.support.commands import bot


def test_a_table_is_checked_imported_and_shown(migrated: Path) -> None:
    assert "2027  estimated" in bot(migrated, "calendar", "show").stdout
    (migrated / "2027.csv").write_text(CSV_2027, encoding="utf-8")
    checked = bot(migrated, "calendar", "import", "2027.csv", "--check")
    assert "2027: estimated → official" in checked.stdout
    assert "now worked     2027-02-20 Sat" in checked.stdout
    assert "2027  estimated" in bot(migrated, "calendar", "show").stdout
    asked = bot(migrated, "calendar", "import", "2027.csv", typed="n\n")
    assert "Bring the table of 2027 in?" in asked.stdout
    assert "Nothing was changed." in asked.stdout
    assert "2027  estimated" in bot(migrated, "calendar", "show").stdout
    done = bot(migrated, "calendar", "import", "2027.csv", "--source", "国办发明电〔2026〕8号", typed="y\n")
    assert done.returncode == 0, done.stderr
    shown = bot(migrated, "calendar", "show", "2027").stdout
    assert "official" in shown
    assert "国办发明电〔2026〕8号" in shown
    assert "works 2027-02-20 Sat  make-up workday" in shown
    assert "off   2027-02-06 Sat  statutory holiday  春节" in shown
    assert "off   2027-02-12 Fri  moved rest day" in shown
    assert "in force already" in bot(migrated, "calendar", "import", "2027.csv", "--source", "国办发明电〔2026〕8号").stdout
    assert "2031 has no table" in bot(migrated, "calendar", "show", "2031").stdout


def test_a_fault_is_named_with_its_line_and_changes_nothing(migrated: Path) -> None:
    wrong = (ZHUJI / "calendar" / "2026.yaml").read_text(encoding="utf-8").replace("2026-10-10", "2026-10-12")
    (migrated / "wrong.yaml").write_text(wrong, encoding="utf-8")
    done = bot(migrated, "calendar", "import", "wrong.yaml")
    assert done.returncode != 0
    assert "wrong.yaml, line " in done.stderr
    assert "works 2026-10-10 Sat" in bot(migrated, "calendar", "show", "2026").stdout

"""``tickets daysheet``: a sheet to print for a day without network."""

from pathlib import Path
from shutil import copy

from tests.support.commands import bot


def test_a_sheet_has_numbered_blank_lines_and_says_how_they_are_typed_in(loaded_file: Path, tmp_path: Path) -> None:
    copy(loaded_file, tmp_path / "daiban.db")
    done = bot(tmp_path, "tickets", "daysheet", "枫桥", "--out", "sheet.html", "--lines", "30")
    assert done.stdout == "sheet.html: 30 lines\n"
    page = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert "枫桥镇行政服务中心断网收件登记表" in page
    assert "<td>30</td>" in page
    assert "最多往前3个工作日" in page
    assert "day sheet" in bot(tmp_path, "tickets", "daysheet", "枫桥镇", "--language", "en").stdout
    assert "There is no town 上海" in bot(tmp_path, "tickets", "daysheet", "上海").stderr

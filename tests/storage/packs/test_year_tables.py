"""The year tables agree with the two packages that know the State Council's notices."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import chinese_calendar  # type: ignore[import-untyped]  # the package ships no types
import holidays
import pytest

from flows.domain.calendar.calendar import YearTable
from storage.packs.faults import PackError
from storage.packs.reader import read_calendar

OFFICIAL = range(2013, 2027)


@pytest.fixture(scope="module")
def tables(folder: Path) -> dict[int, YearTable]:
    return read_calendar(folder / "calendar")


def days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def works(table: YearTable, day: date) -> bool:
    return day in table.make_up or (day.weekday() < 5 and day not in table.days_off)


def test_there_is_an_official_table_for_every_year_but_the_next(tables: dict[int, YearTable]) -> None:
    assert {year: table.official for year, table in tables.items()} == dict.fromkeys(OFFICIAL, True) | {2027: False}
    assert all(table.source for table in tables.values())


@pytest.mark.parametrize("year", OFFICIAL)
def test_every_day_agrees_with_chinesecalendar(tables: dict[int, YearTable], year: int) -> None:
    assert [day for day in days(year) if works(tables[year], day) != chinese_calendar.is_workday(day)] == []


@pytest.mark.parametrize("year", OFFICIAL)
def test_every_day_agrees_with_holidays(tables: dict[int, YearTable], year: int) -> None:
    china = holidays.country_holidays("CN", years=year)
    assert [day for day in days(year) if works(tables[year], day) != china.is_working_day(day)] == []
    assert tables[year].make_up == {day for day in china.weekend_workdays if day.year == year}


def test_the_year_to_come_is_off_on_all_holidays_by_law_and_on_a_weekday_for_each_on_a_weekend(
    tables: dict[int, YearTable],
) -> None:
    """放假办法 art. 6 leaves 248 workdays of 2027; as no weekend is taken for worked, there are fewer."""
    statutory = holidays.country_holidays("CN", years=2027, observed=False)
    assert len(statutory) == 13
    weekdays = {day for day in statutory if day.weekday() < 5}
    assert weekdays < tables[2027].days_off
    assert len(tables[2027].days_off - weekdays) >= len(statutory) - len(weekdays) == 6
    assert sum(works(tables[2027], day) for day in days(2027)) <= 248


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("2026-10-10", "2026-10-12", "2026-10-12 is not a weekend day of 2026."),
        ("2026-01-02", "2026-01-03", "2026-01-03 is not a weekday of 2026."),
        ("2026-01-02", "2025-01-02", "2025-01-02 is not a weekday of 2026."),
        ("2026-01-02", "2026-02-30", "line 9: `days_off` must hold dates such as 2026-10-01, not `2026-02-30`."),
        ("year: 2026", "year: 2025", "line 3: the year is 2025, but the file is named 2026."),
        ("official: true", "offical: true", "line 4: `offical` is not a field."),
    ],
)
def test_a_wrong_table_is_refused(folder: Path, tmp_path: Path, old: str, new: str, sentence: str) -> None:
    copy = Path(copytree(folder / "calendar", tmp_path / "calendar"))
    path = copy / "2026.yaml"
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(PackError) as error:
        read_calendar(copy)
    assert any(line.startswith("2026.yaml, line ") and line.endswith(sentence) for line in str(error.value).splitlines())

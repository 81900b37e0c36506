#!/usr/bin/env bash
# holidays counts China's working days for years whose table the State Council has not issued, and does not say so.
#
# Guess:     a package that knows the make-up workdays of China refuses a year whose official table it does not have, or marks it:
#            chinesecalendar raises NotImplementedError there.
# Versions:  holidays 0.109, chinesecalendar 1.11.0.
# Behaviour: for 2027 holidays gives statutory days and days "observed" by its general rule, no make-up workday and no warning;
#            is_working_day and get_nth_working_day answer as for any year. Each table of 2014 to 2026 had five make-up workdays or
#            more, so a due day beyond the last table is a guess that looks like a date. The class's end_year is 2100.
# Source:    https://github.com/vacanza/holidays (holidays/countries/china.py), https://github.com/LKI/chinese-calendar.
# Needs Python 3.11 or newer, and a package index. Ends with 0 while this is so, with 1 once it is not.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv env
env/bin/python -m pip install --quiet --disable-pip-version-check holidays==0.109 chinesecalendar==1.11.0
env/bin/python - <<'PYTHON'
import sys
import warnings
from datetime import date

import chinese_calendar
import holidays

warnings.simplefilter("error")
failed = False


def says(sentence: str, holds: bool) -> None:
    global failed
    print(f"{'holds:  ' if holds else 'CHANGED:'} {sentence}")
    failed = failed or not holds


def made_up(year: int) -> int:
    return sum(day.year == year for day in holidays.China(years=year).weekend_workdays)


known = {year: made_up(year) for year in range(2014, 2027)}
print("make-up workdays:", known, {2027: made_up(2027)})
says("every year from 2014 to 2026 has five make-up workdays or more", min(known.values()) >= 5)
says("2027 has none, and days off all the same", made_up(2027) == 0 and date(2027, 5, 4) in holidays.China(years=2027))
says("it is asked for the hundredth working day of 2027 and answers", holidays.China().get_nth_working_day(date(2027, 1, 1), 100) is not None)
says("it takes years up to 2100 for known", holidays.China.end_year == 2100)
try:
    chinese_calendar.is_workday(date(2027, 5, 4))
except NotImplementedError as refused:
    says(f"chinesecalendar refuses: {refused}", True)
else:
    says("chinesecalendar refuses", False)
sys.exit(failed)
PYTHON

"""In which language somebody is answered who has not said so yet, and how days are written."""

from datetime import UTC, date, datetime

import pytest

from bot.translation import Languages, from_hint
from flows.text.wording import Value, _, kept, lines

NEW_YEAR = datetime(2026, 12, 31, 17, 5, tzinfo=UTC)  # five past one on New Year's Day in the office


@pytest.mark.parametrize(
    ("hint", "language"),
    [
        (None, "zh_Hans"),
        ("", "zh_Hans"),
        ("en", "en"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("zh-hans", "zh_Hans"),  # Telegram writes small letters
        ("zh_Hans", "zh_Hans"),
        ("zh-TW", "zh_Hans"),
        ("zh-Hant-HK,en;q=0.8", "zh_Hans"),
        ("fr", "zh_Hans"),
        ("fr,en;q=0.8", "en"),
        ("fr-FR, fr;q=0.9, en-GB;q=0.8, zh-CN;q=0.7", "en"),
        ("en;q=0.3, zh;q=0.7", "zh_Hans"),
        ("zh;q=0.3,en;q = 0.70", "en"),
        ("zh;q=0, en;q=0.1", "en"),
        ("en;q=0", "zh_Hans"),
        ("fr, *;q=0.5", "zh_Hans"),
        ("en, *;q=0.5", "en"),
        ("*", "zh_Hans"),
        ("enormous", "zh_Hans"),  # begins like a language, and is none
        ("en;q=high, fr", "zh_Hans"),
        (",;,;q=,-", "zh_Hans"),
    ],
)
def test_the_best_understood_of_the_languages_the_desk_speaks(hint: str | None, language: str) -> None:
    assert from_hint(hint) == language


@pytest.mark.parametrize(
    ("value", "said", "written"),
    [
        (date(2027, 3, 1), ("3月1日周一", "Mon, Mar 1"), ("2027年3月1日", "Mar 1, 2027")),
        (
            NEW_YEAR,
            ("1月1日周五 01:05", "Fri, Jan 1 1:05"),
            ("2027年1月1日 01:05", "Jan 1, 2027 1:05"),
        ),
        ([date(2026, 12, 1)], ("12月1日周二", "Tue, Dec 1"), ("2026年12月1日", "Dec 1, 2026")),
        (
            _("{day} (provisional)", day=date(2027, 1, 4)),
            ("1月4日周一（暂定）", "Jan 4"),
            ("2027年1月4日（暂定）", "Jan 4, 2027"),
        ),
    ],
)
def test_a_day_has_its_year_in_what_is_kept_and_is_short_in_what_is_said(
    languages: Languages, value: Value, said: tuple[str, str], written: tuple[str, str]
) -> None:
    words = _("Until: {day}, or done", day=value)
    for language, short, whole in zip(("zh_Hans", "en"), said, written, strict=True):
        assert short in languages.say(words, language)
        assert whole in languages.say(lines(kept(None, words)), language)

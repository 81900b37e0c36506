"""In which language somebody is answered who has not said so yet."""

import pytest

from bot.language import from_hint


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

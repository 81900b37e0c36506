"""Both catalogues are complete and true to the code."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.language import LANGUAGES
from locales import FOLDER
from tests.support.messages import TEMPLATE, extract, untranslated

PLACEHOLDER = re.compile(r"{(\w+)}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def catalogue(language: str) -> Catalog:
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return read_po(source, locale=language)


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def test_the_template_holds_every_message_of_the_code(tmp_path: Path) -> None:
    extract(tmp_path / "messages.pot")
    assert (tmp_path / "messages.pot").read_text(encoding="utf-8") == TEMPLATE.read_text(encoding="utf-8"), "run make messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_no_other_is_there(language: str) -> None:
    with TEMPLATE.open("rb") as source:
        template = {message.id for message in read_po(source)}
    assert {message.id for message in catalogue(language)} == template
    assert untranslated(catalogue(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_what_its_message_does(language: str) -> None:
    for message in messages(language):
        wanted = {name for form in forms(message.id) for name in PLACEHOLDER.findall(form)}
        for form in forms(message.string):
            assert set(PLACEHOLDER.findall(form)) <= wanted, message.id
        assert {name for form in forms(message.string) for name in PLACEHOLDER.findall(form)} == wanted, message.id


def test_chinese_is_chinese_and_english_is_not() -> None:
    for message in messages("zh_Hans"):
        for form in forms(message.string):
            assert CHINESE.search(form) or not re.search(r"[a-zA-Z]{3}", PLACEHOLDER.sub("", form)), message.id
    for message in messages("en"):
        for form in forms(message.string):
            said = form.replace("语言", "").replace("张三 低保", "")
            assert not CHINESE.search(said), message.id

"""Both catalogues are complete and true to the code."""

import ast
import re
import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from bot.delivery.reply_rendering import as_reply
from bot.translation import LANGUAGES, Languages
from flows.alerts.notification import Notification
from flows.text.wording import Text, _
from locales import FOLDER
from locales.build import compile_all
from tests.support.messages import TEMPLATE, extract, untranslated, update
from tests.support.world import SHANGHAI

PLACEHOLDER = re.compile(r"{(\w+)}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def catalogue(language: str) -> Catalog:
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return read_po(source, locale=language)


def messages(language: str) -> list[Message]:
    """Every message of a catalogue, with what the code says no more and a letter may still say."""
    found = catalogue(language)
    return [message for message in (*found, *found.obsolete.values()) if message.id]


def forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def test_the_template_holds_every_message_of_the_code(tmp_path: Path) -> None:
    extract(tmp_path / "messages.pot")
    assert (tmp_path / "messages.pot").read_text(encoding="utf-8") == TEMPLATE.read_text(encoding="utf-8"), "run make messages"


def test_extraction_leaves_no_message_of_the_code_out() -> None:
    """Babel 2.18 drops what stands in parentheses inside another message's arguments (python-babel/babel#1125)."""
    with TEMPLATE.open("rb") as source:
        template = {id for message in read_po(source) for id in forms(message.id)}
    said = {
        (str(file.relative_to(FOLDER.parent)), call.args[0].value)
        for room in ("bot", "flows", "storage")
        for file in (FOLDER.parent / room).rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in {"_", "ngettext"}
        if isinstance(call.args[0], ast.Constant)
    }
    assert len(said) > 1000
    assert sorted((file, id) for file, id in said if id not in template) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_no_other_is_there(language: str) -> None:
    with TEMPLATE.open("rb") as source:
        template = {message.id for message in read_po(source)}
    assert {message.id for message in catalogue(language)} == template
    assert untranslated(catalogue(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_both_said_and_said_no_more(language: str) -> None:
    found = catalogue(language)
    assert [message.id for message in found.obsolete.values() if message.id in found] == []
    assert language != "en" or not found.obsolete, "in English an id speaks for itself"


def retired(id: str, folder: Path) -> Path:
    """A copy of the catalogues in which the code says something no more, brought up to date and compiled."""
    copied = shutil.copytree(FOLDER, folder / "locales", ignore=shutil.ignore_patterns("*.mo"))
    with TEMPLATE.open("rb") as source:
        template = read_po(source)
    template.delete(id)
    with (copied / TEMPLATE.name).open("wb") as target:
        write_po(target, template)
    for language in LANGUAGES:
        assert update(language, copied) == []
    compile_all(copied)
    return copied


def test_what_a_release_says_no_more_is_still_said_of_what_waits(tmp_path: Path) -> None:
    words = _("{number}: handed in at {place}.", number="12-000001-5", place=Text("便民中心", "the centre"))
    languages = Languages(SHANGHAI, retired(words.id, tmp_path))
    waiting = Notification(words).to_json()
    assert as_reply(waiting, languages, "zh_Hans").text == Languages(SHANGHAI).say(words, "zh_Hans")
    assert as_reply(waiting, languages, "en").text == "12-000001-5: handed in at the centre."


def test_what_is_said_again_is_said_as_before(tmp_path: Path) -> None:
    folder = retired("Handed in: {number} {who}, {item}.", tmp_path)
    file = folder / "zh_Hans" / "LC_MESSAGES" / "messages.po"
    assert '#~ msgid "Handed in: {number} {who}, {item}."' in file.read_text(encoding="utf-8")
    shutil.copy(TEMPLATE, folder / TEMPLATE.name)
    assert update("zh_Hans", folder) == []
    assert file.read_text(encoding="utf-8") == (FOLDER / file.relative_to(folder)).read_text(encoding="utf-8")


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

"""A catalogue survives being stored as text."""

from dataclasses import replace

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from storage.packs.catalogue_json import digest, dump, load


def test_what_is_loaded_is_what_was_dumped(zhuji: Catalogue) -> None:
    assert load(dump(zhuji)) == zhuji


def test_the_text_is_canonical(zhuji: Catalogue) -> None:
    text = dump(zhuji)
    assert dump(load(text)) == text
    assert "宅基地" in text
    assert ": " not in text.partition('"items"')[0].partition('"source"')[0]


def test_looking_things_up_does_not_change_the_text(zhuji: Catalogue) -> None:
    fresh = load(dump(zhuji))
    text = dump(fresh)
    assert fresh.item["GT01"]
    assert fresh.town
    assert dump(fresh) == text


def test_the_digest_tells_contents_apart_and_not_versions(zhuji: Catalogue) -> None:
    published = replace(zhuji, version=7)
    assert load(dump(published)).version == 7
    assert digest(published) == digest(zhuji)
    assert digest(replace(zhuji, items=zhuji.items[1:])) != digest(zhuji)


@pytest.mark.parametrize("text", ["null", "{}", "", '{"pack": "zhuji", "colour": "red"}'])
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"catalogue|Catalogue|JSON"):
        load(text)

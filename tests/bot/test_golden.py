"""What releases have left in the outbox, a row of every kind of push: it is read, said and climbs, whatever the code is called.

``tests/golden/outbox.json`` holds of each push the body of the release before the words, ``said``, the body that is written now,
``words``, and these in English; and replies as that earlier release kept them. A form that changes gets a number of its own, and
rows of its own beside these.
"""

import json
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import select

from bot.delivery.notification_dispatch import forward
from bot.delivery.reply_rendering import as_reply
from bot.translation import Languages
from flows.alerts.notification import Notification
from flows.text.words_as_json import JSON
from storage import models
from storage.records.messages import outbox
from storage.records.messages.outbox import Letter, Priority
from storage.records.people import addresses
from storage.service.office import Office
from tests.support.world import World

OUTBOX = models.table(models.Outbox)
GOLDEN: Final = json.loads((Path(__file__).parents[1] / "golden" / "outbox.json").read_text(encoding="utf-8"))
PUSHES: Final = GOLDEN["pushes"]


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_what_was_said_before_is_sent_as_it_was_said(language: str, languages: Languages) -> None:
    for body in (*GOLDEN["replies"], *(push["said"] for push in PUSHES)):
        assert json.loads(json.dumps(as_reply(body, languages, language).to_json())) == {"v": 1, **body}


def test_what_is_kept_in_words_is_read_and_written_the_same(languages: Languages) -> None:
    for push in PUSHES:
        assert Notification.from_json(push["words"]).to_json() == push["words"]
        assert as_reply(push["words"], languages, "en").text == push["en"]


def test_what_is_kept_in_words_has_the_keys_it_had_before(languages: Languages) -> None:
    for push in PUSHES:
        codes = [button.code for button in as_reply(push["words"], languages, "zh_Hans").actions]
        assert codes == [code for _key, _label, code in push["said"].get("actions", ())]


def climbed(world: World, body: dict[str, JSON]) -> tuple[str, list[str]]:
    """What the head reads, and can press, of a push to the clerk that finds nobody there; nothing is kept of it."""
    with world.database.begin() as connection, connection.begin_nested() as look:
        clerk = addresses.find(connection, [addresses.screen_of("clerk")])[addresses.screen_of("clerk")]
        letter = Letter(clerk.person.id, clerk.address, "chat", Priority.ALERT, body)
        id = outbox.insert_one(connection, letter, world.now)
        lost = outbox.given_up(connection, id, "gone", world.now)
        assert forward(Office.at(world.now, connection, world.books), lost, world.languages) == 1
        kept: dict[str, Any] = connection.execute(select(OUTBOX.c.body).where(OUTBOX.c.key == f"{id} again")).scalar_one()
        look.rollback()
    reply = world.reads(kept)
    return reply.text, [button.code for button in reply.actions]


@pytest.mark.parametrize("form", ["said", "words"])
def test_nothing_of_it_is_lost_when_it_climbs(form: str, village: World) -> None:
    village.phone("clerk")
    village.phone("head")
    for push in PUSHES:
        text = village.reads(push[form]).text
        assert climbed(village, push[form])[0] == f"周敏（13800000004）联系不上，请您接着办：{text}"


def test_a_body_of_a_newer_release_is_not_taken_for_anything_else(languages: Languages) -> None:
    with pytest.raises(ValueError, match="newer than this program"):
        as_reply({"v": 3, "text": "说过的"}, languages, "zh_Hans")

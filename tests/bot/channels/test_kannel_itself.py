"""A whole errand through the real Kannel, by the configuration that is shipped: nothing is lost and nothing comes twice."""

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.channels.console import Console
from storage import models
from tests.support.real_kannel import needs_kannel, real_kannel
from tests.support.running import served

pytestmark = [pytest.mark.long, needs_kannel]
TICKET = models.table(models.Ticket)
VILLAGER = "+8613800000001"


async def test_an_errand_by_sms_while_kannel_dies_in_between(sqlite_url: str, tmp_path: Path) -> None:
    async with real_kannel(tmp_path) as kannel, served(sqlite_url, **kannel.settings) as (_base, app):
        await kannel.starts()
        await kannel.phones.writes(VILLAGER, "放样")
        await kannel.phones.sees("【代办】您要办：农村住房开工放样", "1 我自己去")
        await kannel.dies()
        await kannel.starts()
        await kannel.phones.writes(VILLAGER, "2")
        await kannel.phones.sees("【代办】告知单", "农村宅基地批准书", "交给代办员骆建国替您跑吗？")
        await kannel.phones.writes(VILLAGER, "1")
        await kannel.phones.sees("【代办】办件 12-000001-5 已登记")
        with app.database.read() as connection:
            assert connection.execute(select(func.count()).select_from(TICKET)).scalar_one() == 1
    told = [text for to, text, _parts in kannel.phones.messages if to == VILLAGER]
    assert [many for many in Counter(told).values() if many > 1] == []
    assert max(parts for _to, _text, parts in kannel.phones.messages) >= 3


async def test_what_is_pushed_while_kannel_is_away_arrives_once_it_is_back(sqlite_url: str, tmp_path: Path) -> None:
    async with real_kannel(tmp_path) as kannel, served(sqlite_url, **kannel.settings) as (_base, app):
        await kannel.starts()
        for typed, sees in (("放样", "谁去办"), ("2", "告知单"), ("1", "已登记")):
            await kannel.phones.writes(VILLAGER, typed)
            await kannel.phones.sees(sees)
        await kannel.dies()
        told = len(kannel.phones.messages)
        await Console(app.reception, "agent", lambda _text: None).say("接件 12-000001-5")
        await kannel.starts()
        await kannel.phones.have(told + 1)
        assert "骆建国" in kannel.phones.messages[-1][1]

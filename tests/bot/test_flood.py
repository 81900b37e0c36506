"""A flood is answered once and costs the database nothing; what is too long is cut before it is kept."""

from collections.abc import Mapping
from datetime import timedelta

import aiohttp
import pytest
from sqlalchemy import text

from bot.flood import FloodGate, Verdict, network_of
from flows.domain.people.flood_limits import Per, What, limit
from tests.support.running import served
from tests.support.world import MONDAY_MORNING

MESSAGES = limit(What.MESSAGES, Per.PERSON)


def test_one_too_many_is_answered_and_the_rest_is_dropped_until_the_time_is_over() -> None:
    gate = FloodGate()
    verdicts = [gate.message(("telegram", "1"), 1, MONDAY_MORNING) for _ in range(MESSAGES.many + 3)]
    assert verdicts[MESSAGES.many - 1 :] == [Verdict.TAKEN, Verdict.ONE_TOO_MANY, Verdict.DROPPED, Verdict.DROPPED]
    assert gate.message(("telegram", "2"), 1, MONDAY_MORNING) is Verdict.TAKEN
    assert gate.message(("telegram", "1"), 1, MONDAY_MORNING + MESSAGES.within) is Verdict.TAKEN


def test_a_flood_that_goes_on_is_answered_no_second_time_and_is_over_soon_after_it_ends() -> None:
    gate, moment = FloodGate(), MONDAY_MORNING
    verdicts = []
    for _span in range(3):
        verdicts += [gate.message(("telegram", "1"), 1, moment) for _ in range(10 * MESSAGES.many)]
        moment += MESSAGES.within
    assert verdicts.count(Verdict.TAKEN) == MESSAGES.many
    assert verdicts.count(Verdict.ONE_TOO_MANY) == 1
    assert gate.message(("telegram", "1"), 1, moment + MESSAGES.within) is Verdict.TAKEN


def test_who_was_told_to_slow_down_is_not_read_any_more_until_the_flood_is_over() -> None:
    gate, sender = FloodGate(), ("telegram", "1")
    silenced = []
    for _ in range(MESSAGES.many + 1):
        silenced.append(gate.is_silenced(sender, MONDAY_MORNING))
        gate.message(sender, 1, MONDAY_MORNING)
    assert not any(silenced)
    assert gate.is_silenced(sender, MONDAY_MORNING)
    assert not gate.is_silenced(("telegram", "2"), MONDAY_MORNING)
    assert not gate.is_silenced(sender, MONDAY_MORNING + MESSAGES.within)


def test_what_waited_with_the_provider_is_no_flood_when_it_comes() -> None:
    gate = FloodGate()
    hours = (MONDAY_MORNING - timedelta(minutes=minute) for minute in range(3 * MESSAGES.many, 0, -1))
    assert {gate.message(("telegram", "1"), 1, sent) for sent in hours} == {Verdict.TAKEN}


def test_bytes_are_counted_as_well() -> None:
    gate, most = FloodGate(), limit(What.BYTES, Per.PERSON)
    moments = (MONDAY_MORNING + timedelta(minutes=minute) for minute in range(40))
    verdicts = [gate.message(("chat", "a"), 4000, moment) for moment in moments]
    taken = most.many // 4000
    assert verdicts[taken - 1 : taken + 2] == [Verdict.TAKEN, Verdict.ONE_TOO_MANY, Verdict.DROPPED]


def test_sources_without_end_do_not_fill_the_memory() -> None:
    gate = FloodGate()
    for number in range(25_000):
        gate.message(("telegram", f"{number}"), 1, MONDAY_MORNING)
    assert len(gate._counts) <= 20_000  # noqa: SLF001 - nothing else shows it


@pytest.mark.parametrize(
    ("remote", "headers", "network"),
    [
        ("203.0.114.7", {}, "203.0.114.7/32"),
        ("2001:4860:1:2:3:4:5:6", {}, "2001:4860:1:2::/64"),
        ("203.0.114.7", {"X-Forwarded-For": "8.8.8.8"}, "203.0.114.7/32"),
        ("127.0.0.1", {"X-Forwarded-For": "8.8.8.8"}, "8.8.8.8/32"),
        ("10.0.0.2", {"X-Forwarded-For": "1.1.1.1, 8.8.8.8"}, "8.8.8.8/32"),
        ("127.0.0.1", {}, None),
        ("127.0.0.1", {"X-Forwarded-For": "unknown"}, None),
        (None, {}, None),
    ],
)
def test_a_network_is_told_by_the_connection_and_by_a_server_of_ours_in_front(
    remote: str | None, headers: Mapping[str, str], network: str | None
) -> None:
    assert network_of(remote, headers) == network


@pytest.mark.parametrize("script", [True, False], ids=["with the page's script", "without"])
async def test_so_many_new_visitors_of_one_network_are_let_in_and_others_go_on(sqlite_url: str, script: bool) -> None:
    most = limit(What.NEW_PEOPLE, Per.NETWORK)
    last = 5
    headers = {"X-Part": "1"} if script else {}
    async with (
        served(sqlite_url, worker=False) as (base, app),
        aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session,
    ):

        async def said(network: str) -> tuple[int, str]:
            come = {**headers, "X-Forwarded-For": network}
            async with session.post(f"{base}/chat", data={"text": "你好"}, headers=come, allow_redirects=False) as response:
                return response.status, await response.text()

        app.reception.flood.count(most, "203.0.114.7/32", app.clock(), most.many - last)  # as many have come before
        for _ in range(last):
            assert (await said("203.0.114.7"))[0] in {200, 303}
        with app.database.read() as connection:
            known = connection.execute(text("SELECT count(*) FROM person")).scalar_one()
        status, words = await said("203.0.114.7")
        assert status == (200 if script else 429)
        assert "新来的人太多" in words
        with app.database.read() as connection:
            assert connection.execute(text("SELECT count(*) FROM person")).scalar_one() == known
        assert "新来的人太多" not in (await said("203.0.114.8"))[1]


async def test_a_flood_is_answered_once_and_the_database_hears_nothing_of_the_rest(sqlite_url: str) -> None:
    jar = aiohttp.CookieJar(unsafe=True)
    async with served(sqlite_url, worker=False) as (base, app), aiohttp.ClientSession(cookie_jar=jar) as session:
        answers = []
        for number in range(3 * MESSAGES.many):
            async with session.post(f"{base}/chat", data={"text": f"批地基 {number}"}, headers={"X-Part": "1"}) as response:
                answers.append(await response.text())
        with app.database.read() as connection:
            kept = connection.execute(text("SELECT count(*) FROM inbox")).scalar_one()
    answered = [answer for answer in answers if "请歇一会儿" in answer]
    dropped = [answer for answer in answers if not answer]
    assert answered
    assert len(answered) <= 2  # a busy machine may take longer than the limit's time
    assert dropped
    assert kept == len(answers) - len(answered) - len(dropped)


async def test_a_browser_without_scripts_is_told_to_come_back(sqlite_url: str) -> None:
    jar = aiohttp.CookieJar(unsafe=True)
    async with served(sqlite_url, worker=False) as (base, _app), aiohttp.ClientSession(cookie_jar=jar) as session:
        said: list[tuple[int, str]] = []
        while not said or (said[-1][0] == 303 and len(said) < 200):
            async with session.post(f"{base}/chat", data={"text": "批地基"}, allow_redirects=False) as response:
                said.append((response.status, await response.text()))
    assert said[-1][0] == 429
    assert "请歇一会儿" in said[-1][1]


@pytest.mark.parametrize("what", [What.MESSAGES, What.LOOKS])
def test_whoever_makes_up_tokens_is_counted_by_their_network_and_who_only_looks_is_not(what: What) -> None:
    gate, most = FloodGate(), limit(What.MESSAGES, Per.NETWORK).many
    verdicts = {gate.knock(what, f"made up {number}", "203.0.114.7/32", MONDAY_MORNING) for number in range(most + 2)}
    assert (Verdict.DROPPED in verdicts) is (what is What.MESSAGES)


async def test_what_is_too_long_is_cut_before_it_is_kept(sqlite_url: str) -> None:
    async with served(sqlite_url, worker=False) as (base, app), aiohttp.ClientSession() as session:
        for form in ({"text": "长" * 20_000}, {"tap": f"1.1.{'x' * 20_000} {'y' * 20_000}"}):
            async with session.post(f"{base}/chat", data=form, headers={"X-Part": "1"}) as response:
                assert response.status == 200
        with app.database.read() as connection:
            longest = connection.execute(text("SELECT max(length(heard)) FROM inbox")).scalar_one()
            reply = connection.execute(text("SELECT max(length(reply)) FROM inbox")).scalar_one()
    assert longest <= 1001
    assert reply < 4000

"""What holds for every request and every answer, over real HTTP."""

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
import pytest

from bot import server
from bot.server import is_foreign
from tests.support.patience import PATIENCE
from tests.support.running import served

OURS = "https://desk.example.cn"
FORM = b"POST /chat HTTP/1.1\r\nHost: desk\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
HSTS = "Strict-Transport-Security"


@pytest.mark.parametrize(
    ("headers", "public_url", "foreign"),
    [
        ({}, None, False),
        ({"Origin": "http://127.0.0.1:8080"}, None, False),
        ({"Origin": "https://127.0.0.1:8080"}, None, False),
        ({"Origin": "http://127.0.0.1:9999"}, None, True),
        ({"Origin": "https://elsewhere.example"}, None, True),
        ({"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}, None, True),
        ({"Sec-Fetch-Site": "cross-site"}, OURS, True),
        ({"Sec-Fetch-Site": "same-site", "Origin": "https://other.example.cn"}, OURS, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": OURS}, None, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": OURS}, OURS, False),
        ({"Sec-Fetch-Site": "none"}, OURS, False),
        ({"Origin": OURS}, OURS, False),
        ({"Origin": "http://desk.example.cn"}, OURS, True),
        ({"Origin": "https://desk.example.cn.evil.example"}, OURS, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://elsewhere.example"}, OURS, True),
        ({"Origin": "null"}, OURS, True),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, OURS, False),
    ],
)
def test_another_sites_page_is_known_by_what_the_browser_says_of_it(
    headers: Mapping[str, str], public_url: str | None, foreign: bool
) -> None:
    assert is_foreign(headers, "127.0.0.1:8080", public_url) is foreign


@pytest.mark.parametrize("path", ["/chat", "/chat?as=villager"])
async def test_what_another_site_has_a_browser_send_is_refused_in_a_sentence(sqlite_url: str, path: str) -> None:
    forged = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    jar = aiohttp.CookieJar(unsafe=True)
    async with served(sqlite_url, daiban_demo=True) as (base, _app), aiohttp.ClientSession(cookie_jar=jar) as session:
        async with session.post(base + path, data={"text": "批地基"}, headers=forged) as response:
            assert response.status == 403
            assert "不是从本平台的页面发出的" in await response.text()
        async with session.get(base + path) as response:
            assert "批地基" not in await response.text()
        own = {"Origin": base, "Sec-Fetch-Site": "same-origin"}
        async with session.post(base + path, data={"text": "批地基"}, headers=own) as response:
            assert response.status == 200
            assert "怎么造" in await response.text()


async def test_no_answer_is_kept_by_anybody_else_or_says_what_we_are_made_of(sqlite_url: str) -> None:
    async with served(sqlite_url, daiban_demo=True) as (base, _app), aiohttp.ClientSession() as session:
        chat, part, said = "/chat?as=villager", {"X-Part": "1"}, {"text": "批地基"}
        for method, path, more in (
            ("GET", "/", {}),
            ("GET", chat, {}),
            ("GET", chat, {"headers": part}),
            ("POST", chat, {"data": said, "headers": part}),
            ("POST", chat, {"data": said, "allow_redirects": False}),
            ("GET", "/board", {}),
            ("GET", "/healthz", {}),
            ("GET", "/nowhere", {}),
            ("GET", "/metrics", {}),
            ("PUT", "/chat", {}),
        ):
            await _assert_kept_to_itself(session, method, base + path, more)


async def _assert_kept_to_itself(session: aiohttp.ClientSession, method: str, url: str, more: Mapping[str, Any]) -> None:
    async with session.request(method, url, **more) as response:
        assert response.headers["Cache-Control"] == "no-store", (method, url)
        assert response.headers["X-Content-Type-Options"] == "nosniff", (method, url)
        assert "Server" not in response.headers, (method, url)
        assert HSTS not in response.headers, (method, url)


async def test_with_a_public_address_in_https_browsers_keep_to_it_and_the_cookie_with_them(sqlite_url: str) -> None:
    async with served(sqlite_url, daiban_public_url=OURS) as (base, _app), aiohttp.ClientSession() as session:
        async with session.get(f"{base}/chat") as response:
            assert response.headers[HSTS] == "max-age=31536000"
        async with session.post(f"{base}/chat", data={"text": "批地基"}, allow_redirects=False) as response:
            cookie = response.headers["Set-Cookie"]
        assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))


async def test_without_https_the_cookie_still_goes_to_no_script_and_no_other_site(sqlite_url: str) -> None:
    async with (
        served(sqlite_url) as (base, _app),
        aiohttp.ClientSession() as session,
        session.post(f"{base}/chat", data={"text": "批地基"}, allow_redirects=False) as response,
    ):
        cookie = set(response.headers["Set-Cookie"].split("; "))
    assert {"HttpOnly", "SameSite=Lax"} <= cookie
    assert "Secure" not in cookie


async def _said(base: str, sent: bytes) -> bytes:
    """All that is answered to a connection on which something was sent, until it is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(base.rpartition(":")[2]))
    writer.write(sent)
    said = await asyncio.wait_for(reader.read(), PATIENCE)
    writer.close()
    return said


async def test_whoever_does_not_finish_a_request_in_time_is_hung_up_on(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "HEAD", 0.3)
    monkeypatch.setattr(server, "BODY", 0.3)
    async with served(sqlite_url) as (base, _app):
        assert await _said(base, b"") == b""
        assert await _said(base, b"GET /chat HTTP/1.1\r\nHos") == b""
        assert (await _said(base, FORM % 9 + b"text=")).startswith(b"HTTP/1.1 408 ")
        assert (await _said(base, FORM % 5 + b"text=")).startswith(b"HTTP/1.1 303 ")


async def test_one_connection_too_many_is_told_when_to_come_back(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "CONNECTIONS", 3)
    async with served(sqlite_url) as (base, _app):
        port = int(base.rpartition(":")[2])
        held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3)]
        full = await _said(base, b"")
        assert full.startswith(b"HTTP/1.1 503 ")
        assert b"Retry-After: 5" in full
        for _reader, writer in held:
            writer.close()
            await writer.wait_closed()
        async with aiohttp.ClientSession() as session, asyncio.timeout(PATIENCE):
            status = 0
            while status != 200:
                async with session.get(f"{base}/healthz") as answer:
                    status = answer.status

"""Settings are checked at start: what is unsafe is named in one sentence, and nothing starts."""

import pytest

from bot.settings import WrongSetting, from_environment


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.7", "desk.example.cn"])  # noqa: S104 - nothing listens there
def test_the_demo_is_served_to_this_machine_alone(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("HOST", host)
    from_environment()
    monkeypatch.setenv("DAIBAN_DEMO", "1")
    with pytest.raises(WrongSetting, match=r"^DAIBAN_DEMO: anybody could speak as anybody at .+HOST is 127\.0\.0\.1\.$"):
        from_environment()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.53", "::1", "localhost"])
def test_on_loopback_the_demo_may_run(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("HOST", host)
    monkeypatch.setenv("DAIBAN_DEMO", "1")
    assert from_environment().daiban_demo


def test_the_demo_has_no_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAIBAN_DEMO", "1")
    monkeypatch.setenv("DAIBAN_PUBLIC_URL", "https://desk.example.cn")
    with pytest.raises(WrongSetting, match=r"^DAIBAN_DEMO: .+https://desk\.example\.cn; set one of the two\.$"):
        from_environment()


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("DAIBAN_PUBLIC_URL", "desk.example.cn", "It must begin with https:// or http://"),
        ("DAIBAN_PUBLIC_URL", "https://desk.example.cn/chat", "nothing behind the name"),
        ("DAIBAN_PUBLIC_URL", "https://me@desk.example.cn", "nothing behind the name"),
        ("DAIBAN_METRICS_TOKEN", "short", "at least 16 characters"),
        ("DAIBAN_METRICS_FROM", "10.0.0.7,here", "here is no address or network"),
    ],
)
def test_what_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, why: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSetting, match=f"^{name}: .*{why}"):
        from_environment()


def test_an_address_may_end_with_a_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAIBAN_PUBLIC_URL", "https://desk.example.cn/")
    assert from_environment().daiban_public_url == "https://desk.example.cn"

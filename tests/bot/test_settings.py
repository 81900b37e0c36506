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


KANNEL = {
    "SMS_SEND_URL": "http://127.0.0.1:13013/cgi-bin/sendsms",
    "SMS_PASSWORD": "a-password",
    "SMS_SECRET": "a-secret-of-the-tests",
}
PHONE = {
    "SMS_GATEWAY_URL": "http://192.168.1.20:8080/",
    "SMS_GATEWAY_USER": "sms",
    "SMS_GATEWAY_PASSWORD": "a-password",
    "SMS_GATEWAY_SECRET": "a-signing-key-of-the-tests",
    "SMS_GATEWAY_WEBHOOK_URL": "https://desk.example.cn",
}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({**KANNEL, "SMS_PASSWORD": ""}, "SMS_PASSWORD is missing"),
        ({**KANNEL, "SMS_SECRET": ""}, "SMS_SECRET is missing"),
        ({**KANNEL, "SMS_SECRET": "short"}, "SMS_SECRET: It has at least 16 characters"),
        ({**PHONE, "SMS_GATEWAY_URL": "192.168.1.20"}, "SMS_GATEWAY_URL: It must begin with https:// or http://"),
        ({**PHONE, "SMS_GATEWAY_USER": ""}, "SMS_GATEWAY_USER is missing"),
        ({**PHONE, "SMS_GATEWAY_PASSWORD": ""}, "SMS_GATEWAY_PASSWORD is missing"),
        ({**PHONE, "SMS_GATEWAY_SECRET": ""}, "SMS_GATEWAY_SECRET is missing"),
        ({**PHONE, "SMS_GATEWAY_SECRET": "short"}, "SMS_GATEWAY_SECRET: It has at least 16 characters"),
        ({**PHONE, "SMS_GATEWAY_WEBHOOK_URL": ""}, "SMS_GATEWAY_WEBHOOK_URL is missing"),
        ({**PHONE, "SMS_GATEWAY_WEBHOOK_URL": "http://desk.example.cn"}, "SMS_GATEWAY_WEBHOOK_URL must begin with https://"),
        ({**PHONE, "SMS_GATEWAY_WEBHOOK_URL": "http://127.0.0.1.example.cn"}, "SMS_GATEWAY_WEBHOOK_URL must begin with https://"),
        ({**PHONE, "SMS_GATEWAY_PER_MINUTE": "0"}, "SMS_GATEWAY_PER_MINUTE: "),
        ({**KANNEL, **PHONE}, "SMS_BY is missing"),
        ({**PHONE, "SMS_BY": "kannel"}, "SMS_SEND_URL is missing"),
        ({**KANNEL, "SMS_BY": "phone"}, "SMS_GATEWAY_URL is missing"),
        ({**KANNEL, "SMS_BY": "pigeon"}, "SMS_BY: "),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_sms_are_set_up_as_a_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch, given: dict[str, str], said: str) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(WrongSetting, match=f"^{said}"):
        from_environment()


@pytest.mark.parametrize(
    ("given", "leaves_by"),
    [
        ({}, None),
        (KANNEL, "kannel"),
        (PHONE, "phone"),
        ({**PHONE, "SMS_GATEWAY_WEBHOOK_URL": "http://127.0.0.1:8080"}, "phone"),
        ({**KANNEL, **PHONE, "SMS_BY": "kannel"}, "kannel"),
        ({**KANNEL, **PHONE, "SMS_BY": "phone"}, "phone"),
    ],
)
def test_one_gateway_sends(monkeypatch: pytest.MonkeyPatch, given: dict[str, str], leaves_by: str | None) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert from_environment().sms_leaves_by == leaves_by

"""Settings come from the environment, and only here. Each is checked at start; what is wrong is named in one sentence."""

import re
from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address
from pathlib import Path
from typing import Final, Literal, TypeVar

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.setting_kinds import SHORTEST_KEY, LongSecret, Networks, WebAddress, networks
from bot.sms_settings import SmsSettings
from flows.domain.ticket.undo import WAITS, WITHIN
from storage.database.engine import Database
from storage.packs import ZHUJI

Some = TypeVar("Some", bound="LogSettings")
OFFICIAL: Final = "https://api.telegram.org"


class WrongSetting(ValueError):  # noqa: N818 - the class says it
    """A setting cannot be used; the message names it and says why."""


class LogSettings(BaseSettings):
    """What every command sets up first: how much is logged, in which form, and in which language it refuses."""

    model_config = SettingsConfigDict(env_ignore_empty=True, hide_input_in_errors=True)

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="From which level on the log is written")
    log_format: Literal["text", "json"] = Field("text", description="json writes the log as one JSON object a line")

    daiban_language: Literal["zh_Hans", "en"] | None = Field(
        None, description="Language in which commands refuse a file: zh_Hans or en; that of LANG unless set"
    )
    lang: str | None = Field(None, description="The machine's language: zh_CN.UTF-8 is Chinese, any other English")

    @property
    def language(self) -> str:
        """Return the language in which commands refuse."""
        return self.daiban_language or ("zh_Hans" if (self.lang or "").startswith("zh") else "en")

    @field_validator("log_level", mode="before")
    @classmethod
    def _level(cls, name: str) -> str:
        return name.upper()


class Settings(SmsSettings, LogSettings):
    """Everything an operator may set. Field names are the environment's names in small letters."""

    database_url: str = Field(
        "sqlite:///daiban.db", description="SQLite or PostgreSQL: sqlite:///daiban.db, postgresql://user@host/name"
    )
    daiban_database_seconds: int = Field(
        8, ge=2, le=300, description="Seconds within which PostgreSQL answers whoever serves; else its connection is given up"
    )
    host: str = Field("127.0.0.1", description="Address the web server listens on")
    port: int = Field(8080, ge=1, le=65535, description="Port the web server listens on")
    daiban_public_url: WebAddress | None = Field(
        None, description="Address at which people reach the web chat; https:// has browsers keep to https and the cookie with it"
    )
    telegram_token: SecretStr | None = Field(None, description="The bot's token; without one there is no Telegram")
    telegram_api_url: WebAddress = Field(
        OFFICIAL, description="Where the Bot API is: the official one, a proxy, a server of one's own"
    )
    telegram_webhook_url: WebAddress | None = Field(
        None, description="Public https address of POST /telegram; without it the bot polls"
    )
    telegram_webhook_secret: SecretStr | None = Field(
        None, description="Secret that Telegram sends along; required with a webhook"
    )
    daiban_pack: Path = Field(ZHUJI, description="Folder of the service pack to load")
    daiban_keys: SecretStr | None = Field(
        None, description="Secret that seals the record, at least 16 characters; older ones behind it, with commas, still verify"
    )
    daiban_undo_seconds: int = Field(
        int(WAITS.total_seconds()),
        ge=0,
        le=int(WITHIN.total_seconds()),
        description="Seconds that what tells of a move waits, so that who made it can take it back before anybody hears of it",
    )
    daiban_metrics_token: LongSecret | None = Field(
        None, description="Token that whoever reads /metrics shows: Authorization: Bearer TOKEN; 16 characters or more"
    )
    daiban_metrics_from: Networks | None = Field(
        None, description="Addresses or networks, with commas, that may read /metrics without a token, unless through a proxy"
    )
    daiban_demo: bool = Field(
        False, description="1 loads the demo people and lets /chat?as=HANDLE speak as them; on loopback only"
    )

    @field_validator("database_url")
    @classmethod
    def _database(cls, url: str) -> str:
        Database.check(url)
        return url

    @field_validator("daiban_public_url")
    @classmethod
    def _no_path(cls, url: str | None) -> str | None:
        if url is not None and not re.fullmatch(r"https?://[^/?#@]+", url):
            raise ValueError("It is the address alone, such as https://daiban.example.cn, with nothing behind the name.")
        return url

    @field_validator("telegram_token")
    @classmethod
    def _token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and ":" not in token.get_secret_value():
            raise ValueError("A bot's token looks like 123456:ABC-DEF.")
        return token

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
            raise ValueError("It has 1 to 256 letters, digits, _ and -, as Telegram wants it.")
        return secret

    @field_validator("daiban_pack")
    @classmethod
    def _pack(cls, folder: Path) -> Path:
        if not (folder / "pack.yaml").is_file():
            raise ValueError(f"There is no pack.yaml in {folder}.")
        return folder

    @field_validator("daiban_keys")
    @classmethod
    def _keys(cls, keys: SecretStr | None) -> SecretStr | None:
        if keys is not None and any(len(key.strip()) < SHORTEST_KEY for key in keys.get_secret_value().split(",")):
            raise ValueError(f"Each key has at least {SHORTEST_KEY} characters; keys stand between commas, the newest first.")
        return keys

    @property
    def metrics_from(self) -> Sequence[IPv4Network | IPv6Network]:
        """Return the networks that may read the figures without a token."""
        return networks(self.daiban_metrics_from or "")

    @property
    def metrics_token(self) -> str:
        """Return the token that reads the figures; empty where there is none."""
        return self.daiban_metrics_token.get_secret_value() if self.daiban_metrics_token else ""

    @property
    def keys(self) -> Sequence[bytes]:
        """Return the keys of the record's seals, the one to seal with first; nothing where there is none."""
        return [key.strip().encode() for key in self.daiban_keys.get_secret_value().split(",")] if self.daiban_keys else []

    @property
    def key(self) -> bytes:
        """Return the key to seal with; empty where there is none."""
        return next(iter(self.keys), b"")

    @model_validator(mode="after")
    def _demo_stays_at_home(self) -> "Settings":
        if self.daiban_demo and not _is_loopback(self.host):
            raise ValueError(f"DAIBAN_DEMO: anybody could speak as anybody at {self.host}; with the demo on HOST is 127.0.0.1.")
        if self.daiban_demo and self.daiban_public_url:
            raise ValueError(f"DAIBAN_DEMO: anybody could speak as anybody at {self.daiban_public_url}; set one of the two.")
        return self

    @model_validator(mode="after")
    def _webhook_has_a_secret(self) -> "Settings":
        if self.telegram_webhook_url and not self.telegram_webhook_secret:
            raise ValueError("TELEGRAM_WEBHOOK_SECRET is missing: a webhook without a secret would believe anybody.")
        if (self.telegram_webhook_url or "").startswith("http://") and self.telegram_api_url == OFFICIAL:
            raise ValueError("TELEGRAM_WEBHOOK_URL must begin with https://: Telegram posts to no other address.")
        if self.telegram_webhook_url and not self.telegram_token:
            raise ValueError("TELEGRAM_TOKEN is missing: a webhook needs the bot it belongs to.")
        return self


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:  # a name, which may lead anywhere
        return False


def from_environment() -> Settings:
    """Return the settings. Raises WrongSetting with one sentence that names the setting."""
    return _checked(Settings)


def of_the_log() -> LogSettings:
    """Return how to log. Raises WrongSetting with one sentence that names the setting."""
    return _checked(LogSettings)


def _checked(kind: type[Some]) -> Some:
    try:
        return kind()
    except ValidationError as error:
        first = error.errors()[0]
        said = str(first.get("ctx", {}).get("error", "")) or first["msg"]
        name = str(first["loc"][0]).upper() if first["loc"] else ""
        raise WrongSetting(f"{name}: {said}" if name else said) from None

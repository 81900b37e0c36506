"""Kinds of settings that stand for several: each checks itself, and says in a sentence what it lacks."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated, Final, TypeAlias

from pydantic import AfterValidator, SecretStr

SHORTEST_KEY: Final = 16


def _web_address(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("It must begin with https:// or http://.")
    return url.rstrip("/")


def _long_enough(secret: SecretStr) -> SecretStr:
    if len(secret.get_secret_value()) < SHORTEST_KEY:
        raise ValueError(f"It has at least {SHORTEST_KEY} characters.")
    return secret


def _networks(addresses: str) -> str:
    for address in addresses.split(",") if addresses else ():
        try:
            ip_network(address.strip())
        except ValueError:
            raise ValueError(f"{address.strip()} is no address or network, such as 10.0.0.7 or 10.0.0.0/24.") from None
    return addresses


def networks(addresses: str) -> Sequence[IPv4Network | IPv6Network]:
    """Return the networks that stand in a setting, with commas between them."""
    return [ip_network(address.strip()) for address in addresses.split(",") if address.strip()]


WebAddress: TypeAlias = Annotated[str, AfterValidator(_web_address)]
"""An address of the web, without the slash at its end."""

LongSecret: TypeAlias = Annotated[SecretStr, AfterValidator(_long_enough)]
"""A secret that nobody guesses."""

Networks: TypeAlias = Annotated[str, AfterValidator(_networks)]
"""Addresses or networks, with commas."""

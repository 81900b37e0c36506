"""The settings of SMS: by Kannel, which speaks to a carrier, or by a phone of the office; of both, one sends."""

import re
from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network
from typing import Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings

from bot.setting_kinds import LongSecret, Networks, WebAddress, networks


class SmsSettings(BaseSettings):
    """What an operator may set of SMS."""

    sms_send_url: WebAddress | None = Field(
        None, description="Kannel's sendsms, such as http://127.0.0.1:13013/cgi-bin/sendsms; without it there is no Kannel"
    )
    sms_user: str = Field("daiban", description="The name by which Kannel knows the desk: username of its sendsms-user")
    sms_password: SecretStr | None = Field(None, description="The password of the same")
    sms_secret: LongSecret | None = Field(
        None, description="Secret that Kannel shows with each message and receipt; 16 characters or more"
    )
    sms_from: Networks = Field("127.0.0.1, ::1", description="Addresses or networks, with commas, from which Kannel calls")
    sms_receipt_url: WebAddress | None = Field(
        None, description="Address at which Kannel reaches the desk for receipts; http://HOST:PORT unless set"
    )
    sms_number: str = Field("", description="Number from which messages come; the carrier's own unless set")
    sms_gateway_url: WebAddress | None = Field(
        None,
        description="Where the app SMS Gateway for Android takes messages: http://PHONE:8080 on the phone itself, "
        "https://api.sms-gate.app/3rdparty/v1 by its cloud; without it no phone carries SMS",
    )
    sms_gateway_user: str = Field("", description="The name that the app shows for it")
    sms_gateway_password: SecretStr | None = Field(None, description="The password beside it")
    sms_gateway_secret: LongSecret | None = Field(
        None, description="The app's signing key, with which it signs what it brings in; 16 characters or more"
    )
    sms_gateway_webhook_url: WebAddress | None = Field(
        None, description="Address at which the phone reaches the desk: https://, or http://127.0.0.1 through a cable"
    )
    sms_gateway_per_minute: int = Field(
        12,
        ge=1,
        le=600,
        description="Messages a minute that the phone is given; Android asks its owner beyond thirty parts a minute",
    )
    sms_by: Literal["kannel", "phone"] | None = Field(
        None, description="By which of the two SMS leave, kannel or phone; needed where both are set, and both bring in"
    )
    sms_signature: str = Field("代办", description="What stands before each message in 【】, as carriers want it; it counts")
    sms_monthly_parts: int = Field(
        0, ge=0, description="SMS parts a centre may send in a month; its head is warned at 80 %; 0 sets no limit"
    )

    @property
    def sms_networks(self) -> Sequence[IPv4Network | IPv6Network]:
        """Return the networks from which Kannel calls."""
        return networks(self.sms_from)

    @property
    def sms_leaves_by(self) -> Literal["kannel", "phone"] | None:
        """Return by what SMS leave; None where there is no SMS."""
        return self.sms_by or ("kannel" if self.sms_send_url else "phone" if self.sms_gateway_url else None)

    @model_validator(mode="after")
    def _kannel_is_whole(self) -> "SmsSettings":
        if self.sms_send_url and not self.sms_password:
            raise ValueError("SMS_PASSWORD is missing: Kannel takes messages from those it knows.")
        if self.sms_send_url and not self.sms_secret:
            raise ValueError("SMS_SECRET is missing: without it anybody could write as anybody.")
        return self

    @model_validator(mode="after")
    def _phone_is_whole(self) -> "SmsSettings":
        if not self.sms_gateway_url:
            return self
        if not (self.sms_gateway_user and self.sms_gateway_password):
            missing = "SMS_GATEWAY_PASSWORD" if self.sms_gateway_user else "SMS_GATEWAY_USER"
            raise ValueError(f"{missing} is missing: the phone takes messages from those it knows; the app shows both.")
        if not self.sms_gateway_secret:
            raise ValueError("SMS_GATEWAY_SECRET is missing: without the app's signing key anybody could write as anybody.")
        if not self.sms_gateway_webhook_url:
            raise ValueError("SMS_GATEWAY_WEBHOOK_URL is missing: where does the phone bring what it receives?")
        if not re.match(r"https://|http://127\.0\.0\.1(?=[:/]|$)", self.sms_gateway_webhook_url):
            raise ValueError("SMS_GATEWAY_WEBHOOK_URL must begin with https://: the app posts to no other address.")
        return self

    @model_validator(mode="after")
    def _one_of_them_sends(self) -> "SmsSettings":
        if self.sms_send_url and self.sms_gateway_url and not self.sms_by:
            raise ValueError("SMS_BY is missing: Kannel and a phone are both set; say by which SMS leave, kannel or phone.")
        if self.sms_by == "kannel" and not self.sms_send_url:
            raise ValueError("SMS_SEND_URL is missing: SMS_BY says that SMS leave by Kannel.")
        if self.sms_by == "phone" and not self.sms_gateway_url:
            raise ValueError("SMS_GATEWAY_URL is missing: SMS_BY says that SMS leave by a phone.")
        return self

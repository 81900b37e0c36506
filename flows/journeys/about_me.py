"""Name and phone: asked once, when something is to be filed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flows.questions import JSON, NONE, Gone, Misread, Prompt, Spell, Write, plain
from flows.talk import Talk
from flows.wording import Words, _

_PHONE = re.compile(r"(?:\+?86)?(1[3-9]\d{9}|0\d{9,11}|[2-8]\d{6,7})")


def phone_in(text: str) -> str | None:
    """Return the phone number a text is: a mobile, or a landline with or without its area code; None when it is none."""
    match = _PHONE.fullmatch(re.sub(r"[\s\-()]", "", plain(text)))
    return match[1] if match else None


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number, or none."""

    text: Words
    key: str = "phone"

    def prompt(self) -> Prompt:
        """Return the question."""
        return Prompt(self.text)

    def read(self, text: str, page: int, spell: Spell) -> str:  # noqa: ARG002 - the same reading for every question
        """Return the digits; empty for somebody without a phone."""
        if plain(text) in spell(NONE):
            return ""
        number = phone_in(text)
        if number is None:
            raise Misread(_("That is no phone number I know. Eleven digits, please, or: none"))
        return number

    def value(self, remembered: JSON) -> str:
        """Return the number."""
        if isinstance(remembered, str):
            return remembered
        raise Gone


def name_of(talk: Talk, known: Mapping[str, str]) -> str:
    """Return the name known, else the one written."""
    return known["name"] or talk.ask(Write("name", _("Your name, please?"), longest=20))


def phone_of(talk: Talk, known: Mapping[str, str]) -> str:
    """Return the phone number known, else the one written."""
    return known["phone"] or talk.ask(Phone(_("Your phone number? (If you have none: none)")))

"""The village's agent says whether somebody who writes is the villager they call themselves."""

from collections.abc import Mapping
from typing import Final

from flows.port.desk import Desk
from flows.port.effects.about_me import Recognise
from flows.talk.replay import Talk
from flows.text.wording import Verbatim, _

THEM: Final = _("it is them|same person")
ANOTHER: Final = _("it is not them|another person")


def same_person(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """是本人 3: from now on what is logged for the villager reaches them where they write from."""
    name = talk.do(Recognise(int(args["recognition"]), same=True))
    talk.say(_("Noted: it is {name}. What is logged for them reaches them there from now on.", name=Verbatim(name)))


def another_person(talk: Talk, desk: Desk, args: Mapping[str, str]) -> None:  # noqa: ARG001 - every journey is called alike
    """不是本人 3: they stay apart."""
    name = talk.do(Recognise(int(args["recognition"]), same=False))
    talk.say(_("Noted: it is not {name}. They hear nothing of what is logged for them.", name=Verbatim(name)))

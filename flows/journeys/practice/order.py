"""What is to be done next to an invented ticket: a key of its card, or a verb in one line, as it is written in earnest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flows.domain.ticket.verb import Verb
from flows.domain.ticket.verbs.names import VERB_NAMES
from flows.talk.option_meant import pick
from flows.talk.prompt import Gone, Misread, Option, Prompt
from flows.talk.question_types import NOT_ON_THE_LIST
from flows.text.folding import Spell
from flows.text.wording import _
from flows.text.words_as_json import JSON

ORDER: Final = "order"
"""The key of the question at which a verb may be written."""

WHY: Final = "why"
"""What asks how the days are counted; it stands beside the verbs, and on no card."""

_LEAVE: Final = "leave"


@dataclass(frozen=True, slots=True)
class Order:
    """What next? The value is a verb, or ``WHY``, with the words behind it; None leaves the ticket as it is.

    A line is read as a verb's code with words behind it: what people write for one is known above this.
    """

    verbs: Sequence[Verb]
    key: str = ORDER

    def prompt(self) -> Prompt:
        """Return the question with the keys of the card."""
        options: list[Option[object]] = [Option(verb.value, VERB_NAMES[verb], verb) for verb in self.verbs]
        return Prompt(_("What next?"), [*options, Option(_LEAVE, _("leave it"), None)])

    def read(self, text: str, page: int, spell: Spell) -> Mapping[str, str]:
        """Return the verb's code and the words behind it; raise Misread for anything else."""
        code = pick(text, self.prompt(), page, spell)
        if code is not None:
            return {"verb": code, "rest": ""}
        verb, _space, rest = text.partition(" ")
        if verb not in {*Verb, WHY}:
            raise Misread(NOT_ON_THE_LIST)
        return {"verb": verb, "rest": rest}

    def value(self, remembered: JSON) -> tuple[str, str] | None:
        """Return the verb and the words behind it; raise Gone for what is no such thing."""
        if not isinstance(remembered, Mapping):
            raise Gone
        return None if remembered["verb"] == _LEAVE else (str(remembered["verb"]), str(remembered["rest"]))

"""Answers that are grounds to stop a clock: what the law names (行政许可法 art. 45), in the words people have for it."""

import re
from dataclasses import dataclass
from typing import Final

from flows.domain.ticket.event import GROUND_NAMES, Ground
from flows.talk.questions import Choose, Misread, Option
from flows.text.folding import Spell, level
from flows.text.wording import Words

_WORDS: Final = {
    Ground.HEARING: r"听证|\bhearings?\b",
    Ground.TENDER: r"招标|招投标|投标|拍卖|竞拍|\btenders?\b|\btendering\b|\bauctions?\b|\bbids?\b|\bbidding\b",
    Ground.INSPECTION: r"检验|\binspect(?:ions?|ed|ing)\b",
    Ground.TESTING: r"检测|化验|送检|测试|抽检|\btest(?:s|ed|ing)?\b|\blab(?:oratory)?\b",
    Ground.QUARANTINE: r"检疫|\bquarantine\b",
    Ground.APPRAISAL: r"鉴定|\bapprais(?:al|als|ed|ing|er)\b",
    Ground.REVIEW: r"专家|评审|论证|\bexperts?\b",
}
_NOT: Final = re.compile(r"(?:不是?|没有?|无需|不用|不必|别|\bnot?|\bwithout)\s*(?:要|用|做|去|the|a|an|any)?\s*$")


def ground_in(words: str) -> Ground | None:
    """Return the one ground that words name, and do not say no to; None for none, or several."""
    said = level(words)
    named = [(ground, found) for ground, ways in _WORDS.items() if (found := re.search(ways, said))]
    if len(named) != 1 or _NOT.search(said[: named[0][1].start()]):
        return None
    return named[0][0]


@dataclass(frozen=True, slots=True)
class WhichGround(Choose[Ground]):
    """One of the grounds the law names: by its number, its name, or a word for it among others."""

    def read(self, text: str, page: int, spell: Spell) -> str:
        """Return the code of the ground meant; raise Misread when none is, or several are."""
        try:
            return Choose.read(self, text, page, spell)
        except Misread:
            ground = ground_in(text)
            if ground is None:
                raise
            return ground.value


def which_ground(text: Words) -> WhichGround:
    """Return the question for a ground, remembered as it always was."""
    return WhichGround("ground", text, [Option(ground.value, GROUND_NAMES[ground], ground) for ground in Ground])

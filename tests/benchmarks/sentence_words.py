"""Which kind a sentence is of, by its words: the first list that has one of them. What the learnt kinds are measured by."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from flows.port.sentences import Candidate, SentenceKind

_WORDS: Final[Mapping[SentenceKind, str]] = {
    SentenceKind.STOP_ALL: r"退订|别再发|不要再发|不要给我发|stop (?:messag|writ|send)|unsubscribe",
    SentenceKind.NOT_UNDERSTOOD: r"[听看]不懂|没[听看]懂|什么意思|啥意思|不明白|搞不懂|(?:do not|don't) understand",
    SentenceKind.MISSING: r"[差缺少]什么|[差缺少]哪|还[差缺少要].{0,4}(?:什么|哪|啥)|what is missing",
    SentenceKind.NOT_CONTACTED: r"没人(?:联系|找|打)|没有人(?:联系|找)|nobody (?:has )?(?:called|contacted)",
    SentenceKind.PAPERS_LEFT: r"(?:材料|东西|证).{0,6}放(?:在|到|村)",
    SentenceKind.RECEIVED: r"(?:证|东西|本子|批文|材料).{0,4}(?:拿到|收到)|got it in my hands",
    SentenceKind.NAME_WRONG: r"证.{0,6}名字.{0,4}错",
    SentenceKind.SOMEBODY_ELSE: r"换(?:个|一个|别的)人|别人来?办|somebody else",
    SentenceKind.MYSELF: r"我自己(?:去|送|跑|拿)|i will (?:go|take it) myself",
    SentenceKind.REFUSED: r"凭[什啥]|为(?:什么|啥)不[给批]|why (?:was it|not) ",
    SentenceKind.HANDLER_PHONE: r"(?:代办员|他|办事的|办的人).{0,6}(?:电话|手机|号码)",
    SentenceKind.HANDLER: r"谁在[办弄跑管]|[谁哪]个?在[办弄]我|who is handling",
    SentenceKind.READY: r"(?:什么时候|几时|啥时候|多久|几天).{0,4}(?:好|拿|出来|办下)|when .{0,12}ready",
    SentenceKind.STANDS: r"[到办]哪(?:一步|里|儿)?了|怎么样了|进度",
    SentenceKind.COST: r"要钱|收钱|收费|多少钱|要.{0,2}费|how much|free of charge",
    SentenceKind.OPEN_DAY: r"(?:周|星期|礼拜)[六日天].{0,6}(?:开|上班)|(?:放假|元旦|国庆|春节).{0,6}(?:开|上班)|open on",
    SentenceKind.HOURS: r"几点|上班时间|什么时候(?:开门|关门|上班|下班)|opening hours|when .{0,8}(?:open|close)",
    SentenceKind.DUTY: r"值班|谁在村|on duty",
    SentenceKind.PHONE: r"电话",
    SentenceKind.ADDRESS: r"地址|在哪(?:里|儿)?$|怎么走|address|where are you",
    SentenceKind.OFFERS: r"能办(?:什么|啥|哪)|办(?:什么|哪些)事|what can (?:i|you) do",
    SentenceKind.WHO_ARE_YOU: r"你是(?:谁|哪|机器|真人|什么|人)|机器人|who are you|robot",
    SentenceKind.NEVER_MIND: r"^算了|不办了|不弄了|never mind|forget it",
    SentenceKind.WAIT: r"^(?:等一?下|等等|稍等)|wait a",
    SentenceKind.THANKS: r"谢|辛苦|thank",
    SentenceKind.GREETING: r"^(?:你|您|大家|老师|师傅)?好(?:啊|呀)?$|在吗|[早晚]上好|有人吗|^(?:hello|hi|hey)\b",
    SentenceKind.ACKNOWLEDGED: r"^(?:好的?|知道了|收到|明白|晓得|嗯|行|ok)",
}
_FOUND: Final = {kind: re.compile(words, re.IGNORECASE) for kind, words in _WORDS.items()}


def kinds(text: str) -> Sequence[Candidate]:
    """Return the kind of the first list that has a word of a text; an errand where none has."""
    found = next((kind for kind, words in _FOUND.items() if words.search(text.strip())), SentenceKind.ERRAND)
    return [Candidate(found, 1.0)]

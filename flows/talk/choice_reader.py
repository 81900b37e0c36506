"""What of a list somebody means who answers in words: a label or part of it, a number in its range, yes or no, what it is not.

Where words fit several, all of them are returned, and it is asked between those; where they fit none, or say that they are about
something else, nothing is.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple, TypeAlias

from flows.talk.choice_names import SAYS_LITTLE, Key, Listed, Tier, denies, find, is_denied
from flows.text.assent_reader import agreed
from flows.text.folding import EDGES
from flows.text.numerals import IN_WORDS, ORDINALS, value_of
from flows.text.quantity_reader import Amount, amounts
from flows.text.regex import regex
from flows.text.spoken import Said, core, read, said
from flows.text.wish_words import turns_away, wishes, without_wish

Places: TypeAlias = tuple[int, ...]
"""Places on a list, counted from 0."""


SOMEBODY_GOES: Final = "叫人"
"""What a list says of a choice by which anybody else goes, whoever that is: 叫骆建国去, 隔壁阿毛去, *let Luo go*."""


class _Hit(NamedTuple):
    """A key, and where it stands: in which clause, from where to where; and whether it tells of what it names or denies it."""

    key: Key
    clause: int
    start: int
    end: int
    tells: bool

    def begins_in(self, key: Key, start: int, end: int) -> bool:
        """Return whether it begins inside a key that stands from there to there, and names something else."""
        begun = start < self.start < end < self.end and key.place != self.key.place
        return begun and Tier.PAIR not in {self.key.tier, key.tier}


def chosen(words: Said, known: Listed) -> Places:
    """Return the places on a list that a text means: the one, several that it may mean, or none."""
    if (called := known.named(words)) is not None:
        return (called,)
    mended = _MENDED.search(words.written)
    return (_meant(read(mended[1]), known) if mended else ()) or _either(words.written, known) or _meant(words, known)


def number_on_list(words: Said, count: int) -> tuple[int, str] | None:
    """Return the number on a list of so many that a text begins with, and the words behind it; None where it does not.

    What is asked behind it is no part of it: 第二种，要多少钱？
    """
    if _MAY_HAVE_NUMBER.search(words.written) is None:
        return None
    found = _ON_LIST.fullmatch(words.written)
    if found is None and 0 < len(words.told) < len(words.clauses):
        found = _ON_LIST.fullmatch(",".join(words.told))
    if found is None:
        return None
    nth, number = found["nth"], found["digits"] or found["marked"] or found["word"]
    place = ORDINALS[nth] if nth else int(value_of(number))
    return (place, (found["rest"] or "").strip(EDGES)) if 1 <= place <= count else None


def end_of_list(words: Said, count: int) -> int | None:
    """Return the number of the first or the last of a list of so many, where a text says that one; None for any other text."""
    found = _AT_AN_END.fullmatch(words.written) if _MAY_NAME_END.search(words.written) else None
    if found is None or (count > 2 and found["of_two"]):
        return None
    return count if found["last"] or found["latter"] else 1


def answering(text: str) -> str:
    """Return the clauses of a text that may answer a question, being none themselves; empty where it wishes for something."""
    words = said(text)
    return "" if wishes(words.written) else "，".join(words.told)


def _meant(words: Said, known: Listed) -> Places:
    told = words.told
    if wishes(words.written):
        return () if turns_away(words.written) else _called(told, known)
    if not told:
        return ()
    hits = [hit for number, clause in enumerate(told) for hit in _hits(clause, number, known)]
    plain = [hit for hit in hits if hit.key.tier is not Tier.PAIR]
    by_name = any(hit.key.tier <= Tier.NAME for hit in hits)
    if not by_name and any(known.ranges) and (fits := _counted(told, known)) is not None:
        return fits
    if not by_name and known.sides and (agrees := _agrees(words, known)) is not None:
        return _on_side(agrees, known)
    if not by_name and (within := _within(words.core, known)) is not None:
        return (within,)
    named = _named([hit for hit in hits if hit.key.tier is Tier.LABEL]) or _named(plain) or _named(hits)
    left = named or _left(plain, known) or _left(hits, known) or _none_of_these(words.written, known)
    return left or (_called([SOMEBODY_GOES], known) if any(map(_SENDS.fullmatch, told)) else ())


def _either(written: str, known: Listed) -> Places:
    """Return the two choices that a text names with "and" or "or" between them; none where it does not."""
    for joined in _JOINED.finditer(written):
        if any(start <= joined.start() < end for start, end in _names_in(written, known)):
            continue
        one, other = (_meant(read(part), known) for part in (written[: joined.start()], written[joined.end() :]))
        if len(one) == len(other) == 1 and one != other:
            return (*one, *other)
    return ()


def _names_in(written: str, known: Listed) -> list[tuple[int, int]]:
    """Return from where to where names of the list stand in a text."""
    return [(start, end) for key, start, end in known.keys_in(written) if key.tier <= Tier.NAME]


def _called(told: Sequence[str], known: Listed) -> Places:
    """Return what is called by a clause as a whole, whatever it is wished for beside."""
    called = {core(clause) for clause in told} | {core(without_wish(clause)) for clause in told}
    keys = [key for words in called for key in known.keys.get(words, ())]
    return tuple(sorted({key.place for key in keys if key.tier < Tier.PAIR and not key.denies}))


def _counted(told: Sequence[str], known: Listed) -> Places | None:
    """Return the ranges that a number of the text is in, none where it is outside of all; None where nothing is counted."""
    units = {range_.unit for range_ in known.ranges if range_}
    for clause in told:
        for amount in amounts(clause):
            if amount.unit in units or (not amount.unit and _ONLY_A_NUMBER.fullmatch(core(clause))):
                return _in_range(amount, known, strictly=True) or _in_range(amount, known, strictly=False)
    return None


def _in_range(amount: Amount, known: Listed, *, strictly: bool) -> Places:
    return tuple(place for place, range_ in enumerate(known.ranges) if range_ and amount.meets(range_, strictly))


def _agrees(words: Said, known: Listed) -> bool | None:
    """Return whether somebody says yes or no, or repeats the question: 占的, 没结, 不占农用地."""
    agrees = agreed(words)
    if agrees is not None:
        return agrees
    denied = _DENIED.fullmatch(words.told[0])
    if denied is not None and any(pair[1] in known.question for pair in _PAIR.finditer(denied[1])):
        return False
    repeated = _REPEATED.fullmatch(words.told[0])
    if repeated is None or not known.question or repeated["verb"] not in known.question:
        return None
    return not repeated["no"]


def _on_side(agrees: bool, known: Listed) -> Places:
    """Return the choices that are a yes, or a no; where none is marked so, those that are not marked otherwise."""
    marked = tuple(place for place, side in enumerate(known.sides) if side is agrees)
    return marked or tuple(place for place, side in enumerate(known.sides) if side is None)


def _within(word: str, known: Listed) -> int | None:
    """Return the only choice of whose name a word is a part, be it a single character."""
    if not word or word in SAYS_LITTLE:
        return None
    likely = [place for place, names in enumerate(known.together) if word in names]
    found = [place for place in likely if any(_stands_in(word, way) for way in known.names[place])]
    return found[0] if len(found) == 1 else None


def _stands_in(word: str, way: str) -> bool:
    at = find(word, way)
    return at >= 0 and not (denies(way) and is_denied(way, at, at + len(word)))


def _named(hits: Sequence[_Hit]) -> Places:
    """Return what is named most fully by the keys of some clauses."""
    telling = [hit for hit in hits if hit.tells]
    if len(places := {hit.key.place for hit in telling}) < 2:
        return tuple(places)
    named: dict[int, set[tuple[int, int]]] = {}
    for key, clause, start, end, _tells in telling:
        named.setdefault(key.place, set()).update((clause, at) for at in range(start, end))
    return tuple(sorted(place for place, at in named.items() if not any(at < others for others in named.values())))


def _left(hits: Sequence[_Hit], known: Listed) -> Places:
    """Return what is left of a list beside what is denied; none where nothing is."""
    denied = {hit.key.place for hit in hits if not hit.tells}
    return known.others(denied) if denied else ()


def _hits(clause: str, number: int, known: Listed) -> Sequence[_Hit]:
    """Return the keys that a clause has, but for those that stand inside a longer one, or begin inside one that names another."""
    found = known.keys_in(clause)
    if not found:
        return ()
    doubtful = denies(clause)
    outer = _outermost({(start, end) for _key, start, end in found})
    hits = [
        _Hit(key, number, start, end, (doubtful and is_denied(clause, start, end)) is key.denies)
        for key, start, end in found
        if (start, end) in outer
    ]
    return hits if len(outer) < 2 else [hit for hit in hits if not any(hit.begins_in(*other) for other in found)]


def _outermost(spans: Collection[tuple[int, int]]) -> Collection[tuple[int, int]]:
    """Return those of some spans that stand in no other."""
    if len(spans) < 2:
        return spans
    outer, reached = set(), -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reached:  # what begins before it ends before it
            outer.add((start, end))
            reached = end
    return outer


def _none_of_these(written: str, known: Listed) -> Places:
    if not _NONE_OF.search(written):
        return ()
    return tuple(place for place, ways in enumerate(known.names) if any(_NONE_OF.search(way) for way in ways))


_NTH: Final = "|".join(ORDINALS)
_COUNTED: Final = "|".join(word for word, number in IN_WORDS.items() if number <= len(ORDINALS))
_FIRST: Final = (
    r"(?:[嗯哦噢喔额呃诶那就我您要选按回填答是的也,，。. ]|应该|选择|选项|序号|答案|请|麻烦|please|well|i (?:choose|pick|take"
    r"|want)|i['’]?d (?:say|take))*"
)
_MAY_HAVE_NUMBER: Final = regex("|".join([*"0123456789一二两三四五六七八九十", _COUNTED, _NTH]))
_KINDS: Final = r"[种个项条号样款点]?"
_LAST: Final = (
    r"(?:情况|please|pls|plz|thanks|thank you"
    r"|个|的|了|吧|呀|啦|呗|哦|噢|喔|嘛|哈|呢|喽|好了|那个|就行|就好|谢谢您?|[。.!！、,，~ ])*"
)
_ON_LIST: Final = regex(
    rf"{_FIRST}(?:第|(?:the )?(?:number|option|choice|answer|no\.?)\s*|#)?\s*"
    rf"(?:(?P<digits>\d{{1,2}})(?!\.?\d)|(?P<word>\b(?:{_COUNTED})\b)){_KINDS}(?:{_LAST}"
    rf"|(?=[、,，.:：;)） ])[、,，.:：;)） ]+(?P<rest>.+))"
    rf"|{_FIRST}第?(?P<marked>[一二三四五六七八九十]|(?<=第)两){_KINDS}{_LAST}"
    rf"|{_FIRST}(?:the )?(?P<nth>{_NTH})(?: one| option)?(?:[,. ]|please|thanks)*",
    re.DOTALL,
)
_MAY_NAME_END: Final = regex("[头前后上下末]|the la")
_AT_AN_END: Final = regex(
    rf"{_FIRST}(?:最前面?|头|(?P<last>最后面?|末|the last)|(?P<of_two>前面?|上面?|(?P<latter>后面?|下面?|the latter)))"
    rf"(?:[的那这]?一?[个种项条]|[的那]|(?<=[a-z])(?: one| option)?){_LAST}"
)
_MENDED: Final = regex(
    r"^.+(?:[,，。.…!！ ]+(?:不对|错了|[哦噢啊呃额哎]*不是?[,，]|应该是|更正)|[说打选写弄搞讲]错了?|[哦噢啊呃额哎]不|我是说"
    r"|\b(?:i mean|i meant|sorry|no wait|wait,? no|rather|actually))"
    r"[,，。.!！:： ]*(?:应该是|应该|是)?(.+)$",
    re.DOTALL,
)
_JOINED: Final = regex(r"还是|或者|或|和|跟| and | or ")
_SENDS: Final = regex(
    r"(?:那就?|就|还是)*(?:(?:[叫让喊请托派由等](?!我)|麻烦)[\u4e00-\u9fff·]{1,7}?(?:[帮替代]我?们?)?(?:[去来跑走代]办?|办)"
    r"|(?:(?![我自本亲一谁怎哪啥要能不没别])[\u4e00-\u9fff·]){1,6}?[去跑])(?:一?趟|一下|就行|就好|好了|[的吧了呀啊嘛呗])*"
    r"|(?:please |just )*(?:let|ask|have|get|send) (?!me\b)[a-z .'’-]+? (?:to )?(?:go|do it|handle it|take it)(?: there| for me)?"
    r"|(?!i\b)[a-z .'’-]+? (?:will|can|shall|could) (?:go|do it|handle it|take it)(?: there| for me)?"
)
_ONLY_A_NUMBER: Final = regex(
    r"(?:今年|她|他|老人|我爸|我妈|我|已经|有|虚岁|快要?|大概|大约|差不多|约|将近|不到|\b(?:she|he|we|they|is|are|am"
    r"|about|only|now|just|i['’]?m|she['’]?s|he['’]?s|nearly|almost|over|under)\b|\s)*"
    r"(?:[\d.]+|[零一二两三四五六七八九十百千万几半点]+|[a-z]+)(?:多|几|来|出头|左右|上下|光景|不到|个|以上|以下)*"
)
_REPEATED: Final = regex(
    r"(?:我们?|他们?|她|都|已经?|还|早就?|是)*(?P<no>不|没有?|未)?(?:是|在|要|有|会"
    r"|能)?(?P<verb>[\u4e00-\u9fff]{1,4}?)(?:[了过的个呀啊呢吧嘛]|得)*"
)
_DENIED: Final = regex(r"(?:我们?|他们?|她|都|也|还)*(?:不|没有?)(.{2,})")
_PAIR: Final = regex(r"(?=([\u4e00-\u9fff]{2}))")
_NONE_OF: Final = regex(r"都不[是算符]|都没有?|哪个都|没有符合|一样都[不没]|全不是|\bnone of|\bneither\b")

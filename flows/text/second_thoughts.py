"""Second thoughts: 今年不造了，先放放; 想想还是我自己去吧; 又想办了; 这件我不跑了; *on second thoughts I will go myself*."""

from typing import Final

from flows.text.regex import regex
from flows.text.spoken import as_written, clauses

_SOFT: Final = "(?:今年|现在|目前|暂时|这次|这个|这件事?|我们?|家里|那|就|先|还是|想想|算了|哎呀?|唉|嗯)*"
_DOING: Final = "办|造|弄|搞|修|领|迁|开|装|要|申请|去|交|报|做|结|租|种|养|砍|转|换|补|买|批|拿|盖"
_LEFT: Final = regex(
    rf"{_SOFT}(?:不|不想|不打算|不准备|不用)(?:{_DOING})(?:这个|它|房子|屋)?[了啦哉]+[吧啊呀]?"
    rf"|{_SOFT}先?(?:不{_DOING[0]}|放一?放|放着|缓一?缓|等一?等再说|搁[着下])[了吧啊]*"
    r"|.{0,6}(?:以后|下次|明年|过[^,，]{1,4}|改天|回头|等[^,，]{1,6})再来?(?:说|办|弄|讲|来|看)[了吧]*"
    r"|(?:not (?:now|this year|any ?more)|(?:i|we) (?:do not|don['’]?t|no longer) (?:want|need)"
    r" (?:it|this|that)"
    r"(?: any ?more| now)?|leave it(?: for now| be)?|drop it|forget (?:it|about it)|maybe (?:later|next year))"
)
_RATHER: Final = regex(
    r"(?:.{0,12}?[,，。 ]+)?(?:想想|想了想|想来想去|算了|我|那|就|这样|[,， ])*还是(?!不是)(?:要|想|让|叫)?"
    r"(?P<right>[^,，。?？]{2,16}?)"
    r"(?:吧|好了?|算了|了|啊|呀|好点|方便)*"
    r"|(?:on second thoughts?|actually|after all)[,. ]+(?P<english>[^,?]{2,40}?)(?: after all| instead)?"
)
_NOT_THIS: Final = regex(
    r"(?:不对|错了|等等|等一下|慢着)?(?:我)?(?:不是|不要|不办|不想办)(?:这个|这件|这样|它|这事)[的呀啊呢事]*"
)
_AGAIN: Final = regex(
    r"又(?:想|要|可以)(?:去)?(?:办|弄|造|领|申请)|恢复|重新(?:办|弄|开|申请|来过)|接着(?:办|弄)|还是(?:要|想)办"
    r"|\b(?:start (?:it )?(?:over|again)|take it up again|want it after all|restore it|reopen)\b"
)
_BY_ANOTHER: Final = regex(
    r"代办员?|(?:叫|让|请|麻烦|喊)(?!我)[^,，。]{1,6}(?:去|跑|办|弄|来)|帮我(?:去|跑|办)|\b(?:the agent|you go|somebody else)\b"
)
_HANDED_BACK: Final = regex(
    r"(?:这件|这个|它|我)*(?:不跑|不接|不办|不弄|不能[跑办弄]|接不了|没空(?:跑|办|弄))[了啊吧]*"
    r"|(?:给|让给?|交给|转给|换)(?!我)[\u4e00-\u9fff]{1,4}?(?:去|跑|办|弄|来|接)?[吧好了]*"
    r"|\bi (?:cannot|can['’]?t|won['’]?t) (?:carry|take|do) (?:it|this)\b.*"
)

_ALONE: Final = regex(
    r"(?:我|还是|那|就|想想|想|要|打算|可以|这次|以后)*自己(?:去|来|跑|能)(?:交|办|跑|弄|送|拿|一趟|材料|就[行好]|好了?)*[了吧啊呀的]*"
    r"|(?:我|就|那|以后|现在)*(?:不|别)(?:想|要|用|需要|必|打算)?再?(?:叫|让|请|麻烦|劳烦|委托|要|给|用)(?!我)[^,，。]{1,4}?再?"
    r"(?:跑|去|代?办|弄|帮忙?|代跑|送)[了吧啊]*"
    r"|(?:i (?:will|would rather|want to)|i['’](?:ll|d rather)|let me)(?: rather)?"
    r" (?:go|do it|hand it in|take it)(?: there| in)? myself.*"
    r"|i (?:do not|don['’]?t|no longer) (?:want|need) (?:him|her|them|you|the agent)(?: to \w+.*| any ?more)?"
)


def left(text: str) -> bool:
    """Return whether a text says that what was begun is left for now, whatever stands beside it."""
    return any(_LEFT.fullmatch(clause) for clause in clauses(as_written(text)))


def beside_leaving(text: str) -> str:
    """Return what a text says beside leaving what was begun: 先办老年证 of 这个不办了，先办老年证."""
    return "，".join(clause for clause in clauses(as_written(text)) if not _LEFT.fullmatch(clause))


def rather(text: str) -> str:
    """Return what somebody would rather have: 我自己去 of 想想还是我自己去吧; empty where nothing is said to be better."""
    found = _RATHER.fullmatch(as_written(text).strip("。.!！~～ "))
    return "" if found is None else found["right"] or found["english"]


def is_not_this(text: str) -> bool:
    """Return whether a text says no more than that something else is meant: 等等，不是这个."""
    said = clauses(as_written(text))
    return (
        bool(said)
        and all(_NOT_THIS.fullmatch(clause) or clause in {"等等", "等一下", "不对", "慢着"} for clause in said)
        and (_NOT_THIS.fullmatch(said[-1]) is not None)
    )


def wants_again(text: str) -> bool:
    """Return whether what was ended is wanted again."""
    return _AGAIN.search(as_written(text)) is not None


def wants_another_to_go(text: str) -> bool:
    """Return whether somebody else is to go."""
    return _BY_ANOTHER.search(as_written(text)) is not None


def goes_alone(text: str) -> bool:
    """Return whether a villager says no more than that nobody is to go for them any more: 不想叫他跑了，我自己去交."""
    said = clauses(as_written(text))
    return bool(said) and all(_ALONE.fullmatch(clause) for clause in said)


def hands_back(text: str) -> bool:
    """Return whether somebody will not carry on with what they have in hand."""
    said = clauses(as_written(text))
    return bool(said) and all(_HANDED_BACK.fullmatch(clause) for clause in said)

"""What tells of a slip in one's own words, without being the desk's word for it: 刚刚点错了，材料还没看过."""

import re
from typing import Final

from flows.text.folding import plain

_SLIP: Final = re.compile(
    r"[点按发弄搞操](?:作)?错|手[一]?[滑抖快]|误[点按操触]|不小心[点按发]|没[想要]+[点按]|不该[点按]|[点按]早了|[点按]快了"
    r"|(?:撤销|撤回|收回|取消)(?:一下)?(?:刚刚?才?|上一[步个]|前一[步个]|那[个一]|这[个一]|我)"
    r"|刚刚?才?那?[个下]?的?(?:不算|不作数|作废|别算|是错的|撤)"
    r"|\b(?:wrong (?:button|key|one|ticket)|by (?:mistake|accident)|accidentally|mis-?(?:clicked|pressed|tapped|typed)|"
    r"slip of (?:the|my)|oops|pressed too (?:soon|early)|did ?n[o'’]t mean to|undo|take (?:it|that|this) back|my mistake)\b"
)
_NO_SLIP: Final = re.compile(
    r"(?:没|没有|有没有|是不是|会不会|怕|别|不要|不会|不想|不用|不必)再?(?:[点按发弄搞]错|撤|undo)|怎么撤|undo swap"
)


def tells_of_a_slip(text: str) -> bool:
    """Return whether a text says that what its writer did last was a slip, or asks to have it taken back."""
    said = plain(text)
    return _SLIP.search(said) is not None and _NO_SLIP.search(said) is None

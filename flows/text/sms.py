"""How many SMS parts a text takes. One letter outside the old alphabet makes the whole text twice as long (3GPP TS 23.038)."""

GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_7_TWICE = frozenset("^{}\\[~]|€")
"""Characters of the old alphabet that take the room of two."""
_LETTERS = GSM_7 | GSM_7_TWICE


def parts(text: str) -> int:
    """Return the number of parts: 160 old letters or 70 others in one, 153 or 67 in each of several."""
    if _LETTERS.issuperset(text):
        length = len(text) + sum(text.count(character) for character in GSM_7_TWICE)
        return 1 if length <= 160 else -(-length // 153)
    length = len(text.encode("utf-16-be")) // 2
    return 1 if length <= 70 else -(-length // 67)

"""How what fills a sentence is written."""

import pytest

from flows.text.wording import Kept, Marked, Spare, Verbatim, _, brief, in_english, lines, spans, whole


@pytest.mark.parametrize(
    ("numbers", "written"),
    [((), []), ((3,), ["3"]), ((2, 1), ["1", "2"]), ((1, 2, 3), ["1-3"]), ((9, 4, 1, 2, 3, 7, 10, 11), ["1-4", "7", "9-11"])],
)
def test_a_list_of_numbers_is_short(numbers: tuple[int, ...], written: list[str]) -> None:
    assert spans(numbers) == written


def test_what_is_spare_is_left_out_at_every_depth_or_kept_for_good() -> None:
    first, last = Verbatim("first"), Verbatim("last")
    inner = lines(first, Spare(Verbatim("spare")), None, Kept(lines(Spare(first), last)))
    words = lines(Spare(lines(first)), Marked(_("practice"), inner), last)
    assert brief(words) == lines(None, Marked(_("practice"), lines(first, None, None, Kept(lines(None, last)))), last)
    kept_for_good = lines(first, Verbatim("spare"), None, Kept(lines(first, last)))
    assert whole(words) == lines(lines(first), Marked(_("practice"), kept_for_good), last)
    assert in_english(words) == in_english(whole(words))
    assert brief(whole(words)) == whole(words)

"""What may be kept of a wish."""

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.finding import impersonal


@pytest.mark.parametrize(
    ("wish", "kept"),
    [
        ("低保怎么办", "低保怎么办"),
        ("我叫王小明，低保怎么办", "我叫×，低保怎么办"),
        ("何桂花要办低保 13800000001", "×要办低保 #"),
        ("身份证330681195001011234丢了", "身份证#丢了"),
        ("车牌浙D12345丢了", "车牌#丢了"),
        ("微信abc_99上说的怎么办", "#上说的怎么办"),
        ("王阿婆的低保怎么办", ""),
        ("13800000001", ""),
        ("My name is Wang Wei, lost my card", "My name is ×, lost my card"),
        ("我是外地人", "我是×"),
        ("60岁 老人 证", "#岁 老人 证"),
        ("啊" * 100, "啊" * 60),
    ],
)
def test_names_and_numbers_are_left_out(wish: str, kept: str, catalogue: Catalogue) -> None:
    assert impersonal(wish, ["何桂花", ""], catalogue.words) == kept

"""What an item is called where there is little room."""

import pytest

from flows.domain.catalogue.catalogue import Catalogue


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("GT01", "农村村民宅基地用地审批"),
        ("JT03", "内河农自用船编号登记"),
        ("LY03", "森林防火期野外用火许可"),
        ("MZ16", "门牌号申领与地址证明"),
        ("WG02", "民宿开办联办"),
        ("SL03", "涉河建设项目方案批准"),
        ("MZ09", "内地居民结婚登记"),
    ],
)
def test_a_short_name_leaves_out_brackets_wherever_they_stand(code: str, short: str, catalogue: Catalogue) -> None:
    assert catalogue.item[code].short.zh == short


def test_no_short_name_is_cut_or_empty(catalogue: Catalogue) -> None:
    for item in catalogue.items:
        assert len(item.short.zh) >= 4, item.code
        assert len(item.short.en) >= 4, item.code
        assert not set("（）()") & set(item.short.zh + item.short.en), item.code

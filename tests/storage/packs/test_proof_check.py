"""What villages issue no longer (民发〔2020〕20号): no item sends anybody to the village for one."""

from dataclasses import replace

import pytest

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.catalogue.document import Document, DocumentKind, Form
from flows.domain.catalogue.item import AcceptedAt
from flows.text.wording import Text
from storage.packs.check import check


def asking_for(zhuji: Catalogue, name: str, issuer: str, note: str | None = None, code: str = "GT03") -> Catalogue:
    """Return the catalogue with one more paper on an item's list."""
    kind = DocumentKind("one_more", Text(name, "One more"), Form.ORIGINAL, Text(issuer, "Somebody"))
    paper = Document(kind, note=Text(note, "A note") if note else None)
    items = (replace(each, documents=(*each.documents, paper)) if each.code == code else each for each in zhuji.items)
    return replace(zhuji, items=tuple(items))


def faults(catalogue: Catalogue) -> list[str]:
    return [problem.what for problem in check(catalogue)]


def test_the_first_list_has_twenty_kinds_each_with_its_source(zhuji: Catalogue) -> None:
    assert len(zhuji.unissued) == 20
    assert {proof.source for proof in zhuji.unissued} == {"民政部等六部门 民发〔2020〕20号，第一批清单"}


@pytest.mark.parametrize(
    ("name", "issuer", "note", "listed"),
    [
        ("亲属关系证明", "户口簿/派出所/村委会", None, "亲属关系证明"),
        ("收入证明", "村民委员会", None, "居民财产证明"),
        ("村民委员会情况说明", "村民委员会", "健在情况", "健在证明"),
        ("不动产权证书", "不动产登记中心", "没有的，村委会出具的房产证明", "居民财产证明"),
        ("经营场所使用证明", "村/房东", None, "市场主体住所证明"),
    ],
)
def test_a_proof_from_the_village_that_is_on_the_list_is_refused(
    name: str, issuer: str, note: str | None, listed: str, zhuji: Catalogue
) -> None:
    (fault,) = faults(asking_for(zhuji, name, issuer, note))
    assert fault.startswith(f"`{listed}` is issued by no village any more (民政部等六部门")


@pytest.mark.parametrize(
    ("name", "issuer"),
    [("死亡医学证明", "医院"), ("收入证明", "用人单位"), ("村集体同意意见", "村集体"), ("土地承包经营权证", "农业农村部门")],
)
def test_the_same_from_elsewhere_and_other_papers_of_the_village_stand(name: str, issuer: str, zhuji: Catalogue) -> None:
    assert faults(asking_for(zhuji, name, issuer)) == []


def test_what_a_law_in_force_asks_for_stands_and_names_that_law(zhuji: Catalogue) -> None:
    stands = {code: proof.why for proof in zhuji.unissued for code in proof.stands}
    assert list(stands) == ["MZ12"]
    assert "收养子女登记办法" in (stands["MZ12"] or "")
    unnamed = tuple(replace(proof, why=None) for proof in zhuji.unissued)
    assert faults(replace(zhuji, unissued=unnamed)) == ["`why` must name the law by which MZ12 asks for it"]


def test_a_town_has_no_window_of_the_city(zhuji: Catalogue) -> None:
    items = (replace(each, window="city-centre") if each.code == "JS01" else each for each in zhuji.items)
    assert faults(replace(zhuji, items=tuple(items))) == ["a town's centre accepts this, and has no window `city-centre`"]


def test_what_the_city_alone_accepts_may_have_it(zhuji: Catalogue) -> None:
    of_the_city = [each for each in zhuji.items if each.window == "city-centre"]
    assert of_the_city
    assert all(set(each.accepted_at) <= {AcceptedAt.CITY, AcceptedAt.VILLAGE} for each in of_the_city)

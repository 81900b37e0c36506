"""Staff and agents from a table as an office keeps it; the people are invented."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest
from openpyxl import Workbook

from flows.domain.catalogue.catalogue import Catalogue
from flows.domain.people.people import Employment, Person, Post, Registration, Role
from storage.packs.faults import PackError
from storage.packs.reader import read_people
from storage.packs.staff_lists import Staff, read_staff

FENGYUAN, DONGXI, FENGQIAO = "P-330681109-01", "P-330681109-02", "330681109"
AGENT: Final = Registration("骆新华", "骆新华", "13800000031", FENGYUAN, Employment.NONE, (Post(FENGYUAN, Role.AGENT),))


@pytest.fixture
def staff(zhuji: Catalogue) -> Staff:
    chen = Person(3, "陈小芳", "13800000003", FENGYUAN, posts=[Post(FENGYUAN, Role.AGENT)])
    cai = Person(6, "蔡文英", "13800000006", employment=Employment.ESTABLISHED, posts=[Post(FENGQIAO, Role.APPROVER)])
    return Staff(zhuji, {"agent-b": chen, "approver": cai})


def saved(file: Path, *rows: Sequence[object], merged: str = "") -> Path:
    workbook = Workbook()
    workbook.active.title = "名册"
    for row in rows:
        workbook.active.append(row)
    if merged:
        workbook.active.merge_cells(merged)
    workbook.save(file)
    return file


HEAD: Final = ["序号", "村", "姓名", "职务", "联系电话"]


@pytest.mark.parametrize(
    "row",
    [
        [1, "枫源村", "骆新华", "代办员", 13800000031],
        [1, "枫桥镇枫源村", "骆新华", "村代办员", "138-0000-0031"],
        [1, "枫源", " 骆新华 ", "代办员", "１３８００００００３１"],
        [1, "枫源村", "骆新华 13800000031", "代办员", None],
        [1, "诸暨市枫桥镇枫源村", "骆新华（党员）", "会计", "+86 138 0000 0031"],
    ],
)
def test_an_agent_is_read_from_a_row(tmp_path: Path, staff: Staff, row: Sequence[object]) -> None:
    file = saved(
        tmp_path / "a.xlsx", ["枫桥镇村级代办员名册"], HEAD, row, ["填表人：周敏", None, None, "审核：赵海江"], merged="A1:E1"
    )
    assert read_staff(file, staff) == (AGENT,)


def test_the_staff_of_a_centre_have_their_town_from_the_title(tmp_path: Path, staff: Staff) -> None:
    posts = {"窗口受理": Role.CLERK, "审核": Role.REVIEWER, "核准": Role.APPROVER, "中心主任": Role.HEAD}
    rows = [[f"王新{'甲乙丙丁'[n]}", post, "在编", f"1380000004{n}"] for n, post in enumerate(posts)]
    people = read_staff(saved(tmp_path / "a.xlsx", ["枫桥镇便民服务中心人员"], ["姓名", "岗位", "编制", "手机"], *rows), staff)
    assert [person.posts for person in people] == [(Post(FENGQIAO, role),) for role in posts.values()]
    assert {person.employment for person in people} == {Employment.ESTABLISHED}


def test_who_is_in_the_book_keeps_the_handle_and_what_the_list_does_not_say(tmp_path: Path, staff: Staff) -> None:
    rows = [["陈小芳", "代办员", "枫源村", None], ["蔡文英", "核准", None, "枫桥镇"]]
    chen, cai = read_staff(saved(tmp_path / "a.xlsx", ["姓名", "职务", "村", "镇"], *rows), staff)
    assert (chen.handle, chen.phone, chen.village) == ("agent-b", "13800000003", FENGYUAN)
    assert (cai.handle, cai.phone, cai.employment) == ("approver", "13800000006", Employment.ESTABLISHED)


def test_no_number_is_said_with_a_word(tmp_path: Path, staff: Staff) -> None:
    (chen,) = read_staff(saved(tmp_path / "a.xlsx", HEAD, [1, "枫源村", "陈小芳", "代办员", "没有"]), staff)
    assert chen.phone == ""


def test_who_is_agent_of_two_villages_has_two_posts(tmp_path: Path, staff: Staff, zhuji: Catalogue) -> None:
    other = zhuji.village[DONGXI].name.zh
    rows = [[1, "枫源村", "骆新华", "代办员", "13800000031"], [2, other, "骆新华", "代办员", "13800000031"]]
    (agent,) = read_staff(saved(tmp_path / "a.xlsx", HEAD, *rows), staff)
    assert agent.posts == (Post(FENGYUAN, Role.AGENT), Post(DONGXI, Role.AGENT))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_a_list_may_be_text(tmp_path: Path, staff: Staff, encoding: str) -> None:
    text = "村,姓名,职务,手机号码\n枫源村,骆新华,代办员,13800000031\n合计,1人,,\n"
    (tmp_path / "a.csv").write_text(text, encoding=encoding)
    assert read_staff(tmp_path / "a.csv", staff) == (AGENT,)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (["无名村", "骆新华", "代办员", "13800000031"], r"column B \(village\): there is no village `无名村`"),
        (["枫源村", "我要造房子", "代办员", "13800000031"], r"column C \(name\): `我要造房子` is no name"),
        (["枫源村", "1", "代办员", "13800000031"], r"column C \(name\): `1` is no name"),
        (["枫源村", "骆新华", "会计", "13800000031"], r"column D \(post\): `会计` is no post here"),
        (["枫源村", "骆新华", "代办员", "1380000002"], r"column E \(phone\): `1380000002` is no telephone number"),
        (
            ["枫源村", "骆新华", "代办员", "13800000021/668821"],
            r"column E \(phone\): `13800000021/668821` is no telephone number",
        ),
        (["枫源村", "骆新华", "代办员", "13800000003"], r"column E \(phone\): 13800000003 is the number of 陈小芳 \(agent-b\)"),
        (["枫桥镇", "骆新华", "核准", "13800000031"], r"column \w \(\w+\): "),
    ],
)
def test_what_is_wrong_is_named_by_sheet_row_and_column(tmp_path: Path, staff: Staff, row: Sequence[object], fault: str) -> None:
    with pytest.raises(PackError, match=f"^sheet 名册, row 2, {fault}"):
        read_staff(saved(tmp_path / "a.xlsx", HEAD, [1, *row]), staff)


@pytest.mark.parametrize(
    ("name", "phone", "fault"),
    [
        ("1", "13800000031", "`1` is no name"),
        ("骆新华", "1380000002", "is no telephone"),
        ("骆新华", "668821", "is no telephone"),
    ],
)
def test_a_list_in_yaml_is_checked_like_a_table(tmp_path: Path, zhuji: Catalogue, name: str, phone: str, fault: str) -> None:
    listed = '- {{handle: luo, name: "{}", phone: "{}", posts: [{{role: agent, place: P-330681109-01}}]}}'
    (tmp_path / "staff.yaml").write_text(listed.format(name, phone), encoding="utf-8")
    with pytest.raises(PackError, match=fault):
        read_people(tmp_path, "staff.yaml", zhuji)
    (tmp_path / "staff.yaml").write_text(listed.format("骆新华", "138 0000 0031"), encoding="utf-8")
    (person,) = read_people(tmp_path, "staff.yaml", zhuji)
    assert person.phone == "13800000031"

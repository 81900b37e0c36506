"""A name is read from what somebody writes who was asked for it; what is no name is none."""

import pytest

from flows.domain.people.name_reader import read


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("何桂花", "何桂花"),
        (" 何桂花。", "何桂花"),
        ("我叫何桂花", "何桂花"),
        ("我是何桂花", "何桂花"),
        ("我的名字是何桂花", "何桂花"),
        ("名字叫何桂花", "何桂花"),
        ("姓名：何桂花", "何桂花"),
        ("本人何桂花", "何桂花"),
        ("你好，我叫欧阳小明", "欧阳小明"),
        ("何桂花 13800000001", "何桂花"),
        ("我叫何桂花，电话13800000001", "何桂花"),
        ("是光明", "光明"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("Sun Bai", "Sun Bai"),
        ("My name is Sun Bai.", "Sun Bai"),
        ("I'm O'Neill", "O'Neill"),
        ("1", None),
        ("13800000001", None),
        ("我的手机是13800000001", None),
        ("我的电话号码是多少", None),
        ("不知道", None),
        ("没有", None),
        ("好的", None),
        ("是", None),
        ("我要造房子", None),
        ("什么意思？", None),
        ("none", None),
        ("李4", None),
        ("", None),
    ],
)
def test_a_name_is_read_or_refused(written: str, name: str | None) -> None:
    assert read(written) == name

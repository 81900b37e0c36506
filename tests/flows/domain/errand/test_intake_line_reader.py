"""The agent's one line: who, what, and which telephone."""

import pytest

from flows.domain.errand.intake_line_reader import Intake, is_intake, parse


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("张三 低保 13800000000", Intake("张三", "低保", "13800000000")),
        ("张三，低保，13800000000", Intake("张三", "低保", "13800000000")),
        ("张三、低保、13800000000", Intake("张三", "低保", "13800000000")),
        ("张三;低保;13800000000", Intake("张三", "低保", "13800000000")),
        ("张三 13800000000 低保", Intake("张三", "低保", "13800000000")),
        ("13800000000 张三 低保", Intake("张三", "低保", "13800000000")),
        ("张三　低保　13800000000", Intake("张三", "低保", "13800000000")),
        ("张三 低保", Intake("张三", "低保")),
        ("张三 要造 新房子", Intake("张三", "要造 新房子")),
        ("张三，要造 新房子，老屋拆了", Intake("张三", "要造 新房子 老屋拆了")),
        ("张三 低保 057587012345", Intake("张三", "低保", "057587012345")),
        ("张三 低保 12345", Intake("张三", "低保 12345")),
        ("张三 低保 23800000000", Intake("张三", "低保 23800000000")),
        ("张三 低保 138000000001", Intake("张三", "低保", mistyped="138000000001")),
        ("张三 1380000002 低保", Intake("张三", "低保", mistyped="1380000002")),
        ("张三 低保 330681195001011234", Intake("张三", "低保 330681195001011234")),
        ("1 张三 低保 13800000000", Intake("张三", "低保", "13800000000")),
        ("1、张三 低保 13800000000", Intake("张三", "低保", "13800000000")),
        ("①张三 低保 +86 138-0000-0000", Intake("张三", "低保", "13800000000")),
        ("⑩ 欧阳小明、低保", Intake("欧阳小明", "低保")),
        ("12. 张三 低保", Intake("张三", "低保")),
        ("（1）张三 低保", Intake("张三", "低保")),
        ("1) 张三 低保", Intake("张三", "低保")),
        ("张三：低保 138 0000 0000", Intake("张三", "低保", "13800000000")),
        ("张三: 低保", Intake("张三", "低保")),
        ("张三+低保+13800000000", Intake("张三", "低保", "13800000000")),
        ("张三 要低保，电话13800000000", Intake("张三", "要低保", "13800000000")),
        ("张三，他爹 死了 要销户", Intake("张三", "他爹 死了 要销户")),
        ("张三低保13800000000", Intake("张三低保", "", "13800000000")),
        ("张三", Intake("张三", "")),
        ("13800000000", Intake("", "", "13800000000")),
        ("", Intake("", "")),
        ("John Smith, low income, 13800000000", Intake("John Smith", "low income", "13800000000")),
    ],
)
def test_what_a_line_tells(line: str, told: Intake) -> None:
    assert parse(line) == told


@pytest.mark.parametrize(
    ("line", "logs"),
    [
        ("张三 低保 13800000000", True),
        ("张三 低保", True),
        ("骆建国 造房子", True),
        ("诸葛小明，低保", True),
        ("诸葛亮 低保", True),
        ("欧阳小明 注销户口 13800000056", True),
        ("司马光 低保", True),
        ("上官 低保", False),
        ("1 斯八 注销户口 13800000058", True),
        ("（1）斯八 注销户口", True),
        ("斯八：注销户口", True),
        ("13800000056 骆小明 注销户口", True),
        ("张三", False),
        ("造房子", False),
        ("怎么办 低保", False),
        ("低保 张三", False),
        ("我要 低保", False),
        ("张三李四王五 低保", False),
        ("张3 低保", False),
        ("John low-income", False),
        ("", False),
    ],
)
def test_only_a_name_with_something_behind_it_logs_a_ticket(line: str, logs: bool) -> None:
    assert is_intake(line) is logs


@pytest.mark.parametrize("line", ["高血压 门诊报销", "金银花 种植补贴", "马上 办低保"])
def test_a_word_that_begins_like_a_name_is_no_name(line: str) -> None:
    assert not is_intake(line)

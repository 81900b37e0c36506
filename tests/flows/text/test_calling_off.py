"""What calls off, and what is said all the same."""

import pytest

from flows.text.calling_off import calls_off

OFF = """
算了 | 算了，不讲了 | 算了吧 | 哎，算了算了 | 不讲了 | 不说了 | 不想说了 | 不投诉了 | 算了不告了 | 没事了 | 没什么
当我没说 | 取消 | 那就算了
不评了 | 没空评 | 没时间评 | 懒得评 | 没空 | 下次再说 | 以后再说 | 跳过 | 不用了，谢谢 | 我不想评 | 现在没空 | 算了，没事
唉罢了 | 覅讲了
never mind | Never mind. | forget it | cancel | cancel that | drop it | skip | skip it | no thanks | no time | not now
maybe later
no time for that | I changed my mind | I don't want to say | nothing | it doesn't matter | on second thought
sorry, never mind
"""
SAID = """
窗口不理人 | 算了一上午都没算清 | 没空调，热死了 | 不讲理 | 没事找事 | 取消了我的预约 | 懒得理人 | 不评也要跑三趟
下次不来了 | 他说算了
nobody helped me | they cancelled my visit | I never got an answer | no time was given
forget the good service, it was bad | 5
"""


def each(table: str) -> list[str]:
    return [words.strip() for line in table.strip().splitlines() for words in line.split("|")]


@pytest.mark.parametrize("words", each(OFF))
def test_it_is_called_off_by(words: str) -> None:
    assert calls_off(words)


@pytest.mark.parametrize("words", each(SAID))
def test_it_is_not_called_off_by(words: str) -> None:
    assert not calls_off(words)

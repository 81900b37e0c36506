"""Yes and no as people say them, and what is neither."""

import pytest

from flows.text.assent_reader import assent

AGREED = """
当然可以 | 行的 | 要的 | 好嘞 | 好的。 | 好的谢谢 | 嗯嗯 | 没问题 | 可以的呀 | 好呀好呀
对对对 | 是嘞 | 有的 | 要个 | 中 | 麻烦他了
也行 | 都行 | 行，你去弄吧 | 要的，麻烦骆师傅 | 能的 | 是的是的 | 那好吧
那个，有 | 我想想。是吧 | 师傅，有的 | 刚问了家里人。是 | 反正就是有 | 有的😊
嗯，是的 | 我选是 | 没意见 | 对头 | 好的，几点？
yes please | go ahead | sure, thanks | of course | that's right | yeah, I do | why not | sounds good
"""
DECLINED = """
那不用了 | 不用了谢谢 | 莫有 | 没有 | 还没呢 | 不是的 | 不对 | 不要 | 覅 | 弗用 | 算了吧 | 暂时不用 | 先不用了
不麻烦他了 | 不好 | 不可以
同志你好，不是 | 我看清楚了。没有 | 其实呢不是啦
我不要 | 没清 | 不去 | 嗯，没有 | 不用了，我自己去 | 用不着 | 不必了 | 呒没 | 不需要的
no thanks | not really | I don't think so | nope, not now | no need | not yet | I'd rather not
"""
NEITHER = """
可以吗 | 好吗？ | 行不行 | 是不是 | 也许 | 我自己去 | 新房 | 你好 | 好的，不过先等等 | 行，但是要下周 | 是的，不是 | 好了 | 没办好
没收到 | 是不是要钱？ | ok? | yes but not now | 谢谢 | thanks |
"""


def each(table: str) -> list[str]:
    return [words.strip() for line in table.strip().splitlines() for words in line.split("|")]


@pytest.mark.parametrize("said", each(AGREED))
def test_people_agree(said: str) -> None:
    assert assent(said) is True


@pytest.mark.parametrize("said", each(DECLINED))
def test_people_decline(said: str) -> None:
    assert assent(said) is False


@pytest.mark.parametrize("said", each(NEITHER))
def test_a_question_a_condition_and_anything_else_is_neither(said: str) -> None:
    assert assent(said) is None

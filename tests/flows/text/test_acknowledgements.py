"""What only says that something was read, and what says more."""

import pytest

from flows.text.acknowledgements import acknowledges, says_it_is_missing


@pytest.mark.parametrize(
    "text",
    [
        *(
            "好的",
            "好",
            "好的，谢谢",
            "收到",
            "收到了，辛苦",
            "晓得了",
            "知道了，麻烦你们了",
            "嗯嗯",
            "行",
            "行，谢谢骆师傅",
            "明白了",
        ),
        *("谢谢", "谢谢你们", "多谢多谢", "太好了", "好嘞", "没问题", "哦，知道了", "那好吧", "辛苦大家了", "好的呀！"),
        *(
            "ok",
            "OK thanks",
            "great, thank you very much",
            "noted",
            "Got it, thanks!",
            "all right",
            "thank you for letting me know",
        ),
    ],
)
def test_what_only_says_that_it_was_read(text: str) -> None:
    assert acknowledges(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "好的，几点",
            "好的明天几点到",
            "收到一张单子要签字",
            "行不行",
            "谢谢，还要带什么",
            "不好",
            "没收到",
            "好像不对",
            "我不知道",
        ),
        *("知道了吗", "", "好几天了", "ok when", "thanks but I have no copy", "yes but not today", "not good"),
    ],
)
def test_what_says_more(text: str) -> None:
    assert not acknowledges(text)


@pytest.mark.parametrize(
    "text", ["没收到啊，送哪去了", "还没拿到", "东西没送来", "侬讲送来了，我没见到", "I have not received it", "nothing came"]
)
def test_what_was_to_come_is_missing(text: str) -> None:
    assert says_it_is_missing(text)


@pytest.mark.parametrize("text", ["收到了", "拿到手了，谢谢", "没问题", "没事", "received, thanks"])
def test_nothing_is_said_to_be_missing(text: str) -> None:
    assert not says_it_is_missing(text)

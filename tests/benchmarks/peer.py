"""The peer: the same six steps as a ConversationHandler of python-telegram-bot, in memory, behind its own webhook.

Its texts are written out, so that it spends nothing on catalogue, finder, rules or a database.
"""

import argparse
import logging
from typing import Final

from telegram import ReplyKeyboardMarkup, Update
from telegram.ext import Application, ContextTypes, ConversationHandler, MessageHandler, filters

NOTICE: Final = """\
告知单 12-000001-5 2026年11月23日 本平台告知
农村村民宅基地用地审批
去哪办：诸暨市枫桥镇行政服务中心村镇建设窗口（镇级）
为什么：枫桥镇是一级中心，这项已委托给它办。
谁批：镇乡人民政府（占农用地先由上级批）
时限：承诺15个工作日，法定20个工作日
费用：免费
要带6样：
1 申请表（现场填）
2 承诺书（现场填）
3 家庭成员身份证（复印件）
4 居民户口簿（原件和复印件）
5 村集体书面同意意见（含讨论、公示结果）
6 住宅设计图（可选通用图集）"""

STEPS: Final = (
    (
        "您要办：农村村民宅基地用地审批。（不是就回0）\n怎么造？",
        ["1 新批地基造新屋", "2 老屋原址拆建/翻建", "3 另找地方造（建新拆旧）"],
    ),
    ("地基占不占农用地/耕地？", ["1 不占，老宅基或空闲地", "2 要占农用地"]),
    ("是不是分户后第一次要地基？", ["1 不是", "2 是，分户"]),
    ("谁去办？", ["1 我自己去", "2 请代办员或亲友代办"]),
    ("您是哪个镇、哪个村的？比如：枫桥枫源。", []),
    (NOTICE, []),
)


def step(number: int) -> MessageHandler:  # type: ignore[type-arg]  # the library leaves its parameters open
    """Return the handler of a step: keeps the answer, asks the next question."""
    text, options = STEPS[number]

    async def answer(incoming: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        context.user_data[number] = incoming.message.text  # type: ignore[index, union-attr]
        rows = [[option] for option in options]
        keyboard = ReplyKeyboardMarkup([*rows, ["0 返回", "9 菜单"]], resize_keyboard=True)
        await incoming.message.reply_text(text, reply_markup=keyboard)  # type: ignore[union-attr]
        return number if number < len(STEPS) - 1 else ConversationHandler.END

    return MessageHandler(filters.TEXT, answer)


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--api", required=True)
    given = parser.parse_args()
    logging.basicConfig(level=logging.WARNING)
    application = Application.builder().token("123456:test-token").base_url(f"{given.api}/bot").build()
    states = {number: [step(number + 1)] for number in range(len(STEPS) - 1)}
    application.add_handler(ConversationHandler(entry_points=[step(0)], states=states, fallbacks=[]))
    application.run_webhook(
        listen="127.0.0.1", port=given.port, url_path="telegram", webhook_url=f"http://127.0.0.1:{given.port}/telegram"
    )


if __name__ == "__main__":
    main()

"""邀请: a phone speaks as a villager by a code the agent reads out or prints, and by nothing they say of themselves."""

import pytest
from sqlalchemy import select

from flows.reading.session import Heard
from storage import models
from tests.support.codes import code_in
from tests.support.world import Phone, World

LINE = "李大爷 放样 13911112222"
INBOX, PROOF = models.table(models.Inbox), models.table(models.Proof)


def read_aloud(town: World, number: str) -> str:
    return code_in(town.phone("agent").says(f"邀请 {number}", "1").sees("李大爷", "三次").text)


def printed(town: World, number: str) -> str:
    return code_in(town.phone("agent").says(f"邀请 {number}", "2").sees("李大爷", "七天").text)


def logged(town: World) -> str:
    return town.phone("agent").says(LINE, "1").number()


def test_digits_read_aloud_bind_a_phone_to_the_villager(town: World) -> None:
    number = logged(town)
    phone = town.stranger().says(f"{number} {read_aloud(town, number)}").sees("李大爷")
    phone.says("我的办件").sees(number)
    town.phone("agent").says(f"收回委托 {number} 他路上说的").sees("由村民自己说")
    town.phone("agent").says(f"收件 {number} 1-6")
    phone.is_told("收到")


def test_digits_alone_are_asked_whose_they_are(town: World) -> None:
    number = logged(town)
    digits = read_aloud(town, number)
    town.stranger().says(digits).sees("谁的").says(number).sees("李大爷")
    digits = code_in(town.phone("agent").says("邀请 李大爷", "1").sees("邀请码").text)
    town.stranger("son").says(f"邀请码 {digits}").sees("谁的").says("李大爷").sees("欢迎")


def test_a_printed_code_stands_alone(town: World) -> None:
    number = logged(town)
    code = printed(town, number)
    town.stranger().says(code.upper()).sees("李大爷").says("我的办件").sees(number)
    town.stranger("thief").says(code).sees("用过了")


def test_who_guesses_at_digits_spoils_them_and_waits(town: World) -> None:
    number = logged(town)
    digits = read_aloud(town, number)
    wrong = f"{(int(digits) + 1) % 10**6:06}"
    for guesser in ("a", "b", "c"):
        town.stranger(guesser).says(f"{number} {wrong}").sees("用过了")
    town.stranger("d").says(f"{number} {digits}").sees("用过了")
    for _ in range(4):
        town.stranger("a").says(f"{number} {wrong}")
    town.stranger("a").says(f"{number} {read_aloud(town, number)}").sees("太多次")


@pytest.mark.parametrize("handle", ["villager", "reviewer", "supervisor"])
def test_only_the_village_and_the_window_give_codes(handle: str, town: World) -> None:
    number = logged(town)
    town.phone("agent").says(f"收件 {number} 1-6", f"交件 {number}")
    town.phone(handle).says(f"邀请 {number}").misses("怎么给")
    town.phone("clerk").says(f"邀请 {number}").sees("怎么给")


def test_who_holds_a_post_is_never_let_in_by_an_errand_in_their_name(village: World) -> None:
    colleague = village.phone("agent-b")
    number = colleague.says("骆建国 放样 13800000002", "1").number()
    colleague.says(f"邀请 {number}").sees("管理员")
    colleague.says("邀请 骆建国").sees("管理员")


def test_what_is_kept_of_a_talk_does_not_show_the_code(town: World) -> None:
    number = logged(town)
    code, digits = printed(town, number), read_aloud(town, number)
    with town.database.read() as connection:
        kept = str(connection.execute(select(INBOX.c.reply)).all())
    assert code not in kept
    assert digits not in kept
    again = town.phone("agent").says(f"邀请 {number}").says("1", again="twice").text
    assert "•" not in again
    assert "••••••" in town.phone("agent").says("1", again="twice").text


def test_by_what_and_by_whom_it_was_proved_is_kept(village: World) -> None:
    number = logged(village)
    village.stranger().says(printed(village, number))
    with village.database.read() as connection:
        assert [row.how for row in connection.execute(select(PROOF))] == ["sent"]


def test_a_shared_number_speaks_for_whom_the_book_has_under_it(town: World) -> None:
    number = logged(town)
    phone = town.stranger(channel="telegram")
    shares(phone, "+86 139 1111 2222")
    phone.sees("李大爷").says("我的办件").sees(number)
    stranger = town.stranger("nobody", "telegram")
    shares(stranger, "+8613700000000")
    stranger.sees("代办员")


def test_nobody_becomes_staff_by_a_shared_number(village: World) -> None:
    phone = village.stranger(channel="telegram")
    shares(phone, "+8613800000002")
    phone.misses("骆建国").says("我的信息").sees("还不知道")


def shares(phone: Phone, number: str) -> None:
    """Share one's own number, as the channel has it."""
    phone._hears(Heard(other="attachment", contact=number), None)  # noqa: SLF001 - what is no text and no picture

"""The delivery with the real Telegram library over real HTTP: who waits, what is repeated, and what is not."""

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from escalation.decision import Lane
from storage import outbox
from storage.outbox_row import NewMessage, Sending
from tests.crash.post_room import PostRoom, opened_post_room
from tests.crash.whole_case import START, make_installation

STRANGER = 20_000


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with the small provider, made once."""
    folder = tmp_path_factory.mktemp("installation")
    asyncio.run(make_installation(folder))
    return folder


@pytest.fixture
def folder(installation: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(installation, tmp_path / "installation"))


@pytest.fixture
async def room(folder: Path) -> AsyncIterator[PostRoom]:
    """A post room where everything works."""
    async with opened_post_room(folder) as opened:
        yield opened


async def test_an_alert_overtakes_small_talk_of_the_same_chat(room: PostRoom) -> None:
    """What waits in a chat goes by its lane first, then by its age."""
    await room.put("T1", "T2", "C1", "A1")
    await room.put("A2")
    await room.pass_time(seconds=10)

    assert [word for _, word in room.shown("sam")] == ["A1", "A2", "C1", "T1", "T2"]


async def test_an_alert_leaves_before_small_talk_of_many_other_chats(room: PostRoom) -> None:
    """Thirty a second in all are never used up by small talk while an alert waits."""
    chats = range(STRANGER, STRANGER + 70)
    for chat in chats:
        room.telegram.phone(chat).has_started()
        await room.put("T1", to=chat)
    await room.put("A1")
    await room.pass_time(seconds=10)

    seconds = Counter((at - START).total_seconds() for at, _ in room.all_shown())
    assert len(room.all_shown()) == 71
    assert max(seconds.values()) <= 30
    ((second, word),) = room.shown("sam")
    assert word == "A1"
    assert second <= 1.0


async def test_a_chat_gets_one_message_a_second_and_the_others_do_not_wait_for_it(room: PostRoom) -> None:
    """The pace is each chat's own."""
    await room.put("A1", "A2", "A3")
    await room.put("A1", to="noor")
    await room.pass_time(seconds=5)

    assert room.shown("sam") == [(0.0, "A1"), (1.0, "A2"), (2.0, "A3")]
    assert room.shown("noor") == [(0.0, "A1")]


async def test_who_is_told_to_wait_waits_alone(room: PostRoom) -> None:
    """After 429 that chat waits for retry_after; an alert for another chat leaves at once."""
    room.telegram.begin_fault("limits", START + timedelta(minutes=1))
    # somebody else used up this chat's second: Telegram will refuse ours
    room.telegram.pace(room.telegram.main_bot).count("7002")
    await room.put("A1")
    await room.put("A1", to="noor")
    await room.pass_time(seconds=5)

    assert room.shown("sam") == [(1.0, "A1")]
    assert room.shown("noor") == [(0.0, "A1")]
    assert (await room.row()).state is Sending.ACCEPTED


async def test_who_blocked_the_bot_is_skipped_at_the_same_moment(room: PostRoom) -> None:
    """403 is an event of the case: the next level is alerted now, not after its minutes."""
    room.telegram.phone(7002).blocks_bot()
    await room.call()
    await room.settle()

    assert [at for at, word in room.shown("noor")] == [0.0]
    assert room.shown("sam") == []
    assert (await room.row()).state is Sending.FAILED


async def test_an_alert_without_an_answer_goes_out_again_and_small_talk_does_not(room: PostRoom) -> None:
    """When the line closes it may have arrived: for alerts twice is better than never, for small talk once will do."""
    room.telegram.begin_fault("forgets_answers", START + timedelta(seconds=1))
    await room.put("A1")
    await room.put("T1", to="noor")
    await room.pass_time(minutes=5)

    assert [word for _, word in room.shown("sam")] == ["A1", "A1"]
    assert [word for _, word in room.shown("noor")] == ["T1"]
    assert (await room.row(1)).state is Sending.ACCEPTED
    assert (await room.row(2)).state is Sending.ACCEPTED


@pytest.mark.parametrize("minutes", [1, 4, 30])
async def test_when_telegram_is_back_an_alert_is_there_within_thirty_seconds(
    room: PostRoom, minutes: int
) -> None:
    """The back-off of an alert grows to thirty seconds and not further, however long it lasts; it comes once."""
    room.telegram.begin_fault("down", START + timedelta(minutes=minutes))
    await room.put("A1")
    await room.pass_time(minutes=minutes, seconds=30)

    ((second, word),) = room.shown("sam")
    assert word == "A1"
    assert minutes * 60 <= second <= minutes * 60 + 30


async def test_a_refused_token_is_known_and_nothing_is_lost(folder: Path) -> None:
    """401 makes the bot mute: that shows, and the alert waits until the token works."""
    token = "8000000009:not-known-yet"
    async with opened_post_room(folder, token=token) as room:
        await room.put("A1")
        await room.pass_time(minutes=2)
        assert room.product.is_mute
        assert (await room.row()).state is Sending.WAITING
        bot = room.telegram.add_bot(token, "achtervang_new_bot")
        room.telegram.phone(7002, bot=bot).has_started()
        await room.pass_time(seconds=30)

        assert not room.product.is_mute
        assert [word for _, word in room.shown("sam")] == ["A1"]


async def test_an_answer_to_a_press_that_came_too_late_is_settled(room: PostRoom) -> None:
    """What is no longer worth sending does not stay in the outbox for ever."""
    room.telegram.begin_fault("down", START + timedelta(minutes=2))
    answer = NewMessage(
        provider="raalte",
        recipient="sam",
        lane=Lane.ALERT,
        text="toast-taken",
        args={"code": "A01"},
        answers="410000000000000001",
        expires_at=START + timedelta(seconds=60),
    )
    async with room.product.nights.write() as night:
        await outbox.add(night.tx, [answer], at=START)
    await room.pass_time(minutes=3)

    assert (await room.row()).state is Sending.FAILED

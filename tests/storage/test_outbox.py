"""Messages leave in order, alerts first, and none is forgotten."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from escalation.decision import Lane
from storage import links, outbox
from storage.database import Database
from storage.imports import apply_import
from storage.outbox_row import NewMessage, OutboxRow, Sending
from tests.storage.made_up import PROVIDER_DATA

MINUTE = timedelta(minutes=1)
TALK = NewMessage(provider="salland", recipient="mila", is_client=True, text="menu")
ALERT = NewMessage(
    provider="salland",
    recipient="sam",
    text="alert",
    lane=Lane.ALERT,
    args={"code": "A01", "minutes": 2},
    keys=[[["take", ""], ["decline", ""]]],
    case_id="case-1",
    case_code="A01",
    is_alert=True,
)


async def _claim(database: Database, *, at: datetime, **more: object) -> list[OutboxRow]:
    async with database.claiming() as tx:
        return await outbox.claim(tx, at=at, limit=10, **more)  # type: ignore[arg-type]


async def test_message_comes_out_as_it_went_in(salland: Database, now: datetime) -> None:
    """Arguments, keys and the sealed chat of a stranger survive."""
    async with salland.write() as tx:
        ids = await outbox.add(
            tx, [ALERT, NewMessage(provider="", text="stranger", chat_id=-100123, answers="q")], at=now
        )
        alert, stranger = [await outbox.load(tx, one) for one in ids]

    assert alert is not None
    assert (alert.args, alert.keys) == ({"code": "A01", "minutes": 2}, [[["take", ""], ["decline", ""]]])
    assert (alert.state, alert.lane, alert.not_before) == (Sending.WAITING, Lane.ALERT, now)
    assert stranger is not None
    assert (stranger.chat_id, stranger.answers, stranger.recipient) == (-100123, "q", "")


async def test_alerts_leave_first_then_by_age(salland: Database, now: datetime) -> None:
    """The lane decides, then the order in which they were put there."""
    async with salland.write() as tx:
        await outbox.add(tx, [TALK, replace(TALK, text="second", lane=Lane.CASE), ALERT], at=now)
        await outbox.add(tx, [replace(ALERT, recipient="noor")], at=now)
    found = await _claim(salland, at=now)

    assert [(one.text, one.recipient) for one in found] == [
        ("alert", "sam"),
        ("alert", "noor"),
        ("second", "mila"),
        ("menu", "mila"),
    ]


async def test_message_waits_for_its_moment_and_leaves_out_the_busy(salland: Database, now: datetime) -> None:
    """What may not go yet, has expired, or goes to a busy chat is not claimed; the busy still count."""
    rows = [
        replace(TALK, not_before=now + MINUTE),
        replace(TALK, text="expired", expires_at=now),
        replace(TALK, recipient="bram"),
        ALERT,
    ]
    async with salland.write() as tx:
        await outbox.add(tx, rows, at=now)
    busy = {("salland", "sam"), ("salland", "bram")}
    none = await _claim(salland, at=now, busy=busy)
    later = await _claim(salland, at=now + MINUTE, busy=busy)
    async with salland.write() as tx:
        count = await outbox.count_sendable(tx, at=now)
        next_moment = await outbox.earliest_not_before(tx, after=now)
        oldest = await outbox.oldest_waiting(tx)
        expired = await outbox.expire(tx, at=now)

    assert none == []
    assert [one.recipient for one in later] == ["mila"]
    assert count == 2
    assert next_moment == now + MINUTE
    assert oldest == now
    assert expired == 1


async def test_claimed_message_is_left_alone_by_other_processes(salland: Database, now: datetime) -> None:
    """On PostgreSQL a claim holds for its lease; SQLite, with one process, gives it until it is sent."""
    async with salland.write() as tx:
        await outbox.add(tx, [ALERT], at=now)
    first = await _claim(salland, at=now)
    second = await _claim(salland, at=now)
    after_a_crash = await _claim(salland, at=now + outbox.LEASE)

    assert len(first) == 1
    assert len(second) == (0 if salland.is_postgres else 1)
    assert len(after_a_crash) == 1


async def test_message_that_was_not_accepted_goes_out_again(salland: Database, now: datetime) -> None:
    """It waits until its moment, and its attempts are counted; a failed one never comes again."""
    async with salland.write() as tx:
        one, other = await outbox.add(tx, [ALERT, TALK], at=now)
        await outbox.again(tx, one, not_before=now + MINUTE, error="TimeoutError")
        await outbox.failed(tx, other, error="Forbidden")
    none = await _claim(salland, at=now)
    again = await _claim(salland, at=now + MINUTE)

    assert none == []
    assert [(row.id, row.attempts) for row in again] == [(one, 1)]


async def test_crash_repeats_alerts_and_not_small_talk(salland: Database, now: datetime) -> None:
    """What was being sent when the program stopped: small talk stays unknown, the rest waits again."""
    async with salland.write() as tx:
        talk, other = await outbox.add(tx, [TALK, replace(TALK, lane=Lane.CASE)], at=now)
        await outbox.mark_sending(tx, talk)
        await outbox.mark_sending(tx, other)
        count = await outbox.recover_sending(tx, at=now)
        rows = [await outbox.load(tx, one) for one in (talk, other)]

    assert count == 2
    assert [row and row.state for row in rows] == [Sending.UNKNOWN, Sending.WAITING]


async def test_postponed_chat_waits_as_a_whole(salland: Database, now: datetime) -> None:
    """Everything for that person waits at least so long; what had to wait longer keeps its moment."""
    async with salland.write() as tx:
        await outbox.add(tx, [TALK, replace(TALK, not_before=now + 3 * MINUTE), ALERT], at=now)
        await outbox.postpone(tx, provider="salland", recipient="mila", until=now + MINUTE)
    at_once = await _claim(salland, at=now)
    async with salland.write() as tx:
        await outbox.release(tx, [one.id for one in at_once])  # a lease is a moment to look again as well
        moments = [await outbox.earliest_not_before(tx, after=now + number * MINUTE) for number in (0, 1, 3)]

    assert [one.recipient for one in at_once] == ["sam"]
    assert moments == [now + MINUTE, now + 3 * MINUTE, None]


async def test_standing_alerts_and_details_are_found_until_retired(salland: Database, now: datetime) -> None:
    """Only what Telegram has, under a number, stands in somebody's chat; a retired one no longer does."""
    detail = replace(ALERT, text="story", is_alert=False, is_detail=True, lane=Lane.CASE)
    async with salland.write() as tx:
        first, second, story, _waits = await outbox.add(
            tx, [ALERT, replace(ALERT, recipient="noor"), detail, ALERT], at=now
        )
        for number, one in enumerate((first, second, story), start=40):
            await outbox.accepted(tx, one, message_id=number, at=now)
        everybody = await outbox.alerts_of(tx, "salland", "case-1")
        noors = await outbox.alerts_of(tx, "salland", "case-1", recipient="noor")
        details = await outbox.details_of(tx, "salland", "case-1", recipient="sam")
        elsewhere = await outbox.alerts_of(tx, "elders", "case-1")
        await outbox.retire(tx, [first, story], at=now)
        left = await outbox.alerts_of(tx, "salland", "case-1")
        no_details = await outbox.details_of(tx, "salland", "case-1")
        dropped = await outbox.supersede_waiting(
            tx, "salland", "case-1", mark=outbox.Mark.ALERT, recipient="sam"
        )

    assert [one.message_id for one in everybody] == [40, 41]
    assert [one.id for one in noors] == [second]
    assert [one.message_id for one in details] == [42]
    assert elsewhere == []
    assert [one.id for one in left] == [second]
    assert no_details == []
    assert dropped == 1


async def test_waiting_details_are_dropped_at_the_end_of_a_case(salland: Database, now: datetime) -> None:
    """Details that have not left yet never reach the one who handed the case over."""
    detail = replace(ALERT, text="story", is_alert=False, is_detail=True)
    async with salland.write() as tx:
        await outbox.add(tx, [detail, ALERT], at=now)
        dropped = await outbox.supersede_waiting(
            tx, "salland", "case-1", mark=outbox.Mark.DETAIL, recipient="sam"
        )
    left = await _claim(salland, at=now)

    assert dropped == 1
    assert [one.text for one in left] == ["alert"]


async def test_message_number_leads_to_its_case(salland: Database, now: datetime) -> None:
    """A reply is looked up by person and number; of an edited message the newest says what stands there."""
    async with salland.write() as tx:
        mine, others, edit = await outbox.add(
            tx,
            [
                ALERT,
                replace(ALERT, recipient="noor", case_code="B02"),
                replace(ALERT, text="taken", edits=40),
            ],
            at=now,
        )
        for one in (mine, others, edit):
            await outbox.accepted(tx, one, message_id=40, at=now)
        sams = await outbox.by_message(tx, "salland", "sam", message_id=40)
        noors = await outbox.by_message(tx, "salland", "noor", message_id=40)
        nobodys = await outbox.by_message(tx, "salland", "sam", message_id=41)

    assert sams is not None
    assert (sams.text, sams.case_code) == ("taken", "A01")
    assert noors is not None
    assert noors.case_code == "B02"
    assert nobodys is None


async def test_alerts_of_a_shift_are_found_by_its_subject(salland: Database, now: datetime) -> None:
    """What belongs to no case belongs to a watched duty, an offer or a drill, and is found in the same way."""
    ask = replace(ALERT, text="shift-ask", case_id=None, case_code="", subject="watch-1")
    async with salland.write() as tx:
        asked, _waits, _other = await outbox.add(tx, [ask, ask, replace(ask, subject="watch-2")], at=now)
        await outbox.accepted(tx, asked, message_id=40, at=now)
        found = await outbox.alerts_of(tx, "salland", "watch-1", recipient="sam")
        dropped = await outbox.supersede_waiting(tx, "salland", "watch-1", mark=outbox.Mark.ALERT)

    assert [(one.id, one.subject, one.case_id) for one in found] == [(asked, "watch-1", None)]
    assert dropped == 1


async def test_messages_of_two_providers_to_one_phone_share_its_chat(
    salland: Database, now: datetime
) -> None:
    """They leave one after the other; who is not linked yet, and a stranger, have a chat of their own."""
    other = replace(PROVIDER_DATA, provider=replace(PROVIDER_DATA.provider, id="vecht"))
    async with salland.write() as tx:
        await apply_import(tx, other, at=now)
        for provider in ("salland", "vecht"):
            await links.link(tx, provider, "sam", is_client=False, chat_id=7, at=now)
        rows = [ALERT, replace(ALERT, provider="vecht"), replace(ALERT, recipient="noor")]
        await outbox.add(tx, [*rows, NewMessage(provider="", text="stranger", chat_id=8)], at=now)
    chats = [one.chat for one in await _claim(salland, at=now)]

    assert chats[0] == chats[1]
    assert chats[2:] == ["salland/noor", "chat:8"]


@pytest.mark.parametrize("recipient", [None, "sam"])
async def test_the_few_messages_of_a_case_are_looked_up(salland: Database, recipient: str | None) -> None:
    """After a year nearly all rows are accepted: SQLite must not go through them to find those of one case."""
    asked: list[str] = []
    async with salland.write() as tx:
        if tx.is_postgres:
            return  # PostgreSQL knows how many rows stand under what

        def note(_c: object, _u: object, statement: str, *_rest: object) -> None:
            asked.append(statement)

        engine = tx.connection.sync_connection.engine  # type: ignore[union-attr]
        event.listen(engine, "before_cursor_execute", note)
        await outbox.alerts_of(tx, "salland", "case-1", recipient=recipient)
        event.remove(engine, "before_cursor_execute", note)
        (statement,) = asked
        found = await tx.connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {statement}", ("x",) * statement.count("?")
        )
        plan = " ".join(row[3] for row in found)

    assert "ix_outbox_case" in plan
    assert "ix_outbox_subject" in plan
    assert "ix_outbox_state" not in plan
    assert "ix_outbox_message" not in plan

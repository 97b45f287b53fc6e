"""What was said is kept for whoever may read it."""

from datetime import datetime, timedelta

from storage import texts
from storage.database import Database

MINUTE = timedelta(minutes=1)


async def test_text_comes_back_and_is_read_once(salland: Database, now: datetime) -> None:
    """The body survives; the first to read it is kept; another provider sees nothing."""
    body = {"text": "ik trek het niet 😢", "file": None}
    async with salland.write() as tx:
        one = await texts.add(tx, "salland", client="mila", author="mila", kind="text", body=body, at=now)
        read = [await texts.mark_read(tx, "salland", one, by=who, at=now) for who in ("sam", "noor")]
        found = await texts.open(tx, "salland", one)
        elsewhere = await texts.open(tx, "elders", one)

    assert found is not None
    assert (found.body, found.read_by, found.read_at) == (body, "sam", now)
    assert read == [True, False]
    assert elsewhere is None


async def test_unread_texts_wait_for_their_team(salland: Database, now: datetime) -> None:
    """Only what stands outside a case, is unread and is of a client of the team waits there."""
    async with salland.write() as tx:
        first, second, west, attached = [
            await texts.add(
                tx,
                "salland",
                client=client,
                author=client,
                kind="text",
                body={"n": number},
                at=now + number * MINUTE,
            )
            for number, client in enumerate(("mila", "mila", "bram", "mila"))
        ]
        await texts.attach(tx, "salland", [attached], case_id="case-1")
        await texts.mark_read(tx, "salland", second, by="sam", at=now)
        oost = await texts.unread_of_team(tx, "salland", ["oost"])
        both = await texts.unread_of_team(tx, "salland", ["oost", "west"])
        of_case = await texts.of_case(tx, "salland", "case-1")
        recent = await texts.recent_of_client(tx, "salland", "mila", limit=2)

    assert [one.id for one in oost] == [first]
    assert [one.id for one in both] == [first, west]
    assert [one.id for one in of_case] == [attached]
    assert [one.id for one in recent] == [attached, second]

"""Relatives are taken over, linked to a phone of their own, and may what their client allows, as long as he does."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from escalation.consent import Allowed, asked, given, withdrawn
from escalation.decision import Lane
from schedules.provider import Relative
from storage import consents, links, outbox, relatives, tables, texts, waakvlam_log
from storage.database import Database
from storage.erasing import erase_client
from storage.errors import Erased
from storage.imports import apply_import
from storage.log import verify
from storage.outbox_row import NewMessage, Sending
from storage.provider_data import ProviderData
from storage.transaction import Transaction
from tests.storage.made_up import PROVIDER_DATA

DAY = timedelta(days=1)
ANNA = Relative("anna", "mila", "Anna Zonnebloem", "moeder", "+31610000009", "en")
OPA = Relative("opa", "bram", "Jan Es", "opa")
WITH_THEM = replace(PROVIDER_DATA, relatives=(ANNA, OPA))


@pytest.fixture
async def close(salland: Database, now: datetime) -> Database:
    """The made-up provider with two relatives, of whom Anna is linked."""
    async with salland.write() as tx:
        await apply_import(tx, WITH_THEM, at=now)
        await links.link(tx, "salland", "anna", is_client=False, chat_id=9, at=now)
    return salland


async def _allow(tx: Transaction, what: Allowed, *, at: datetime, provider: str = "salland") -> None:
    before = (await consents.of_relative(tx, provider, client="mila", relative="anna"))[what]
    await consents.keep(tx, provider, before=before, after=given(before, at=at), who="mila", at=at)


async def _end(tx: Transaction, what: Allowed, *, at: datetime) -> None:
    before = (await consents.of_relative(tx, "salland", client="mila", relative="anna"))[what]
    await consents.keep(tx, "salland", before=before, after=withdrawn(before, at=at), who="mila", at=at)


async def _take(database: Database, data: ProviderData, *, at: datetime) -> list[tuple[str, str, str]]:
    async with database.write() as tx:
        changes = await apply_import(tx, data, at=at)
    return [(one.kind, one.what, one.id) for one in changes.rows]


async def test_relatives_come_back_as_they_were_taken_over(close: Database) -> None:
    """By id, by client, and by the teams of their clients."""
    async with close.read() as tx:
        anna = await relatives.load(tx, "salland", "anna")
        of_mila = await relatives.of_client(tx, "salland", "mila")
        of_west = await relatives.of_teams(tx, "salland", ["west"])
        nobody = await relatives.load(tx, "salland", "sam")

    assert (anna, of_mila, of_west, nobody) == (ANNA, [ANNA], [OPA], None)


async def test_names_are_sealed_with_the_key_of_the_client(close: Database) -> None:
    """Whoever reads the database finds no name, and without the client's key nobody does."""
    async with close.write() as tx:
        rows = (await tx.execute(tables.relatives.select())).all()
        await tx.vault.destroy_key("salland", "mila", at=datetime.fromisoformat("2026-12-01T00:00:00+00:00"))
        gone = await relatives.load(tx, "salland", "anna")
        other = await relatives.load(tx, "salland", "opa")

    assert not any(b"Anna" in row.identity.token for row in rows)
    assert gone is None
    assert other == OPA


async def test_importing_again_changes_nothing_and_nobody_is_deleted(close: Database, now: datetime) -> None:
    """Who is gone is deactivated, and comes back with what was allowed him."""
    async with close.write() as tx:
        await _allow(tx, Allowed.RECEIVES, at=now)
    same = await _take(close, WITH_THEM, at=now)
    fewer = await _take(close, replace(WITH_THEM, relatives=(replace(OPA, relation="grootvader"),)), at=now)
    async with close.read() as tx:
        without = await relatives.allowed(tx, "salland", "mila", Allowed.RECEIVES)
        kept = await relatives.load(tx, "salland", "anna")
    back = await _take(close, WITH_THEM, at=now)
    async with close.read() as tx:
        again = await relatives.allowed(tx, "salland", "mila", Allowed.RECEIVES)

    assert same == []
    assert fewer == [("relatives", "updated", "opa"), ("relatives", "deactivated", "anna")]
    assert (without, kept) == ((), ANNA)
    assert ("relatives", "updated", "anna") in back
    assert again == ("anna",)


async def test_nothing_is_allowed_until_the_client_allows_it(close: Database, now: datetime) -> None:
    """Each thing by itself, and asking changes nothing."""
    async with close.write() as tx:
        first = [await relatives.allowed(tx, "salland", "mila", what) for what in Allowed]
        none = (await consents.of_relative(tx, "salland", client="mila", relative="anna"))[Allowed.REPORTS]
        await consents.keep(
            tx, "salland", before=none, after=asked(none, by="sam", at=now), who="sam", at=now
        )
        once_asked = [await relatives.allowed(tx, "salland", "mila", what) for what in Allowed]
        await _allow(tx, Allowed.REPORTS, at=now)
        may = {
            what: await consents.may(tx, "salland", client="mila", relative="anna", what=what)
            for what in Allowed
        }
        who = [await relatives.allowed(tx, "salland", "mila", what) for what in Allowed]

    assert first == once_asked == [(), ()]
    assert may == {Allowed.RECEIVES: False, Allowed.REPORTS: True}
    assert who == [(), ("anna",)]


async def test_who_allowed_what_and_when_is_found_back(close: Database, now: datetime) -> None:
    """Every change has its line, in a log that nobody can change."""
    async with close.write() as tx:
        before = (await consents.of_relative(tx, "salland", client="mila", relative="anna"))[Allowed.REPORTS]
        question = asked(before, by="sam", at=now)
        await consents.keep(tx, "salland", before=before, after=question, who="sam", at=now)
        await _allow(tx, Allowed.REPORTS, at=now + DAY)
        await _end(tx, Allowed.REPORTS, at=now + 2 * DAY)
        await _allow(tx, Allowed.REPORTS, at=now + 3 * DAY)
        stored = (await consents.of_relative(tx, "salland", client="mila", relative="anna"))[Allowed.REPORTS]
        lines = await waakvlam_log.lines(tx, "salland", client="mila")
        faults = await verify(tx)

    told = [(one.at - now, one.line.what, one.line.who, one.line.subject, one.line.reason) for one in lines]
    assert told == [
        (0 * DAY, "consent_asked", "sam", "anna", "reports"),
        (1 * DAY, "consent_given", "mila", "anna", "reports"),
        (2 * DAY, "consent_withdrawn", "mila", "anna", "reports"),
        (3 * DAY, "consent_given", "mila", "anna", "reports"),
    ]
    assert (stored.asked_by, stored.asked_at, stored.answered_at) == ("sam", now, now + 3 * DAY)
    assert (stored.withdrawn_at, faults) == (None, [])


async def test_what_ends_holds_for_what_has_not_left_yet(close: Database, now: datetime) -> None:
    """A message about a case that waits for Telegram stays here once the client has withdrawn."""
    case = NewMessage(
        provider="salland", recipient="anna", lane=Lane.CASE, text="relative-silent", case_id="x" * 36
    )
    kind = replace(case, text="relative-withdrawn", case_id=None)
    other = replace(case, recipient="sam")
    async with close.write() as tx:
        await _allow(tx, Allowed.RECEIVES, at=now)
        ids = await outbox.add(tx, [case, kind, other], at=now)
        await _end(tx, Allowed.RECEIVES, at=now)
        states = [found.state for one in ids if (found := await outbox.load(tx, one))]

    assert states == [Sending.SUPERSEDED, Sending.WAITING, Sending.WAITING]


async def test_only_who_can_be_reached_is_told(close: Database, now: datetime) -> None:
    """Blocked, or without a phone, he is left out; the office is told who has no phone."""
    async with close.write() as tx:
        await _allow(tx, Allowed.RECEIVES, at=now)
        await links.set_blocked(tx, "salland", "anna", now)
        blocked = await relatives.allowed(tx, "salland", "mila", Allowed.RECEIVES)
        missing = await relatives.unlinked_with_consent(tx, "salland")
        await links.set_blocked(tx, "salland", "anna", None)
        back = await relatives.allowed(tx, "salland", "mila", Allowed.RECEIVES)
        nobody = await relatives.unlinked_with_consent(tx, "salland")

    assert (blocked, missing) == ((), ["anna"])
    assert (back, nobody) == (("anna",), [])


async def test_a_relatives_chat_is_his_alone(close: Database, now: datetime) -> None:
    """Linking him ends every other link of the phone, and linking another ends his."""
    async with close.write() as tx:
        [anna] = await links.whose(tx, 9)
        await links.link(tx, "salland", "opa", is_client=False, chat_id=9, at=now)
        second = [one.person for one in await links.whose(tx, 9)]
        await links.link(tx, "salland", "sam", is_client=False, chat_id=9, at=now)
        staff = [(one.person, one.role) for one in await links.whose(tx, 9)]
        await links.link(tx, "salland", "anna", is_client=False, chat_id=9, at=now)
        last = [(one.person, one.role) for one in await links.whose(tx, 9)]

    assert (anna.role, anna.is_client, anna.is_staff, anna.is_active) == ("relative", False, False, True)
    assert second == ["opa"]
    assert staff == [("sam", "worker")]
    assert last == [("anna", "relative")]


async def test_an_id_that_changes_hands_does_not_bring_the_phone_along(
    close: Database, now: datetime
) -> None:
    """A new worker with the id of a former relative has no phone yet, and the other way round."""
    anna = replace(PROVIDER_DATA.people[0], id="anna", name="Anna Werk")
    await _take(close, replace(PROVIDER_DATA, people=(*PROVIDER_DATA.people, anna)), at=now)
    async with close.write() as tx:
        chat = await links.chat_of(tx, "salland", "anna")
        await links.link(tx, "salland", "anna", is_client=False, chat_id=8, at=now)
        [linked] = await links.whose(tx, 8)

    assert chat is None
    assert linked.role == "worker"


async def test_providers_do_not_see_each_others_relatives(close: Database, now: datetime) -> None:
    """The same ids at another provider are other people, with consents of their own."""
    other = replace(WITH_THEM, provider=replace(WITH_THEM.provider, id="vecht"))
    await _take(close, other, at=now)
    async with close.write() as tx:
        await _allow(tx, Allowed.RECEIVES, at=now, provider="vecht")
        ours = await relatives.allowed(tx, "salland", "mila", Allowed.RECEIVES)
        unlinked = [await relatives.unlinked_with_consent(tx, one) for one in ("salland", "vecht")]
        await links.link(tx, "vecht", "anna", is_client=False, chat_id=9, at=now)
        whose = [(one.provider, one.person) for one in await links.whose(tx, 9)]
        theirs = await relatives.allowed(tx, "vecht", "mila", Allowed.RECEIVES)

    assert ours == ()
    assert unlinked == [[], ["anna"]]
    assert whose == [("vecht", "anna")]
    assert theirs == ("anna",)


async def test_a_relative_who_is_given_to_another_client_has_no_consent_there(
    close: Database, now: datetime
) -> None:
    """What Mila allowed, Bram did not."""
    async with close.write() as tx:
        await _allow(tx, Allowed.RECEIVES, at=now)
        await apply_import(tx, replace(WITH_THEM, relatives=(replace(ANNA, client="bram"),)), at=now)
        found = [await relatives.allowed(tx, "salland", one, Allowed.RECEIVES) for one in ("mila", "bram")]
        anna = await relatives.load(tx, "salland", "anna")

    assert found == [(), ()]
    assert anna == replace(ANNA, client="bram")


async def test_erasing_a_client_erases_his_relatives(close: Database, now: datetime) -> None:
    """Name, consent, phone and words are gone, the log of ids stays; an import brings nothing of it back."""
    async with close.write() as tx:
        await _allow(tx, Allowed.REPORTS, at=now)
        await texts.add(
            tx, "salland", client="mila", author="anna", kind="text", body={"words": "bang"}, at=now
        )
        await erase_client(tx, "salland", "mila", at=now + DAY)
        await erase_client(tx, "salland", "mila", at=now + DAY)
        gone = await relatives.load(tx, "salland", "anna")
        may = await consents.may(tx, "salland", client="mila", relative="anna", what=Allowed.REPORTS)
        chat = await links.chat_of(tx, "salland", "anna")
        with pytest.raises(Erased):
            await texts.add(tx, "salland", client="mila", author="anna", kind="text", body={}, at=now)
        lines = [one.line.what for one in await waakvlam_log.lines(tx, "salland", client="mila")]
        other = await relatives.load(tx, "salland", "opa")
    async with close.write() as tx:
        await apply_import(tx, WITH_THEM, at=now + 2 * DAY)
        back = await relatives.load(tx, "salland", "anna")
        allowed = await relatives.allowed(tx, "salland", "mila", Allowed.REPORTS)

    assert (gone, may, chat, other) == (None, False, None, OPA)
    assert lines == ["consent_given", "consent_withdrawn"]
    assert (back, allowed) == (ANNA, ())


async def test_what_a_relative_said_waits_until_it_has_a_case(close: Database, now: datetime) -> None:
    """Only his own words, oldest first."""
    async with close.write() as tx:
        first = await texts.add(
            tx, "salland", client="mila", author="anna", kind="text", body={"words": "een"}, at=now
        )
        await texts.add(tx, "salland", client="mila", author="mila", kind="text", body={"words": "x"}, at=now)
        second = await texts.add(
            tx, "salland", client="mila", author="anna", kind="text", body={"words": "twee"}, at=now + DAY
        )
        waiting = await texts.without_case(tx, "salland", author="anna")
        await texts.attach(tx, "salland", [first], case_id="c" * 36)
        left = await texts.without_case(tx, "salland", author="anna")

    assert waiting == [first, second]
    assert left == [second]

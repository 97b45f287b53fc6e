"""Changing data from the dashboard: as an import does it, all or nothing, and kept by whom."""

from collections.abc import Mapping

from config.texts import Texts
from dashboard.edits import Edit, Proposal, propose
from dashboard.visitor import visitor_of
from storage import data_changes, people
from storage.data_changes import Change
from storage.provider_data import stored_data


def _instead(name: str, old: bytes, new: bytes) -> Edit:
    """One file with other words in it."""

    def edit(files: dict[str, bytes]) -> Mapping[str, bytes]:
        assert old in files[name]
        return {**files, name: files[name].replace(old, new)}

    return edit


async def _proposed(web, edit: Edit, *, is_dry_run: bool = False) -> Proposal:
    """What comes of a change by Hanna."""
    token = await web.session("hanna")
    async with web.database.write() as tx:
        visitor = await visitor_of(tx, token, texts=Texts.load(), at=web.now)
        assert visitor is not None
        proposal = await propose(tx, visitor, edit, now=web.now)
        if is_dry_run:
            tx.discard()
    return proposal


async def test_a_change_is_made_and_stands_with_who_made_it(web):
    """One line of one file; the page shows it."""
    proposal = await _proposed(web, _instead("clients.csv", b"Teun", b"Toon"))
    async with web.database.read() as tx:
        client = await people.client(tx, "olst", "teun")
        [last, *_] = await data_changes.recent(tx, "olst", most=1)
    await web.is_signed_in("hanna")
    page = await web.get("/manage")

    assert (proposal.faults, proposal.warnings) == ((), ())
    assert client is not None
    assert client.name.startswith("Toon")
    assert (last.who, last.change) == ("hanna", Change("clients", "updated", "teun"))
    assert "<strong>teun</strong> gewijzigd" in page.text
    assert "Hanna" in page.text
    assert "Toon" not in page.text


async def test_a_preview_changes_nothing(web):
    """It says what would change, and that is all."""
    async with web.database.read() as tx:
        before = await stored_data(tx, "olst")
    proposal = await _proposed(web, _instead("clients.csv", b"Teun", b"Toon"), is_dry_run=True)
    async with web.database.read() as tx:
        after = await stored_data(tx, "olst")

    assert [(one.what, one.id) for one in proposal.changes.rows] == [("updated", "teun")]
    assert after == before


async def test_a_fault_changes_nothing_and_names_its_place(web):
    """As in a file."""
    proposal = await _proposed(web, _instead("clients.csv", b"24/7", b"altijd"))
    async with web.database.read() as tx:
        changes = await data_changes.recent(tx, "olst", most=100)

    assert proposal.data is None
    assert "unknown reach 'altijd'" in proposal.faults[0].what
    assert {one.who for one in changes} == {""}


async def test_only_new_doubts_are_told(web):
    """What was doubtful before is not this change's doing."""
    nothing = await _proposed(web, lambda files: files)
    no_phone = await _proposed(web, _instead("people.csv", b"+31600000506", b""))

    assert (nothing.warnings, nothing.changes.is_empty) == ((), True)
    assert [one.what for one in no_phone.warnings] == ["coordinator 'hanna' has no phone"]


async def test_an_old_doubt_is_not_new_because_a_line_moved(web):
    """It names another line, which stands elsewhere now."""
    twice = b"olst,on_duty,lotte,2026-01-05 08:00,2026-01-05 12:00,2029-12-31\n"
    first = b"olst,on_duty,tess,2026-01-05 23:00,2026-01-06 07:00,2029-12-31\n"
    made = await _proposed(web, lambda files: {**files, "rota.csv": files["rota.csv"] + twice})
    moved = await _proposed(web, _instead("rota.csv", first, b""))

    assert [one.what for one in made.warnings if "two shifts at once" in one.what]
    assert [one.what.split(" from ")[0] for one in moved.warnings] == ["team 'olst' has nobody on duty"]


async def test_another_providers_files_are_refused(web):
    """Ours are not overwritten with theirs, nor theirs with ours."""
    proposal = await _proposed(web, _instead("provider.toml", b'"olst"', b'"vecht"'))

    assert proposal.data is None
    assert proposal.faults[0].what == "id is 'vecht'"


async def test_a_worker_manages_nothing(web):
    """The page is for coordinators."""
    await web.is_signed_in("tess")

    assert (await web.get("/manage")).status_code == 403

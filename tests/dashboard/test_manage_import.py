"""Files read in from the dashboard: seen first, taken over as they were seen, and nothing kept on the way."""

import io
import re
import tempfile
import zipfile
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest

from dashboard.edits import stored_files
from dashboard.pending import MOST_KEPT, Pending
from dashboard.uploads import MOST_BYTES
from records.provider_files import zipped
from records.rota_workbook import rota_xlsx
from storage import data_changes, reviews
from storage.provider_data import stored_data
from tests.dashboard.conftest import DATA, OLST, Web

ROTA = (OLST / "rota.csv").read_bytes()
CHANGED = ROTA.replace(b"2026-11-29", b"2029-12-31")


def _words(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


async def _send(web: Web, *files: tuple[str, bytes], token: str | None = None):
    """The answer to an upload; of a preview the preview itself."""
    data = {"token": await web.token() if token is None else token}
    parts = [("files", (name, content)) for name, content in files] or [("files", ("", b""))]
    headers = {"Origin": web.address}
    answer = await web.client.post("/manage/import", data=data, files=parts, headers=headers)
    return await web.get(answer.headers["location"]) if answer.status_code == 303 else answer


def _stored(page: str) -> str:
    found = re.search(r'name="stored" value="(\w+)"', page)
    return found[1] if found else ""


async def _take(web: Web, preview) -> str:
    """Takes over what was previewed; gives back what the page says then."""
    answer = await web.post(str(preview.url.path), stored=_stored(preview.text))
    shown = await web.get(answer.headers["location"]) if answer.status_code == 303 else answer
    return _words(shown.text)


async def _files(web: Web) -> dict[str, bytes]:
    async with web.database.read() as tx:
        return await stored_files(tx, "olst", now=web.now)


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


# --- seeing and taking over -----------------------------------------------------------------------------


async def test_faults_are_shown_and_the_corrected_file_is_taken_over(web):
    """Nothing is stored before the word; then exactly what was seen, and by whom is kept."""
    await web.is_signed_in("hanna")
    before = await _files(web)
    wrong = await _send(web, ("rota.csv", ROTA.replace(b"on_duty,tess", b"on_duty,teun", 1)))
    preview = await _send(web, ("rota.csv", CHANGED))
    between = await _files(web)
    said = await _take(web, preview)
    after = await _files(web)
    async with web.database.read() as tx:
        changes = await data_changes.recent(tx, "olst", most=2)

    assert "Eén ding klopt niet" in wrong.text
    assert "rota.csv:3 unknown worker 'teun'; use an id from people.csv" in _words(wrong.text)
    assert '<span lang="en">' in wrong.text
    assert "Overnemen" not in wrong.text
    words = _words(preview.text)
    assert (
        "Dienst gewijzigd 1 Tess · dienst · olst · zo 11-01-2026 23:00 – ma 12-01 07:00, elke week, tot en met "
        "ma 31-12-2029 (was: Tess · dienst · olst · zo 11-01-2026 23:00 – ma 12-01 07:00, elke week, tot en met "
        "zo 29-11-2026)"
    ) in words
    assert between == before
    assert "Overgenomen." in said
    assert after["rota.csv"] == before["rota.csv"].replace(b"2026-11-29", b"2029-12-31")
    assert {name: one for name, one in after.items() if name != "rota.csv"} == {
        name: one for name, one in before.items() if name != "rota.csv"
    }
    assert {one.who for one in changes} == {"hanna"}


async def test_what_is_not_uploaded_stays_and_doubts_are_shown(web):
    """One file of people: the rota stays; that somebody has no phone any more is said."""
    await web.is_signed_in("hanna")
    people = (OLST / "people.csv").read_bytes().replace(b"+31600000506", b"")
    preview = await _send(web, ("people.csv", people))

    assert "coordinator 'hanna' has no phone" in _words(preview.text)
    assert "Dit valt op. Klopt het?" in preview.text
    assert "Medewerker gewijzigd 1 Hanna (hanna)" in _words(preview.text)
    assert "Overgenomen." in await _take(web, preview)


async def test_data_that_changed_meanwhile_are_not_overwritten(web):
    """It is said, nothing is taken over, and the page shows what would change now."""
    await web.is_signed_in("hanna")
    preview = await _send(web, ("rota.csv", CHANGED))
    await web.imports(DATA / "olst-filled")
    said = await _take(web, preview)
    again = await web.get(str(preview.url.path))

    assert "De gegevens zijn intussen gewijzigd. Er is niets overgenomen." in said
    assert _stored(again.text) != _stored(preview.text)


async def test_an_upload_is_kept_for_half_an_hour_and_for_its_session_only(web):
    """After that, or from elsewhere, it is not there; and that is said."""
    await web.is_signed_in("hanna")
    preview = await _send(web, ("rota.csv", CHANGED))
    path = str(preview.url.path)
    web.wait(minutes=20)
    still = await web.get(path)
    await web.is_signed_in("hanna")
    elsewhere = await web.get(path)
    second = await _send(web, ("rota.csv", CHANGED))
    web.wait(minutes=16)
    kept = await web.get(str(second.url.path))
    web.wait(minutes=14)
    late = await web.post(str(second.url.path), stored=_stored(second.text))

    assert (still.status_code, elsewhere.status_code) == (200, 410)
    assert "Ze worden een half uur bewaard" in elsewhere.text
    assert (kept.status_code, late.status_code) == (200, 410)


def test_only_a_few_uploads_are_kept():
    """The oldest goes; of one session only the last is there."""
    pending, at = Pending(), datetime(2026, 11, 25, tzinfo=UTC)
    first = pending.keep("s0", {}, passed_over=(), at=at)
    second = pending.keep("s0", {}, passed_over=(), at=at)
    others = [pending.keep(f"s{n}", {}, passed_over=(), at=at) for n in range(1, MOST_KEPT + 1)]

    assert pending.of("s0", first.id, at=at) is None
    assert pending.of("s0", second.id, at=at) is None
    assert all(pending.of(one.session, one.id, at=at) for one in others)
    assert pending.of("s1", others[1].id, at=at) is None


# --- everything as files --------------------------------------------------------------------------------


async def test_everything_as_a_zip_read_in_again_changes_nothing(web):
    """Also within a folder; and the look is noted at every client."""
    await web.is_signed_in("hanna")
    packed = await web.get("/manage/files.zip")
    again = await _send(web, ("olst.zip", packed.content))
    inside = {f"olst/{name}": content for name, content in (await _files(web)).items()}
    folder = await _send(web, ("olst.zip", _zip(**inside, **{"__MACOSX/olst/._rota.csv": b"x"})))
    page = (await web.get("/manage/import")).text
    async with web.database.read() as tx:
        [read] = await reviews.reads_of(tx, "olst", "teun")

    assert packed.headers["content-type"] == "application/zip"
    assert "Er verandert niets" in again.text
    assert "Er verandert niets" in folder.text
    assert "Overnemen" not in again.text
    assert (read.person, read.page, read.why) == ("hanna", "files", "coordinator")
    assert "crisiskaarten van cliënten" in page


async def test_a_workbook_takes_the_place_of_rota_and_absences(web):
    """What the dashboard gave as XLSX changes nothing when it comes back; a template takes no absences away."""
    await web.is_signed_in("hanna")
    away = b"worker,start,end,reason\nfinn,2026-11-23,2026-11-29,\n"
    await _take(web, await _send(web, ("absences.csv", away)))
    workbook = await web.get("/manage/rota.xlsx")
    again = await _send(web, ("rota.xlsx", workbook.content))
    async with web.database.read() as tx:
        shifts = (await stored_data(tx, "olst")).shifts
    without = await _send(web, ("rota.xlsx", rota_xlsx(shifts)))

    assert "Er verandert niets" in again.text
    assert "in de plaats van alle afwezigheid" in again.text
    assert "in de plaats van het hele rooster" in again.text
    assert "Er verandert niets" in without.text


async def test_the_last_changes_as_csv(web):
    """Who, when and what, as ids."""
    await web.is_signed_in("hanna")
    await _take(web, await _send(web, ("rota.csv", CHANGED)))
    answer = await web.get("/manage/changes.csv")
    lines = answer.text.lstrip("\ufeff").splitlines()

    assert lines[0] == "at,who,name,kind,what,id"
    assert lines[1].split(",")[1:5] == ["hanna", "Hanna", "shifts", "removed"]
    assert lines[-1].split(",")[3] == "provider"


# --- what cannot be looked at ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([], "Kies eerst een bestand."),
        ([("foto.jpg", b"x")], "Geen van deze bestanden hoort bij de gegevens"),
        ([("rooster.csv", ROTA)], "rooster.csv heeft een naam die niet bekend is"),
        ([("rota.xls", b"x")], "rota.xls is een oud soort spreadsheet"),
        ([("alles.zip", b"PK\x03\x04 broken")], "alles.zip kan niet worden uitgepakt"),
        ([("alles.zip", b"")], "alles.zip kan niet worden uitgepakt"),
        ([("alles.zip", _zip(**{"a/../../rota.csv": ROTA}))], "op een vreemde plek: a/../../rota.csv"),
        ([("alles.zip", _zip(**{"/rota.csv": ROTA}))], "op een vreemde plek: /rota.csv"),
        ([("alles.zip", _zip(**{"C:\\rota.csv": ROTA}))], "op een vreemde plek: C:\\rota.csv"),
        ([("alles.zip", _zip(**{"x/inner.zip": b"x", "x/rota.csv": ROTA}))], "inner.zip heeft een naam"),
        ([("alles.zip", _zip(**{"a/rota.csv": ROTA, "b/rota.csv": ROTA}))], "a/rota.csv heeft een naam"),
        ([("rota.csv", ROTA), ("ROTA.csv", ROTA)], "rota.csv zit er twee keer bij"),
        ([("<script>.csv", ROTA)], "<script>.csv heeft een naam"),
    ],
)  # fmt: skip
async def test_what_is_no_data_is_said(web, files, said):
    """With the name of the file and what to do; nothing is kept."""
    await web.is_signed_in("hanna")
    answer = await _send(web, *files)

    assert answer.status_code == 400
    assert said in unescape(answer.text)
    assert "<script>" not in answer.text


async def test_a_bomb_is_not_unpacked(web):
    """What says that it is small, and is not, is cut off at the limit."""
    await web.is_signed_in("hanna")
    bomb = bytearray(_zip(**{"rota.csv": b"0" * (MOST_BYTES + 1)}))
    many = _zip(**{f"crisiskaarten/{n}.txt": b"" for n in range(2001)})
    answers = [await _send(web, ("alles.zip", bytes(one))) for one in (bomb, many)]

    assert len(bomb) < 100_000
    assert [one.status_code for one in answers] == [400, 400]
    assert all("Uitgepakt is dit meer dan 20 MB" in one.text for one in answers)


async def test_too_much_is_not_taken_in(web):
    """The line is listened to until its end, so that the browser gets to read why."""
    await web.is_signed_in("hanna")
    answer = await _send(web, ("rota.csv", b"x" * (MOST_BYTES + 2_000_000)))

    assert answer.status_code == 413
    assert "Samen is dit meer dan 20 MB" in answer.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (ROTA + "olst,on_duty,zoë,2026-11-23 07:00,2026-11-23 23:00,\n".encode("cp1252"), "is not UTF-8 (byte 0xeb)"),
        (b"", "has no header line"),
        (ROTA.decode().encode("utf-16"), "is UTF-16"),
        (b"\x00" * 10, "holds a NUL character"),
        (b"<script>alert(1)</script>\n", "unknown column"),
    ],
)  # fmt: skip
async def test_a_file_that_cannot_be_read_is_a_fault(web, content, said):
    """As the reader says it, with what to do in Excel."""
    await web.is_signed_in("hanna")
    answer = await _send(web, ("rota.csv", content))

    assert answer.status_code == 200
    assert said in unescape(answer.text)
    assert "<script>alert" not in answer.text
    assert ("CSV UTF-8" in answer.text) == ("UTF-" in said)


async def test_another_providers_files_are_refused(web):
    """Theirs do not overwrite ours."""
    await web.is_signed_in("hanna")
    toml = (OLST / "provider.toml").read_bytes().replace(b'id = "olst"', b'id = "vecht"')
    answer = await _send(web, ("provider.toml", toml))

    assert "id is 'vecht'; these files are not those of olst" in _words(answer.text)
    assert "Overnemen" not in answer.text


async def test_nothing_that_is_sent_touches_a_disk(web, monkeypatch):
    """Neither while it comes in, however long, nor while it waits."""
    rolled = []
    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", lambda one: rolled.append(one))
    await web.is_signed_in("hanna")
    card = b"x" * 5_000_000
    preview = await _send(web, ("rota.csv", CHANGED), ("teun.txt", card))

    assert "crisiskaarten/teun.txt" in preview.text
    assert rolled == []


# --- whose it is ----------------------------------------------------------------------------------------

PATHS = ("/manage/import", "/manage/import/x", "/manage/files.zip")


async def test_only_a_coordinator_of_every_team_reads_in(web):
    """Ruth leads one of two teams: she reads who can."""
    await web.imports(DATA / "raalte")
    web.client.cookies.clear()
    web.client.cookies.set("achtervang", await web.session("ruth", provider="raalte"))
    for path in PATHS:
        answer = await web.get(path)
        assert answer.status_code == 403
        assert "Kees Wansink" in answer.text
    assert (await _send(web, ("rota.csv", ROTA))).status_code == 403
    assert (await web.post("/manage/import/x")).status_code == 403
    web.client.cookies.set("achtervang", await web.session("kees", provider="raalte"))
    assert (await web.get("/manage/import")).status_code == 200


async def test_another_providers_upload_is_not_there(web):
    """Nor does its ZIP hold anything of ours."""
    await web.is_signed_in("hanna")
    path = str((await _send(web, ("rota.csv", CHANGED))).url.path)
    await web.imports(DATA / "raalte")
    web.client.cookies.clear()
    web.client.cookies.set("achtervang", await web.session("kees", provider="raalte"))
    packed = zipfile.ZipFile(io.BytesIO((await web.get("/manage/files.zip")).content))

    assert (await web.get(path)).status_code == 410
    assert (await web.post(path, stored="x")).status_code == 410
    assert not [name for name in packed.namelist() if b"olst" in packed.read(name).lower()]
    assert "teun" not in (await web.get("/manage/changes.csv")).text


async def test_a_worker_or_a_stranger_reads_nothing_in(web):
    """Nor does a form without its token."""
    await web.is_signed_in("tess")
    for path in (*PATHS, "/manage/changes.csv"):
        assert (await web.get(path)).status_code == 403
    assert (await _send(web, ("rota.csv", ROTA))).status_code == 403
    await web.is_signed_in("hanna")
    assert (await _send(web, ("rota.csv", ROTA), token="x")).status_code == 403
    assert (await web.post("/manage/import")).status_code == 400
    web.client.cookies.clear()
    assert (await _send(web, ("rota.csv", ROTA), token="x")).status_code == 401


def test_the_provider_files_are_what_is_zipped(tmp_path: Path):
    """A ZIP of the same files is the same bytes: what names the stored data depends on it."""
    files = {"rota.csv": ROTA, "people.csv": b"x"}

    assert zipped(files) == zipped(dict(reversed(files.items())))

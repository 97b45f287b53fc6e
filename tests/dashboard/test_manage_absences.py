"""Absences on the dashboard: whose shifts fall in them is said before they are saved."""

import re
from html import unescape

import pytest

from records.rota_csv import absences_csv
from storage.provider_data import stored_data
from tests.dashboard.conftest import DATA, Web


def _words(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def _confirm(page: str) -> dict[str, str]:
    """What the key that saves all the same carries."""
    form = page.split('class="card stands-out"')[1].split("</form>")[0]
    fields = re.findall(r'name="(\w+)" value="([^"]*)"', form)
    return {name: unescape(value) for name, value in fields if name != "token"}


async def _away(web: Web) -> list[str]:
    async with web.database.read() as tx:
        return absences_csv((await stored_data(tx, "olst")).absences).splitlines()[1:]


async def _add(web: Web, **fields: str):
    return await web.post(
        "/manage/absences", **{"worker": "finn", "start_time": "", "end_time": "", **fields}
    )


async def test_who_has_no_shift_is_absent_at_once(web):
    """Whole days, the last one included; listed, changed, kept as a file, and taken away."""
    await web.is_signed_in("hanna")
    empty = (await web.get("/manage/absences")).text
    answer = await _add(web, start="2026-11-23", end="2026-11-29")
    page = (await web.get(answer.headers["location"])).text
    stored = await _away(web)
    link = re.findall(r'href="(/manage/absences/\w+)"', page)[0]
    form = (await web.get(link)).text
    changed = await web.post(f"{link}/change", worker="finn", start="2026-11-23", start_time="12:00",
                             end="2026-11-23", end_time="18:00")  # fmt: skip
    late = await web.post(f"{link}/remove")
    after = await _away(web)
    link = re.findall(r'href="(/manage/absences/\w+)"', (await web.get("/manage/absences")).text)[0]
    csv = (await web.get("/manage/absences.csv")).text
    removed = await web.post(f"{link}/remove")

    assert "Hier komt te staan wie er afwezig is." in empty
    assert "Opgeslagen." in page
    assert "Finn · ma 23-11-2026 tot en met zo 29-11-2026" in _words(page)
    assert stored == ["finn,2026-11-23 00:00,2026-11-30 00:00,"]
    assert 'name="end" value="2026-11-29"' in form
    assert (changed.status_code, late.status_code, removed.status_code) == (303, 409, 303)
    assert after == ["finn,2026-11-23 12:00,2026-11-23 18:00,"]
    assert "finn,2026-11-23 12:00,2026-11-23 18:00," in csv
    assert await _away(web) == []


async def test_shifts_in_it_are_said_first(web):
    """With the way to their week; saved when it is confirmed."""
    await web.is_signed_in("hanna")
    asked = await _add(web, worker="tess", start="2026-11-23", end="2026-11-24")
    before = await _away(web)
    done = await web.post("/manage/absences", **_confirm(asked.text))

    assert asked.status_code == 409
    assert "Tess heeft dan dienst: dienst olst, begin ma 23-11 23:00." in _words(asked.text)
    assert "/manage/rota?team=olst&amp;day=2026-11-23" in asked.text
    assert before == []
    assert done.status_code == 303
    assert await _away(web) == ["tess,2026-11-23 00:00,2026-11-25 00:00,"]


@pytest.mark.parametrize("field", ["worker", "start", "start_time", "end", "end_time"])
async def test_what_cannot_be_read_is_said_beside_its_field(web, field):
    """Whatever it is."""
    await web.is_signed_in("hanna")
    for value in ("<script>alert(1)</script>", "=1+1", "😀", "x" * 5000, "2026-02-30", "25:00"):
        answer = await _add(web, **{"start": "2026-11-23", "end": "2026-11-29", field: value})
        assert answer.status_code == 400
        assert f'id="fault-{field}"' in answer.text
        assert "<script>alert" not in answer.text
    turned = await _add(web, start="2026-11-29", end="2026-11-23")

    assert "Het eind ligt voor het begin" in turned.text
    assert await _away(web) == []


async def test_other_teams_people_are_not_there(web):
    """Ruth leads Raalte; Bram works in Heino."""
    await web.imports(DATA / "raalte")
    web.client.cookies.clear()
    web.client.cookies.set("achtervang", await web.session("kees", provider="raalte"))
    await web.post("/manage/absences", worker="bram", start="2027-06-01", end="2027-06-02",
                   start_time="", end_time="", confirm="")  # fmt: skip
    asked = await _add(web, worker="bram", start="2027-06-01", end="2027-06-02")
    if asked.status_code == 409:
        await web.post("/manage/absences", **_confirm(asked.text))
    mine = (await web.get("/manage/absences")).text
    web.client.cookies.set("achtervang", await web.session("ruth", provider="raalte"))
    links = re.findall(r'href="(/manage/absences/\w+)" aria-label="Afwezigheid van Bram', mine)
    theirs = (await web.get("/manage/absences")).text

    assert links
    assert "Bram" not in theirs
    assert (await web.get(links[0])).status_code == 404
    assert (await web.post(f"{links[0]}/remove")).status_code == 409
    assert "bram" not in (await web.get("/manage/absences.csv")).text
    assert (await _add(web, worker="bram", start="2027-07-01", end="2027-07-02")).status_code == 400


async def test_a_worker_manages_no_absences(web):
    """Neither by looking nor by sending."""
    await web.is_signed_in("tess")
    token = await web.token()
    for path in ("/manage/absences", "/manage/absences.csv", "/manage/absences/x"):
        assert (await web.get(path)).status_code == 403
    for path in ("/manage/absences", "/manage/absences/x/remove"):
        assert (await web.post(path, token=token)).status_code == 403

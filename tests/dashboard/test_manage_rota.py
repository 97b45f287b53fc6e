"""The rota on the dashboard: the week as the product answers it, and the forms that change its lines."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pytest

from records.rota_csv import rota_csv
from schedules.rota import Because, Override, Role
from storage import data_changes, overrides
from storage.imports import apply_import
from storage.provider_data import stored_data
from storage.rota import rota_changed
from tests.dashboard.conftest import DATA, Web

HOSTILE = ("<script>alert(1)</script>", "=1+1", "a\nb", "😀", "x" * 5000, "2026-02-30T10:00", "25:00", "")


async def _page(web: Web, path: str, *, person: str = "hanna") -> str:
    """The words of a page, spaces joined."""
    await web.is_signed_in(person)
    answer = await web.get(path)
    assert answer.status_code == 200, answer.text
    return _words(answer.text)


def _words(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def _row(page: str, day: str) -> str:
    """What stands at one day of the calendar, without the names of the columns."""
    return page.split(day, 1)[1].split(" dienst ", 1)[1].split(" ma | di | wo | do | vr | za | zo ")[0][:400]


async def _link(web: Web, label: str, *, week: str = "2026-W49") -> str:
    """Where the key with this label leads to, from the page of a week."""
    page = (await web.get(f"/manage/rota?week={week}")).text
    found = re.search(rf'href="([^"]+)" aria-label="{re.escape(label)}"', page)
    assert found, label
    return unescape(found[1])


def _confirm(page: str) -> dict[str, str]:
    """What the key that saves all the same carries."""
    assert "card stands-out" in page, _words(page)
    form = page.split('class="card stands-out"')[1].split("</form>")[0]
    fields = re.findall(r'name="(\w+)" value="([^"]*)"', form)
    return {name: unescape(value) for name, value in fields if name != "token"}


async def _lines(web: Web) -> list[str]:
    """The lines of the rota as they are stored."""
    async with web.database.read() as tx:
        return rota_csv((await stored_data(tx, "olst")).shifts).splitlines()[1:]


# --- the week -------------------------------------------------------------------------------------------


async def test_a_week_says_who_is_on_duty_when(web):
    """Each day by the clocks of the provider, with the hole in words."""
    page = await _page(web, "/manage/rota?week=2026-W50")

    assert "Week 50, 2026" in page
    assert (
        "ma 07-12 dienst 00:00–07:00 Mees gat: achterwacht valt in iemand inroosteren 07:00–23:00 Lotte"
        in page
    )
    assert "zo 13-12 dienst 00:00–07:00 Tess" in page
    assert "hele dag Hanna" in page


async def test_a_swap_and_an_absence_are_shown(web):
    """What was agreed goes before what was planned; both stand there."""
    night = Override(
        team="olst",
        role=Role.ON_DUTY,
        workers=("finn",),
        start=datetime(2026, 11, 30, 22, tzinfo=UTC),
        end=datetime(2026, 12, 1, 6, tzinfo=UTC),
        because=Because.SWAP,
        replaces=("tess",),
    )
    async with web.database.write() as tx:
        await overrides.add(tx, "olst", [night], made_by="tess", at=web.now)
        await rota_changed(tx, "olst", at=web.now)
    page = await _page(web, "/manage/rota?week=2026-W49")

    assert "23:00–24:00 Finn geruild volgens het rooster: Tess" in page


@pytest.mark.parametrize(
    ("week", "said"),
    [
        ("2026-W43", "zo 25-10 klok een uur terug: deze dag duurt 25 uur"),
        ("2027-W12", "zo 28-03 klok een uur vooruit: deze dag duurt 23 uur"),
    ],
)
async def test_the_nights_of_the_clock_are_ordinary_nights(web, week, said):
    """The shift is the same, and the day says how long it is."""
    page = await _page(web, f"/manage/rota?week={week}")
    day = page.split(said)[1]

    assert day.startswith(" dienst 00:00–07:00")
    assert "07:00–23:00 Lotte" in day


async def test_the_regions_share_is_named(web):
    """A night that the region's rota answers, in a team that it serves."""
    await web.imports(DATA / "wijhe")
    web.client.cookies.clear()
    web.client.cookies.set("achtervang", await web.session("truus", provider="wijhe"))
    page = _words((await web.get("/manage/rota?team=noord&week=2026-W48")).text)

    assert "23:00–24:00 Nora gedeeld met de regio" in page


@pytest.mark.parametrize(
    "week", ["2026-W54", "2026-W00", "0001-W01", "9999-W01", "x", "2026-W4", "２０２６-W48"]
)
async def test_a_week_that_is_none_is_said(web, week):
    """This week is shown instead."""
    await web.is_signed_in("hanna")
    answer = await web.get(f"/manage/rota?week={week}")

    assert answer.status_code == 400
    assert "Deze week is er niet" in answer.text
    assert "Week 43, 2026" in answer.text


async def test_a_week_that_is_over_is_as_it_was(web):
    """What was changed since does not rewrite it, and nothing in it can be changed."""
    web.wait(days=7)
    await web.is_signed_in("hanna")
    link = (await _link(web, "Dienst van Lotte op wo 02-12-2026 wijzigen")).split("?")[0]
    asked = await web.post(link + "/remove")
    await web.post(link + "/remove", **_confirm(asked.text))
    answer = await web.get("/manage/rota?week=2026-W43")
    this = await web.get("/manage/rota?week=2026-W44")

    assert "Deze week is voorbij" in answer.text
    assert "wo 21-10 dienst 00:00–07:00 Tess 07:00–23:00 Lotte" in _words(answer.text)
    assert "/manage/rota/lines/" not in answer.text.split("<table")[1].split("</table>")[0]
    assert "07:00–23:00 Joep gat: achterwacht valt in" in _words(this.text)


@pytest.mark.parametrize("form", ["csv", "ics", "xlsx"])
async def test_the_lines_as_a_file(web, form):
    """In each of the three forms."""
    await web.is_signed_in("hanna")
    answer = await web.get(f"/manage/rota.{form}")

    assert answer.status_code == 200
    assert f'filename="rota.{form}"' in answer.headers["content-disposition"]
    assert len(answer.content) > 500
    assert (await web.get("/manage/rota.pdf")).status_code == 404


# --- changing -------------------------------------------------------------------------------------------


async def _add(web: Web, **fields: str):
    shift = {"team": "olst", "role": "on_duty", "worker": "finn", "until": ""}
    return await web.post("/manage/rota/new", **{**shift, **fields})


async def test_a_shift_in_a_hole_is_added_at_once(web):
    """Nothing doubtful comes of it; the page says that it is saved, and who did it is kept."""
    await web.is_signed_in("hanna")
    answer = await _add(web, start="2026-12-06T23:00", end="2026-12-07T07:00")
    page = _words((await web.get(answer.headers["location"])).text)
    async with web.database.read() as tx:
        [last] = await data_changes.recent(tx, "olst", most=1)

    assert answer.status_code == 303
    assert "Opgeslagen." in page
    assert "Week 49, 2026" in page
    assert "olst,on_duty,finn,2026-12-06 23:00,2026-12-07 07:00," in await _lines(web)
    assert (last.who, last.change.what) == ("hanna", "added")


async def test_what_a_shift_brings_is_asked_first(web):
    """A double duty, and whom it puts aside; saved only when it is confirmed as it was asked."""
    await web.is_signed_in("hanna")
    fields = {"worker": "joep", "start": "2026-11-24T08:00", "end": "2026-11-24T16:00"}
    asked = await _add(web, **fields)
    before = await _lines(web)
    confirm = _confirm(asked.text)
    other = await web.post("/manage/rota/new", **{**confirm, "worker": "mees", "start": "2026-11-24T06:00"})
    done = await web.post("/manage/rota/new", **confirm)

    assert asked.status_code == 409
    assert "Dit valt op. Klopt het?" in asked.text
    words = _words(asked.text)
    assert (
        "Joep is achterwacht en heeft tegelijk zelf dienst bij olst, van di 24-11 08:00 tot di 24-11 16:00."
        in words
    )
    assert "Lotte heeft dan geen dienst meer bij olst" in words
    assert len(before) == 29
    assert other.status_code == 409
    assert done.status_code == 303
    assert "olst,on_duty,joep,2026-11-24 08:00,2026-11-24 16:00," in await _lines(web)


async def test_from_a_day_on_every_week(web):
    """The old line ends the week before, the new one begins; what was stays."""
    await web.is_signed_in("hanna")
    link = await _link(web, "Dienst van Lotte op di 01-12-2026 wijzigen")
    answer = await web.post(link.split("?")[0] + "/change", on="2026-12-01", how="from", worker="finn",
                            start="2026-12-01T08:00", end="2026-12-01T23:00", until="")  # fmt: skip
    done = await web.post(link.split("?")[0] + "/change", **_confirm(answer.text))

    assert "Niemand heeft dienst bij olst, van di 01-12 07:00 tot di 01-12 08:00." in _words(answer.text)
    assert done.status_code == 303
    assert "olst,on_duty,lotte,2026-01-06 07:00,2026-01-06 23:00,2026-11-24" in await _lines(web)
    assert "olst,on_duty,finn,2026-12-01 08:00,2026-12-01 23:00,2029-12-31" in await _lines(web)


async def test_only_once_stands_before_the_weekly_line(web):
    """Somebody else for one night, and nobody is asked whether the planned one is put aside."""
    await web.is_signed_in("hanna")
    link = await _link(web, "Dienst van Lotte op di 01-12-2026 wijzigen")
    answer = await web.post(link.split("?")[0] + "/change", on="2026-12-01", how="once", worker="finn",
                            start="2026-12-01T07:00", end="2026-12-01T23:00", until="2029-12-31")  # fmt: skip
    page = _words((await web.get(answer.headers["location"])).text)

    assert answer.status_code == 303
    assert "di 01-12 dienst 00:00–07:00 Tess wijzigen 07:00–23:00 Finn" in page
    assert "olst,on_duty,lotte,2026-01-06 07:00,2026-01-06 23:00,2029-12-31" in await _lines(web)


async def test_once_and_shorter_cuts_the_line(web):
    """Else its worker would stand there for the rest all the same."""
    await web.is_signed_in("hanna")
    link = await _link(web, "Dienst van Lotte op di 01-12-2026 wijzigen")
    path = link.split("?")[0] + "/change"
    answer = await web.post(path, on="2026-12-01", how="once", worker="lotte",
                            start="2026-12-01T07:00", end="2026-12-01T15:00", until="")  # fmt: skip
    await web.post(path, **_confirm(answer.text))
    lines = await _lines(web)

    assert "Niemand heeft dienst bij olst, van di 01-12 15:00 tot di 01-12 23:00." in _words(answer.text)
    assert "olst,on_duty,lotte,2026-01-06 07:00,2026-01-06 23:00,2026-11-24" in lines
    assert "olst,on_duty,lotte,2026-12-01 07:00,2026-12-01 15:00," in lines
    assert "olst,on_duty,lotte,2026-12-08 07:00,2026-12-08 23:00,2029-12-31" in lines


async def test_a_line_goes_on_longer_or_is_taken_away(web):
    """Longer brings nothing; without it there is a hole."""
    await web.is_signed_in("hanna")
    link = (await _link(web, "Dienst van Tess op zo 29-11-2026 wijzigen")).split("?")[0]
    longer = await web.post(link + "/end", last="2029-12-31", on="")
    link = (await _link(web, "Dienst van Tess op zo 29-11-2026 wijzigen")).split("?")[0]
    asked = await web.post(link + "/remove")
    done = await web.post(link + "/remove", **_confirm(asked.text))

    assert longer.status_code == 303
    assert "Niemand heeft dienst bij olst, van zo 25-10 23:00 tot ma 26-10 07:00." in _words(asked.text)
    assert done.status_code == 303
    assert not [one for one in await _lines(web) if "tess,2026-01-11" in one]


async def test_a_swap_that_would_be_void_is_told(web):
    """Whoever changes the planned worker undoes what was agreed with him."""
    night = Override(
        team="olst",
        role=Role.ON_DUTY,
        workers=("finn",),
        start=datetime(2026, 12, 1, 6, tzinfo=UTC),
        end=datetime(2026, 12, 1, 22, tzinfo=UTC),
        because=Because.SWAP,
        replaces=("lotte",),
    )
    async with web.database.write() as tx:
        await overrides.add(tx, "olst", [night], made_by="lotte", at=web.now)
        await rota_changed(tx, "olst", at=web.now)
    await web.is_signed_in("hanna")
    link = (await _link(web, "Dienst van Lotte op di 01-12-2026 wijzigen")).split("?")[0]
    asked = await web.post(link + "/change", on="2026-12-01", how="from", worker="hanna",
                           start="2026-12-01T07:00", end="2026-12-01T23:00", until="")  # fmt: skip

    assert "De ruil of overname van Finn vervalt bij olst, van di 01-12 07:00 tot di 01-12 23:00." in _words(
        asked.text
    )


async def test_a_limit_of_working_time_is_told(web):
    """Somebody on duty for longer than a day."""
    await web.is_signed_in("hanna")
    asked = await _add(web, start="2026-11-24T08:00", end="2026-11-25T16:00")

    assert "Finn heeft dan 32 uur achter elkaar dienst. Hooguit 24 uur mag." in _words(asked.text)


async def test_somebody_changed_the_line_meanwhile(web):
    """Nothing is saved, nothing that was typed is lost."""
    await web.is_signed_in("hanna")
    link = (await _link(web, "Dienst van Tess op zo 29-11-2026 wijzigen")).split("?")[0]
    await web.post(link + "/end", last="2029-12-31")
    late = await web.post(link + "/end", last="2027-06-30")

    assert late.status_code == 409
    assert "Iemand anders heeft dit net gewijzigd" in late.text
    assert "Laatste dag 2027-06-30" in _words(late.text)
    assert (await web.get(link)).status_code == 404


async def test_a_question_may_be_answered_later(web):
    """The clock went on, the doubts are the same: it is not asked again."""
    await web.is_signed_in("hanna")
    link = (await _link(web, "Dienst van Tess op zo 29-11-2026 wijzigen")).split("?")[0]
    asked = await web.post(link + "/remove")
    web.wait(minutes=12)
    done = await web.post(link + "/remove", **_confirm(asked.text))

    assert (asked.status_code, done.status_code) == (409, 303)


# --- hostile input --------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["team", "role", "worker", "start", "end", "until"])
async def test_what_cannot_be_read_is_said_beside_its_field(web, field):
    """Whatever it is; and what was typed stands there again, as text."""
    await web.is_signed_in("hanna")
    good = {"start": "2026-12-06T23:00", "end": "2026-12-07T07:00"}
    for value in HOSTILE:
        if field == "until" and not value:
            continue
        answer = await _add(web, **{**good, field: value})
        assert answer.status_code == 400, (field, value)
        assert f'id="fault-{field}"' in answer.text
        assert "<script>alert" not in answer.text

    assert len(await _lines(web)) == 29


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"start": "2026-12-06T23:00", "end": "2026-12-06T07:00"}, "ligt niet na het begin"),
        ({"start": "2027-03-28T02:30", "end": "2027-03-28T07:00"}, "Deze tijd bestaat niet"),
        ({"start": "2026-01-06T23:00", "end": "2026-01-07T07:00"}, "al voorbij"),
        (
            {"start": "2026-12-06T23:00", "end": "2026-12-07T07:00", "until": "2026-12-05"},
            "voor de eerste dienst",
        ),
        ({"start": "2026-12-06T23:00", "end": "2026-12-20T07:00"}, "Deze dienst duurt 13 dagen"),
    ],
)
async def test_what_is_no_shift_is_said(web, fields, said):
    """In words that say what to do."""
    await web.is_signed_in("hanna")

    assert said in (await _add(web, **fields)).text


# --- whose it is ----------------------------------------------------------------------------------------


async def test_other_teams_are_not_there(web):
    """Ruth leads Raalte, Kees Heino too: she sees neither its week, nor its lines, nor its people."""
    await web.imports(DATA / "raalte")
    web.client.cookies.clear()
    web.client.cookies.set("achtervang", await web.session("kees", provider="raalte"))
    page = (await web.get("/manage/rota?team=heino&week=2026-W48")).text
    lines = re.findall(r"/manage/rota/lines/\w+", page)
    web.client.cookies.set("achtervang", await web.session("ruth", provider="raalte"))
    token = await web.token()
    theirs = [path for path in lines if (await web.get(path)).status_code != 404]
    form = (await web.get("/manage/rota/new")).text

    assert lines
    assert (await web.get("/manage/rota?team=heino")).status_code == 404
    assert theirs == []
    assert "Bram" not in form
    assert "heino" not in (await web.get("/manage/rota.csv")).text
    for what in ("change", "end", "remove"):
        answer = await web.post(f"{lines[0]}/{what}", token=token, last="2026-12-01")
        assert answer.status_code == 409
    answer = await _add(web, team="heino", worker="bram", start="2026-12-06T23:00", end="2026-12-07T07:00")
    assert answer.status_code == 400


async def test_the_regions_lines_are_for_who_leads_every_team(web):
    """Truus leads both teams of Wijhe and may change its nights; once there is a third team she may not."""
    await web.imports(DATA / "wijhe")
    web.client.cookies.clear()
    web.client.cookies.set("achtervang", await web.session("truus", provider="wijhe"))
    page = (await web.get("/manage/rota?team=noord&week=2026-W48")).text
    night = re.findall(r'(/manage/rota/lines/\w+)\?on=[-0-9]+" aria-label="Dienst van Nora', page)[0]
    before = await web.get(night)
    async with web.database.write() as tx:
        data = await stored_data(tx, "wijhe")
        more = replace(data.people[0], id="oost", name="Oscar", teams=("oost",))
        await apply_import(tx, replace(data, people=(*data.people, more)), at=web.now)
    after = await web.get(night)
    week = _words((await web.get("/manage/rota?team=noord&week=2026-W48")).text)

    assert (before.status_code, after.status_code) == (200, 404)
    assert "region:ijssel" in before.text
    assert "23:00–24:00 Nora gedeeld met de regio" in week
    assert "region:" not in (await web.get("/manage/rota.csv")).text


async def test_another_providers_lines_are_not_there(web):
    """Whatever the address says."""
    await web.is_signed_in("hanna")
    link = (await _link(web, "Dienst van Tess op zo 29-11-2026 wijzigen")).split("?")[0]
    await web.imports(DATA / "raalte")
    web.client.cookies.clear()
    web.client.cookies.set("achtervang", await web.session("kees", provider="raalte"))

    assert (await web.get("/manage/rota?team=olst")).status_code == 404
    assert (await web.get(link)).status_code == 404
    for what in ("change", "end", "remove"):
        assert (await web.post(f"{link}/{what}", last="2026-12-01")).status_code == 409
    answer = await _add(web, worker="tess", start="2026-12-06T23:00", end="2026-12-07T07:00")
    assert answer.status_code == 400
    assert "olst" not in (await web.get("/manage/rota.csv")).text
    assert len(await _lines(web)) == 29


async def test_a_worker_manages_no_rota(web):
    """Neither by looking nor by sending."""
    await web.is_signed_in("tess")
    token = await web.token()
    for path in ("/manage/rota", "/manage/rota.csv", "/manage/rota/new", "/manage/rota/lines/x"):
        assert (await web.get(path)).status_code == 403
    for path in ("/manage/rota/new", "/manage/rota/lines/x/remove"):
        assert (await web.post(path, token=token)).status_code == 403

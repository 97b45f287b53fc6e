"""The waakvlam's pages: who is followed, his plans, levels and pauses; decided and told as from a phone."""

import csv
import re
from datetime import timedelta
from io import StringIO

import pytest

from escalation.check_in import CheckIn, CheckInState, Mood
from records.provider import read_provider
from records.provider_files import in_memory
from storage import check_ins, outbox, reviews, scalings, waakvlam, waakvlam_log
from storage.imports import apply_import
from tests.dashboard.conftest import DATA, NOW, OLST

TEUN = "/manage/waakvlam/teun"
PLAN = {"times": "10:00, 20.30", "question": "Hoe gaat het?", "grace_minutes": "60", "reminders": "2"}


@pytest.fixture
async def page(web):
    """Hanna is signed in."""
    await web.is_signed_in("hanna")
    return web


async def _posts(web, what: str, *, days: tuple[str, ...] = (), client: str = "teun", **form: str):
    """The answer to a form, with the days that were ticked."""
    data = {"token": await web.token(), "days": list(days), **form}
    headers = {"Origin": web.address}
    return await web.client.post(f"/manage/waakvlam/{client}/{what}", data=data, headers=headers)


async def _plans(web, client: str = "teun"):
    async with web.database.read() as tx:
        return await waakvlam.plans(tx, "olst", clients=[client])


async def _log(web, client: str = "teun") -> list[tuple[str, str, str]]:
    async with web.database.read() as tx:
        lines = await waakvlam_log.lines(tx, "olst", client=client)
    return [(one.line.what, one.line.who, one.line.reason) for one in lines]


async def _told(web) -> list[tuple[str, str]]:
    """Who is about to be told what, in order."""
    async with web.database.claiming() as tx:
        rows = await outbox.claim(tx, at=web.now, limit=100)
    return [(one.recipient, one.text) for one in sorted(rows, key=lambda one: one.id)]


async def _another_team(web) -> None:
    """The same provider has a team that Hanna does not lead, with a client."""
    files = {one.name: one.read_bytes() for one in OLST.iterdir() if one.suffix in (".csv", ".toml")}
    files["clients.csv"] += b"bea,Bea Wijhe,wijhe,,,,,,24/7,,nl,on-request,,\n"
    files["people.csv"] += b"ruth,Ruth Wijhe,coordinator,wijhe,+31600000577,,nl\n"
    data = read_provider(in_memory(files), now=web.now).data
    assert data is not None
    async with web.database.write() as tx:
        await apply_import(tx, data, at=web.now)


# --- plans ------------------------------------------------------------------------------------------------------


async def test_before_there_is_a_plan_the_page_says_what_will_be_there(page):
    """And it leads to whoever has none."""
    found = await page.get("/manage/waakvlam")

    assert "Hier komen de cliënten te staan" in found.text
    assert "Teun Wolbers" in found.text


async def test_a_plan_is_set_told_and_logged(page):
    """As `/waakvlam` does it: the client reads when he is asked, the log has who set it."""
    answer = await _posts(page, "plan", days=("ma", "wo"), **PLAN, starts="2026-10-21", ends="2026-12-01")
    followed = await page.client.get(answer.headers["location"])
    [stored] = await _plans(page)
    listed = await page.get("/manage/waakvlam")

    assert answer.status_code == 303
    assert "Opgeslagen." in followed.text
    assert "ma en wo om 10:00 en 20:30" in followed.text
    assert (stored.made_by, stored.plan.question, stored.plan.ends.isoformat()) == (
        "hanna",
        "Hoe gaat het?",
        "2026-12-01",
    )
    assert await _log(page) == [("plan_added", "hanna", "")]
    assert ("teun", "client-plans") in await _told(page)
    assert "ma en wo om 10:00 en 20:30" in listed.text


async def test_a_stopped_plan_comes_back_in_one_press(page):
    """Whoever stopped it by a slip has the key under the line that says so."""
    await _posts(page, "plan", days=("ma",), **PLAN)
    [stored] = await _plans(page)
    stopped = await page.client.get((await _posts(page, "stop", plan=stored.id)).headers["location"])
    held = await _plans(page)
    await _posts(page, "resume", plan=stored.id)
    [again] = await _plans(page)

    assert held == []
    assert "Ongedaan maken" in stopped.text
    assert again.id == stored.id
    assert [what for what, _, _ in await _log(page)] == ["plan_added", "plan_stopped", "plan_resumed"]
    assert (await _told(page)).count(("teun", "client-plans")) == 3


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"days": ()}, "Kies minstens één dag"),
        ({"days": ("zz",)}, "Kies minstens één dag"),
        ({"times": ""}, "Deze tijden kon ik niet lezen"),
        ({"times": "25:00"}, "Deze tijden kon ik niet lezen"),
        ({"times": "10:00, 10:00"}, "Deze tijden kon ik niet lezen"),
        ({"times": "10:00," * 300}, "Deze tijden kon ik niet lezen"),
        ({"question": ""}, "Schrijf de vraag op"),
        ({"question": "Gaat het?\nEcht?"}, "Schrijf de vraag op"),
        ({"question": "x" * 501}, "De vraag is te lang"),
        ({"question": "x" * 4001}, "hooguit 4000 tekens"),
        ({"grace_minutes": "0"}, "van 1 tot 1440"),
        ({"grace_minutes": "½"}, "van 1 tot 1440"),
        ({"reminders": "-1"}, "van 0 tot 10"),
        ({"grace_minutes": "2", "reminders": "2"}, "passen niet in die tijd"),
        ({"starts": "2026-02-30"}, "De eerste dag kon ik niet lezen"),
        ({"ends": "morgen"}, "De laatste dag kon ik niet lezen"),
        ({"starts": "2026-12-02", "ends": "2026-12-01"}, "ligt voor de eerste"),
        ({"ends": "2026-10-19"}, "al voorbij"),
    ],
)
async def test_a_plan_that_cannot_be_changes_nothing_and_says_why(page, change, told):
    """What was typed stays; nothing is stored, told or logged."""
    form = {"days": ("ma",), **PLAN, **change}
    answer = await _posts(page, "plan", **form)

    assert answer.status_code in (400, 409)
    assert told in answer.text
    assert await _plans(page) == []
    assert await _log(page) == []


async def test_words_that_are_markup_or_a_formula_stay_words(page):
    """On the page, and in the file."""
    odd = '=HYPERLINK("x") <script>alert(1)</script> 🙂'
    await _posts(page, "plan", days=("ma",), **{**PLAN, "question": odd})
    shown = (await page.get(TEUN)).text
    [stored] = await _plans(page)

    assert stored.plan.question == odd
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown


async def test_the_same_plan_twice_is_refused(page):
    """A form that is sent twice makes one plan."""
    await _posts(page, "plan", days=("ma",), **PLAN)
    again = await _posts(page, "plan", days=("ma",), **{**PLAN, "question": "Anders?"})

    assert "Dit plan is er al" in again.text
    assert "Anders?" in again.text
    assert len(await _plans(page)) == 1


# --- levels and pauses ------------------------------------------------------------------------------------------


async def test_a_level_holds_for_some_days_and_is_told(page):
    """Client and fixed worker read it; the log has who and why."""
    answer = await _posts(page, "level", level="hoog", for_days="5", level_why="signal")
    shown = await page.client.get(answer.headers["location"])
    async with page.database.read() as tx:
        [held] = await scalings.not_over(tx, "olst", "teun")

    assert "t/m 25-10-2026 · Hanna" in shown.text
    assert (held.level, held.made_by, held.reason) == ("hoog", "hanna", "signal")
    assert held.until.isoformat() == "2026-10-25T23:00:00+00:00"  # the night on which the clock goes back
    assert [what for what, _, _ in await _log(page)] == ["scaled", "scaling_reason"]
    assert {("teun", "client-scaled"), ("tess", "worker-scaled")} <= set(await _told(page))


async def test_a_level_is_taken_back_or_held_longer(page):
    """A week on the calendar longer, or the usual again."""
    await _posts(page, "level", level="hoog", for_days="1")
    async with page.database.read() as tx:
        [held] = await scalings.not_over(tx, "olst", "teun")
    await _posts(page, "longer", scaling=held.id)
    async with page.database.read() as tx:
        [longer] = await scalings.not_over(tx, "olst", "teun")
    await _posts(page, "back", scaling=held.id)
    again = await _posts(page, "back", scaling=held.id)

    assert longer.until.isoformat() == "2026-10-28T23:00:00+00:00"
    assert [what for what, _, _ in await _log(page)] == ["scaled", "scaling_extended", "scaling_ended"]
    assert "Dat was al zo, of is al voorbij" in again.text


async def test_a_pause_that_is_talked_over_holds_at_once(page):
    """Its consent is the coordinator's word; nothing is asked until its last day has passed."""
    await _posts(page, "pause", why="holiday", until="2026-11-01", consent="talked")
    async with page.database.read() as tx:
        [held] = await scalings.not_over(tx, "olst", "teun")
    shown = await page.get(TEUN)

    assert (held.level, held.consent, held.until.isoformat()) == (
        "pauze",
        "hanna",
        "2026-11-01T23:00:00+00:00",
    )
    assert "vakantie" in shown.text
    assert ("teun", "client-paused") in await _told(page)


async def test_a_pause_can_be_asked_of_the_client(page):
    """Until he agrees he is asked as ever."""
    await _posts(page, "pause", why="admission", until="2026-11-01", consent="ask")
    shown = await page.get(TEUN)

    assert "De cliënt heeft nog niet geantwoord" in shown.text
    assert [what for what, _, _ in await _log(page)] == ["pause_proposed"]
    assert ("teun", "client-pause-ask") in await _told(page)


@pytest.mark.parametrize(
    ("what", "form", "told"),
    [
        ("level", {"level": "zeer hoog", "for_days": "7"}, "Kies een niveau"),
        ("level", {"level": "hoog", "for_days": "0"}, "van 1 tot 92"),
        ("level", {"level": "hoog", "for_days": "93"}, "van 1 tot 92"),
        ("level", {"level": "hoog", "for_days": "7.5"}, "van 1 tot 92"),
        ("level", {"level": "pauze", "for_days": "7"}, "Kies een niveau"),
        ("pause", {"why": "", "until": "2026-11-01", "consent": "ask"}, "Kies een reden"),
        ("pause", {"why": "holiday", "until": "2026-11-01"}, "Kies of de cliënt het goed vindt"),
        ("pause", {"why": "holiday", "until": "1 nov", "consent": "ask"}, "De laatste dag kon ik niet lezen"),
        ("pause", {"why": "holiday", "until": "2026-10-19", "consent": "ask"}, "vanaf vandaag"),
        ("pause", {"why": "holiday", "until": "2027-10-19", "consent": "ask"}, "hooguit 92 dagen"),
        ("stop", {"plan": "x"}, "al voorbij"),
        ("resume", {"plan": "<b>"}, "al voorbij"),
        ("back", {"scaling": "x"}, "al voorbij"),
        ("longer", {}, "al voorbij"),
    ],
)
async def test_what_cannot_be_set_changes_nothing_and_says_why(page, what, form, told):
    """Wrong choices, days that do not exist, and forms of last week."""
    answer = await _posts(page, what, **form)

    assert answer.status_code == 409
    assert told in answer.text
    assert await _log(page) == []
    assert await _told(page) == []


async def test_what_belongs_to_one_client_is_not_changed_from_anothers_page(page):
    """A plan and a level are his whose page it is."""
    await _posts(page, "plan", days=("ma",), **PLAN)
    await _posts(page, "level", level="hoog", for_days="1")
    [stored] = await _plans(page)
    async with page.database.read() as tx:
        [held] = await scalings.not_over(tx, "olst", "teun")

    assert (await _posts(page, "stop", client="ada", plan=stored.id)).status_code == 409
    assert (await _posts(page, "back", client="ada", scaling=held.id)).status_code == 409
    assert len(await _plans(page)) == 1


# --- how it went ------------------------------------------------------------------------------------------------


def _check_in(number: int, *, days_ago: int, mood: Mood | None, **fields) -> CheckIn:
    due = NOW - timedelta(days=days_ago)
    state = CheckInState.ANSWERED if mood else CheckInState.CASE
    return CheckIn(
        id=f"check-in-{number}",
        provider="olst",
        client="teun",
        source="=plan",
        due=due,
        opens_at=due - timedelta(hours=1),
        grace_minutes=60,
        reminders=2,
        state=state,
        mood=mood,
        answered_at=due + timedelta(minutes=4) if mood else None,
        reason=mood.value if mood else "missed",
        **fields,
    )


async def test_how_it_went_stands_in_a_picture_in_numbers_and_as_a_list(page):
    """The same answers three times; and all of them as a file without formulas."""
    several = [
        _check_in(1, days_ago=1, mood=Mood.GOOD),
        _check_in(2, days_ago=2, mood=Mood.GOOD),
        _check_in(3, days_ago=9, mood=None),
        _check_in(4, days_ago=60, mood=Mood.NOT_GOOD),
    ]
    async with page.database.write() as tx:
        await check_ins.add(tx, several)
    shown = (await page.get(TEUN)).text
    table = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', shown)
    numbers = {row: re.findall(r"<td>(\d+)</td>", cells) for row, cells in table}
    file = (await page.get(f"{TEUN}/history.csv")).text.removeprefix("\ufeff")
    rows = list(csv.DictReader(StringIO(file)))

    assert 'src="data:image/png;base64,' in shown
    assert re.findall(r'<th scope="col">(\d\d-\d\d)</th>', shown) == ["23-09", "30-09", "07-10", "14-10"]
    assert numbers["goed"] == ["0", "0", "0", "2"]
    assert numbers["geen antwoord"] == ["0", "0", "1", "0"]
    assert "19-10-2026 12:00" in shown
    assert "geen antwoord: werd een melding" in shown
    assert [one["mood"] for one in rows] == ["not_good", "", "good", "good"]
    assert {one["source"] for one in rows} == {"'=plan"}


async def test_the_list_is_a_file_too(page):
    """Each client with his plans and what holds now."""
    await _posts(page, "plan", days=("ma", "wo"), **PLAN)
    await _posts(page, "level", level="hoog", for_days="5")
    file = (await page.get("/manage/waakvlam.csv")).text.removeprefix("\ufeff")
    [row] = csv.DictReader(StringIO(file))

    assert (row["client"], row["name"], row["level"], row["until"]) == (
        "teun",
        "Teun Wolbers",
        "hoog",
        "25-10-2026",
    )
    assert row["plans"] == "ma en wo om 10:00 en 20:30"


async def test_who_saw_a_client_is_noted(page):
    """The list, the page and the file, each with who saw it and why he may."""
    await _posts(page, "plan", days=("ma",), **PLAN)
    for path in ("/manage/waakvlam", TEUN, f"{TEUN}/history.csv"):
        await page.get(path)
    async with page.database.read() as tx:
        reads = await reviews.reads_of(tx, "olst", "teun")

    assert {(one.person, one.page, one.why) for one in reads} == {
        ("hanna", "waakvlam", "coordinator"),
        ("hanna", "waakvlam-client", "coordinator"),
        ("hanna", "waakvlam-history", "coordinator"),
    }


# --- whose it is ------------------------------------------------------------------------------------------------

FORMS = {
    "plan": {**PLAN, "days": ("ma",)},
    "level": {"level": "hoog", "for_days": "7"},
    "pause": {"why": "holiday", "until": "2026-11-01", "consent": "talked"},
    "stop": {"plan": "x"},
    "resume": {"plan": "x"},
    "back": {"scaling": "x"},
    "longer": {"scaling": "x"},
}


async def test_another_teams_client_is_not_there(page):
    """Not in the list, not by his id, and nothing can be done to him."""
    await _another_team(page)
    answers = [(await _posts(page, what, client="bea", **form)).status_code for what, form in FORMS.items()]
    reads = [(await page.get(f"/manage/waakvlam/bea{end}")).status_code for end in ("", "/history.csv")]
    listed = (await page.get("/manage/waakvlam")).text

    assert set(answers) == set(reads) == {404}
    assert "Bea" not in listed
    assert await _log(page, "bea") == []


async def test_another_providers_client_is_not_there(page):
    """On every route, read or write."""
    await page.imports(DATA / "dalfsen")
    await page.is_signed_in("wilma", provider="dalfsen")
    answers = [(await _posts(page, what, **form)).status_code for what, form in FORMS.items()]
    reads = [(await page.get(path)).status_code for path in (TEUN, f"{TEUN}/history.csv")]
    listed = await page.get("/manage/waakvlam")

    assert set(answers) == set(reads) == {404}
    assert "Teun" not in listed.text
    assert "Pim Achterberg" in listed.text


async def test_a_worker_manages_no_waakvlam(web):
    """He has `/waakvlam` in the bot."""
    await web.is_signed_in("tess")
    answers = [(await _posts(web, what, **form)).status_code for what, form in FORMS.items()]
    paths = ("/manage/waakvlam", "/manage/waakvlam.csv", TEUN, f"{TEUN}/history.csv")
    reads = [(await web.get(path)).status_code for path in paths]

    assert set(answers) == set(reads) == {403}


async def test_a_form_without_its_token_or_for_nothing_changes_nothing(page):
    """As everywhere."""
    headers = {"Origin": page.address}
    bare = await page.client.post(f"{TEUN}/plan", data={"days": "ma", **PLAN}, headers=headers)
    odd = await _posts(page, "verwijder")

    assert (bare.status_code, odd.status_code) == (403, 404)
    assert await _plans(page) == []

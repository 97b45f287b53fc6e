"""The agreements as a form: read, replayed on the last month, saved; and who may not."""

import re
from datetime import timedelta
from html import unescape

import pytest

from escalation import events as happened
from escalation.case import Outcome
from escalation.policy import Policy
from escalation.urgency import Urgency
from records.provider import read_provider
from records.provider_files import in_memory
from storage import data_changes, people
from storage.imports import apply_import
from tests.dashboard.conftest import DATA, OLST

PATH = "/manage/policy"


@pytest.fixture
async def page(web):
    """Hanna is signed in: she leads the one team that there is."""
    await web.is_signed_in("hanna")
    return web


async def _policy(web) -> Policy:
    async with web.database.read() as tx:
        return await people.policy(tx, "olst")


async def _form(web) -> dict[str, list[str]]:
    """The form as the page shows it."""
    text = (await web.get(PATH)).text
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", text):
        name, value = (re.search(rf' {one}="([^"]*)"', tag) for one in ("name", "value"))
        if name and ("checkbox" not in tag or "checked" in tag):
            found.setdefault(name[1], []).append(unescape(value[1] if value else ""))
    for name, options in re.findall(r'<select[^>]* name="([^"]*)">(.*?)</select>', text, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = [chosen[1] if chosen else ""]
    return found


async def _sends(web, do: str = "save", **changes: str | list[str]):
    """The form, changed, and the key that is pressed."""
    form = await _form(web)
    form |= {name.replace("__", "-"): [one] if isinstance(one, str) else one for name, one in changes.items()}
    headers = {"Origin": web.address}
    return await web.client.post(PATH, data={**form, "do": do}, headers=headers)


async def _has_two_teams(web) -> None:
    """A second team has a coordinator of its own: nobody leads all."""
    files = {one.name: one.read_bytes() for one in OLST.iterdir() if one.suffix in (".csv", ".toml")}
    files["clients.csv"] += b"bea,Bea Wijhe,wijhe,,,,,,24/7,,nl,on-request,,\n"
    files["people.csv"] += b"ruth,Ruth Wijhe,coordinator,wijhe|olst,+31600000577,,nl\n"
    data = read_provider(in_memory(files), now=web.now).data
    assert data is not None
    async with web.database.write() as tx:
        await apply_import(tx, data, at=web.now)


# --- the form -----------------------------------------------------------------------------------------------


async def test_the_page_shows_what_is_agreed(page):
    """As it stands in policy.toml; sent back as it is nothing changes."""
    form = await _form(page)
    answer = await _sends(page)
    shown = await page.client.get(answer.headers["location"])

    assert form["spoed-1-who"] == ["on_duty"]
    assert form["spoed-1-after"] == ["0, 2"]
    assert form["nood-1-who"] == ["on_duty", "backup"]
    assert (form["norm"], form["missed"], form["early"]) == (["30"], ["spoed"], ["120"])
    assert "Er is niets veranderd." in shown.text
    assert "houdt de afspraken waarmee zij begon" in shown.text


async def test_levels_are_added_changed_and_taken_away(page):
    """Without a script: an empty level at the end, and a tick at one that goes."""
    case = await page.calls("teun")
    answer = await _sends(
        page,
        spoed__1__after="0 1,5",
        spoed__2__gone="yes",
        **{"spoed-5-who": ["coordinator", "team"], "spoed-5-after": "20"},
        norm="25,5",
        missed="nood",
    )
    shown = await page.client.get(answer.headers["location"])
    policy = await _policy(page)
    async with page.database.read() as tx:
        [last, *_] = await data_changes.recent(tx, "olst", most=1)

    assert "Opgeslagen." in shown.text
    assert [level.who for level in policy.spoed.levels] == [
        ("on_duty",),
        ("coordinator",),
        ("team",),
        ("coordinator", "team"),
    ]
    assert policy.spoed.levels[0].after == (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))
    assert (policy.norm, policy.waakvlam.urgency) == (timedelta(minutes=25.5), Urgency.NOOD)
    assert (last.who, last.change.kind) == ("hanna", "provider")
    assert (await page.case(case)).policy == Policy()  # it keeps what it began with


async def test_what_the_form_does_not_show_stays(page):
    """Levels of the waakvlam, shifts, swaps and drills are of the file."""
    before = await _policy(page)
    await _sends(page, wait="3")
    after = await _policy(page)

    assert after.unclear_wait == timedelta(minutes=3)
    assert (after.waakvlam, after.shifts) == (before.waakvlam, before.shifts)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"spoed-1-who": []}, "Trede 1 (spoed): kies wie"),
        ({"spoed-1-after": ""}, "Trede 1 (spoed): schrijf minuten"),
        ({"spoed-1-after": "straks"}, "Trede 1 (spoed): schrijf minuten"),
        ({"spoed-1-after": "1e9"}, "Trede 1 (spoed): schrijf minuten"),
        ({"spoed-1-after": "-1"}, "Trede 1 (spoed): schrijf minuten"),
        ({"spoed-2-after": "1"}, "Trede 2 (spoed): de minuten moeten oplopen"),
        ({"spoed-1-gone": "yes", "spoed-3-after": "3"}, "Trede 3 (spoed): de minuten moeten oplopen"),
        ({f"nood-{number}-gone": "yes" for number in (1, 2, 3)}, "Ladder nood: er moet minstens één trede"),
        ({"spoed_repeat": "0"}, "om de zoveel minuten”: schrijf een getal"),
        ({"contact": ""}, "“Minuten bij spoed”: schrijf een getal"),
        ({"contact": "=1+1"}, "“Minuten bij spoed”: schrijf een getal"),
        ({"norm": "9999"}, "“Minuten tot iemand er moet zijn”: schrijf een getal"),
        ({"norm": "nan"}, "“Minuten tot iemand er moet zijn”: schrijf een getal"),
        ({"norm": "20"}, "dit moet minder zijn"),
        ({"missed": "dagdeel"}, "kies spoed of nood"),
        ({"not_handled": "<script>"}, "kies spoed of nood"),
        ({"early": "½"}, "schrijf een getal boven 0"),
        ({"wait": "x" * 4001}, "hooguit 4000 tekens"),
    ],
)
async def test_what_cannot_be_agreed_changes_nothing_and_says_why(page, changes, told):
    """What was typed stays in the form; both keys say it."""
    for do in ("save", "preview"):
        answer = await _sends(page, do, **changes)

        assert answer.status_code in (400, 409)
        assert told in unescape(answer.text)
        assert await _policy(page) == Policy()


async def test_what_was_typed_is_not_lost(page):
    """Also markup: it comes back as words."""
    answer = await _sends(page, contact='"><script>alert(1)</script>', wait="7")

    assert 'value="7"' in answer.text
    assert "<script>alert" not in answer.text


async def test_a_form_that_somebody_else_overtook_is_not_saved_and_not_lost(page):
    """What holds now stands beside what was typed; sent once more it counts."""
    old = await _form(page)
    await _sends(page, wait="3")
    headers = {"Origin": page.address}
    late = await page.client.post(PATH, data={**old, "contact": "12", "do": "save"}, headers=headers)
    held = await _policy(page)
    new = re.search(r'name="was" value="([^"]*)"', late.text)
    again = {**old, "contact": "12", "was": new[1] if new else "", "do": "save"}
    saved = await page.client.post(PATH, data=again, headers=headers)

    assert late.status_code == 409
    assert "Iemand anders heeft de afspraken net veranderd" in late.text
    assert "3 minuten wachten" in late.text
    assert 'value="12"' in late.text
    assert (held.contact, held.unclear_wait) == (timedelta(minutes=10), timedelta(minutes=3))
    assert saved.status_code == 303
    assert (await _policy(page)).contact == timedelta(minutes=12)


# --- last month ---------------------------------------------------------------------------------------------


async def _a_taken_case(web, *, after: float) -> None:
    """Teun calls; Joep, the backup of the day, takes it so many seconds after his alert at four minutes."""
    case = await web.calls("teun")
    for minutes in (2, 2):
        web.wait(minutes=minutes)
        await web.runs()
    web.wait(seconds=after)
    await web.does(case, happened.Took(by="joep"))
    web.wait(minutes=2)
    await web.does(case, happened.LoggedContact(by="joep"))
    web.wait(minutes=2)
    await web.does(case, happened.Closed(by="joep", outcome=Outcome.PHONE))


async def test_without_cases_the_preview_says_what_will_be_there(page):
    """An empty month is no dead end."""
    answer = await _sends(page, "preview")

    assert answer.status_code == 200
    assert "Hier komt te staan wat er anders was gegaan" in answer.text


async def test_the_preview_says_what_had_gone_otherwise_and_saves_nothing(page):
    """The backup from the first minute: he had it within a minute and a half."""
    await _a_taken_case(page, after=20)
    await page.is_signed_in("hanna")
    same = await _sends(page, "preview")
    other = await _sends(page, "preview", **{"spoed-1-after": "0", "spoed-2-after": "1"})
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", unescape(other.text)))

    assert "Bij geen daarvan was er iets anders gegaan." in same.text
    assert "Bij 1 daarvan was er iets anders gegaan." in words
    assert "trede 2, 3 alarmen, 4:20 → trede 2, 2 alarmen, 1:20" in words
    assert '<a href="/cases/A01">A01</a>' in other.text
    assert 'value="1"' in other.text
    assert "Dit is een schatting" in words
    assert await _policy(page) == Policy()


# --- whose it is --------------------------------------------------------------------------------------------


async def test_who_does_not_lead_all_teams_reads_it_and_who_can_change_it(page):
    """The form is not his, nor is what it does."""
    form = await _form(page)
    await _has_two_teams(page)
    shown = await page.get(PATH)
    headers = {"Origin": page.address}
    answers = [
        (await page.client.post(PATH, data={**form, "wait": "9", "do": do}, headers=headers)).status_code
        for do in ("save", "preview")
    ]

    assert "Veranderen kan door wie alle teams coördineert: Ruth Wijhe." in shown.text
    assert "dienst: na 0, 2 minuten" in re.sub(r"\s+", " ", shown.text)
    assert "<form" not in shown.text
    assert answers == [403, 403]
    assert await _policy(page) == Policy()


async def test_another_providers_coordinator_changes_his_own(page):
    """Never ours."""
    await page.imports(DATA / "dalfsen")
    await page.is_signed_in("wilma", provider="dalfsen")
    answer = await _sends(page, wait="9")
    async with page.database.read() as tx:
        theirs = await people.policy(tx, "dalfsen")

    assert answer.status_code == 303
    assert theirs.unclear_wait == timedelta(minutes=9)
    assert await _policy(page) == Policy()


async def test_a_worker_agrees_on_nothing(web):
    """The page is for coordinators."""
    await web.is_signed_in("tess")

    assert (await web.get(PATH)).status_code == 403
    assert (await web.post(PATH, do="save")).status_code == 403


async def test_a_form_without_its_token_changes_nothing(page):
    """As everywhere."""
    form = await _form(page)
    del form["token"]
    answer = await page.client.post(
        PATH, data={**form, "wait": "9", "do": "save"}, headers={"Origin": page.address}
    )

    assert answer.status_code == 403
    assert await _policy(page) == Policy()

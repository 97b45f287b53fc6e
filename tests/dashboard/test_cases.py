"""Cases on the dashboard: who sees which, what coordinators do from there, and that looking is noted."""

from dataclasses import replace

import pytest

from escalation import events as happened
from escalation.case import Outcome
from records.provider import read_provider
from schedules.provider import Person, PersonRole
from storage import reviews
from storage.imports import apply_import
from tests.dashboard.conftest import OLST

PATHS = ("/cases/{code}", "/cases", "/cases.csv", "/", "/reports", "/reports.csv")
ACTIONS = ("take-over", "ask", "close", "ask-reason", "reason", "correct", "mark", "discussed", "note")


async def _second_provider(web):
    """Another provider whose coordinator has the same team name; and a second team at olst."""
    data = read_provider(OLST, now=web.now).data
    assert data is not None
    other = replace(
        data,
        provider=replace(data.provider, id="vecht", name="Vecht Thuis"),
        people=tuple(replace(one, id=f"v{one.id}") for one in data.people),
        clients=tuple(
            replace(one, id=f"v{one.id}", name="Piet Vecht", fixed_worker=None) for one in data.clients
        ),
        shifts=tuple(replace(one, worker=f"v{one.worker}") for one in data.shifts),
        absences=(),
        waakvlam=(),
        relatives=(),
    )
    elsewhere = Person("west", "West Coördinator", PersonRole.COORDINATOR, ("west",))
    async with web.database.write() as tx:
        await apply_import(tx, other, at=web.now)
        await apply_import(tx, replace(data, people=(*data.people, elsewhere)), at=web.now)


@pytest.mark.parametrize(("person", "provider"), [("vhanna", "vecht"), ("west", "olst")])
async def test_nobody_sees_the_cases_of_others(web, person, provider):
    """Every page and every form, with the codes of another provider or team: as if they were not there."""
    await _second_provider(web)
    theirs = await web.calls("teun", words="geheim van Teun")
    await web.is_signed_in(person, provider=provider)
    for path in PATHS:
        page = await web.get(path.format(code=theirs.code))
        assert "Teun" not in page.text, path
        assert f"/cases/{theirs.code}" not in page.text, path
    for what in ACTIONS:
        answer = await web.post(
            f"/cases/{theirs.code}/{what}", words="x", outcome="phone", person="tess", reason="far"
        )
        assert answer.status_code == 404, what
    assert (await web.get(f"/cases/{theirs.code}")).status_code == 404
    assert (await web.get(f"/cases?client=teun&team={theirs.team}")).text.count("Teun") == 0

    assert (await web.case(theirs)).version == theirs.version


async def test_every_look_is_noted(web):
    """Who, when, whom and why; a look that shows nothing is none."""
    case = await web.calls("teun")
    await web.is_signed_in("hanna")
    await web.get(f"/cases/{case.code}")
    await web.get("/cases/Z99")
    await web.does(case, happened.Took(by="lotte"))
    await web.is_signed_in("lotte")
    await web.get(f"/cases/{case.code}")
    async with web.database.read() as tx:
        reads = await reviews.reads_of(tx, "olst", "teun")

    assert [(one.person, one.page, one.why) for one in reads] == [
        ("lotte", "case", case.code),
        ("hanna", "case", "coordinator"),
    ]


async def test_taking_over_and_closing_from_the_page(web):
    """One press each; whoever had it is told by the bot."""
    case = await web.does(await web.calls("teun"), happened.Took(by="lotte"))
    await web.is_signed_in("hanna")
    assert (await web.post(f"/cases/{case.code}/take-over")).status_code == 303
    assert (await web.case(case)).owner == "hanna"
    assert (await web.post(f"/cases/{case.code}/close", outcome="phone")).status_code == 303

    assert (await web.case(case)).outcome is Outcome.PHONE


async def test_closing_takes_it_over_first(web):
    """So that the owner hears by whom."""
    case = await web.does(await web.calls("teun"), happened.Took(by="lotte"))
    await web.is_signed_in("hanna")
    await web.post(f"/cases/{case.code}/close", outcome="no_help_needed")
    page = (await web.get(f"/cases/{case.code}")).text

    assert "overgenomen door coördinator" in page
    assert (await web.case(case)).last_owner == "hanna"


async def test_somebody_is_asked_to_take_over(web):
    """The owner keeps it; who is not of the team cannot be asked."""
    case = await web.does(await web.calls("teun"), happened.Took(by="lotte"))
    await web.is_signed_in("hanna")
    assert (await web.post(f"/cases/{case.code}/ask", person="joep")).status_code == 303
    found = await web.case(case)
    assert (found.owner, found.offered_to) == ("lotte", ("joep",))

    assert (await web.post(f"/cases/{case.code}/ask", person="nobody")).status_code == 409


async def test_a_wrong_time_is_corrected_beside_the_old_one(web):
    """Nothing is edited away: both stand in the log, with the reason."""
    case = await web.does(await web.calls("teun"), happened.Took(by="lotte"), happened.SetOut(by="lotte"))
    web.wait(minutes=40)
    await web.runs()
    case = await web.does(case, happened.Arrived(by="lotte"))
    await web.is_signed_in("hanna")
    moment = "2026-10-20T12:20"
    answer = await web.post(
        f"/cases/{case.code}/correct", what="arrived", moment=moment, words="vergeten <te> drukken"
    )
    page = (await web.get(f"/cases/{case.code}")).text

    assert answer.status_code == 303
    assert "correctie: ter plaatse" in page
    assert "vergeten &lt;te&gt; drukken" in page
    assert (await web.case(case)).arrived_at == case.arrived_at
    assert (await web.case(case)).is_breached


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"what": "arrived", "moment": "", "words": "x"}, "kon niet worden gelezen"),
        ({"what": "arrived", "moment": "2026-13-45T99:99", "words": "x"}, "kon niet worden gelezen"),
        ({"what": "arrived", "moment": "2026-10-19T12:00", "words": "x"}, "voor de melding"),
        ({"what": "arrived", "moment": "2030-01-01T12:00", "words": "x"}, "voor de melding"),
        ({"what": "arrived", "moment": "2026-10-20T12:00", "words": " "}, "waarom"),
        ({"what": "opened", "moment": "2026-10-20T12:00", "words": "x"}, "welke tijd"),
        ({"what": "arrived", "moment": "2026-10-20T12:00", "words": "x" * 4001}, "te lang"),
    ],
)
async def test_what_cannot_be_a_correction_is_said_and_changes_nothing(web, form, words):
    """With the next step."""
    case = await web.does(await web.calls("teun"), happened.Took(by="lotte"))
    await web.is_signed_in("hanna")
    answer = await web.post(f"/cases/{case.code}/correct", **form)

    assert answer.status_code in (400, 409)
    assert words in answer.text
    assert await web.case(case) == case


async def test_a_breach_has_its_reason_in_words(web):
    """From the coordinator, where the worker gave none."""
    case = await web.does(await web.calls("teun"), happened.Took(by="lotte"), happened.SetOut(by="lotte"))
    web.wait(minutes=31)
    await web.runs()
    await web.is_signed_in("hanna")
    assert (await web.post(f"/cases/{case.code}/reason", reason="nonsense")).status_code == 409
    await web.post(f"/cases/{case.code}/reason", words="brug stond open 🌉")

    assert "brug stond open 🌉" in (await web.get(f"/cases/{case.code}")).text


async def test_a_case_is_marked_and_discussed(web):
    """Notes have their author and time; the list finds what is still to discuss."""
    case = await web.calls("teun")
    await web.is_signed_in("hanna")
    await web.post(f"/cases/{case.code}/mark")
    assert case.code in (await web.get("/cases?review=yes")).text
    await web.post(f"/cases/{case.code}/note", words="Bellen ging goed.\nVolgende keer eerder.")
    assert (await web.post(f"/cases/{case.code}/note", words=" ")).status_code == 409
    await web.post(f"/cases/{case.code}/discussed")
    page = (await web.get(f"/cases/{case.code}")).text

    assert "Volgende keer eerder." in page
    assert "Besproken door" in page
    assert f"/cases/{case.code}" not in (await web.get("/cases?review=yes")).text


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("", True),
        ("urgency=spoed", True),
        ("urgency=nood", False),
        ("outcome=phone", True),
        ("outcome=open", False),
        ("breach=yes", False),
        ("client=teun", True),
        ("client=ada", False),
        ("team=olst", True),
        ("team=other", False),
        ("since=2026-10-20&until=2026-10-20", True),
        ("since=2026-10-21&until=2026-10-25", False),
        ("since=2026-10-25&until=2026-10-01", True),
        ("since=nonsense", True),
        ("from=99999999999", True),
    ],
)
async def test_filters(web, query, is_found):
    """Only what is asked for; what cannot be read is said and left out."""
    done = (happened.Took(by="lotte"), happened.Closed(by="lotte", outcome=Outcome.PHONE))
    case = await web.does(await web.calls("teun"), *done)
    await web.is_signed_in("hanna")
    page = await web.get(f"/cases?{query}")
    export = await web.get(f"/cases.csv?{query}")

    assert page.status_code == 200
    assert (f'href="/cases/{case.code}"' in page.text) is is_found
    assert (f"\n{case.code}," in export.text) is is_found


async def test_a_press_that_comes_too_late_says_so(web):
    """Somebody closed it meanwhile."""
    case = await web.does(await web.calls("teun"), happened.Took(by="lotte"))
    await web.is_signed_in("hanna")
    web.wait(minutes=1)
    await web.does(case, happened.Closed(by="lotte", outcome=Outcome.PHONE))
    answer = await web.post(f"/cases/{case.code}/take-over")

    assert answer.status_code == 409
    assert "afgesloten" in answer.text


async def test_there_is_no_other_action(web):
    """A made-up one is not found."""
    case = await web.calls("teun")
    await web.is_signed_in("hanna")

    assert (await web.post(f"/cases/{case.code}/delete")).status_code == 404

"""Workers and coordinators on the dashboard: the list, adding, changing and ending, and what is not allowed."""

import csv
import io
import re
from dataclasses import replace

import pytest

from records.provider import read_provider
from schedules.provider import Person, PersonRole
from storage import data_changes, links, people
from storage.imports import apply_import
from storage.provider_data import stored_data
from tests.dashboard.conftest import OLST
from tests.dashboard.forms import HOSTILE, filled, fills_in, form_of_page, sends


async def _person(web, one: str) -> Person | None:
    async with web.database.read() as tx:
        found = await people.person(tx, "olst", one)
        return found if await people.is_active(tx, "olst", one) else None


async def _second_team(web, *more: Person) -> None:
    """Olst has a second team with a coordinator of its own, and Finn works in both."""
    data = read_provider(OLST, now=web.now).data
    assert data is not None
    west = Person("vera", "Vera West", PersonRole.COORDINATOR, ("west",), phone="+31600000599")
    staff = tuple(replace(one, teams=("olst", "west")) if one.id == "finn" else one for one in data.people)
    async with web.database.write() as tx:
        await apply_import(tx, replace(data, people=(*staff, west, *more)), at=web.now)


# --- the list -----------------------------------------------------------------------------------------------


async def test_the_list_says_who_is_reached(web):
    """Everybody of the team, with role, phone and whether the bot reaches him."""
    async with web.database.write() as tx:
        await links.unlink(tx, "olst", "mees", at=web.now)
        await links.set_blocked(tx, "olst", "joep", web.now)
    await web.is_signed_in("hanna")
    page = (await web.get("/manage/people")).text

    assert "Tess Hulshof" in page
    assert "06 0000 0501" in page
    assert page.count("nog niet in de bot") == 1
    assert page.count("blokkeert de bot") == 1


async def test_the_list_as_a_file_is_the_same(web):
    """Read back it holds everybody, and nothing that a spreadsheet would run."""
    await web.is_signed_in("hanna")
    await fills_in(web, "/manage/people/mees", name="=Mees", phone="+4915112345678")
    answer = await web.get("/manage/people.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert answer.headers["content-type"].startswith("text/csv")
    assert [one["Naam"] for one in rows] == [
        "'=Mees", "Finn Okafor", "Hanna Spijker", "Joep Nijland", "Lotte Brinkman", "Tess Hulshof",
    ]  # fmt: skip
    assert rows[0]["Telefoon"] == "'+4915112345678"
    assert rows[-1] == {
        "Naam": "Tess Hulshof",
        "Rol": "begeleider",
        "Teams": "olst",
        "Telefoon": "06 0000 0501",
        "E-mail": "tess@olst.example",
        "Talen": "nl",
        "In de bot": "in de bot",
    }


# --- adding -------------------------------------------------------------------------------------------------


async def test_somebody_is_added(web):
    """Sound and nothing that stands out: he is there, and it is kept who did it."""
    await web.is_signed_in("hanna")
    answer = await fills_in(
        web, "/manage/new-person", name="Søren Ås", role="worker", phone="06-12345678", languages="nl, en"
    )
    added = await _person(web, "sren")
    async with web.database.read() as tx:
        [last, *_] = await data_changes.recent(tx, "olst", most=1)

    assert answer.status_code == 303
    assert "Opgeslagen" in (await web.get(answer.headers["location"])).text
    assert added == Person(
        "sren", "Søren Ås", PersonRole.WORKER, ("olst",), phone="+31612345678", languages=("nl", "en")
    )
    assert (last.who, last.change.id, last.change.what) == ("hanna", "sren", "added")


async def test_an_id_is_nobodys(web):
    """Not that of a colleague, nor of a client; a name without letters has one too."""
    await web.is_signed_in("hanna")
    for name in ("Tess Ander", "Teun Ander", "🙂"):
        await fills_in(web, "/manage/new-person", name=name, role="worker", phone="0612345678")

    assert [await _person(web, one) is not None for one in ("tess2", "teun2", "medewerker")] == [True] * 3
    assert (await _person(web, "tess")).name == "Tess Hulshof"


async def test_an_id_that_cannot_be_is_refused(web):
    """The form says so beside the field, and holds what was typed."""
    await web.is_signed_in("hanna")
    empty = await form_of_page(web, "/manage/new-person", name="Nieuw", role="worker", phone="0612345678")
    for one in ("tess", "teun", "..", "a b", "a/b", "<b>", "é", "x" * 65):
        answer = await sends(web, "/manage/new-person", {**empty, "id": one})

        assert answer.status_code == 400, one
        assert 'id="fault-id"' in answer.text, one
        assert 'value="Nieuw"' in answer.text, one


async def test_an_id_of_who_left_is_given_again_to_him_alone(web):
    """It brings back his phone: so it is asked, and nothing is done before the answer."""
    await web.imports(OLST.parent / "olst-without-tess")
    await web.is_signed_in("hanna")
    answer = await fills_in(web, "/manage/new-person", id="tess", name="T", role="worker", phone="0612345678")
    assert answer.status_code == 409
    assert "Deze code was van Tess Hulshof" in answer.text
    assert await _person(web, "tess") is None
    again = await sends(web, "/manage/new-person", filled(answer.text))

    assert again.status_code == 303
    assert (await _person(web, "tess")).name == "T"


async def test_a_form_that_is_sent_twice_adds_one(web):
    """The second is asked whether it is somebody else."""
    await web.is_signed_in("hanna")
    form = await form_of_page(web, "/manage/new-person", name="Kees", role="worker", phone="0612345678")
    answers = [await sends(web, "/manage/new-person", form) for _ in range(2)]

    assert [one.status_code for one in answers] == [303, 409]
    assert "Er is al iemand die Kees heet" in answers[1].text
    assert await _person(web, "kees2") is None


@pytest.mark.parametrize("field", ["name", "role", "teams", "new_team", "phone", "email", "languages", "id"])
async def test_whatever_is_typed_is_kept_as_words_or_refused(web, field):
    """Never an error, never markup of ours, never a half of it."""
    await web.is_signed_in("hanna")
    empty = await form_of_page(web, "/manage/new-person", name="Kees", role="worker", phone="0612345678")
    for typed in HOSTILE:
        answer = await sends(web, "/manage/new-person", {**empty, field: typed})

        assert answer.status_code in (303, 400, 409), typed
        assert "<script>alert" not in answer.text, typed
        if answer.status_code != 303:
            assert re.search("Nog niet opgeslagen|Toch opslaan|te lang", answer.text), typed
    page = (await web.get("/manage/people")).text

    assert "<script>alert" not in page
    assert await _person(web, "hanna") is not None


WRONG = (
    ("name", "", "Vul het in"),
    ("role", "", "Kies er een"),
    ("role", "boss", "Kies er een"),
    ("teams", "elders", "ten minste één team"),
    ("phone", "0612", "geen telefoonnummer"),
    ("email", "x", "geen e-mailadres"),
    ("languages", "Nederlands", "geen taal"),
    ("languages", "uk nl", "alleen voor cliënten"),
    ("new_team", "a,b", "Deze naam kan niet"),
    ("new_team", "region:x", "Een team van de regio"),
    ("new_team", "x|olst", "Deze naam kan niet"),
    ("new_team", "OLST", "is er al"),
)


async def test_a_fault_is_said_in_dutch_beside_its_field(web):
    """With the next step, and in no English."""
    await web.is_signed_in("hanna")
    empty = await form_of_page(web, "/manage/new-person", name="Kees", role="worker", phone="0612345678")
    for field, typed, said in WRONG:
        answer = await sends(web, "/manage/new-person", {**empty, field: typed})

        assert answer.status_code == 400, typed
        assert said in answer.text, typed
        assert 'lang="en"' not in answer.text, typed
        assert f'id="fault-{field}"' in answer.text, typed


async def test_what_stands_out_is_asked_first(web):
    """Without a phone he is added only once that is meant; another doubt is asked anew."""
    await web.is_signed_in("hanna")
    answer = await fills_in(web, "/manage/new-person", name="Kees", role="worker")
    assert (answer.status_code, await _person(web, "kees")) == (409, None)
    assert "Toch opslaan" in answer.text
    other = await sends(web, "/manage/new-person", filled(answer.text, new_team="nieuw"))
    assert other.status_code == 409
    again = await sends(web, "/manage/new-person", filled(answer.text))

    assert again.status_code == 303
    assert await _person(web, "kees") is not None


async def test_a_new_team_is_led_by_whoever_made_it(web):
    """Else nobody could manage it."""
    await web.is_signed_in("hanna")
    answer = await fills_in(
        web, "/manage/new-person", name="Kees", role="worker", phone="0612345678", new_team="noord"
    )

    again = await sends(web, "/manage/new-person", filled(answer.text))

    assert (answer.status_code, again.status_code) == (409, 303)
    assert "gat" not in answer.text
    assert (await _person(web, "hanna")).teams == ("olst", "noord")
    assert (await _person(web, "kees")).teams == ("olst", "noord")


# --- changing -----------------------------------------------------------------------------------------------


async def test_a_change_touches_nothing_else(web):
    """One column of one line."""
    async with web.database.read() as tx:
        before = await stored_data(tx, "olst")
    await web.is_signed_in("hanna")
    answer = await fills_in(web, "/manage/people/mees", phone="0687654321")
    async with web.database.read() as tx:
        after = await stored_data(tx, "olst")

    assert answer.status_code == 303
    mees = next(one for one in before.people if one.id == "mees")
    changed = tuple(replace(one, phone="+31687654321") if one is mees else one for one in before.people)
    assert after == replace(before, people=changed)


async def test_a_form_from_last_week_changes_nothing(web):
    """Somebody changed the same meanwhile: what holds now is shown, beside what was typed."""
    await web.is_signed_in("hanna")
    old = await form_of_page(web, "/manage/people/mees", phone="0611111111")
    await fills_in(web, "/manage/people/mees", phone="0622222222")
    answer = await sends(web, "/manage/people/mees", old)

    assert answer.status_code == 409
    assert "Iemand anders heeft dit net gewijzigd" in answer.text
    assert "Jij had ingevuld: 0611111111" in answer.text
    assert (await _person(web, "mees")).phone == "+31622222222"


async def test_teams_of_others_are_not_taken_nor_given(web):
    """Finn stays in west; his role is not Hanna's to give; nobody gets into west by a form of hers."""
    await _second_team(web)
    await web.is_signed_in("hanna")
    page = (await web.get("/manage/people/finn")).text
    await fills_in(web, "/manage/people/finn", name="Fin", role="coordinator", teams=["olst", "west"])
    await fills_in(web, "/manage/people/mees", teams=["olst", "west"])
    refused = await fills_in(web, "/manage/people/hanna", new_team="West")
    finn = await _person(web, "finn")

    assert "Ook in: west" in page
    assert (finn.name, finn.role, finn.teams) == ("Fin", PersonRole.WORKER, ("olst", "west"))
    assert (await _person(web, "mees")).teams == ("olst",)
    assert refused.status_code == 400
    assert (await _person(web, "hanna")).teams == ("olst",)


async def test_taking_oneself_out_is_warned_of(web):
    """The last coordinator goes only when that is meant."""
    await web.is_signed_in("hanna")
    answer = await fills_in(web, "/manage/people/hanna", role="worker")

    assert answer.status_code == 409
    assert "Je bent dan geen coördinator meer" in answer.text
    assert "Team olst heeft dan geen coördinator meer" in answer.text
    assert (await _person(web, "hanna")).role is PersonRole.COORDINATOR


# --- ending -------------------------------------------------------------------------------------------------


async def test_who_leaves_is_taken_out_of_the_rota_when_that_is_chosen(web):
    """First it is said where he stands, then which holes come, and only then it is so."""
    await web.is_signed_in("hanna")
    page = (await web.get("/manage/people/tess/end")).text
    assert "diensten van elke week: 7" in page
    assert "Teun Wolbers" in page
    assert "/manage/rota" in page
    bare = await fills_in(web, "/manage/people/tess/end")
    assert bare.status_code == 400
    assert "Kies om die diensten leeg te maken" in bare.text
    assert "Kies wie de vaste begeleider wordt" in bare.text
    holes = await fills_in(web, "/manage/people/tess/end", rota="out", fixed="mees")
    assert holes.status_code == 409
    assert "Team olst heeft dan niemand die dienst heeft, vanaf 2026-10-20 23:00" in holes.text
    assert await _person(web, "tess") is not None
    form = filled(holes.text, rota="out")
    assert form["fixed"] == "mees"
    done = await sends(web, "/manage/people/tess/end", form)
    async with web.database.read() as tx:
        data = await stored_data(tx, "olst")

    assert done.status_code == 303
    assert await _person(web, "tess") is None
    assert not [one for one in data.shifts if one.worker == "tess"]
    assert len(data.shifts) == 22
    assert next(one for one in data.clients if one.id == "teun").fixed_worker == "mees"


async def test_nobody_ends_himself(web):
    """Another coordinator does it."""
    await web.is_signed_in("hanna")
    page = (await web.get("/manage/people/hanna/end")).text
    answer = await web.post("/manage/people/hanna/end", rota="out")

    assert "Jezelf uit dienst melden kan niet" in page
    assert answer.status_code == 409
    assert await _person(web, "hanna") is not None


async def test_the_last_coordinator_of_a_team_does_not_go_by_the_way(web):
    """What it means is said first; of a rota that loses its coordinator too."""
    await _second_team(web, Person("wil", "Wil Twee", PersonRole.COORDINATOR, ("west", "olst")))
    await web.is_signed_in("wil")
    hanna = await fills_in(web, "/manage/people/hanna/end", rota="out")
    own = await fills_in(web, "/manage/people/wil", teams=["west"])

    assert (hanna.status_code, own.status_code) == (409, 409)
    assert "geen coördinator in het rooster" in hanna.text
    assert "Je haalt jezelf uit olst" in own.text
    assert await _person(web, "hanna") is not None


async def test_who_also_works_elsewhere_is_not_ended(web):
    """Who can do it is named."""
    await _second_team(web)
    await web.is_signed_in("hanna")
    page = (await web.get("/manage/people/finn/end")).text
    answer = await web.post("/manage/people/finn/end", rota="out")

    assert "Finn Okafor hoort ook bij west" in page
    assert "Vraag Vera" in page
    assert answer.status_code == 409
    assert await _person(web, "finn") is not None


# --- others -------------------------------------------------------------------------------------------------

PATHS = ("/manage/people/{}", "/manage/people/{}/end")


async def test_people_of_others_are_not_there(web):
    """Another team's, another provider's, one who left and one who never was: one answer, nothing changed."""
    await _second_team(web)
    await web.is_signed_in("vera")
    listing = (await web.get("/manage/people")).text + (await web.get("/manage/people.csv")).text
    assert "Tess" not in listing
    assert "Finn" in listing
    for one in ("tess", "hanna", "teun", "niemand", "%2e%2e"):
        for path in PATHS:
            assert (await web.get(path.format(one))).status_code == 404, one
            assert (await web.post(path.format(one), name="x", rota="out")).status_code == 404, one

    assert (await _person(web, "tess")).name == "Tess Hulshof"


async def test_workers_manage_nobody(web):
    """Every route."""
    await web.is_signed_in("tess")
    for path in ("/manage/people", "/manage/people.csv", "/manage/new-person", *PATHS):
        assert (await web.get(path.format("mees"))).status_code == 403, path
    for path in ("/manage/new-person", *PATHS):
        assert (await web.post(path.format("mees"), name="x")).status_code == 403, path


async def test_a_form_without_its_token_changes_nothing(web):
    """It was not made here."""
    await web.is_signed_in("hanna")
    form = await form_of_page(web, "/manage/people/mees", name="Ander", token="x")
    answer = await sends(web, "/manage/people/mees", form)

    assert answer.status_code == 403
    assert (await _person(web, "mees")).name == "Mees Roelofs"

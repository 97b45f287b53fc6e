"""Clients and their relatives on the dashboard: the list, the page, the forms, the crisis card, and who looked."""

import csv
import io
import re
from dataclasses import replace
from datetime import time

import pytest

from escalation import consent
from escalation.consent import Allowed
from records.provider import read_provider
from schedules.provider import Client, OnSite, Person, PersonRole, Reach, Relative, WaakvlamPlan
from storage import consents, people, relatives, reviews, waakvlam
from storage.imports import apply_import
from storage.provider_data import stored_data
from tests.dashboard.conftest import OLST
from tests.dashboard.forms import HOSTILE, filled, fills_in, form_of_page, sends

LIEKE = Relative("lieke", "teun", "Lieke Wolbers", "zus", "+31600000901", "nl")


async def _with(web, *, near=(), more=(), staff=()) -> None:
    """Olst with relatives, and more clients and people."""
    data = read_provider(OLST, now=web.now).data
    assert data is not None
    data = replace(data, relatives=near, clients=(*data.clients, *more), people=(*data.people, *staff))
    async with web.database.write() as tx:
        await apply_import(tx, data, at=web.now)


async def _elsewhere(web) -> None:
    """A second team with a coordinator and a client of its own."""
    vera = Person("vera", "Vera West", PersonRole.COORDINATOR, ("west",), phone="+31600000599")
    wout = Client(
        "wout", "Wout West", "west", "", "", "", "", "Olst-Wijhe", Reach.ALWAYS, None, None, OnSite.ON_REQUEST
    )
    await _with(web, near=(LIEKE,), more=(wout,), staff=(vera,))


async def _plan_at_night(web) -> None:
    async with web.database.write() as tx:
        data = await stored_data(tx, "olst")
        plan = WaakvlamPlan("ada", tuple(range(7)), (time(23, 30),), "Gaat het?", 60, 2)
        await apply_import(tx, replace(data, waakvlam=(plan,)), at=web.now)


async def _client(web, one: str) -> Client | None:
    async with web.database.read() as tx:
        found = await people.client(tx, "olst", one)
        return found if await people.is_active(tx, "olst", one) else None


async def _reads(web, one: str) -> list[tuple[str, str, str]]:
    async with web.database.read() as tx:
        return [(each.person, each.page, each.why) for each in await reviews.reads_of(tx, "olst", one)]


# --- the list and the page ----------------------------------------------------------------------------------


async def test_the_list_and_its_file_are_noted_as_a_look(web):
    """Each client of the list was seen; the file holds the same."""
    await web.is_signed_in("hanna")
    page = (await web.get("/manage/clients")).text
    answer = await web.get("/manage/clients.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert "Teun Wolbers" in page
    assert "vast: Tess" in page
    assert rows[1] == {
        "Naam": "Teun Wolbers",
        "Team": "olst",
        "Telefoon": "06 0000 0601",
        "Bereikbaarheid": "dag en nacht",
        "Vaste begeleider": "Tess",
        "In de bot": "nog niet in de bot",
        "Crisiskaart": "nee",
    }
    assert await _reads(web, "ada") == [
        ("hanna", "clients-csv", "coordinator"),
        ("hanna", "clients", "coordinator"),
    ]


async def test_the_page_of_a_client(web):
    """What is known, the way to his cases, and who looked; this look is among them."""
    case = await web.calls("teun")
    await web.is_signed_in("hanna")
    page = (await web.get("/manage/clients/teun")).text

    assert "Kornetstraat 3" in page
    assert 'href="/cases?client=teun"' in page
    assert f"/cases/{case.code}" in page
    assert re.search(r"20-10-2026 12:00</time> · Hanna · deze pagina", page)
    assert await _reads(web, "teun") == [("hanna", "client", "coordinator")]


# --- the form -----------------------------------------------------------------------------------------------


async def test_a_client_is_added_with_his_crisis_card(web):
    """All columns, and the card as it was typed."""
    await web.is_signed_in("hanna")
    answer = await fills_in(
        web,
        "/manage/new-client",
        name="Bram Ös",
        team="olst",
        phone="06 12345678",
        address="Brink 1",
        postcode="8121 ZZ",
        city="Olst",
        reach="daytime",
        on_site="always-for-nood",
        fixed_worker="mees",
        language="en",
        notes="Belt liever.\r\nHond.",
        warning_words="de zwarte hond | het fluitje",
        crisiskaart="Zet de radio zacht.\r\n\r\nBel <b>mijn</b> zus; =1+1",
    )

    assert answer.status_code == 303
    assert await _client(web, "bram") == Client(
        "bram",
        "Bram Ös",
        "olst",
        "+31612345678",
        "Brink 1",
        "8121 ZZ",
        "Olst",
        "Olst-Wijhe",
        Reach.DAYTIME,
        "mees",
        "en",
        OnSite.ALWAYS_FOR_NOOD,
        crisiskaart="Zet de radio zacht.\n\nBel <b>mijn</b> zus; =1+1",
        notes="Belt liever.\nHond.",
        warning_words=("de zwarte hond", "het fluitje"),
    )
    assert "&lt;b&gt;mijn" in (await web.get("/manage/clients/bram")).text


async def test_a_card_is_changed_and_taken_away(web):
    """Nothing else of anybody changes by it."""
    async with web.database.read() as tx:
        before = await stored_data(tx, "olst")
    await web.is_signed_in("hanna")
    await fills_in(web, "/manage/clients/ada/change", crisiskaart="Eerst.")
    await fills_in(web, "/manage/clients/ada/change", crisiskaart="Daarna.")
    assert (await _client(web, "ada")).crisiskaart == "Daarna."
    await fills_in(web, "/manage/clients/ada/change", crisiskaart="")
    async with web.database.read() as tx:
        assert await stored_data(tx, "olst") == before


async def test_a_long_card_from_the_files_stays_when_something_else_changes(web):
    """Only what is typed anew is bounded."""
    data = read_provider(OLST, now=web.now).data
    long = tuple(replace(one, crisiskaart="lang " * 2000 + "eind") for one in data.clients)
    async with web.database.write() as tx:
        await apply_import(tx, replace(data, clients=long), at=web.now)
    await web.is_signed_in("hanna")
    kept = await fills_in(web, "/manage/clients/ada/change", phone="0612345678")
    refused = await fills_in(web, "/manage/clients/ada/change", crisiskaart="x" * 4001)

    assert (kept.status_code, refused.status_code) == (303, 409)
    assert "Dit is te lang" in refused.text
    assert (await _client(web, "ada")).crisiskaart.endswith("eind")


async def test_a_choice_that_is_none_is_refused(web):
    """Another team, a worker of others, a word that nobody offered."""
    await _elsewhere(web)
    await web.is_signed_in("hanna")
    form = await form_of_page(web, "/manage/clients/ada/change")
    for field in ("team", "reach", "on_site", "fixed_worker", "language"):
        for typed in ("west", "vera", "<b>", "xx"):
            answer = await sends(web, "/manage/clients/ada/change", {**form, field: typed})

            assert answer.status_code == 400, (field, typed)
            assert f'id="fault-{field}"' in answer.text, (field, typed)

    assert (await _client(web, "ada")).team == "olst"


TEXTS = (
    "name",
    "phone",
    "address",
    "postcode",
    "city",
    "municipality",
    "notes",
    "warning_words",
    "crisiskaart",
    "id",
)


@pytest.mark.parametrize("field", TEXTS)
async def test_whatever_is_typed_is_kept_as_words_or_refused(web, field):
    """Never an error, never markup of ours."""
    await web.is_signed_in("hanna")
    known = {"name": "Bram", "phone": "0612345678", "team": "olst", "reach": "24/7", "on_site": "on-request"}
    empty = await form_of_page(web, "/manage/new-client", **known)
    for typed in HOSTILE:
        answer = await sends(web, "/manage/new-client", {**empty, field: typed})

        assert answer.status_code in (303, 400, 409), typed
        assert "<script>alert" not in answer.text, typed
        assert 'lang="en">' not in answer.text, typed
    page = (await web.get("/manage/clients")).text

    assert "<script>alert" not in page


async def test_by_day_only_with_a_check_in_at_night_is_asked_first(web):
    """In Dutch, with the time."""
    await _plan_at_night(web)
    await web.is_signed_in("hanna")
    answer = await fills_in(web, "/manage/clients/ada/change", reach="daytime")

    assert answer.status_code == 409
    assert "een waakvlam om 23:30" in answer.text


async def test_a_form_from_last_week_changes_nothing(web):
    """The card too is held against what is stored now."""
    await web.is_signed_in("hanna")
    old = await form_of_page(web, "/manage/clients/ada/change", phone="0611111111")
    await fills_in(web, "/manage/clients/ada/change", crisiskaart="Nieuw.")
    answer = await sends(web, "/manage/clients/ada/change", old)

    assert answer.status_code == 409
    assert "Jij had ingevuld: 0611111111" in answer.text
    assert (await _client(web, "ada")).phone == "+31600000602"


# --- ending -------------------------------------------------------------------------------------------------


async def test_what_ends_with_a_client_is_said_and_done(web):
    """Plans and relatives end; an open case stays, and is named."""
    await _with(web, near=(replace(LIEKE, client="ada"),))
    await _plan_at_night(web)
    case = await web.calls("ada")
    await web.is_signed_in("hanna")
    page = (await web.get("/manage/clients/ada/end")).text
    for words in ("De waakvlam stopt (1 plan)", "Lieke Wolbers", "Die blijft open", case.code):
        assert words in page
    answer = await sends(web, "/manage/clients/ada/end", filled(page))
    async with web.database.read() as tx:
        data = await stored_data(tx, "olst")
        plans = await waakvlam.plans(tx, "olst", clients=["ada"])

    assert answer.status_code == 303
    assert await _client(web, "ada") is None
    assert (data.relatives, data.waakvlam, plans) == ((), (), [])
    assert (await web.case(case)).is_open
    assert [one.id for one in data.clients] == ["teun"]


async def test_a_client_who_called_meanwhile_is_not_ended_unread(web):
    """The page said nothing of an open case: it is shown anew."""
    await web.is_signed_in("hanna")
    form = await form_of_page(web, "/manage/clients/ada/end")
    case = await web.calls("ada")
    answer = await sends(web, "/manage/clients/ada/end", form)

    assert answer.status_code == 409
    assert case.code in answer.text
    assert await _client(web, "ada") is not None


async def test_a_client_can_have_a_language_of_clients(web):
    """It has a name where it is chosen; what is no language of ours is not offered."""
    await web.is_signed_in("hanna")
    page = (await web.get("/manage/clients/ada/change")).text
    form = await form_of_page(web, "/manage/clients/ada/change")
    answer = await sends(web, "/manage/clients/ada/change", {**form, "language": "uk"})

    assert '<option value="uk">Oekraïens</option>' in page
    assert answer.status_code == 303
    assert (await _client(web, "ada")).language == "uk"


# --- relatives ----------------------------------------------------------------------------------------------


async def test_a_relative_is_added_changed_and_ended(web):
    """On the client's page, with what he may: nothing, until the client says so."""
    await web.is_signed_in("hanna")
    added = await fills_in(
        web, "/manage/clients/teun/new-relative", name="Lieke Wolbers", relation="zus", phone="0600000901"
    )
    page = (await web.get("/manage/clients/teun")).text
    await fills_in(web, "/manage/relatives/lieke", language="nl")
    async with web.database.read() as tx:
        stored = await relatives.load(tx, "olst", "lieke")
    form = await form_of_page(web, "/manage/relatives/lieke")
    ended = await web.post("/manage/relatives/lieke/end", was=form["was"])
    stale = await web.post("/manage/relatives/lieke/end", was=form["was"])
    async with web.database.read() as tx:
        is_active = await relatives.is_active(tx, "olst", "lieke")

    assert added.headers["location"].startswith("/manage/clients/teun")
    assert "Lieke Wolbers" in page
    assert page.count("nog niet gevraagd") == 2
    assert "beslist Teun Wolbers zelf" in page
    assert stored == LIEKE
    assert (ended.status_code, stale.status_code, is_active) == (303, 404, False)


async def test_what_a_relative_may_is_shown_and_not_inherited(web):
    """The id of a former relative brings his consents back: never to another client's, and not unasked."""
    await _with(web, near=(LIEKE,))
    async with web.database.write() as tx:
        kept = await consents.of_relative(tx, "olst", client="teun", relative="lieke")
        before = kept[Allowed.RECEIVES]
        after = consent.given(before, at=web.now)
        await consents.keep(tx, "olst", before=before, after=after, who="teun", at=web.now)
    await web.is_signed_in("hanna")
    page = (await web.get("/manage/relatives/lieke")).text
    await web.post("/manage/relatives/lieke/end", was=filled(page)["was"])
    other = await fills_in(web, "/manage/clients/ada/new-relative", id="lieke", name="Lieke Ander")
    same = await fills_in(web, "/manage/clients/teun/new-relative", id="lieke", name="Lieke Wolbers")

    assert "als de cliënt niet antwoordt: <strong>ja</strong>" in page
    assert (other.status_code, same.status_code) == (400, 409)
    assert "Deze code was van Lieke Wolbers" in same.text


# --- others -------------------------------------------------------------------------------------------------

READ = (
    "/manage/clients/{0}",
    "/manage/clients/{0}/change",
    "/manage/clients/{0}/end",
    "/manage/clients/{0}/new-relative",
    "/manage/relatives/{1}",
    "/manage/invite/{0}",
    "/manage/invite/{1}",
)
WRITTEN = (*READ[1:], "/manage/clients/{0}/card", "/manage/relatives/{1}/end")


async def test_clients_of_others_are_not_there(web):
    """Another team's coordinator: every page and form, as if there was nobody; and no look is noted."""
    await _elsewhere(web)
    async with web.database.read() as tx:
        before = await stored_data(tx, "olst")
    await web.is_signed_in("vera")
    listing = (await web.get("/manage/clients")).text + (await web.get("/manage/clients.csv")).text
    for path in READ:
        assert (await web.get(path.format("teun", "lieke"))).status_code == 404, path
    for path in WRITTEN:
        answer = await web.post(path.format("teun", "lieke"), name="x", size="a6", replaces="")
        assert answer.status_code == 404, path
    async with web.database.read() as tx:
        after = await stored_data(tx, "olst")

    assert "Wout" in listing
    assert "Teun" not in listing
    assert await _reads(web, "teun") == []
    assert after == before


async def test_another_providers_coordinator_finds_nobody(web):
    """The same ids, another provider."""
    await _elsewhere(web)
    data = read_provider(OLST, now=web.now).data
    staff = (Person("baas", "Baas Vecht", PersonRole.COORDINATOR, ("olst", "west")),)
    vecht = replace(data, provider=replace(data.provider, id="vecht"), people=staff, clients=(), shifts=())
    async with web.database.write() as tx:
        await apply_import(tx, vecht, at=web.now)
    await web.is_signed_in("baas", provider="vecht")
    people_pages = ("/manage/people/tess", "/manage/people/tess/end", "/manage/invite/tess")
    for path in (*READ, *people_pages):
        assert (await web.get(path.format("teun", "lieke"))).status_code == 404, path
    for path in (*WRITTEN, *people_pages):
        answer = await web.post(path.format("teun", "lieke"), name="x", size="a6", replaces="")
        assert answer.status_code == 404, path
    listings = [
        (await web.get(f"/manage/{one}")).text for one in ("people", "people.csv", "clients", "clients.csv")
    ]

    assert not re.search("Tess|Teun|Lieke|Wout", "".join(listings))
    assert await _reads(web, "teun") == []


async def test_workers_manage_no_client(web):
    """Every route."""
    await _with(web, near=(LIEKE,))
    await web.is_signed_in("tess")
    for path in (*READ, "/manage/clients", "/manage/clients.csv", "/manage/new-client"):
        assert (await web.get(path.format("teun", "lieke"))).status_code == 403, path
    for path in (*WRITTEN, "/manage/new-client"):
        assert (await web.post(path.format("teun", "lieke"))).status_code == 403, path

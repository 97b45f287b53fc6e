"""Signing in: a link once, a second factor, sessions that end, and forms that come from our pages."""

import re
from datetime import timedelta

import pytest

from storage import sign_in
from tests.dashboard.conftest import DATA


async def _arrives(web, person="hanna"):
    """He presses the key behind the link."""
    link = await web.sign_in_link(person)
    return await web.client.post(link, headers={"Origin": web.address})


async def _secret_on_page(web):
    page = (await web.get("/code")).text
    return re.search(r"<code>([^<]*)</code>", page).group(1)


async def _gives(web, code):
    page = (await web.get("/code")).text
    token = re.search(r'name="token" value="([^"]*)"', page).group(1)
    return await web.client.post(
        "/code", data={"token": token, "code": code}, headers={"Origin": web.address}
    )


async def test_link_and_second_factor_open_the_pages(web):
    """The first time the secret is shown as a QR code; the right code opens the overview."""
    assert (await _arrives(web)).headers["location"] == "/code"
    assert (await web.get("/")).headers["location"] == "/code"
    secret = await _secret_on_page(web)
    answer = await _gives(web, web.code_for(secret))

    assert answer.headers["location"] == "/"
    assert (await web.get("/")).status_code == 200
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=lax" in answer.headers["set-cookie"]


async def test_the_second_time_the_secret_is_not_shown(web):
    """Who has the phone has the code; the page no longer tells it."""
    await _arrives(web)
    secret = await _secret_on_page(web)
    await _gives(web, web.code_for(secret))
    web.wait(minutes=2)
    web.client.cookies.clear()
    await _arrives(web)
    page = (await web.get("/code")).text

    assert "<code>" not in page
    assert "<svg" not in page
    assert (await _gives(web, web.code_for(secret))).headers["location"] == "/"


async def test_a_code_works_once(web):
    """Whoever reads along over a shoulder cannot use it again."""
    await _arrives(web)
    code = web.code_for(await _secret_on_page(web))
    await _gives(web, code)
    web.client.cookies.clear()
    await _arrives(web)
    answer = await _gives(web, code)

    assert answer.status_code == 403
    assert (await web.get("/")).headers["location"] == "/code"


@pytest.mark.parametrize(
    "code", ["", "000000", "12345", "1234567", "٠١٢٣٤٥", "abcdef", "<script>", "0" * 5000]
)
async def test_a_wrong_code_opens_nothing(web, code):
    """Whatever is typed."""
    await _arrives(web)

    assert (await _gives(web, code)).status_code == 403
    assert (await web.get("/")).headers["location"] == "/code"


async def test_after_five_wrong_codes_nothing_is_tried_for_a_quarter(web):
    """Also the right one is refused then, in another session too; later it works."""
    await _arrives(web)
    secret = await _secret_on_page(web)
    for _ in range(5):
        await _gives(web, "000000")
    assert (await _gives(web, web.code_for(secret))).status_code == 403
    web.client.cookies.clear()
    await _arrives(web)
    assert "kwartier" in (await _gives(web, web.code_for(secret))).text
    web.wait(minutes=15)

    assert (await _gives(web, web.code_for(secret))).headers["location"] == "/"


async def test_a_link_works_once(web):
    """A second press, and a link that a newer one replaced, say how to get another."""
    first, second = await web.sign_in_link("hanna"), await web.sign_in_link("hanna")
    headers = {"Origin": web.address}

    assert (await web.client.post(first, headers=headers)).status_code == 410
    assert (await web.client.post(second, headers=headers)).status_code == 303
    again = await web.client.post(second, headers=headers)
    assert again.status_code == 410
    assert "/overzicht" in again.text


async def test_looking_at_a_link_does_not_use_it_up(web):
    """A preview of a messenger fetches it too."""
    link = await web.sign_in_link("hanna")
    for _ in range(3):
        assert (await web.get(link)).status_code == 200

    assert (await web.client.post(link, headers={"Origin": web.address})).status_code == 303


@pytest.mark.parametrize(("seconds", "status"), [(299, 303), (300, 410)])
async def test_a_link_lives_five_minutes(web, seconds, status):
    """At its end it works no more."""
    link = await web.sign_in_link("hanna")
    web.wait(seconds=seconds)

    assert (await web.client.post(link, headers={"Origin": web.address})).status_code == status


async def test_too_many_tries_have_to_wait(web):
    """Nobody guesses links by the thousand, and nobody keeps others out by trying."""
    headers = {"Origin": web.address}
    answers = [(await web.client.post("/in/guess", headers=headers)).status_code for _ in range(31)]
    good = await web.client.post(await web.sign_in_link("hanna"), headers=headers)
    web.wait(minutes=1)

    assert answers == [410] * 30 + [429]
    assert good.status_code == 303
    assert (await web.client.post("/in/guess", headers=headers)).status_code == 410


@pytest.mark.parametrize(
    "path", ["/", "/cases", "/cases.csv", "/cases/A01", "/sessions", "/code", "/reports"]
)
async def test_without_signing_in_nothing_is_shown(web, path):
    """Every page says how to sign in, and nothing else."""
    await web.calls("teun")
    answer = await web.get(path)

    assert answer.status_code in (401, 404)
    assert "Teun" not in answer.text
    assert "no-store" in answer.headers["cache-control"]


@pytest.mark.parametrize("is_half", [True, False])
async def test_without_signing_in_the_live_line_says_so_and_ends(web, is_half):
    """A page that was left open learns that it is old; with the link only, nothing is shown either."""
    case = await web.calls("teun")
    if is_half:
        await _arrives(web)
    answer = await web.get("/live")

    assert "niet meer bijgewerkt" in answer.text
    assert case.code not in answer.text
    assert answer.headers["content-type"].startswith("text/event-stream")


async def test_an_idle_session_ends(web):
    """Half an hour without doing anything; what follows by itself does not count as doing."""
    await web.is_signed_in("hanna")
    web.wait(minutes=29)
    assert (await web.get("/")).status_code == 200
    web.wait(minutes=29)
    assert (await web.get("/")).status_code == 200
    web.wait(minutes=30)

    assert (await web.get("/")).status_code == 401


async def test_no_session_outlives_twelve_hours(web):
    """However busy its visitor is."""
    await web.is_signed_in("hanna")
    for _ in range(35):
        web.wait(minutes=20)
        assert (await web.get("/")).status_code == 200
    web.wait(minutes=20)

    assert (await web.get("/")).status_code == 401


async def test_sessions_are_listed_and_ended(web):
    """The other device is out at once; the own one too, when asked."""
    other = await web.session("hanna")
    await web.is_signed_in("hanna")
    async with web.database.read() as tx:
        found = await sign_in.session_of(tx, other, at=web.now)
    page = await web.get("/sessions")
    assert page.text.count("Firefox") == 2
    await web.post("/sessions/end", session=found.id)
    async with web.database.read() as tx:
        assert await sign_in.session_of(tx, other, at=web.now) is None
    assert (await web.get("/")).status_code == 200
    await web.post("/sessions/end")

    assert (await web.get("/")).status_code == 401


async def test_nobody_ends_the_session_of_somebody_else(web):
    """A made-up id, or one of a colleague, ends nothing."""
    async with web.database.write() as tx:
        theirs = await sign_in.open_session(tx, "olst", "tess", device="x", is_confirmed=True, at=web.now)
        session = await sign_in.session_of(tx, theirs, at=web.now)
    await web.is_signed_in("hanna")
    await web.post("/sessions/end", session=session.id)

    async with web.database.read() as tx:
        assert await sign_in.session_of(tx, theirs, at=web.now) is not None


async def test_who_leaves_is_out_at_once(web, tmp_path):
    """Deactivated by an import: the open page no longer works, nor does a link that was not used."""
    await web.is_signed_in("hanna")
    people = (DATA / "olst" / "people.csv").read_text(encoding="utf-8")
    kept = [line for line in people.splitlines() if not line.startswith("hanna,")]
    folder = tmp_path / "without"
    folder.mkdir()
    for file in (DATA / "olst").iterdir():
        if file.is_file():
            words = file.read_text(encoding="utf-8")
            if file.name == "people.csv":
                words = "\n".join(kept) + "\n"
            elif file.suffix == ".csv":
                words = "".join(line for line in words.splitlines(True) if "hanna" not in line)
            (folder / file.name).write_text(words, encoding="utf-8")
    await web.imports(folder)

    assert (await web.get("/")).status_code == 401


@pytest.mark.parametrize("origin", [None, "https://elsewhere.example", "null", "http://127.0.0.1:1"])
async def test_a_form_of_another_site_is_refused(web, origin):
    """Also when the browser sends our cookie along."""
    await web.is_signed_in("hanna")
    headers = {"Origin": origin} if origin else {}
    data = {"token": await web.token()}
    answer = await web.client.post("/sessions/end", data=data, headers=headers)

    assert answer.status_code == 403
    assert (await web.get("/")).status_code == 200


async def test_a_form_without_its_token_changes_nothing(web):
    """A page that was open since an earlier session says so."""
    await web.is_signed_in("hanna")
    headers = {"Origin": web.address}
    for data in ({}, {"token": ""}, {"token": "é"}, {"token": "0" * 64}):
        answer = await web.client.post("/sessions/end", data=data, headers=headers)
        assert answer.status_code == 403
        assert "Er is niets veranderd" in answer.text

    assert (await web.get("/")).status_code == 200


async def test_every_page_forbids_foreign_script(web):
    """No inline script or style, no frame around us, nothing kept on the way."""
    await web.is_signed_in("hanna")
    case = await web.calls("teun", words="<script>alert(1)</script> <b>help</b>")
    for path in ("/", "/cases", f"/cases/{case.code}", "/sessions", "/nothing"):
        answer = await web.get(path)
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "no-store" in answer.headers["cache-control"]
        assert "<script>" not in answer.text
        assert not re.search(r"\son\w+=|\sstyle=", answer.text)


async def test_forgetting_the_factor_ends_sessions_and_asks_for_a_new_one(web):
    """A lost phone: the next sign-in sets another."""
    await _arrives(web)
    secret = await _secret_on_page(web)
    await _gives(web, web.code_for(secret))
    async with web.database.write() as tx:
        assert await sign_in.forget_factor(tx, "olst", "hanna", at=web.now)
    assert (await web.get("/")).status_code == 401
    web.client.cookies.clear()
    await _arrives(web)

    assert await _secret_on_page(web) != secret


async def test_codes_a_step_early_or_late_count(web):
    """Clocks differ; more than half a minute off is too much."""
    await _arrives(web)
    secret = await _secret_on_page(web)
    code = web.code_for(secret)
    web.wait(seconds=timedelta(seconds=60).total_seconds())
    assert (await _gives(web, code)).status_code == 403
    code = web.code_for(secret)
    web.wait(seconds=30)

    assert (await _gives(web, code)).headers["location"] == "/"

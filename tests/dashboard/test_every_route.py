"""Every page and form there is, tried by those for whom it is not: other providers, other teams, workers, strangers.

The routes are those of the app itself, so that one that is added later is tried too.
"""

from dataclasses import replace

import pytest
from starlette.routing import Route

from dashboard.app import dashboard_app
from escalation.case import Case
from records.provider import read_provider
from schedules.provider import Person, PersonRole
from storage.imports import apply_import
from storage.provider_data import stored_data
from tests.dashboard.conftest import OLST

THEIRS = ("Teun", "Wolbers", "Meijerink", "Kornetstraat", "+316000006", "+316000005", "Hulshof")
"""What tells who olst's clients and workers are."""

OPEN_TO_ALL = ("/healthz", "/metrics", "/rooster", "/in/", "/help", "/static")
"""What asks for no session: each has tests of its own."""


def _routes(web) -> list[Route]:
    app = dashboard_app(
        database=web.database,
        nights=web.nights,
        engine=web.engine,
        waakvlam=web.waakvlam,
        vitals=web.well,
        now=web.clock.now,
        bot_link=web.bot.begins,
    )
    return [one for one in app.routes if isinstance(one, Route) and not one.path.startswith(OPEN_TO_ALL)]


def _paths(route: Route, case: Case) -> list[str]:
    """The route's addresses with what olst has; each parameter as a case, a client, a worker and a number."""
    given = {
        "code": [case.code],
        "what": ["take-over", "close", "note", "stop", "end"],
        "form": ["csv", "pdf"],
    }
    paths = [route.path]
    for name in route.param_convertors:
        paths = [
            path.replace(f"{{{name}}}", value).replace(f"{{{name}:int}}", "1")
            for path in paths
            for value in given.get(name, ["teun", "tess", case.code, "1"])
        ]
    return paths


async def _world(web) -> Case:
    """Olst with a case, another provider with the same team's name, and another team's coordinator at olst."""
    data = read_provider(OLST, now=web.now).data
    assert data is not None
    vecht = Person("vera", "Vera Vecht", PersonRole.COORDINATOR, ("olst",))
    other = replace(
        data,
        provider=replace(data.provider, id="vecht", name="Vecht Thuis"),
        people=(vecht,),
        clients=(),
        shifts=(),
        absences=(),
        waakvlam=(),
        relatives=(),
    )
    west = Person("west", "Wil West", PersonRole.COORDINATOR, ("west",))
    async with web.database.write() as tx:
        await apply_import(tx, other, at=web.now)
        await apply_import(tx, replace(data, people=(*data.people, west)), at=web.now)
    return await web.calls("teun", words="geheim van Teun")


@pytest.mark.parametrize(
    ("person", "provider"), [("vera", "vecht"), ("west", "olst"), ("joep", "olst"), ("", "")]
)
async def test_what_is_not_theirs_is_neither_shown_nor_changed(web, person, provider):
    """Whatever way they try; a page of their own may of course be shown."""
    case = await _world(web)
    before_case = await web.case(case)
    async with web.database.read() as tx:
        before = await stored_data(tx, "olst")
    if person:
        await web.is_signed_in(person, provider=provider)
    tried = 0
    for route in _routes(web):
        for path in _paths(route, case):
            for method in sorted((route.methods or set()) & {"GET", "POST"}):
                if path == "/live":  # a line that stays open
                    continue
                answer = (
                    await web.get(path)
                    if method == "GET"
                    else await web.post(path, id="teun", person="tess", client="teun", name="X", words="x")
                )
                tried += 1
                assert answer.status_code < 500, (method, path)
                shown = [one for one in THEIRS if one in answer.text]
                assert shown == [], (method, path)
                if not person:
                    assert answer.status_code in (303, 401, 403, 404, 405), (method, path)
        if person and not (await web.token()):  # a form ended this session: the next is tried with another
            await web.is_signed_in(person, provider=provider)
    async with web.database.read() as tx:
        after = await stored_data(tx, "olst")

    assert tried > 10
    assert after == before
    assert (await web.case(case)).version == before_case.version

"""A worker's own calendar, as the calendar of his phone fetches it."""

import logging
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from schedules.shift import Because, Override, Role
from storage import feeds, overrides
from storage.rota import rota_changed
from tests.dashboard.conftest import NOW, OLST

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


async def _events(web, path):
    calendar = Calendar.from_ical((await web.get(path)).content)
    return calendar.walk("VEVENT")


async def _swap(web, *, role, worker, start, end):
    """Finn does a shift of somebody else."""
    swap = Override("olst", role, ("finn",), start=start, end=end, because=Because.SWAP, replaces=(worker,))
    async with web.database.write() as tx:
        await overrides.add(tx, "olst", [swap], made_by="finn", at=NOW)
        await rota_changed(tx, "olst", at=NOW)


def _local(event, what="DTSTART"):
    return event.decoded(what).astimezone(AMSTERDAM)


async def test_a_phone_gets_its_workers_own_duties(web):
    """The past fourteen days and the coming sixty, one event a duty, in the words of its role."""
    path = await web.make_link("tess")
    events = await _events(web, path)
    starts = [_local(event) for event in events]

    assert {str(event["SUMMARY"]) for event in events} == {"Dienst olst"}
    assert {start.hour for start in starts} == {23}
    assert starts == sorted(starts)
    assert starts[0].date().isoformat() == "2026-10-06"
    assert starts[-1].date().isoformat() == "2026-12-18"
    assert len(events) == 74 - 2  # of the Sunday nights those of 6 and 13 December are not planned


async def test_a_night_keeps_its_local_times_on_the_change_night(web):
    """The night on which the clock goes back is nine hours long in the calendar."""
    path = await web.make_link("tess")
    lengths = {
        _local(event).date().isoformat(): event.decoded("DTEND") - event.decoded("DTSTART")
        for event in await _events(web, path)
    }

    assert lengths["2026-10-24"] == timedelta(hours=9)
    assert lengths["2026-10-25"] == timedelta(hours=8)


async def test_a_swap_is_in_both_calendars(web):
    """A shift that changed hands leaves the one calendar and comes into the other."""
    start, end = datetime(2026, 10, 22, 21, tzinfo=UTC), datetime(2026, 10, 23, 5, tzinfo=UTC)
    tess, finn = await web.make_link("tess"), await web.make_link("finn")
    await _swap(web, role=Role.ON_DUTY, worker="tess", start=start, end=end)
    hers = [event.decoded("DTSTART") for event in await _events(web, tess)]
    his = [(event.decoded("DTSTART"), event.decoded("DTEND")) for event in await _events(web, finn)]

    assert start not in hers
    assert his == [(start, end)]


async def test_titles_are_in_the_workers_language(web):
    """The first of his languages decides."""
    start, end = datetime(2026, 10, 22, 21, tzinfo=UTC), datetime(2026, 10, 23, 5, tzinfo=UTC)
    path = await web.make_link("finn")
    await _swap(web, role=Role.BACKUP, worker="mees", start=start, end=end)
    (event,) = await _events(web, path)

    assert str(event["SUMMARY"]) == "Backup olst"


async def test_an_event_keeps_its_identity(web):
    """Asking again later gives the same UIDs, so that a phone shows nothing twice."""
    path = await web.make_link("lotte")
    first = [str(event["UID"]) for event in await _events(web, path)]
    second = [str(event["UID"]) for event in await _events(web, path)]

    assert first == second
    assert len(set(first)) == len(first)


async def test_the_answer_says_what_it_is_and_is_not_kept_on_the_way(web):
    """Its type, no copies in between, no search engine; HEAD gets the same without the calendar."""
    path = await web.make_link("tess")
    got, head = await web.get(path), await web.get(path, method="HEAD")

    assert got.headers["content-type"] == "text/calendar; charset=utf-8"
    assert got.headers["cache-control"] == "private, no-store"
    assert got.headers["x-robots-tag"] == "noindex"
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == got.headers["content-type"]


@pytest.mark.parametrize("why", ["unknown", "revoked", "renewed", "left"])
async def test_a_link_that_is_not_valid_gets_one_answer(web, why):
    """Never made, revoked, replaced by a new one, or of somebody who left: the same 404 in plain text."""
    never = await web.get("/rooster/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics")
    path = await web.make_link("tess")
    assert (await web.get(path)).status_code == 200
    if why == "unknown":
        path = path.replace(path[9:13], "zzzz")
    elif why == "revoked":
        async with web.database.write() as tx:
            await feeds.revoke(tx, "olst", "tess", at=NOW)
    elif why == "renewed":
        new = await web.make_link("tess")
        assert (await web.get(new)).status_code == 200
    else:
        await web.imports(OLST.parent / "olst-without-tess")
    answer = await web.get(path)

    assert (answer.status_code, answer.text) == (never.status_code, never.text) == (404, never.text)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("odd", ["..%2f..%2fetc", "%00", "x" * 5000, "é", "a'b--", "%F0%9F%99%82"])
async def test_an_odd_link_is_just_not_valid(web, odd):
    """Whatever stands in the place of the token, the answer is 404."""
    assert (await web.get(f"/rooster/{odd}.ics")).status_code == 404


async def test_only_reading_is_possible(web):
    """Nothing can be written through the link."""
    path = await web.make_link("tess")

    assert (await web.get(path, method="POST")).status_code in (403, 405)
    assert (await web.get(path, method="DELETE")).status_code in (403, 405)


async def test_nothing_about_clients_or_other_workers_is_in_it(web):
    """No name but his own, no address, no number."""
    path = await web.make_link("tess")
    text = (await web.get(path)).text

    assert "Tess" in text
    for word in ("Teun", "Ada", "Mees", "Hanna", "+316", "Kornetstraat"):
        assert word not in text


async def test_the_link_is_in_no_log_and_no_metric(web, caplog, capfd):
    """Neither a valid nor an invalid link leaves a trace."""
    path = await web.make_link("tess")
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("httpx").setLevel(logging.WARNING)  # the asker's own line
        logging.getLogger("httpcore").setLevel(logging.WARNING)
        await web.get(path)
        await web.get("/rooster/neverwas.ics")
    metrics = (await web.get("/metrics")).text
    told = caplog.text + "".join(capfd.readouterr()) + metrics

    assert path[9:-4] not in told
    assert "neverwas" not in told

"""Whether the installation is well, as a monitor outside asks."""


async def test_healthz_is_green_when_nothing_is_stuck(web):
    """200, and what it looked at."""
    answer = await web.get("/healthz")

    assert answer.status_code == 200
    assert answer.json() == {"ok": True, "stuck": [], "last_round_seconds_ago": 0.0}


async def test_metrics_name_nobody(web):
    """Numbers only: no name and no id of a person."""
    text = (await web.get("/metrics")).text

    assert "achtervang_up 1.0" in text
    for word in ("tess", "Tess", "teun", "olst"):
        assert word not in text

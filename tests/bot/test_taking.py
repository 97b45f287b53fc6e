"""A client calls, a worker takes it: the way that everything else leans on."""

from tests.bot.night_stage import Night


async def test_backup_is_alerted_when_the_worker_on_duty_is_silent(night: Night) -> None:
    """The next level is alerted once the first level's time has passed."""
    await night.client("Mila").says("het gaat niet")
    night.worker("Sam").is_alerted()
    await night.clock.advance(minutes=5)

    night.worker("Noor").is_alerted()


async def test_an_alert_names_neither_the_client_nor_his_words(night: Night) -> None:
    """Before anybody has taken the case nobody reads who it is or what was said."""
    await night.client("Mila").says("help ik ben zo bang voor de buurman")

    alert = night.worker("Sam").is_alerted().text
    assert "Mila" not in alert
    assert "buurman" not in alert


async def test_the_story_comes_to_who_takes_it(night: Night) -> None:
    """Name, phone, address and map, the card and what was said come at once, and a contact."""
    await night.client("Mila").says("help ik ben zo bang")
    await night.worker("Sam").presses("Ik pak dit op")

    sam = night.worker("Sam")
    assert "Mila Zonnebloem" in sam.reads("A01 · Mila").text
    assert "+31610000001" in sam.reads("A01 · Mila").text
    assert "https://" in sam.reads("Lindelaan 7").text
    sam.reads("Laat het licht aan")
    sam.reads("help ik ben zo bang")

"""`/waakvlam` as workers use it: lists, cards, levels, pauses and plans; and what they may not do."""

from dataclasses import replace

import pytest

from schedules.provider import Reach
from storage import imports, scalings, waakvlam, waakvlam_log
from tests.bot.cast import PROVIDERS
from tests.bot.night_stage import Night


async def _log(night: Night, client: str = "mila") -> list[tuple[str, str, str]]:
    async with night.looking() as looking:
        lines = await waakvlam_log.lines(looking.tx, "salland", client=client)
    return [(one.line.what, one.line.who, one.line.reason) for one in lines]


async def test_without_plans_the_list_says_how_to_begin(night: Night) -> None:
    """An empty list is no dead end."""
    await night.worker("Sam").says("/waakvlam")

    night.worker("Sam").reads("Er zijn geen waakvlamplannen. Schrijf /waakvlam en een naam")


async def test_a_plan_is_told_to_the_client_and_logged(night: Night) -> None:
    """Who set it stands in the log; the client reads when he is asked."""
    await night.worker("Sam").says("/waakvlam mila ma|wo 10:00|20:30 Hoe gaat het?")

    night.worker("Sam").reads("ma en wo 10:00 en 20:30 · Hoe gaat het")
    night.client("Mila").reads("voortaan[\\s\\S]*ma en wo om 10:00 en 20:30")
    assert await _log(night) == [("plan_added", "sam", "")]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("mila elke 10:00 Gaat het?", "Noem dagen"),
        ("mila ma|zz 10:00 Gaat het?", "Noem dagen"),
        ("mila dagelijks 25:00 Gaat het?", "Noem tijden"),
        ("mila dagelijks Gaat het?", "Noem tijden"),
        ("mila dagelijks 10:00", "de vraag"),
        ("nietbekend dagelijks 10:00 Gaat het?", "geen cliënt met die naam"),
        ("luuk", "geen cliënt met die naam"),
    ],
)
async def test_what_cannot_be_read_changes_nothing_and_says_why(night: Night, words: str, told: str) -> None:
    """A slip, an unknown name, and a client of another provider."""
    await night.worker("Sam").says(f"/waakvlam {words}")
    night.worker("Sam").reads(told)
    async with night.looking() as looking:
        plans = await waakvlam.plans(looking.tx, "salland")

    assert plans == []


async def test_a_level_is_set_in_one_tap_and_taken_back_in_another(night: Night) -> None:
    """The card has the key; the log has who did it and until when."""
    await night.worker("Noor").says("/waakvlam mila")
    await night.worker("Noor").presses("hoog, 7 dagen")
    night.worker("Noor").reads("Mila: hoog t/m za 28 nov, door Noor")
    night.worker("Sam").reads("Mila: hoog t/m za 28 nov, door Noor")
    night.client("Mila").reads("elke dag om 10:00, 15:00 en 20:00[\\s\\S]*za 28 nov[\\s\\S]*Noor, begeleider")
    await night.worker("Noor").presses("Terug naar gewoon")

    night.worker("Sam").reads("Mila: weer zoals eerst")
    assert await _log(night) == [("scaled", "noor", "hoog"), ("scaling_ended", "noor", "hoog")]


async def test_a_key_of_a_level_that_is_over_says_so(night: Night) -> None:
    """An old press changes nothing, and its presser is told why."""
    await night.worker("Noor").says("/waakvlam mila")
    await night.worker("Noor").presses("hoog, 7 dagen")
    await night.worker("Noor").presses("Terug naar gewoon")
    await night.worker("Sam").presses("Terug naar gewoon")

    night.worker("Sam").reads("al voorbij")
    assert len(await _log(night)) == 2


async def test_the_reason_of_a_level_is_a_tap_afterwards(night: Night) -> None:
    """Nobody in a hurry is kept by it; once given it stands in the log."""
    await night.worker("Noor").says("/waakvlam mila")
    await night.worker("Noor").presses("hoog, 7 dagen")
    await night.worker("Noor").presses("Om signalen")

    assert await _log(night) == [("scaled", "noor", "hoog"), ("scaling_reason", "noor", "signal")]


async def test_another_level_takes_the_place_of_the_first(night: Night) -> None:
    """A client is on one at most."""
    await night.worker("Noor").says("/waakvlam mila")
    await night.worker("Noor").presses("hoog, 7 dagen")
    await night.worker("Noor").says("/waakvlam mila")
    await night.worker("Noor").presses("intensief, 3 dagen")
    async with night.looking() as looking:
        held = await scalings.not_over(looking.tx, "salland", "mila")

    assert [one.level for one in held] == ["intensief"]
    assert [what for what, _, _ in await _log(night)] == ["scaled", "scaling_replaced", "scaled"]


async def test_a_pause_waits_for_the_clients_yes(night: Night) -> None:
    """Without an answer it does not begin, and after a day its worker knows."""
    await night.worker("Sam").says("/waakvlam mila")
    for key in ("Pauze", "opname", "14 dagen", "Vraag het aan de cliënt"):
        await night.worker("Sam").presses(key)
    night.client("Mila").reads("Vind je dat goed")
    async with night.looking() as looking:
        assert await scalings.holding(looking.tx, "salland", at=night.stepped.now()) == []
    await night.clock.advance(hours=25)

    night.worker("Sam").reads("Mila heeft niet geantwoord op de vraag over de pauze")
    assert [what for what, _, _ in await _log(night)] == ["pause_proposed", "pause_not_answered"]


async def test_a_pause_that_was_talked_over_holds_at_once(night: Night) -> None:
    """The log says who said that the client agrees."""
    await night.worker("Sam").says("/waakvlam mila")
    for key in ("Pauze", "vakantie", "7 dagen", "Besproken: cliënt vindt het goed"):
        await night.worker("Sam").presses(key)
    night.client("Mila").reads("Ik vraag nu niet[\\s\\S]*za 28 nov")
    async with night.looking() as looking:
        (held,) = await scalings.holding(looking.tx, "salland", at=night.stepped.now())

    assert (held.consent, held.reason, held.made_by) == ("sam", "holiday", "sam")


async def test_a_client_who_wants_no_pause_has_none(night: Night) -> None:
    """His no is told to his worker."""
    await night.worker("Sam").says("/waakvlam mila")
    for key in ("Pauze", "vakantie", "7 dagen", "Vraag het aan de cliënt"):
        await night.worker("Sam").presses(key)
    await night.client("Mila").presses("Nee")

    night.client("Mila").reads("Ik blijf vragen")
    night.worker("Sam").reads("Mila wil geen pauze")


async def test_the_card_comes_with_a_picture_and_cannot_be_forwarded(night: Night) -> None:
    """It names the client: Telegram protects it."""
    await night.worker("Sam").says("/waakvlam mila")

    shown = night.worker("Sam").reads("Mila Zonnebloem")
    assert shown.kind.value == "photo"


async def test_a_client_is_told_that_the_command_is_for_workers(night: Night) -> None:
    """And what he can do instead."""
    await night.client("Mila").says("/waakvlam")

    night.client("Mila").reads("Dit is alleen voor begeleiders")


async def test_who_speaks_english_reads_it_in_english(night: Night) -> None:
    """Kees reads English: list, card and levels."""
    await night.worker("Kees").says("/waakvlam mila dagelijks 10:00 Hoe gaat het?")
    await night.worker("Kees").says("/waakvlam")

    night.worker("Kees").reads("Waakvlam of your teams[\\s\\S]*Mila · as usual")


# --- a plan that was stopped by a slip ----------------------------------------------------------------------


async def _stops(night: Night, at: str) -> None:
    """Sam stops the plan of this time on Mila's card."""
    await night.worker("Sam").says("/waakvlam mila")
    await night.worker("Sam").presses(f"Stop plan: {at}")


async def test_a_stopped_plan_comes_back_as_it_was(night: Night) -> None:
    """He reads what he stopped; one tap, and the client reads that it is asked as before."""
    await night.worker("Sam").says("/waakvlam mila ma|wo|za 10:00|20:30 Hoe gaat het?")
    async with night.looking() as looking:
        (before,) = await waakvlam.plans(looking.tx, "salland")
    await _stops(night, "10:00 en 20:30")
    night.worker("Sam").reads("het plan is gestopt[\\s\\S]*ma, wo en za 10:00 en 20:30 · Hoe gaat het")
    await night.worker("Sam").presses("Ongedaan maken")

    night.worker("Sam").reads("Mila: dit vraag ik voortaan[\\s\\S]*10:00 en 20:30 · Hoe gaat het")
    night.client("Mila").reads("voortaan[\\s\\S]*10:00 en 20:30")
    async with night.looking() as looking:
        (after,) = await waakvlam.plans(looking.tx, "salland")
    assert (after.id, after.plan, after.made_by) == (before.id, before.plan, before.made_by)
    assert [what for what, _, _ in await _log(night)] == ["plan_added", "plan_stopped", "plan_resumed"]


async def test_what_was_due_while_a_plan_was_stopped_is_not_asked(night: Night) -> None:
    """Stopped at 02:14, back at 02:44: the question of 02:30 is none, that of 03:00 is asked."""
    await night.worker("Sam").says("/waakvlam mila dagelijks 02:30|03:00 Slaap je?")
    await _stops(night, "02:30 en 03:00")
    await night.clock.advance(minutes=30)
    await night.worker("Sam").presses("Ongedaan maken")
    night.client("Mila").reads_not("Slaap je")
    await night.clock.advance(minutes=14)
    night.client("Mila").reads_not("Slaap je")
    await night.clock.advance(minutes=3)

    night.client("Mila").reads("Slaap je")


async def test_a_plan_that_holds_again_cannot_be_brought_back_twice(night: Night) -> None:
    """A second tap says so, and changes nothing."""
    await night.worker("Sam").says("/waakvlam mila dagelijks 10:00 Hoe gaat het?")
    await _stops(night, "10:00")
    await night.worker("Sam").presses("Ongedaan maken")
    await night.worker("Sam").presses("Ongedaan maken")

    night.worker("Sam").reads("Dat was al zo")
    assert len(await _log(night)) == 3


# --- a client who is not bothered at night ------------------------------------------------------------------


async def _asked_by_day(night: Night) -> None:
    """Mila is asked between the morning and the night only."""
    clients = tuple(
        replace(one, reach=Reach.DAYTIME) if one.id == "mila" else one for one in PROVIDERS[0].clients
    )
    async with night.product.nights.write() as open_night:
        at = night.stepped.now()
        await imports.apply_import(open_night.tx, replace(PROVIDERS[0], clients=clients), at=at)


async def test_who_is_not_asked_at_night_reads_when_he_is(night: Night) -> None:
    """To him the moment at which he is asked, late in the evening a day later; to his worker both."""
    await _asked_by_day(night)
    await night.worker("Sam").says("/waakvlam mila ma|wo 02:30|20:00|23:30 Hoe gaat het?")
    night.client("Mila").reads("ma en wo om 07:00 en 20:00 en di en do om 07:00\\.")
    night.worker("Sam").reads(
        "ma en wo 20:00 · 02:30, gevraagd om 07:00 · 23:30, gevraagd om 07:00 de dag erna · Hoe gaat het"
    )
    await night.worker("Sam").says("/waakvlam mila")

    night.worker("Sam").reads("02:30, gevraagd om 07:00 · 23:30, gevraagd om 07:00 de dag erna")


async def test_who_is_asked_at_any_time_reads_the_time_of_his_plan(night: Night) -> None:
    """Nothing is moved for him."""
    await night.worker("Sam").says("/waakvlam mila dagelijks 02:30 Hoe gaat het?")

    night.client("Mila").reads("elke dag om 02:30")
    night.worker("Sam").reads("elke dag 02:30 · Hoe gaat het")


async def test_every_day_is_every_day_by_day_too(night: Night) -> None:
    """Several that fall in the night are one question in the morning, and it is told once."""
    await _asked_by_day(night)
    await night.worker("Sam").says("/waakvlam mila dagelijks 02:30|23:30 Hoe gaat het?")
    await night.worker("Sam").says("/waakvlam mila dagelijks 03:00 En nu?")

    night.client("Mila").reads(":\nelke dag om 07:00\\.")


# --- what a level's key says --------------------------------------------------------------------------------


async def _level_keys(night: Night) -> list[str]:
    """The keys of levels on Mila's card, as Sam sees it now."""
    await night.worker("Sam").says("/waakvlam mila")
    shown = night.worker("Sam").reads("Mila Zonnebloem")
    return [one for one in shown.buttons if ": " in one and not one.startswith("Stop")]


async def test_without_a_plan_every_level_is_higher(night: Night) -> None:
    """Nothing is asked now."""
    assert await _level_keys(night) == [
        *("hoger: hoog, 7 dagen", "hoger: intensief, 3 dagen"),
        *("hoger: midden, 7 dagen", "hoger: laag, 28 dagen"),
    ]


async def test_a_level_is_compared_with_what_she_is_asked_in_a_week(night: Night) -> None:
    """Seven times a week by her plan, and then by the level that holds."""
    await night.worker("Sam").says("/waakvlam mila dagelijks 10:00 Hoe gaat het?")
    before = await _level_keys(night)
    await night.worker("Sam").presses("intensief, 3 dagen")

    assert before == [
        *("hoger: hoog, 7 dagen", "hoger: intensief, 3 dagen"),
        *("even vaak: midden, 7 dagen", "lager: laag, 28 dagen"),
    ]
    assert await _level_keys(night) == [
        *("lager: hoog, 7 dagen", "lager: midden, 7 dagen", "lager: laag, 28 dagen"),
    ]


async def test_what_falls_together_counts_once_and_a_pause_as_nothing(night: Night) -> None:
    """By day she is asked once for all that falls in her night; a plan that names the same moment adds nothing."""
    await _asked_by_day(night)
    await night.worker("Sam").says("/waakvlam mila dagelijks 01:00|02:00|23:30 Hoe gaat het?")
    await night.worker("Sam").says("/waakvlam mila dagelijks 07:00 En nu?")
    assert (await _level_keys(night))[2:] == ["even vaak: midden, 7 dagen", "lager: laag, 28 dagen"]
    for key in ("Pauze", "vakantie", "7 dagen", "Besproken: cliënt vindt het goed"):
        await night.worker("Sam").presses(key)

    assert (await _level_keys(night))[2:] == ["hoger: midden, 7 dagen", "hoger: laag, 28 dagen"]

"""`/naasten`: the client alone decides what a relative may; who works with him may ask, and changes nothing by it."""

import pytest

from escalation.consent import Allowed
from simulator.keys import Key
from storage import consents
from tests.bot.night_stage import Night
from tests.bot.relative_cast import allow, bring_in, lines_of


@pytest.fixture
async def close(night: Night) -> Night:
    """A night with relatives, to whom nothing is allowed."""
    await bring_in(night)
    return night


async def _may(night: Night, relative: str = "anna", *, client: str = "mila") -> dict[Allowed, bool]:
    async with night.looking() as look:
        known = await consents.of_relative(look.tx, "salland", client=client, relative=relative)
    return {what: one.is_given for what, one in known.items()}


async def test_a_client_sees_each_relative_and_what_he_may(close: Night) -> None:
    """In her own words for him; one who has no phone yet is shown as such."""
    await close.client("Mila").says("/naasten")

    anna = close.client("Mila").reads(r"^Anna \(moeder\):")
    assert "Mag nu niets" in anna.text
    assert anna.buttons == ("Mag weten als ik niet antwoord", "Mag schrijven bij zorgen")
    assert "Jan is nog niet verbonden" in close.client("Mila").reads(r"^Jan \(opa\):").text


async def test_a_client_without_relatives_reads_how_to_get_them(close: Night) -> None:
    """And nobody else's relatives."""
    await close.client("Bram").says("/naasten")

    assert [one.split("\n")[0] for one in close.client("Bram").texts()] == ["Je hebt hier nog geen naasten."]


async def test_what_she_gives_and_withdraws_is_kept_with_who_and_when(close: Night) -> None:
    """The message shows at once how it is, the relative is told kindly, and the log keeps every step."""
    mila, anna = close.client("Mila"), close.client("Anna")
    await mila.says("/naasten")
    await mila.presses("Mag weten als ik niet antwoord")  # under the newest message: Jan's
    anna.hears_nothing()
    await allow(close, Allowed.REPORTS)
    await mila.says("/naasten")
    await mila.does("press_key", _key(close, r"^Anna", "Mag weten als ik niet antwoord"))
    shown = mila.reads(r"^Anna \(moeder\):")
    anna.reads("Mila vindt het goed dat jij bericht krijgt")
    await mila.does("press_key", _key(close, r"^Anna", "Intrekken"))

    assert "Mag weten als jij niet antwoordt" in shown.text
    assert shown.buttons == (
        "Niet meer weten als ik niet antwoord",
        "Niet meer schrijven bij zorgen",
        "Intrekken",
    )
    told = anna.reads("Mila heeft dit nu anders ingesteld").text
    assert told == "Mila heeft dit nu anders ingesteld.\nIk schrijf je niet meer."
    assert await _may(close) == {Allowed.RECEIVES: False, Allowed.REPORTS: False}
    assert (await _may(close, "opa"))[Allowed.RECEIVES]
    assert [(one.what, one.who, one.subject, one.reason) for one in await lines_of(close, "mila")] == [
        ("consent_given", "mila", "opa", "receives"),
        ("consent_given", "mila", "anna", "reports"),
        ("consent_given", "mila", "anna", "receives"),
        ("consent_withdrawn", "mila", "anna", "receives"),
        ("consent_withdrawn", "mila", "anna", "reports"),
    ]


@pytest.mark.parametrize(
    ("key", "left", "told"),
    [
        (
            "Niet meer weten als ik niet antwoord",
            Allowed.REPORTS,
            "Dan schrijf ik je niet meer.\nMaak je je zorgen? Schrijf het dan hier.",
        ),
        (
            "Niet meer schrijven bij zorgen",
            Allowed.RECEIVES,
            "Wat je schrijft, mag ik niet meer doorgeven.\nKomt er geen antwoord? Dan lees je dat hier.",
        ),
    ],
)
async def test_each_consent_can_be_withdrawn_alone(close: Night, key: str, left: Allowed, told: str) -> None:
    """The other stays, and the relative reads which; pressed again it changes nothing more."""
    mila = close.client("Mila")
    await allow(close, Allowed.RECEIVES, Allowed.REPORTS)
    await mila.says("/naasten")
    pressed = _key(close, r"^Anna", key)
    await mila.does("press_key", pressed)

    assert told in close.client("Anna").reads("Mila heeft dit nu anders ingesteld").text
    assert await _may(close) == {what: what is left for what in Allowed}
    [line] = [one for one in await lines_of(close, "mila") if one.what == "consent_withdrawn"]
    assert line.reason != left
    await mila.does("press_key", pressed)
    close.client("Anna").hears_nothing()
    assert (await _may(close))[left]


async def test_words_after_the_command_are_words(close: Night) -> None:
    """A client who writes more than the command is heard."""
    await close.client("Mila").says("/naasten weten niet dat ik dood wil")

    close.worker("Sam").is_alerted("NOOD")


async def test_a_worker_asks_and_only_the_answer_counts(close: Night) -> None:
    """He sees what is allowed, the client gets the question, and he reads what she answered."""
    sam, mila = close.worker("Sam"), close.client("Mila")
    await sam.says("/naasten")
    overview = sam.reads("Naasten van cliënten in jouw teams")
    await sam.presses("Vraag het Mila")
    mila.reads("^Sam, begeleider, vraagt je iets")
    sam.reads("Mila: ik heb het gevraagd")
    before = await _may(close)
    await mila.does("press_key", _key(close, r"^Anna", "Mag weten als ik niet antwoord"))
    sam.reads("Mila vindt het goed: Anna mag weten als er geen antwoord komt")
    await mila.does("press_key", _key(close, r"^Jan", "Nee, liever niet"))

    assert "Mila: Anna (moeder) · mag niets" in overview.text
    assert "Mila: Jan (opa) · mag niets, niet verbonden" in overview.text
    assert overview.buttons == ("Vraag het Mila", "Vraag het Abi")
    assert not any(before.values())
    assert [one for one in sam.texts() if "wil dit nu niet" in one] == ["Mila wil dit nu niet voor Jan."]
    assert [one.what for one in await lines_of(close, "mila")] == [
        *("consent_asked",) * 4,
        "consent_given",
        *("consent_refused",) * 2,
    ]


async def test_what_is_allowed_already_is_not_asked_again(close: Night) -> None:
    """A client is not tired with questions that he has answered."""
    await allow(close, Allowed.RECEIVES, Allowed.REPORTS, relative="jo", client="abi")
    await close.worker("Noor").says("/naasten")
    await close.worker("Noor").presses("Vraag het Abi")

    close.worker("Noor").reads("Abi vindt alles al goed")
    close.client("Abi").hears_nothing()


async def test_a_client_who_gets_no_messages_is_asked_by_a_person(close: Night) -> None:
    """Nothing counts as asked that nobody has read."""
    await close.client("Abi").does("blocks_bot")
    await close.worker("Noor").says("/naasten")
    await close.worker("Noor").presses("Vraag het Abi")

    close.worker("Noor").reads("Abi krijgt geen berichten van mij")
    assert await lines_of(close, "abi") == []


async def test_a_key_of_before_still_counts_for_its_own_relative_only(close: Night) -> None:
    """Pressed twice it changes nothing; of a relative who is gone it is too old."""
    mila = close.client("Mila")
    await mila.says("/naasten")
    key = _key(close, r"^Anna", "Mag schrijven bij zorgen")
    await mila.does("press_key", key)
    await mila.does("press_key", key)

    assert await _may(close) == {Allowed.RECEIVES: False, Allowed.REPORTS: True}
    assert [one.what for one in await lines_of(close, "mila")] == ["consent_given"]


async def test_nobody_sees_the_relatives_of_another_provider(close: Night) -> None:
    """Each provider's workers see those of their own clients."""
    await close.worker("Vera").says("/naasten")

    text = close.worker("Vera").reads("Naasten van cliënten").text
    assert "Luuk: Anneke (zus)" in text
    assert "Mila" not in text


async def test_a_coordinator_invites_relatives_by_whose_they_are(close: Night) -> None:
    """Two clients may have a mother of the same name."""
    ruth = close.worker("Ruth")
    await ruth.says("/uitnodigen")
    assert "Jan (bij Mila)" in ruth.reads("Wie wil je uitnodigen").buttons
    await ruth.presses("Jan (bij Mila)")

    assert "Uitnodiging voor Jan" in ruth.reads("Geldig: 24 uur").text


def _key(night: Night, message: str, label: str) -> Key:
    """The key under the newest of Mila's messages that begin so."""
    phone = night.client("Mila").phone
    newest = night.client("Mila").message_id(message)
    [key] = [one for one in phone.keys_now() if (one.message_id, one.label) == (newest, label)]
    return key

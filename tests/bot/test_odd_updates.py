"""Updates of every shape: each gets a clear answer or a deliberate silence, and nothing of a client's is lost."""

from typing import Any

import pytest

from storage import inbox
from tests.bot.night_stage import Night

FACE = "\N{LOUDLY CRYING FACE}"
USER = {"id": 7099, "is_bot": False, "first_name": "X"}

CALLS: dict[str, dict[str, Any]] = {
    "unknown fields": {"text": "help", "a_field_of_tomorrow": {"x": [1, None]}},
    "4096 emoji": {"text": FACE * 4096},
    "markup": {"text": "<b>help</b> *ik* _ben_ <script>bang</script> &amp; {x} %s"},
    "forwarded": {
        "text": "help",
        "forward_origin": {"type": "hidden_user", "sender_user_name": "iemand", "date": 1},
    },
    "video note": {
        "video_note": {
            "file_id": "a",
            "file_unique_id": "b",
            "length": 240,
            "duration": 3,
        }
    },
    "voice": {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
    "location": {"location": {"latitude": 52.2, "longitude": 6.1}},
    "venue": {
        "location": {"latitude": 52.2, "longitude": 6.1},
        "venue": {
            "location": {"latitude": 52.2, "longitude": 6.1},
            "title": "Station",
            "address": "Plein 1",
        },
    },
}
"""What opens a case at once."""

QUESTIONS: dict[str, dict[str, Any]] = {
    "sticker": {
        "sticker": {
            "file_id": "a",
            "file_unique_id": "b",
            "type": "regular",
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
        }
    },
    "dice": {"dice": {"emoji": "\N{GAME DIE}", "value": 3}},
    "poll": {
        "poll": {
            "id": "1",
            "question": "Wie?",
            "options": [
                {"persistent_id": "1", "text": "ik", "voter_count": 0},
            ],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    },
    "contact": {"contact": {"phone_number": "+31600000000", "first_name": "Jan"}},
    "photo": {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
    "a kind of tomorrow": {"hologram": {"file_id": "a"}},
    "no content": {},
}
"""What nobody can read: the client is asked, and without an answer somebody is alerted."""


@pytest.mark.parametrize("content", CALLS.values(), ids=CALLS)
async def test_a_call_in_any_form_alerts_the_worker_on_duty(night: Night, content: dict[str, Any]) -> None:
    """Who cannot type is heard as well as who can."""
    await night.client("Mila").sends(content)

    night.worker("Sam").is_alerted()
    night.client("Mila").reads("Ik waarschuw nu Sam")


@pytest.mark.parametrize("content", QUESTIONS.values(), ids=QUESTIONS)
async def test_what_no_computer_reads_asks_one_question(night: Night, content: dict[str, Any]) -> None:
    """Unclear is asked about, and spoed after two minutes without an answer."""
    await night.client("Mila").sends(content)
    assert night.client("Mila").reads("Heb je nu hulp nodig").buttons == ("Ja, nu", "Het kan wachten")
    await night.clock.advance(minutes=2)

    night.worker("Sam").is_alerted()


async def test_half_a_character_in_a_message_hides_nothing(night: Night) -> None:
    """A lone surrogate can neither be kept nor sent: the rest of the words is heard."""
    update = {
        "update_id": 900_000_001,
        "message": night.client("Mila").raw({"text": "help \ud83d ik ben bang"}),
    }
    async with night.product.nights.write() as writing:
        await inbox.add(writing.tx, [(update["update_id"], update)], at=night.clock.now())
    await night.settle()
    night.worker("Sam").is_alerted()
    await night.worker("Sam").presses("Ik pak dit op")

    night.worker("Sam").reads("ik ben bang")


MALFORMED: dict[str, dict[str, Any]] = {
    "text is a number": {"text": 17},
    "date is a word": {"date": "gisteren", "text": "help mij"},
    "entities are wrong": {"text": "help mij", "entities": "bold"},
    "chat has no type": {"text": "help mij", "chat": {"id": 7006}},
    "voice without file": {"voice": {"duration": "lang"}},
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED)
async def test_a_malformed_message_of_a_client_alerts_somebody(night: Night, content: dict[str, Any]) -> None:
    """Nobody could read it, so it may be anything: a person is alerted, and the others go on."""
    await night.client("Mila").sends(content)

    night.worker("Sam").is_alerted()
    assert [one["event"] for one in night.complaints] == ["update set aside"]
    night.log.clear()
    await night.client("Bram").says("help")
    night.client("Bram").reads("Ik waarschuw nu Sam")


async def test_what_can_be_read_of_a_malformed_message_reaches_the_owner(night: Night) -> None:
    """The words are kept though the message around them was wrong."""
    await night.client("Mila").sends({"text": "ze staan voor de deur", "entities": "bold"})
    night.log.clear()
    await night.worker("Sam").presses("Ik pak dit op")

    night.worker("Sam").reads("ze staan voor de deur")


async def test_a_malformed_message_has_its_effect_once(night: Night) -> None:
    """It is not tried again a year later, when nobody remembers it."""
    await night.client("Mila").sends({"text": 17})
    night.log.clear()

    async with night.looking() as look:
        assert await inbox.oldest_waiting(look.tx) is None


async def test_a_worker_whose_message_is_malformed_is_told(night: Night) -> None:
    """He must not think that his words went to the client."""
    await night.worker("Sam").sends({"text": ["ik", "kom"]})
    night.log.clear()

    night.worker("Sam").reads("naar niemand gestuurd")


async def test_a_changed_message_is_heard_like_a_new_one(night: Night) -> None:
    """A client may put the danger into a message that was harmless."""
    mila = night.client("Mila")
    await mila.says("hoi")
    mila.reads("Dank je voor je bericht")
    await mila.sends({"text": "ik wil dood", "edit_date": 1}, kind="edited_message")

    night.worker("Sam").is_alerted("NOOD")


async def test_a_workers_change_is_sent_to_nobody_and_he_is_told(night: Night) -> None:
    """The client has read the first version: a silent change would say something else to each."""
    await night.client("Mila").says("help")
    await night.worker("Sam").presses("Ik pak dit op")
    await night.worker("Sam").says("ik kom om drie uur")
    await night.worker("Sam").sends({"text": "ik kom om vier uur", "edit_date": 1}, kind="edited_message")

    night.worker("Sam").reads("wijziging is naar niemand gestuurd")
    night.client("Mila").hears_nothing()


async def test_a_live_location_does_not_call_again_and_again(night: Night) -> None:
    """Its changes come every few seconds: the owner sees one in two minutes, and a closed case stays closed."""
    mila, sam = night.client("Mila"), night.worker("Sam")
    place = {"location": {"latitude": 52.2, "longitude": 6.1, "live_period": 3600}, "edit_date": 1}
    await mila.says("help")
    await sam.presses("Ik pak dit op")
    await mila.sends(place, kind="edited_message")
    assert len(sam.seen()) == 1
    await mila.sends(place, kind="edited_message")
    sam.hears_nothing()
    await sam.presses("Afsluiten")
    await sam.presses("Telefonisch opgelost")
    await mila.sends(place, kind="edited_message")

    mila.hears_nothing()
    assert len(await night.cases()) == 1


GROUP = {"id": -1001, "type": "supergroup", "title": "Groep"}
SILENT: dict[str, tuple[str, dict[str, Any]]] = {
    "group": ("message", {"text": "help", "chat": GROUP}),
    "channel post": ("channel_post", {"text": "help", "chat": {**GROUP, "type": "channel"}}),
    "inline query": ("inline_query", {"id": "1", "from": USER, "query": "help", "offset": ""}),
    "poll": ("poll_answer", {"poll_id": "1", "user": USER, "option_ids": [], "option_persistent_ids": []}),
    "a kind of tomorrow": ("hologram", {"x": 1}),
}


@pytest.mark.parametrize(("kind", "content"), SILENT.values(), ids=SILENT)
async def test_what_is_not_for_us_is_left_alone(night: Night, kind: str, content: dict[str, Any]) -> None:
    """Groups and channels get no answer; it would name the client before others."""
    night.telegram.main_bot.queue.allowed = frozenset()
    await night.client("Mila").sends(content, kind=kind)

    assert await night.cases() == []
    assert all(not night.client(one).texts() for one in ("Mila", "Bram"))
    night.worker("Sam").hears_nothing()


@pytest.mark.parametrize("who", ["Sam", "Ruth"])
async def test_staff_get_an_answer_to_whatever_they_send(night: Night, who: str) -> None:
    """Without a case nothing goes to anybody, and each is told so."""
    for content in (*CALLS.values(), *QUESTIONS.values()):
        await night.worker(who).sends(content)
        night.worker(who).reads("naar niemand gestuurd|dienst")

"""A client whose language is Ukrainian reads every step in it; whoever works with him reads Dutch."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from escalation.consent import Allowed
from schedules.provider import Relative
from simulator.transcript import Direction
from storage import imports, links
from tests.bot.cast import SALLAND
from tests.bot.night_stage import Night
from tests.bot.relative_cast import allow

ANNA = Relative("anna", "bram", "Anna Es", "мати", language="uk")

READ_BY_ALL = re.compile(
    r"\b(?:Sam|Noor|Kees|Ruth|Bram|Anna|De Luisterlijn|Veilig Thuis|huisartsenpost|crisisdienst)\b|/stop|/naasten"
)
"""Names, numbers' names and commands: the same in every language."""


@pytest.fixture
async def uk(night: Night) -> AsyncIterator[Night]:
    """Bram and his mother Anna read Ukrainian; Noor has it as her first language, and works here.

    At the end nothing that came to Bram or Anna held a word in Latin letters.
    """
    clients = tuple(replace(one, language="uk") if one.id == "bram" else one for one in SALLAND.clients)
    people = tuple(
        replace(one, languages=("uk", "nl")) if one.id == "noor" else one for one in SALLAND.people
    )
    data = replace(SALLAND, clients=clients, people=people, relatives=(ANNA,))
    async with night.product.nights.write() as writing:
        await imports.apply_import(writing.tx, data, at=night.clock.now())
        chat = night.client("Anna").phone.user_id
        await links.link(writing.tx, "salland", "anna", is_client=False, chat_id=chat, at=night.clock.now())
    night.client("Anna").phone.has_started()
    begun = len(night.telegram.transcript)
    await night.client("Bram").says("/start")
    yield night
    readers = {night.client(name).phone.user_id for name in ("Bram", "Anna")}
    read = [
        one
        for one in night.telegram.transcript[begun:]
        if one.user_id in readers and one.direction is Direction.OUT
    ]
    assert read
    for one in read:
        for words in (one.text, *one.buttons):
            assert not re.search("[A-Za-z]", READ_BY_ALL.sub("", words)), words


async def test_a_client_is_helped_from_the_first_word_to_the_last(uk: Night) -> None:
    """By the key of his menu, with every step in his language, clock times and names among them."""
    bram, sam = uk.client("Bram"), uk.worker("Sam")
    await bram.presses("Мені зараз потрібна допомога")
    assert bram.reads("Зараз я кличу на допомогу: Sam").buttons == (
        "Подзвони мені",
        "Приїдь до мене",
        "Я в небезпеці",
        "Мені вже краще",
    )
    sam.is_alerted()
    await sam.presses("Ik pak dit op")
    bram.reads("Sam, соцпрацівник, допоможе тобі")
    await bram.presses("Подзвони мені")
    bram.reads("Sam отримує прохання подзвонити тобі")
    await bram.presses("Приїдь до мене")
    bram.reads("Sam отримує прохання приїхати")
    await sam.presses("Ik ga erheen")
    bram.reads("Sam, соцпрацівник, уже в дорозі до тебе")
    await sam.presses("Ik ben er")
    bram.reads("уже біля твоїх дверей")
    await sam.presses("Afsluiten")
    await sam.presses("Bezoek")

    bram.reads("закриває твоє прохання")


async def test_whoever_works_reads_dutch(uk: Night) -> None:
    """Also about a client who reads Ukrainian, and also whose own first language that is."""
    sam, noor = uk.worker("Sam"), uk.worker("Noor")
    await uk.client("Bram").presses("Мені зараз потрібна допомога")
    assert "Team oost" in sam.is_alerted().text
    await uk.clock.advance(minutes=5)
    noor.is_alerted()
    await noor.presses("Ik pak dit op")
    noor.reads("is van jou")
    await noor.says("/dienst")

    for one in (*sam.phone.messages, *noor.phone.messages):
        assert not re.search("[а-яіїєґ]", READ_BY_ALL.sub("", one.text)), one.text


async def test_a_client_whom_nobody_helps_yet_reads_the_numbers(uk: Night) -> None:
    """Round after round, up to the whole team; and what he adds in his own words is heard."""
    bram = uk.client("Bram")
    await bram.says("я не хочу жити")
    bram.reads(r"Думаєш про самогубство\? Дзвони 113 або 0800-0113")
    uk.worker("Sam").is_alerted("NOOD")
    await uk.clock.advance(hours=1)

    bram.reads("Зв’язку із соцпрацівником ще немає")
    bram.reads("Не чекай на соцпрацівника")
    bram.reads(r"Я спробую ще раз о \d\d:\d\d")


async def test_what_says_nothing_certain_is_asked_about(uk: Night) -> None:
    """What can wait is told when it is read, and what is added to it; no answer is a call for help, as ever."""
    bram = uk.client("Bram")
    await bram.says("ммм")
    assert bram.reads("Тобі зараз потрібна допомога").buttons == ("Так, зараз", "Це може почекати")
    await bram.presses("Це може почекати")
    bram.reads(r"Соцпрацівник отримає його о 07:00")
    await bram.says("у мене зламався кран")
    bram.reads("Це додано до твого прохання")
    await bram.presses("Так, зараз")

    bram.reads("Зараз я кличу на допомогу: Sam")


async def test_the_menu_is_known_when_it_is_typed(uk: Night) -> None:
    """Every key of it, in whatever capitals."""
    bram = uk.client("Bram")
    await bram.says("номери")
    bram.reads("0900|088")
    await bram.says("хто чергує")
    bram.reads("На чергуванні зараз: Sam")
    await bram.says("Це може почекати")
    bram.reads("Про що йдеться")
    await bram.says("МЕНІ ЗАРАЗ ПОТРІБНА ДОПОМОГА")

    uk.worker("Sam").is_alerted()


async def test_a_check_in_is_asked_and_answered(uk: Night) -> None:
    """By a key, by the same words typed, and by none: then somebody is asked to call him."""
    bram = uk.client("Bram")
    await uk.worker("Sam").says("/waakvlam bram dagelijks 02:20 Як ти?")
    await uk.clock.advance(minutes=6)
    assert bram.reads("Як ти").buttons == ("🙂 Добре", "😐 Так собі", "🙁 Погано", "📞 Подзвони мені")
    await bram.presses("🙂 Добре")
    bram.reads("Приємно це чути")
    await bram.says("Так собі")
    bram.reads("Дякую, що ти це кажеш")
    await bram.says("Погано")
    bram.reads("Хочеш зараз з кимось поговорити")
    await uk.clock.advance(minutes=3)

    uk.worker("Sam").is_alerted()


async def test_he_asks_to_be_asked(uk: Night) -> None:
    """As the text says it is written; eleven has its own word."""
    bram = uk.client("Bram")
    await bram.says("спитай об 11:00, як справи")
    assert bram.reads("Я спитаю тебе об 11:00, як справи").buttons == ("Усе ж не треба",)
    await bram.presses("Усе ж не треба")
    bram.reads("Я не питатиму")
    await bram.says("спитай, як справи")

    bram.reads("спитай о 22:00, як справи")


async def test_a_relative_reads_it_too(uk: Night) -> None:
    """What his mother may, what she is asked, and her good-bye; he reads who is worried."""
    bram, anna = uk.client("Bram"), uk.client("Anna")
    await bram.says("/naasten")
    bram.reads("Зараз нічого не дозволено")
    await allow(uk, Allowed.REPORTS, Allowed.RECEIVES, relative="anna", client="bram")
    await anna.says("/start")
    assert anna.reads("Ідеться про: Bram").buttons == ("Я хвилююся",)
    await anna.presses("Я хвилююся")
    assert anna.reads("Bram зараз потребує допомоги").buttons == (
        "Допомога потрібна зараз",
        "Це може почекати",
    )
    await anna.presses("Допомога потрібна зараз")
    anna.reads("Зараз я кличу соцпрацівника")
    bram.reads("Anna хвилюється за тебе")
    await anna.says("/stop")
    await anna.presses("Так, хочу припинити")

    anna.reads("Тебе більше не підключено")


async def test_his_commands_are_in_his_language(uk: Night) -> None:
    """Telegram's own list of them too; the worker has his in Dutch."""
    await uk.worker("Sam").says("/start")
    (bot,) = uk.telegram.bots.values()
    lists = [[one["description"] for one in commands] for commands in bot.commands.values()]

    assert ["Мені зараз потрібна допомога", "Номери, куди можна подзвонити"] in [one[:2] for one in lists]
    assert any("Mijn diensten, aanbieden en agenda" in one for one in lists)

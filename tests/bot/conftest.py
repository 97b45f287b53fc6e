"""The night on which the tests of the bot play."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import imports
from tests.bot.night_stage import Night, make_template, opened_night
from tests.bot.shared_cast import SHARED, SIGNED, invited


@pytest.fixture(scope="session")
def night_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database and its key, made once."""
    folder = tmp_path_factory.mktemp("night")
    asyncio.run(make_template(folder))
    return folder


@pytest.fixture
async def night(night_template: Path, tmp_path: Path) -> AsyncIterator[Night]:
    """A night at 02:14, on which Sam has duty, Noor is his backup and Ruth the coordinator.

    At its end the log must hold no fault that the test did not clear.
    """
    shutil.copytree(night_template, tmp_path, dirs_exist_ok=True)
    async with opened_night(tmp_path) as opened:
        yield opened
        assert opened.complaints == []


@pytest.fixture
async def apart(night: Night) -> Night:
    """A night on which both providers have Sam, and his phone is linked to Salland only."""
    async with night.product.nights.write() as writing:
        for data in SHARED:
            await imports.apply_import(writing.tx, data, at=night.clock.now())
    await night.settle()
    return night


@pytest.fixture
async def shared(apart: Night) -> AsyncIterator[Night]:
    """A night on which Sam's one phone serves both providers."""
    await apart.worker("Sam").does("starts", await invited(apart, "sam", provider="vecht"))
    yield apart
    for one in apart.telegram.transcript:
        assert not ("Vecht" in one.text and "Salland" in one.text)
        assert not (SIGNED["vecht"] in one.text and "Mila" in one.text)
        assert not (SIGNED["salland"] in one.text and "Luuk" in one.text)

"""The night on which the tests of the bot play."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.night_stage import Night, make_template, opened_night


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

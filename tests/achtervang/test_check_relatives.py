"""`achtervang check` names relatives who may know or say something and have no phone with us."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from escalation.consent import Allowed, given
from records.provider import read_provider
from schedules.clock import SteppedClock
from storage import consents
from storage.database import Database
from storage.imports import apply_import

SALLAND = Path(__file__).parents[2] / "examples" / "salland"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def _checked(folder: Path, url: str) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ACHTERVANG_")}
    environment |= {"ACHTERVANG_DATABASE_URL": url, "ACHTERVANG_KEY_FILE": str(folder / "key")}
    program = Path(sys.executable).parent / "achtervang"
    done = subprocess.run([program, "check"], env=environment, capture_output=True, text=True, timeout=120)
    return done.stdout


async def test_a_relative_with_consent_who_has_no_phone_is_named(tmp_path: Path) -> None:
    """One to whom nothing is allowed need not be reached, and is not."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'one.db'}"
    data = read_provider(SALLAND, now=NOW).data
    assert data is not None
    database = await Database.open(url, key_file=tmp_path / "key", clock=SteppedClock(NOW))
    async with database.write() as tx:
        await apply_import(tx, data, at=NOW)
    before = _checked(tmp_path, url)
    async with database.write() as tx:
        known = await consents.of_relative(tx, "salland", client="mila", relative="lieke")
        one = known[Allowed.RECEIVES]
        await consents.keep(tx, "salland", before=one, after=given(one, at=NOW), who="mila", at=NOW)
    await database.close()
    after = _checked(tmp_path, url)

    assert "relatives" not in before
    assert "  warning  salland: 1 relatives with a client's consent cannot be reached: lieke;" in after

"""Joins a database and its key file at the start, and refuses a pair that does not belong together."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.errors import BadSeal, KeyFileError
from storage.key_file import make_key_file, read_key_file
from storage.sealing import Place, SealingKey
from storage.tables import installation
from storage.types import SealedValue

__all__ = ["installation_key"]

_PROOF = Place("installation", "1", "proof")
_PROOF_TEXT = b"achtervang"


async def installation_key(engine: AsyncEngine, *, key_file: Path, at: datetime) -> SealingKey:
    """The key of this installation; made, with its file, when the database is new and there is none.

    Raises:
        KeyFileError: the file is missing while the database has data, is damaged, or is another's.
    """
    async with engine.begin() as connection:
        proof = await _proof(connection)
        key = read_key_file(key_file)
        if key is None and proof is not None:
            raise KeyFileError(
                f"{key_file}: the key file is missing, and without it this database cannot be read; "
                "restore it from your copy"
            )
        sealing_key = SealingKey(make_key_file(key_file) if key is None else key)
        if proof is None:
            token = SealedValue(sealing_key.seal(_PROOF_TEXT, _PROOF))
            values = {"id": 1, "key_id": sealing_key.id.hex(), "proof": token, "made_at": at}
            await connection.execute(insert(installation).values(values))
        elif not _opens(sealing_key, proof):
            raise KeyFileError(
                f"{key_file}: this key file belongs to another database; name the one made with this one"
            )
    return sealing_key


async def _proof(connection: AsyncConnection) -> SealedValue | None:
    found: SealedValue | None = (await connection.execute(select(installation.c.proof))).scalar_one_or_none()
    return found


def _opens(key: SealingKey, proof: SealedValue) -> bool:
    try:
        return key.open(proof.token, _PROOF) == _PROOF_TEXT
    except BadSeal:
        return False

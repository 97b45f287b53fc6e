"""Policies as they are read from the database: hardly ever another one, and asked for at every step."""

import json
from functools import lru_cache

from escalation.policy import Policy

__all__ = ["policy_of"]


@lru_cache(maxsize=64)
def policy_of(written: str) -> Policy:
    """The policy of a JSON text."""
    return Policy.from_mapping(json.loads(written))

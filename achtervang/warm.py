"""Loads what takes long to load, once: in the process from which rehearsals fork theirs."""

from achtervang import backstage  # noqa: F401  imported for its imports
from config.texts import Texts
from escalation.triage import triage

Texts.load()
triage("")

"""Loads what takes long to load, once: in the process from which rehearsals fork theirs."""

import gc

from achtervang import backstage  # noqa: F401  imported for its imports
from config.texts import Texts
from escalation.triage import triage

Texts.load()
triage("")

# what is loaded stays: else every child looks through all of it for rubbish, which takes half a second
gc.collect()
gc.freeze()

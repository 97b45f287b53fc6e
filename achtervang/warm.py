"""Loads what takes long to load, once: in the process from which rehearsals fork theirs."""

import gc

from aiogram import methods
from aiogram.methods.base import Response
from aiogram.types import Update

from achtervang import backstage  # noqa: F401  imported for its imports
from config.texts import Texts
from escalation.triage import triage

Texts.load()
triage("")

# aiogram makes its models ready at their first use, a tenth of a second for each child
Update.model_rebuild()
for method in (methods.SendMessage, methods.EditMessageText, methods.DeleteMessage, methods.AnswerCallbackQuery):
    method.model_rebuild()
    Response[method.__returning__].model_rebuild()  # type: ignore[name-defined]  known only here

# what is loaded stays: else every child looks through all of it for rubbish, which takes half a second
gc.collect()
gc.freeze()

"""Loads what takes long to load, once: in the process from which rehearsals fork theirs."""

import gc

from aiogram import methods
from aiogram.methods.base import Response
from aiogram.types import Message, Update

from achtervang import backstage  # noqa: F401  imported for its imports
from config.texts import Texts
from escalation.hearing import hear

Texts.load()
hear("a")

# aiogram makes its models ready at their first use, a tenth of a second for each child
Update.model_rebuild()
for method in (
    methods.SendMessage,
    methods.EditMessageText,
    methods.DeleteMessage,
    methods.AnswerCallbackQuery,
):
    method.model_rebuild()
for answer in (Response[Message], Response[bool]):
    answer.model_rebuild()

# what is loaded stays: else every child looks through all of it for rubbish, which takes half a second
gc.collect()
gc.freeze()

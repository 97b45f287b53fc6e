"""The program's log: key=value with the case code; never a message's text, a name, a number or the token."""

import logging
import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

__all__ = ["set_up_logs"]


def set_up_logs(*, level: int = logging.INFO, as_json: bool = False) -> None:
    """Sends our log to stderr, and silences libraries that would write URLs, which hold the token."""
    renderer: Any = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"])
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _frames_only,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.disable(logging.ERROR)  # aiohttp, httpx, aiogram, uvicorn: their lines may hold the URL


def _frames_only(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """An exception becomes its class and the places in the code: its message and locals may hold what people said."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)
        event["at"] = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-8:]))
        event.setdefault("error", type(error).__name__)
    return event

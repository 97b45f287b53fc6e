"""Updates that are not what they should be: what can be read of them all the same."""

import json
from typing import Any

__all__ = ["chat_of", "mended", "words_in"]

_PLACES = ("message", "edited_message", "callback_query", "my_chat_member")


def mended(raw: dict[str, Any]) -> dict[str, Any]:
    """The update without halves of characters (lone surrogates), which can be neither read, kept nor sent."""
    as_text = json.dumps(raw, ensure_ascii=False)
    whole = as_text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    found: dict[str, Any] = json.loads(whole)
    return found


def chat_of(raw: dict[str, Any]) -> int | None:
    """The number of who sent it; None when it does not say."""
    body = _body(raw)
    for sender in (body.get("from"), body.get("chat")):
        number = sender.get("id") if isinstance(sender, dict) else None
        if isinstance(number, int) and number > 0:
            return number
    return None


def words_in(raw: dict[str, Any]) -> str:
    """What can be read of it; empty when nothing can."""
    body = _body(raw)
    return next((one for one in (body.get("text"), body.get("caption")) if isinstance(one, str)), "")


def _body(raw: dict[str, Any]) -> dict[str, Any]:
    return next((raw[one] for one in _PLACES if isinstance(raw.get(one), dict)), {})

"""Telegram's HTML and its message entities.

Source: Bot API, "Formatting options". Offsets and lengths of entities are counted in UTF-16 code units.
"""

import html
import re
from dataclasses import dataclass
from typing import Any

from simulator.errors import BotApiError, bad_request

__all__ = ["Formatted", "command_entities", "format_text", "utf16_length"]

_KINDS = {
    "b": "bold", "strong": "bold",
    "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link", "tg-emoji": "custom_emoji",
}  # fmt: skip
_TAG = re.compile(r"<(/?)([a-zA-Z-]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_COMMAND = re.compile(r"(?<![\w/])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/])")


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as people see it, and where it is bold, a link and so on."""

    text: str
    entities: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    start: int
    extra: dict[str, Any]


def utf16_length(text: str) -> int:
    """The length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def command_entities(text: str) -> list[dict[str, Any]]:
    """The ``bot_command`` entities of a text that a person typed."""
    return [
        {
            "type": "bot_command",
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found[0]),
        }
        for found in _COMMAND.finditer(text)
    ]


def format_text(text: str, *, parse_mode: str | None) -> Formatted:
    """The text without its markup and without white space around it, and its entities.

    Raises:
        BotApiError: the markup is wrong, or the mode is not simulated (only HTML is).
    """
    if not parse_mode:
        return _trimmed(Formatted(text, ()))
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    return _trimmed(_parse_html(text))


def _parse_html(source: str) -> Formatted:
    text = ""
    still_open: list[_Open] = []
    entities: list[dict[str, Any]] = []
    at = 0
    while at < len(source):
        if source[at] != "<":
            until = source.find("<", at)
            until = len(source) if until < 0 else until
            text += _REFERENCE.sub(lambda found: html.unescape(found[0]), source[at:until])
            at = until
            continue
        tag = _TAG.match(source, at)
        if tag is None:
            raise _unparsable("Unclosed start tag", source, at)
        if tag[1]:
            entities += _closed(still_open, tag[2].lower(), length=utf16_length(text), source=source, at=at)
        else:
            still_open.append(_opened(tag, source=source, at=at, start=utf16_length(text)))
        at = tag.end()
    if still_open:
        raise bad_request(
            f"can't parse entities: Can't find end tag corresponding to start tag \"{still_open[-1].tag}\""
        )
    entities.reverse()  # inner tags close first; of two over the same words the outer one leads
    return Formatted(text, tuple(sorted(entities, key=lambda e: (e["offset"], -e["length"]))))


def _opened(tag: re.Match[str], *, source: str, at: int, start: int) -> _Open:
    name = tag[2].lower()
    attributes = {
        found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(tag[3])
    }
    if name not in _KINDS or (name == "span" and attributes.get("class") != "tg-spoiler"):
        raise _unparsable(f'Unsupported start tag "{name}"', source, at)
    extra: dict[str, Any] = {"type": _KINDS[name]}
    if name == "a":
        extra["url"] = attributes.get("href", "")
    if name == "tg-emoji":
        extra["custom_emoji_id"] = attributes.get("emoji-id", "")
    if name == "blockquote" and "expandable" in attributes:
        extra["type"] = "expandable_blockquote"
    return _Open(name, start, extra)


def _closed(still_open: list[_Open], name: str, *, length: int, source: str, at: int) -> list[dict[str, Any]]:
    if not still_open:
        raise _unparsable("Unexpected end tag", source, at)
    opened = still_open.pop()
    if name not in ("", opened.tag):
        raise _unparsable(
            "Unmatched end tag", source, at, more=f', expected "</{opened.tag}>", found "</{name}>"'
        )
    if length == opened.start or (opened.tag == "a" and not opened.extra["url"]):
        return []
    return [{**opened.extra, "offset": opened.start, "length": length - opened.start}]


def _unparsable(what: str, source: str, at: int, *, more: str = "") -> BotApiError:
    offset = len(source[:at].encode())
    return bad_request(f"can't parse entities: {what} at byte offset {offset}{more}")


def _trimmed(formatted: Formatted) -> Formatted:
    """Telegram cuts white space around a text, and the entities move with it."""
    text = formatted.text.strip()
    lead = utf16_length(formatted.text[: len(formatted.text) - len(formatted.text.lstrip())])
    end = utf16_length(text)
    entities = []
    for entity in formatted.entities:
        first = max(entity["offset"] - lead, 0)
        last = min(entity["offset"] + entity["length"] - lead, end)
        if last > first:
            entities.append({**entity, "offset": first, "length": last - first})
    return Formatted(text, tuple(entities))

"""Telegram's HTML: what becomes an entity, and what is refused where."""

import pytest

from simulator.errors import BotApiError
from simulator.formatting import command_entities, format_text


@pytest.mark.parametrize(
    ("source", "text", "kinds"),
    [
        ("gewoon", "gewoon", []),
        ("<b>a<i>b</i></b>", "ab", ["bold", "italic"]),
        ("<strong>a</strong><u>b</u><del>c</del>", "abc", ["bold", "underline", "strikethrough"]),
        ('<span class="tg-spoiler">x</span>', "x", ["spoiler"]),
        ("<blockquote expandable>x</blockquote>", "x", ["expandable_blockquote"]),
        ("<pre><code>x</code></pre>", "x", ["pre", "code"]),
        ("<b></b>leeg", "leeg", []),
        ("&lt;b&gt; &amp;amp; &nbsp; &#33;", "<b> &amp; &nbsp; !", []),
        ("<a href='https://x.nl/?a=1&amp;b=2'>x</a>", "x", ["text_link"]),
    ],
)
def test_markup_becomes_entities(source: str, text: str, kinds: list[str]) -> None:
    """The tags are gone from the text; only Telegram's four names and numbers are references."""
    formatted = format_text(source, parse_mode="HTML")

    assert formatted.text == text
    assert [entity["type"] for entity in formatted.entities] == kinds


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<span>x</span>", 'Unsupported start tag "span" at byte offset 0'),
        ("🙂<div>", 'Unsupported start tag "div" at byte offset 4'),
    ],
)
def test_wrong_markup_is_refused_with_its_place(source: str, reason: str) -> None:
    """The place is counted in bytes."""
    with pytest.raises(BotApiError) as refused:
        format_text(source, parse_mode="html")

    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_commands_are_found_where_telegram_finds_them() -> None:
    """At the start or after a space, with the bot's name or without; not inside an address."""
    found = command_entities("/hulp 🙂 /stop@achtervang_bot x/nee https://a.nl/ook")

    assert [(entity["offset"], entity["length"]) for entity in found] == [(0, 5), (9, 20)]

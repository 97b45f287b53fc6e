"""Reading ``reply_markup``: keys under a message, the menu, or the menu taken away."""

from dataclasses import dataclass
from typing import Any

from simulator.errors import bad_request

__all__ = ["NO_MARKUP", "Markup", "Rows", "labels", "read_markup"]

Rows = list[list[dict[str, Any]]]

CALLBACK_DATA_BYTES = 64
_ACTIONS = {
    "callback_data", "url", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Markup:
    """What a message brings: keys under it, a new menu, or the end of the menu."""

    inline: Rows | None = None
    menu: Rows | None = None
    removes_menu: bool = False


NO_MARKUP = Markup()


def labels(rows: Rows | None) -> tuple[str, ...]:
    """The labels in reading order; empty when there are no keys."""
    return tuple(button["text"] for row in rows or [] for button in row)


def read_markup(value: Any) -> Markup:
    """The markup of a request.

    Raises:
        BotApiError: Telegram would not take it.
    """
    if value is None:
        return NO_MARKUP
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in value:
        rows = [[_inline_button(button) for button in row] for row in _rows(value["inline_keyboard"])]
        return Markup(inline=[row for row in rows if row])
    if "keyboard" in value:
        return Markup(menu=[[_menu_button(button) for button in row] for row in _rows(value["keyboard"])])
    return Markup(removes_menu=bool(value.get("remove_keyboard")))


def _rows(value: Any) -> list[list[Any]]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise bad_request('field "keyboard" of the ReplyMarkup must be an Array of Arrays')
    return value


def _inline_button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not _ACTIONS & button.keys():
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.get("url", "x").strip() == "":
        raise bad_request("BUTTON_URL_INVALID")
    return button


def _menu_button(button: Any) -> dict[str, Any]:
    button = {"text": button} if isinstance(button, str) else button
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
    return button

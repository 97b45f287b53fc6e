"""Checks values against the Bot API's schema (names, types, required)."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).parents[1] / "data" / "bot_api_schema.json"

RESULTS = {
    "getMe": "User", "getChat": "ChatFullInfo", "getFile": "File", "getUpdates": "Array of Update",
    "getWebhookInfo": "WebhookInfo", "getMyCommands": "Array of BotCommand", "copyMessage": "MessageId",
    "editMessageText": "Message", "editMessageReplyMarkup": "Message",
    "sendMessage": "Message", "sendVoice": "Message", "sendPhoto": "Message", "sendDocument": "Message",
    "sendContact": "Message", "sendLocation": "Message", "sendVenue": "Message",
    "setWebhook": "True", "deleteWebhook": "True", "deleteMessage": "True", "deleteMessages": "True",
    "answerCallbackQuery": "True", "sendChatAction": "True", "setMyCommands": "True",
}  # fmt: skip
_PLAIN: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
}
_MEMBERS = {"member": "ChatMemberMember", "kicked": "ChatMemberBanned"}


@cache
def schema() -> dict[str, Any]:
    """The part of the schema that the project uses."""
    read: dict[str, Any] = json.loads(SCHEMA.read_text())
    return read


def faults_in_value(kind: str, value: Any, *, where: str = "") -> list[str]:
    """What is wrong with a value of this type; empty when nothing is."""
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where}: no list"]
        inner = kind.removeprefix("Array of ")
        return [
            fault for n, v in enumerate(value) for fault in faults_in_value(inner, v, where=f"{where}[{n}]")
        ]
    if " or " in kind:
        tries = [faults_in_value(one, value, where=where) for one in kind.split(" or ")]
        return min(tries, key=len)
    if kind == "True":
        return [] if value is True else [f"{where}: not True"]
    if kind in _PLAIN:
        right = isinstance(value, _PLAIN[kind]) and (kind == "Boolean" or not isinstance(value, bool))
        return [] if right else [f"{where}: {value!r} is no {kind}"]
    return _faults_in_object(_concrete(kind, value), value, where=where or kind)


def _concrete(kind: str, value: Any) -> str:
    if kind == "MaybeInaccessibleMessage":
        return "InaccessibleMessage" if value["date"] == 0 else "Message"
    return _MEMBERS[value["status"]] if kind == "ChatMember" else kind


def _faults_in_object(kind: str, value: Any, *, where: str) -> list[str]:
    fields = schema()["types"][kind]
    if not isinstance(value, dict):
        return [f"{where}: no {kind}"]
    if not fields and "type" in value:
        return []  # one of several types; the schema does not say of which fields
    faults = [
        f"{where}.{name} is missing"
        for name, rule in fields.items()
        if rule["required"] and name not in value
    ]
    for name, inner in value.items():
        if name not in fields:
            faults.append(f"{where}.{name} is not in {kind}")
        else:
            faults += faults_in_value(fields[name]["type"], inner, where=f"{where}.{name}")
    return faults


def faults_in_request(method: str, values: dict[str, Any]) -> list[str]:
    """What is wrong with the parameters of a call, sent as a form or as JSON."""
    rules = schema()["methods"][method]
    faults = [
        f"{method}: {name} is missing"
        for name, rule in rules.items()
        if rule["required"] and name not in values
    ]
    for name, value in values.items():
        if name not in rules:
            faults.append(f"{method}: {name} is no parameter")
        elif isinstance(value, str):
            faults += _faults_in_form_text(rules[name]["type"], value, where=f"{method}.{name}")
        else:
            faults += faults_in_value(rules[name]["type"], value, where=f"{method}.{name}")
    return faults


def _faults_in_form_text(kind: str, text: str, *, where: str) -> list[str]:
    if "String" in kind.split(" or "):
        return []
    if kind == "Integer":
        return [] if re.fullmatch(r"-?\d+", text) else [f"{where}: {text!r} is no whole number"]
    if kind == "Float":
        return [] if re.fullmatch(r"-?\d+(\.\d+)?", text) else [f"{where}: {text!r} is no number"]
    if kind == "Boolean":
        return [] if text.lower() in ("true", "false") else [f"{where}: {text!r} is no Boolean"]
    return faults_in_value(kind, json.loads(text), where=where)

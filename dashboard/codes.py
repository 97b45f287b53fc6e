"""Codes by the clock (TOTP): six digits that an app on the phone shows, of which each works once.

Source: RFC 6238; steps of 30 seconds, and one step early or late for clocks that differ.
"""

import hmac
from datetime import datetime, timedelta
from io import BytesIO

import pyotp
import segno

__all__ = ["LOCKED_FOR", "MOST_WRONG", "new_secret", "qr_svg", "step_of", "uri_of"]

MOST_WRONG = 5
"""So many wrong codes one after the other; then nothing more is tried for a while."""

LOCKED_FOR = timedelta(minutes=15)

_STEP_SECONDS = 30


def new_secret() -> str:
    """A fresh shared secret, in base32."""
    return pyotp.random_base32()


def uri_of(secret: str, *, person: str, provider: str) -> str:
    """What the app reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=person, issuer_name=f"Achtervang {provider}")


def step_of(code: str, *, secret: str, after: int, at: datetime) -> int | None:
    """The step of a right code; None when it is wrong, or not later than ``after``: that one was used."""
    digits = "".join(code.split())
    if len(digits) != 6 or not digits.isascii() or not digits.isdigit():
        return None
    totp, now = pyotp.TOTP(secret), int(at.timestamp()) // _STEP_SECONDS
    for step in (now - 1, now, now + 1):
        if step > after and hmac.compare_digest(totp.at(step * _STEP_SECONDS), digits):
            return step
    return None


def qr_svg(text: str) -> str:
    """A QR code to stand in a page."""
    out = BytesIO()
    segno.make(text, error="m").save(
        out, kind="svg", scale=5, border=3, xmldecl=False, svgns=True, dark="#000", light="#fff"
    )
    return out.getvalue().decode()

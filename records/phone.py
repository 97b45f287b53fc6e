"""Phone numbers as planners write them, made into one that any telephone can dial."""

import re

__all__ = ["check_number", "normal_phone"]

_FILLING = re.compile(r"[\s().\-/]")
_INTERNATIONAL = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
# 0800, 0900, 0906 and 0909 are followed by four or seven digits; all others have ten in total
_SERVICE = re.compile(r"0(800|900|906|909)(\d{4}|\d{7})", re.ASCII)
_NATIONAL = re.compile(r"0[1-9]\d{8}", re.ASCII)
_SHORT = re.compile(r"1\d{2,5}", re.ASCII)
_ASK = "write it as +31612345678 or 0612345678"


def normal_phone(text: str) -> str:
    """The number as E.164: ``06-1234 5678`` and ``+31 (0)6 12345678`` both become ``+31612345678``.

    Source: ITU-T E.164 (at most fifteen digits); the Dutch numbering plan for national numbers.

    Raises:
        ValueError: it is no number, or one that nobody could dial.
    """
    digits = _FILLING.sub("", text.replace("(0)", ""))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if digits.startswith("+310"):
        raise ValueError("has a 0 after +31; leave out that 0")
    if _SERVICE.fullmatch(digits) or _NATIONAL.fullmatch(digits):
        return "+31" + digits[1:]
    if not _INTERNATIONAL.fullmatch(digits):
        raise ValueError(f"is no phone number; {_ASK}")
    if digits.startswith("+31") and not (
        _NATIONAL.fullmatch("0" + digits[3:]) or _SERVICE.fullmatch("0" + digits[3:])
    ):
        raise ValueError(f"has too few or too many digits; {_ASK}")
    return digits


def check_number(text: str) -> str:
    """A number that people are shown, as it was written: also a short one, such as 113.

    Raises:
        ValueError: nobody could dial it.
    """
    if not _SHORT.fullmatch(_FILLING.sub("", text)):
        normal_phone(text)
    return text.strip()

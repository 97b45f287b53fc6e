"""Small real files: a silent voice message and a picture.

Source: RFC 3533 (Ogg), RFC 7845 (Opus in Ogg), RFC 6716 (a packet of silence).
"""

import struct
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["PICTURE_SIZE", "picture", "silent_voice"]

PICTURE_SIZE: dict[str, Any] = {"width": 320, "height": 240}

_SERIAL = 0x41434856
_PACKET = b"\xf8\xff\xfe"  # 20 ms of silence, mono
_PACKETS_PER_SECOND = 50
_SAMPLES_PER_PACKET = 960  # of 48 kHz
_FIRST_PAGE, _LAST_PAGE = 0x02, 0x04
_POLYNOMIAL = 0x04C11DB7


@cache
def picture() -> bytes:
    """A JPEG of PICTURE_SIZE."""
    return (Path(__file__).parent / "web" / "photo.jpg").read_bytes()


@cache
def silent_voice(seconds: int) -> bytes:
    """An Ogg Opus file of that many seconds in which nothing is heard."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0)
    vendor = b"achtervang"
    tags = b"OpusTags" + struct.pack("<I", len(vendor)) + vendor + struct.pack("<I", 0)
    pages = [
        _page([head], flags=_FIRST_PAGE, granule=0, number=0),
        _page([tags], flags=0, granule=0, number=1),
    ]
    for second in range(max(seconds, 1)):
        pages.append(
            _page(
                [_PACKET] * _PACKETS_PER_SECOND,
                flags=_LAST_PAGE if second == max(seconds, 1) - 1 else 0,
                granule=(second + 1) * _PACKETS_PER_SECOND * _SAMPLES_PER_PACKET,
                number=second + 2,
            )
        )
    return b"".join(pages)


def _page(packets: list[bytes], *, flags: int, granule: int, number: int) -> bytes:
    sizes = bytes(len(packet) for packet in packets)
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, granule, _SERIAL, number, 0, len(sizes)) + sizes
    body = head + b"".join(packets)
    return body[:22] + struct.pack("<I", _checksum(body)) + body[26:]


def _checksum(page: bytes) -> int:
    """Ogg's CRC-32: not reflected, starts at 0."""
    value = 0
    for byte in page:
        value ^= byte << 24
        for _ in range(8):
            value = ((value << 1) ^ _POLYNOMIAL if value & 0x80000000 else value << 1) & 0xFFFFFFFF
    return value

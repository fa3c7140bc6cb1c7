"""Identifiers: UUIDv7, made where the row is born, also on a phone."""

import os
import time
from uuid import UUID


def uuid7() -> UUID:
    """Make a UUIDv7: 48 bits of Unix milliseconds, then 74 random bits.

    Rows made later sort later, so lists can page by id. Source: RFC 9562,
    section 5.7.

    >>> uuid7().version
    7
    """
    milliseconds = time.time_ns() // 1_000_000
    chance = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 0x7 << 76
    value |= (chance >> 68 & 0xFFF) << 64
    value |= 0b10 << 62
    value |= chance & (1 << 62) - 1
    return UUID(int=value)


def uuid_of(text: str) -> UUID | None:
    """Read an id that came in an address or a form; what is none is left out.

    >>> uuid_of("next") is None
    True
    """
    try:
        return UUID(text)
    except ValueError:
        return None

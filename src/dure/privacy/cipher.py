"""Sealing and opening one value: AES-256-GCM with its place bound in.

A sealed value is `version | nonce(12) | ciphertext and tag`. The table, the
column and the row are associated data, so a value copied to another row or
column does not open. Short text is padded to 32, 64 or 256 bytes first: the
length of a name is telling, too.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE = 12
BUCKETS = (32, 64, 256)
LENGTH = 4


class CannotOpen(Exception):
    """A sealed value does not open here: it was moved, changed, or its key is another's."""


def seal(key: bytes, plain: bytes, place: str) -> bytes:
    """Seal `plain` for one place, written `table|column|row`."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, _pad(plain), place.encode())


def open_sealed(key: bytes, sealed: bytes, place: str) -> bytes:
    """Open what `seal` made, at the same place.

    Raises CannotOpen for another key, another place, or a changed byte.
    """
    if sealed[:1] != VERSION:
        raise CannotOpen(CannotOpen.__doc__)
    nonce, body = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    try:
        padded = AESGCM(key).decrypt(nonce, body, place.encode())
    except InvalidTag as error:
        raise CannotOpen(CannotOpen.__doc__) from error
    length = int.from_bytes(padded[:LENGTH], "big")
    return padded[LENGTH : LENGTH + length]


def _pad(plain: bytes) -> bytes:
    body = len(plain).to_bytes(LENGTH, "big") + plain
    target = next((size for size in BUCKETS if len(body) <= size), None)
    if target is None:
        target = -(-len(body) // BUCKETS[-1]) * BUCKETS[-1]
    return body.ljust(target, b"\x00")

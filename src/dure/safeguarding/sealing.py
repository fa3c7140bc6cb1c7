"""Sealing to people: what the server stores, the server cannot open.

HPKE (RFC 9180) in base mode, with X25519, HKDF-SHA256 and AES-256-GCM, as the
`cryptography` package has it. The private half of a person's key is wrapped
with AES-256-GCM under Argon2id of a passphrase (RFC 9106, second recommended
choice); it exists in the clear only while one page is made for its holder.
"""

import json
import os
from threading import BoundedSemaphore
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
NONCE, SALT = 12, 16
MEMORY, PASSES, LANES = 64 * 1024, 3, 1
BUCKET = 1024
"""What is sealed is padded to whole kilobytes: the length of a report is telling, too."""

# Two at a time: many tries at once must not take the memory of the whole server.
_at_once = BoundedSemaphore(2)


class WrongPassphrase(Exception):
    """This is not the passphrase of your key. After five wrong ones the key waits for a quarter of an hour."""


class SealBroken(Exception):
    """This report was changed or moved, and does not open any more. Keep everything as it is, and ask for help."""


def new_pair() -> tuple[bytes, bytes]:
    """A private key and its public half, as 32 bytes each."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def public_of(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def wrap(private: bytes, passphrase: str, key: UUID) -> tuple[bytes, bytes]:
    """Wrap a private key by a passphrase; gives what is wrapped, and the salt."""
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    return nonce + AESGCM(_stretched(passphrase, salt)).encrypt(nonce, private, key.bytes), salt


def unwrap(wrapped: bytes, salt: bytes, passphrase: str, key: UUID) -> bytes:
    try:
        return AESGCM(_stretched(passphrase, salt)).decrypt(wrapped[:NONCE], wrapped[NONCE:], key.bytes)
    except InvalidTag as error:
        raise WrongPassphrase(WrongPassphrase.__doc__) from error


def seal_to(public: bytes, said: dict[str, Any], place: str) -> bytes:
    """Seal words for one key. `place` is bound in: an envelope moved to another report does not open."""
    plain = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    padded = plain.ljust(-(-(len(plain) + 1) // BUCKET) * BUCKET, b" ")
    return SUITE.encrypt(padded, X25519PublicKey.from_public_bytes(public), place.encode())


def open_with(private: bytes, sealed: bytes, place: str) -> dict[str, Any]:
    """Open what was sealed for this key at this place."""
    try:
        plain = SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), place.encode())
    except InvalidTag as error:
        raise SealBroken(SealBroken.__doc__) from error
    opened: dict[str, Any] = json.loads(plain)
    return opened


def place_of(part: UUID, key: UUID) -> str:
    """Where an envelope belongs: this part, this key."""
    return f"report|{part}|{key}"


def _stretched(passphrase: str, salt: bytes) -> bytes:
    with _at_once:
        return Argon2id(salt=salt, length=32, iterations=PASSES, lanes=LANES, memory_cost=MEMORY).derive(
            " ".join(passphrase.split()).encode()
        )

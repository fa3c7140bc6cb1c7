"""The code by which an answer to a complaint is read; only its hash is kept."""

import secrets
from threading import BoundedSemaphore

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from dure.audit.secrets import drawn_key

# Letters and digits that are not mistaken for one another when they are read aloud.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 10
MEMORY, PASSES = 19 * 1024, 2
_at_once = BoundedSemaphore(2)


def new_code() -> str:
    """Make a code of 50 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def hash_of(code: str) -> str:
    """Hash a code as it was typed: spaces, hyphens and small letters do not matter.

    Argon2id, and not a quick hash: 50 bits are what people can write down, and
    somebody with a copy of the database and of the keys could try 2 to the 50
    quick ones. One salt for all, since a code has to be found by its hash.
    """
    tidy = "".join(letter for letter in code.upper() if letter in ALPHABET)
    salt = drawn_key("complaint codes")[:16]
    with _at_once:
        return (
            Argon2id(salt=salt, length=32, iterations=PASSES, lanes=1, memory_cost=MEMORY).derive(tidy.encode()).hex()
        )

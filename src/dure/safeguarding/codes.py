"""The code by which an answer to a complaint is read; only its hash is kept."""

import hashlib
import secrets

# Letters and digits that are not mistaken for one another when they are read aloud.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 10


def new_code() -> str:
    """Make a code of 50 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def hash_of(code: str) -> str:
    """Hash a code as it was typed: spaces, hyphens and small letters do not matter."""
    tidy = "".join(letter for letter in code.upper() if letter in ALPHABET)
    return hashlib.sha256(f"complaint|{tidy}".encode()).hexdigest()

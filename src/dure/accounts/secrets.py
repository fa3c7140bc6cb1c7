"""Secrets on cards, links and devices: shown once, kept as a hash.

A secret has 80 random bits, so a plain hash is enough: there is nothing to
guess from. What people choose themselves (a password, a PIN) has few bits and
goes through Argon2id instead.
"""

import hashlib
import secrets

# Crockford's base 32, without the letters that are mistaken for others.
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 16
MISREAD = str.maketrans({"o": "0", "i": "1", "l": "1", "u": "v"})


def fresh_secret() -> str:
    """Make a secret that can be read out, typed, and printed in a small QR code."""
    return "".join(secrets.choice(LETTERS) for _each in range(LENGTH))


def tidy(typed: str) -> str:
    """Read what somebody typed from a card: spaces, hyphens and capitals do not matter.

    >>> tidy("K7MP 3XQ9-w2dh 8tnv")
    'k7mp3xq9w2dh8tnv'
    >>> tidy("0O1I L")
    '00111'
    """
    return "".join(each for each in typed.lower() if each.isalnum()).translate(MISREAD)


def in_fours(secret: str) -> str:
    """Write a secret so that it can be typed.

    >>> in_fours("k7mp3xq9w2dh8tnv")
    'k7mp 3xq9 w2dh 8tnv'
    """
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def hash_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(b"dure secret\x00" + secret.encode()).hexdigest()

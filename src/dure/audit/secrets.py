"""The log's own key, drawn from the root key by name."""

from functools import cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class RootKeyMissing(Exception):
    """There is no root key. Run `dure init`, or put the key file back."""


@cache
def root_key() -> bytes:
    """Read the 32 bytes from which every other key is drawn."""
    path = settings.KEYS / "root.key"
    if not path.is_file():
        raise RootKeyMissing("There is no root key. Run `dure init`, or put the key file back.")
    key = bytes.fromhex(path.read_text("ascii").strip())
    if len(key) != 32:
        raise RootKeyMissing("The root key file is damaged: it does not hold 32 bytes.")
    return key


def drawn_key(name: str) -> bytes:
    """Draw a 32-byte key for one named use (HKDF-SHA256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=name.encode()).derive(root_key())


@cache
def log_key() -> bytes:
    return drawn_key("audit log")

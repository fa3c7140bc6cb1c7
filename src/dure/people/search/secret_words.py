"""Words of a search in an address, readable only here and only for whoever searched.

A name must stand in no address: addresses stay in histories and logs. So the
words travel sealed, bound to the account that wrote them, and an address that
was copied or left in a shared browser's history says nothing.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from functools import cache

from dure.access.actors import Actor
from dure.audit.secrets import drawn_key
from dure.privacy.cipher import CannotOpen, open_sealed, seal

LONGEST = 100


def seal_words(words: str, actor: Actor) -> str:
    sealed = seal(_key(), words[:LONGEST].encode(), _place(actor))
    return urlsafe_b64encode(sealed).decode().rstrip("=")


def open_words(token: str, actor: Actor) -> str:
    """The words again, or nothing for a token that is another's, or none."""
    try:
        sealed = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        return open_sealed(_key(), sealed, _place(actor)).decode()
    except (CannotOpen, NotBase64, ValueError):
        return ""


def _place(actor: Actor) -> str:
    return f"search|{actor.organisation}|{actor.id}"


@cache
def _key() -> bytes:
    return drawn_key("words of searches")

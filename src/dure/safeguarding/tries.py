"""Slowing down whoever guesses codes, without writing down who that is.

Counted in the memory of the server under a keyed hash of the address; the key
is drawn anew at each start and kept nowhere. Ten wrong codes an hour.
"""

import hashlib
import hmac
import secrets

from django.core.cache import cache

MOST, SECONDS = 10, 3600
_key = secrets.token_bytes(32)


def _place(address: str) -> str:
    return "complaint-tries-" + hmac.new(_key, address.encode(), hashlib.sha256).hexdigest()[:32]


def too_many(address: str) -> bool:
    return int(cache.get(_place(address), 0)) >= MOST


def count_wrong(address: str) -> None:
    place = _place(address)
    if not cache.add(place, 1, SECONDS):
        cache.incr(place)

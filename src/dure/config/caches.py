"""Where tries are counted, at signing in, of codes and of links, for all web processes together."""

from django.utils.crypto import salted_hmac


def hidden_key(key: str, prefix: str, version: int) -> str:
    """The name of an entry in the cache's table; who tried from where cannot be read from it.

    >>> len(hidden_key("allauth:rl:login:ip:192.0.2.1", "", 1))
    64
    """
    return salted_hmac("dure.cache", f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest()

"""Slowing down whoever guesses codes and links, without writing down who that is.

Each wrong try takes one of so many slots in the table that all web processes
share. Who tried from where is in the name of a slot, and that is kept as a
keyed hash only (`config.caches`). A slot is free again an hour after its try.
"""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600
# Whoever has one address of the sixth version has the whole network of 64 bits.
NETWORK = 64


@dataclass(frozen=True)
class Tries:
    """How many wrong tries one address has at one door within an hour."""

    door: str
    most: int

    def too_many(self, request: HttpRequest) -> bool:
        return len(cache.get_many(self._slots(request))) >= self.most

    def count_wrong(self, request: HttpRequest) -> bool:
        """Take the first free slot; False when none is left. Of two processes at once only one gets it.

        For links and cards of 80 random bits and more the answer changes and
        the right one still opens: nobody guesses one in an hour or in a year,
        and a network shared by thousands of telephones is not locked out.
        """
        return any(cache.add(slot, 1, HOUR) for slot in self._slots(request))

    def _slots(self, request: HttpRequest) -> list[str]:
        return [f"tries:{self.door}:{address_of(request)}:{number}" for number in range(self.most)]


def address_of(request: HttpRequest) -> str:
    """The address that counts as one: itself, or the network of an address of the sixth version.

    >>> request = HttpRequest()
    >>> request.META["REMOTE_ADDR"] = "2001:db8::1"
    >>> address_of(request)
    '2001:db8::'
    """
    said = str(request.META.get("REMOTE_ADDR", ""))
    try:
        found = ip_address(said)
    except ValueError:
        return said
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(IPv6Address(int(found) >> NETWORK << NETWORK))
    return str(found)

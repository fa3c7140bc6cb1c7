"""Reading the log: is the chain whole, and what happened to one record."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from dure.audit.chains import START, mark_of
from dure.audit.models import Chain, Entry


@dataclass(frozen=True)
class Break:
    """The first place where a chain does not hold."""

    chain: str
    number: int
    what: str


def verify(chain: Chain, head: str = "") -> Break | None:
    """Walk a chain from its start; `head` is a mark that must still be in it."""
    before, expected, seen_head = START, 1, not head
    for entry in Entry.objects.filter(chain=chain).order_by("number").iterator(2000):
        if entry.number != expected:
            return Break(chain.label, expected, "an entry is missing")
        if entry.mark != mark_of(entry, before):
            return Break(chain.label, entry.number, "an entry was changed")
        before, expected = entry.mark, expected + 1
        seen_head = seen_head or entry.mark == head
    if not seen_head:
        return Break(chain.label, expected, "the end was cut off: the kept mark is not in it")
    return None


def heads() -> dict[str, str]:
    """The newest mark of each chain, to be kept by another person."""
    found = {}
    for chain in Chain:
        last = Entry.objects.filter(chain=chain).order_by("-number").first()
        found[chain.label.lower()] = last.mark if last else START
    return found


def about(record_id: UUID) -> QuerySet[Entry]:
    return Entry.objects.filter(about=record_id).order_by("-id")

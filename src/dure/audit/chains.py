"""The chain: each entry's mark covers the one before it.

A chain finds an edit, a removal in the middle and a swap. It cannot see its
own tail cut off; `audit head` prints the newest marks so that another person
can keep them (see docs/decisions/0005-the-log.md).
"""

import hashlib
import hmac
import json
from typing import Any

from django.db import connections, transaction

from dure.audit.models import Chain, Entry
from dure.audit.secrets import log_key

START = "0" * 64
COVERED = ("chain", "number", "by_kind", "deed", "about_kind", "details")


def mark_of(entry: Entry, before: str) -> str:
    """Compute the mark of an entry that follows the mark `before`."""
    content: dict[str, Any] = {name: getattr(entry, name) for name in COVERED}
    content |= {name: str(getattr(entry, name) or "") for name in ("by", "organisation", "about")}
    content["at"] = int(entry.at.timestamp() * 1000)
    content["arrived_at"] = int(entry.arrived_at.timestamp() * 1000)
    body = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hmac.new(log_key(), before.encode() + body.encode(), hashlib.sha256).hexdigest()


def append(chain: Chain, entries: list[Entry]) -> None:
    """Add entries to the end of a chain, inside the caller's transaction or one of its own."""
    if not entries:
        return
    with transaction.atomic():
        _wait_for_turn(chain)
        last = Entry.objects.filter(chain=chain).order_by("-number").first()
        number, before = (last.number, last.mark) if last else (0, START)
        for entry in entries:
            number += 1
            entry.chain, entry.number = chain, number
            entry.mark = before = mark_of(entry, before)
        Entry.objects.bulk_create(entries)


def _wait_for_turn(chain: Chain) -> None:
    """Let one writer at a time read the chain's end: SQLite's transactions are already so."""
    connection = connections["default"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [0x6475_7265 + ord(chain.value)])

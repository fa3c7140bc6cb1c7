"""Looking is a deed, too: logged before one person's record, a search or a call list is shown."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from hmac import digest
from typing import Any
from uuid import UUID

from dure.access.actors import Actor
from dure.audit.actions import note_reading
from dure.audit.secrets import drawn_key
from dure.people import deeds
from dure.people.models import Person


def open_record(*, person: Person, by: Actor, at: datetime) -> None:
    """Log that a record was opened; returns when the entry is safe."""
    note_reading(deeds.RECORD_OPENED, about=person, by=by, at=at, organisation=person.organisation_id, wait=True)


def see_readers(*, person: Person, by: Actor, at: datetime) -> None:
    note_reading(deeds.READERS_SEEN, about=person, by=by, at=at, organisation=person.organisation_id, wait=True)


def see_list(*, ids: Iterable[UUID], filters: dict[str, Any], by: Actor, at: datetime) -> None:
    """Log one entry for a whole list: how it was filtered, how many, and a digest of who."""
    shown = list(ids)
    note_reading(
        deeds.LIST_SEEN, about=None, by=by, at=at, wait=False,
        shown=len(shown), who=_digest_of_ids(shown), **filters,
    )  # fmt: skip


def search_names(
    *, words: str, ids: Iterable[UUID], found: int, filters: dict[str, Any], by: Actor, at: datetime
) -> None:
    """Log a search with a keyed digest of its words: the same search can be recognised, not read."""
    shown = list(ids)
    note_reading(
        deeds.SEARCHED, about=None, by=by, at=at, wait=True, words=_digest_of_words(words),
        found=found, shown=len(shown), who=_digest_of_ids(shown), **filters,
    )  # fmt: skip


def make_call_list(*, ids: Iterable[UUID], filters: dict[str, Any], by: Actor, at: datetime) -> None:
    shown = list(ids)
    note_reading(
        deeds.CALL_LIST_MADE, about=None, by=by, at=at, wait=True,
        shown=len(shown), who=_digest_of_ids(shown), **filters,
    )  # fmt: skip


def _digest_of_ids(ids: Iterable[UUID]) -> str:
    """Half a SHA-256 over the ids in their order: whoever holds the rows can check it."""
    return sha256(b"".join(each.bytes for each in ids)).hexdigest()[:32]


def _digest_of_words(words: str) -> str:
    """Keyed, since a plain hash of a name is found by trying names."""
    return digest(drawn_key("searches"), words.encode(), "sha256").hex()[:32]

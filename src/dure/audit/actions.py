"""Writing the log. `record` inside the deed's own transaction; `note_reading` beside it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from dure.audit import appender
from dure.audit.chains import append
from dure.audit.deeds import Deed
from dure.audit.models import Chain, Entry

# Details are codes, ids and counts. A longer text could be somebody's words.
LONGEST_DETAIL = 80


class DetailTooLong(Exception):
    """A log entry holds codes, ids and counts, never words of or about a person."""


def record(
    deed: Deed,
    *,
    about: Model | None,
    by: Any,
    at: datetime,
    organisation: UUID | None = None,
    **details: Any,
) -> None:
    """Log a deed of writing, in the transaction that does it."""
    append(Chain.WRITING, [_entry(deed, about, by, at, organisation, details)])


def note_reading(
    deed: Deed,
    *,
    about: Model | None,
    by: Any,
    at: datetime,
    organisation: UUID | None = None,
    wait: bool = True,
    **details: Any,
) -> None:
    """Log that somebody looked. With `wait`, the answer waits until the entry is safe on disk."""
    appender.add(_entry(deed, about, by, at, organisation, details), wait=wait)


def _entry(
    deed: Deed,
    about: Model | None,
    by: Any,
    at: datetime,
    organisation: UUID | None,
    details: dict[str, Any],
) -> Entry:
    for value in details.values():
        if isinstance(value, str) and len(value) > LONGEST_DETAIL:
            raise DetailTooLong(DetailTooLong.__doc__)
    return Entry(
        at=at,
        arrived_at=timezone.now(),
        # A coordinator who looks with a facilitator's eyes is still the one who looked.
        by=getattr(by, "seen_by", None) or by.id,
        by_kind=by.kind,
        organisation=organisation or by.organisation,
        deed=deed.code,
        about_kind=about._meta.label_lower if about is not None else "",
        about=about.pk if about is not None else None,
        details={name: _plain(value) for name, value in details.items()},
    )


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (list, tuple, set)):
        return [_plain(each) for each in value]
    return value if isinstance(value, (int, float, bool, type(None))) else str(value)

"""Where the next page of a list begins, from its address."""

from typing import Any
from uuid import UUID

from dure.ids import uuid_of


def before_id(data: Any) -> UUID | None:
    """Where the next page of a list begins, from its address."""
    text = data.get("before", "")
    return uuid_of(text)


def later_page(data: Any, before: UUID | None) -> str:
    """The address of the next page of a list, with the filters as they are; empty on the last one."""
    if before is None:
        return ""
    kept = data.copy()
    kept["before"] = str(before)
    return f"?{kept.urlencode()}"


def before_number(data: Any) -> int | None:
    text = data.get("before", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None

"""Opening sealed values of people without loading people: for lists of many and for the search."""

from functools import cache
from typing import Any
from uuid import UUID

from dure.people.models import Person
from dure.privacy.fields import SealedField


class _Row:
    """As much of a person as a sealed field needs to open a value: where it stood, and whose it is."""

    __slots__ = ("id", "pk")
    _meta = Person._meta

    def __init__(self, pk: UUID) -> None:
        self.pk = self.id = pk


def opened(pk: UUID, column: str, value: Any) -> Any:
    """Open what `values_list` gave for a sealed column. Call `privacy.keys.preload` before."""
    sealed = getattr(value, "sealed", None)
    return value if sealed is None else _field(column).open(_Row(pk), sealed)


@cache
def _field(column: str) -> SealedField:
    return Person._meta.get_field(column)

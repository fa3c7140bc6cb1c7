"""What filters and forms offer: places and languages."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from dure.people.codes import languages_by_title
from dure.places.models import Place


@dataclass(frozen=True)
class PlaceChoice:
    """A place to choose, with every place inside it."""

    id: UUID
    name: str
    within: frozenset[UUID]


def places_for(organisation: UUID) -> dict[UUID, PlaceChoice]:
    """The places of an organisation in the order of their names, each with what lies inside it."""
    rows = list(places_of(organisation).values_list("pk", "name", "parent_id"))
    parent_of = {pk: parent for pk, _name, parent in rows}
    inside: dict[UUID, set[UUID]] = {pk: {pk} for pk in parent_of}
    for pk, parent in parent_of.items():
        above = parent
        while above in inside and pk not in inside[above]:
            inside[above].add(pk)
            above = parent_of[above]
    return {pk: PlaceChoice(pk, name, frozenset(inside[pk])) for pk, name, _parent in rows}


def places_of(organisation: UUID) -> QuerySet[Place]:
    return Place.objects.filter(organisation=organisation).order_by("name", "pk")


def languages_for_filter() -> list[tuple[str, str]]:
    return languages_by_title()

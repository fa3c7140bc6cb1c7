"""Putting services on the shelf: the narrow rows by which the list finds them."""

from collections.abc import Iterable

from dure.networks.hours import stretches
from dure.networks.models import Facet, Opening, Service

BATCH = 500


def facets_of(service: Service) -> list[Facet]:
    """What a service can be found by. One that is off the list is found by nothing."""
    if service.ended_on is not None:
        return []
    codes = {
        "all",
        *(f"need:{code}" for code in service.helps_with),
        *(f"lang:{code}" for code in service.languages),
        f"place:{service.place_id or ''}",
    }
    return [
        Facet(
            service=service,
            organisation=service.organisation_id,
            hidden=service.do_not_list,
            code=code[:48],
            name=service.name,
            place=service.place_id,
        )
        for code in sorted(codes)
    ]


def openings_of(service: Service) -> list[Opening]:
    if service.ended_on is not None:
        return []
    return [
        Opening(service=service, organisation=service.organisation_id, day=day, opens=opens, closes=closes)
        for day, opens, closes in stretches(service.week)
    ]


def shelve(services: Iterable[Service]) -> None:
    """Write the narrow rows of services anew, inside the transaction that wrote the services."""
    rows = list(services)
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        ids = [row.pk for row in batch]
        Facet.objects.filter(service__in=ids).delete()
        Opening.objects.filter(service__in=ids).delete()
        Facet.objects.bulk_create([facet for row in batch for facet in facets_of(row)], batch_size=BATCH)
        Opening.objects.bulk_create([opening for row in batch for opening in openings_of(row)], batch_size=BATCH)

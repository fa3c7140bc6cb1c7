"""Putting services on the shelf: the narrow rows by which the list finds them."""

from collections.abc import Iterable

from dure.networks.hours import stretches, week_code
from dure.networks.models import Facet, Service, Timetable

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
            week=week_code(service.week),
        )
        for code in sorted(codes)
    ]


def timetables_of(services: Iterable[Service]) -> list[Timetable]:
    """The weeks of some services, each once."""
    found = {}
    for service in services:
        if service.week and service.ended_on is None:
            code = week_code(service.week)
            found[service.organisation_id, code] = Timetable(
                organisation=service.organisation_id, code=code, stretches=stretches(service.week)
            )
    return list(found.values())


def shelve(services: Iterable[Service]) -> None:
    """Write the narrow rows of services anew, inside the transaction that wrote the services."""
    rows = list(services)
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        ids = [row.pk for row in batch]
        Facet.objects.filter(service__in=ids).delete()
        Facet.objects.bulk_create([facet for row in batch for facet in facets_of(row)], batch_size=BATCH)
        Timetable.objects.bulk_create(timetables_of(batch), batch_size=BATCH, ignore_conflicts=True)

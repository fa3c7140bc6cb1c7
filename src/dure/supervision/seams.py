"""What `supporters` is told: the last day on which each had support. Never what was said, nor how somebody is."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from dure.supervision import queries
from dure.supporters import seams


def supervised_on(supporters: Collection[UUID], on: date) -> dict[UUID, date]:
    return queries.last_seen(supporters, on)


def register() -> None:
    seams.supervised_on.append(supervised_on)

"""What later apps know of supporters: each registers one reading in its `AppConfig.ready()`.

`workloads`: how many people each of these accounts walks beside on a day.
`supervised_on`: the last day on which each of these supporters had supervision.
"""

from collections import Counter
from collections.abc import Callable, Collection
from datetime import date
from uuid import UUID

workloads: list[Callable[[Collection[UUID], date], Counter[UUID]]] = []
supervised_on: list[Callable[[Collection[UUID], date], dict[UUID, date]]] = []


def people_beside(accounts: Collection[UUID], on: date) -> Counter[UUID]:
    found: Counter[UUID] = Counter()
    for read in workloads:
        found.update(read(accounts, on))
    return found


def last_supervised(supporters: Collection[UUID], on: date) -> dict[UUID, date]:
    found: dict[UUID, date] = {}
    for read in supervised_on:
        for supporter, day in read(supporters, on).items():
            found[supporter] = max(day, found.get(supporter, day))
    return found

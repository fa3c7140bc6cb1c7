"""How long a page of the list of people takes, names sealed and reading logged.

    python benchmarks/people_list.py 20000

One client, whole requests through every middleware, in this process: time on
the wall and CPU of this thread. Prints the median, p95 and p99 of each page.
"""

import statistics
import time
from collections.abc import Callable

from crowd import asked_for, fill, open_database

ROUNDS = 200


def measure(answer: Callable[[], object], rounds: int = ROUNDS) -> tuple[list[float], list[float]]:
    wall, cpu = [], []
    for _round in range(rounds):
        began, used = time.perf_counter(), time.thread_time()
        answer()
        wall.append((time.perf_counter() - began) * 1000)
        cpu.append((time.thread_time() - used) * 1000)
    return wall, cpu


def line(title: str, wall: list[float], cpu: list[float]) -> None:
    at = {q: statistics.quantiles(wall, n=100)[q - 1] for q in (95, 99)}
    busy = statistics.quantiles(cpu, n=100)
    print(
        f"{title:32} wall median {statistics.median(wall):6.1f}  p95 {at[95]:6.1f}  p99 {at[99]:6.1f} ms"
        f"   cpu median {statistics.median(cpu):6.1f}  p95 {busy[94]:6.1f}"
    )


def main() -> None:
    people, data = asked_for(__doc__)
    open_database(data)
    account = fill(people)
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from dure.people.models import Asked, Person
    from dure.places.models import Place

    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    middle = Person.objects.order_by("-pk")[people // 2].pk
    place = Place.objects.first().pk
    pages = {
        "an empty page, to compare": "/language/",
        "newest first": "/people/",
        "from the middle": f"/people/?before={middle}",
        "one place": f"/people/?place={place}",
        "still waiting": "/people/?now=waiting",
        "not yet asked": f"/people/?now={Asked.NOT_YET}",
        "a frequent language": "/people/?language=ko",
        "a rare language": "/people/?language=ti",
        "a language nobody speaks": "/people/?language=wo",
        "place and language": f"/people/?place={place}&language=ar",
    }
    if people <= 20_000:
        pages["by name"] = "/people/?sort=name"
    print(f"{people:,} people, {ROUNDS} requests each")
    for title, address in pages.items():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.get(address)
        assert answer.status_code == 200, answer.status_code
        line(f"{title} ({len(asked)} queries)", *measure(lambda address=address: client.get(address)))
    print(f"one page compressed: {len(client.get('/people/').content):,} bytes")


if __name__ == "__main__":
    main()

"""How long it takes to find somebody by name, in eight scripts.

    python benchmarks/search.py 20000

First the opening of every name (once per worker, in the background above
20,000 people) with the memory it takes; then each search inside the index and
as a whole page.
"""

import resource
import time
from pathlib import Path

from crowd import asked_for, fill, open_database
from people_list import line, measure

QUERIES = ("rodri", "maria gonz", "محمد", "احمد", "ገብረ", "김민준", "민준", "မောင်", "шевч", "حیدری", "zzzz", "a")


def resident() -> float:
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * resource.getpagesize() / 1e6


def main() -> None:
    people, data = asked_for(__doc__)
    open_database(data)
    account = fill(people)
    from datetime import UTC, datetime

    from django.test import Client
    from django.urls import reverse

    from dure.people.queries.listing import within
    from dure.people.search import Wanted, index_of
    from dure.programmes.queries import actor_for

    actor = actor_for(account, datetime.now(UTC))
    index = index_of(actor.organisation)
    before, began, used = resident(), time.perf_counter(), time.process_time()
    while not index.keep_up():
        time.sleep(0.05)
    print(
        f"{people:,} people: opened in {time.perf_counter() - began:.1f} s, {time.process_time() - used:.1f} s CPU, "
        f"{resident() - before:+.0f} MB resident, {held(index) / 1e6:.1f} MB held"
    )
    among = within(actor)
    for query in QUERIES:
        wanted = Wanted.typed(query)
        found = len(index.search(wanted, among, 2_001).keys)
        line(f"{query}: {found} found", *measure(lambda wanted=wanted: index.search(wanted, among, 2_001)))
    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    print("whole pages, with the search logged before the answer")
    for query in QUERIES:
        address = client.post(reverse("people:people"), {"q": query})["Location"]
        line(query, *measure(lambda address=address: client.get(address), 100))


def held(index) -> int:
    """Bytes in the index's own stretches of memory."""
    import sys

    parts = ("texts", "starts", "ids", "states", "places", "languages", "programmes")
    return sum(sys.getsizeof(getattr(segment, part)) for segment in (index.old, index.fresh) for part in parts)


if __name__ == "__main__":
    main()

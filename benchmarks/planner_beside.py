"""Side by side with a tool of the field, where it is installed: same people, what each group can really do.

    pip install k-means-constrained        # in an environment of its own
    python benchmarks/planner_beside.py [PEOPLE ...]

It knows no hours, venues, facilitators or leaving people out, so what is
compared is how many of its groups could really meet: one language, one hour,
one venue within reach of everybody and a facilitator for it, as the rules ask.
A tool that is not installed is skipped with a sentence.
"""

import importlib.util
import sys
import time
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from planner_people import Case, case

from dure.science.matching.groups import form_groups
from dure.science.matching.register import Register
from dure.science.matching.rows import Person
from dure.science.matching.suitability import kilometres
from dure.science.matching.words import USABLE

EACH = 14


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [140, 1_000]
    print(f"{'people':>7} {'tool':<22}{'s':>8}{'groups':>8}{'people in groups that can meet':>33}")
    for size in sizes:
        made = case(size)
        for name, module, tool in TOOLS:
            if importlib.util.find_spec(module) is None:
                print(f"{size:>7} {name:<22} is not installed and was left out")
                continue
            began = time.perf_counter()
            groups = tool(made)
            spent = time.perf_counter() - began
            meeting = sum(len(group) for group in groups if can_meet(made, group))
            print(f"{size:>7} {name:<22}{spent:>8.2f}{len(groups):>8}{meeting:>33,}")


def ours(made: Case) -> Sequence[Sequence[str]]:
    return [group.members for group in form_groups(made.problem()).groups]


def by_k_means(made: Case) -> Sequence[Sequence[str]]:
    from k_means_constrained import KMeansConstrained

    tongues = sorted({code for person in made.people for code, _ in person.languages})
    rows = [
        (person.lat * 10, person.lon * 10, tongues.index(person.languages[0][0]) * 5, person.age == "minor")
        for person in made.people
    ]
    number = max(1, len(rows) // EACH)
    model = KMeansConstrained(n_clusters=number, size_min=8, size_max=20, n_init=1, max_iter=10, random_state=1)
    labels = model.fit_predict(np.array(rows, dtype=float))
    return [[made.people[k].id for k in np.flatnonzero(labels == label)] for label in range(number)]


TOOLS: tuple[tuple[str, str, Callable[[Case], Sequence[Sequence[str]]]], ...] = (
    ("dure", "dure", ours),
    ("k-means-constrained", "k_means_constrained", by_k_means),
)


def can_meet(made: Case, members: Sequence[str]) -> bool:
    """Whether 8 to 20 people share a language, an hour, and a venue or the screen, with somebody to lead."""
    register = Register.of(made.people, made.venues, made.facilitators)
    people = [register.people[name] for name in members]
    if not 8 <= len(people) <= 20 or len({(person.area, person.age) for person in people}) != 1:
        return False
    hours = set.intersection(*(set(person.slots) for person in people))
    tongues = set.intersection(*(_usable(person.languages) for person in people))
    if len({person.gender for person in people}) > 1 and any(p.group_gender == "same_only" for p in people):
        return False
    leaders = [
        one
        for one in made.facilitators
        if one.area == people[0].area and hours & set(one.slots) and tongues & _usable(one.languages)
    ]
    online = all(person.online_ok for person in people) and any(one.online_ok for one in leaders)
    return online or any(
        hours & set(venue.slots) & set(one.slots) and kilometres(one, venue) <= one.travel_km
        for venue in made.venues
        if venue.area == people[0].area and _reached(people, venue)
        for one in leaders
    )


def _reached(people: Iterable[Person], venue) -> bool:
    return all(kilometres(person, venue) <= person.travel_km for person in people)


def _usable(languages) -> set[str]:
    return {code for code, level in languages if level >= USABLE}


if __name__ == "__main__":
    main()

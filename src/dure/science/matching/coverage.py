"""How many of whom a plan places: by gender, age, language, area and time waited.

What is counted is told, small numbers too: the summary of a plan goes to those
who made it. Whoever publishes it leaves small numbers out.
"""

from collections.abc import Iterable, Iterator

from dure.science.matching.problem import Problem
from dure.science.matching.words import USABLE

WAITED = ((30, "under 30 days"), (90, "30 to 89 days"), (180, "90 to 179 days"), (1 << 40, "180 days or more"))

Coverage = dict[str, dict[str, dict[str, float]]]
Trait = tuple[str, str]


def coverage(problem: Problem, placed: Iterable[str]) -> Coverage:
    """People, people placed and their share, for every trait and each of its values."""
    there = set(placed)
    counts: dict[Trait, list[int]] = {}
    for row, person in enumerate(problem.people.id):
        for trait in traits(problem, row):
            count = counts.setdefault(trait, [0, 0])
            count[0] += 1
            count[1] += person in there
    table: Coverage = {}
    for (name, value), (people, served) in sorted(counts.items()):
        share = round(served / people, 6)
        table.setdefault(name, {})[value] = {"people": people, "placed": served, "share": share}
    return table


def traits(problem: Problem, row: int) -> Iterator[Trait]:
    """What a person is counted under; under every language they can follow a group in."""
    people = problem.people
    yield "gender", people.gender[row]
    yield "age", people.age[row]
    yield "area", people.area[row]
    for code, level in people.languages[row]:
        if level >= USABLE:
            yield "language", code
    waited = int(people.waited[row])
    yield "waiting", next(name for days, name in WAITED if waited < days)

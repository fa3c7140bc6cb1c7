"""For the planner: who stays together, and who must not share a group."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from dure.people.models import Apart, Bond

BLOCK = 5_000


def bonded_units(people: Iterable[UUID]) -> list[frozenset[UUID]]:
    """Give the sets of people who all want to stay together, of two and more.

    A bond is two wishes that face each other; one alone is none. Bonds that
    touch make one unit. "Separate groups" is stronger, whoever asked it: a bond
    that would put two such people into one unit does not count, the oldest
    bonds being looked at first.
    """
    wanted = set(people)
    parted = apart_pairs(wanted)
    unit_of: dict[UUID, frozenset[UUID]] = {}
    for one, two in _mutual(wanted):
        left = unit_of.get(one, frozenset({one}))
        right = unit_of.get(two, frozenset({two}))
        if any((min(a, b), max(a, b)) in parted for a in left for b in right):
            continue
        unit_of |= dict.fromkeys(left | right, left | right)
    return sorted(set(unit_of.values()), key=min)


def apart_pairs(people: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """Give the pairs who must not share a group, the lower id first. Nothing says who asked."""
    wanted = set(people)
    found = set()
    for block in _blocks(wanted):
        found |= set(Apart.objects.filter(one__in=block).values_list("one_id", "two_id"))
    return {(one, two) for one, two in found if two in wanted}


def _mutual(people: set[UUID]) -> list[tuple[UUID, UUID]]:
    said: dict[tuple[UUID, UUID], object] = {}
    for block in _blocks(people):
        for person, other, at in Bond.objects.filter(person__in=block).values_list("person_id", "other_id", "said_at"):
            if other in people:
                said[person, other] = at
    facing = [pair for pair in said if pair[0] < pair[1] and pair[::-1] in said]
    return sorted(facing, key=lambda pair: (max(said[pair], said[pair[::-1]]), pair))  # type: ignore[type-var]


def _blocks(people: set[UUID]) -> Iterator[list[UUID]]:
    ordered = sorted(people)
    return (ordered[start : start + BLOCK] for start in range(0, len(ordered), BLOCK))

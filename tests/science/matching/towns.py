"""Made-up towns to plan for: seeded, of any size, from crowded to scattered."""

import random
from dataclasses import dataclass, replace

from dure.science.matching.problem import Problem
from dure.science.matching.rows import Facilitator, Person, Venue
from dure.science.matching.words import SLOTS

TONGUES = ("ar", "prs", "am", "ko", "my")


@dataclass(frozen=True)
class Town:
    """How a made-up town is; small numbers make the tightest problems."""

    people: int = 60
    venues: int = 3
    facilitators: int = 5
    areas: int = 1
    tongues: int = 2
    free: float = 0.25
    opened: float = 0.6
    minors: float = 0.1
    together: float = 0.1
    apart: int = 3
    online: float = 0.5
    width: float = 0.2
    hours: int = len(SLOTS)


def town(shape: Town, seed: int) -> Problem:
    """A problem of that shape; equal seeds give equal problems."""
    people, venues, facilitators, apart = rows(shape, seed)
    return Problem.of(people, venues, facilitators, apart=apart)


def turned_round(shape: Town, seed: int) -> Problem:
    """The same problem from rows in another order."""
    people, venues, facilitators, apart = rows(shape, seed)
    turned = [replace(person, languages=person.languages[::-1], slots=person.slots[::-1]) for person in people]
    return Problem.of(
        random.Random(seed).sample(turned, len(turned)),
        venues[::-1],
        facilitators[::-1],
        apart=[(b, a) for a, b in apart[::-1]] + apart[:1],
    )


def rows(shape: Town, seed: int) -> tuple[list[Person], list[Venue], list[Facilitator], list[tuple[str, str]]]:
    """The rows of a town."""
    draw = random.Random(seed)
    areas = [f"A{number}" for number in range(shape.areas)]
    tongues = TONGUES[: shape.tongues]

    def point() -> tuple[float, float]:
        return (
            round(37 + draw.random() * shape.width, 4),
            round(127 + draw.random() * shape.width, 4),
        )

    def free(share: float) -> tuple[str, ...]:
        return tuple(slot for slot in SLOTS[: shape.hours] if draw.random() < share)

    people = []
    for number in range(shape.people):
        lat, lon = point()
        online_ok = draw.random() < shape.online
        needs = [need for need in ("childcare", "step_free") if draw.random() < 0.1]
        if online_ok and draw.random() < 0.05:
            needs.append("online_only")
        people.append(
            Person(
                id=f"P{number:04}",
                area=draw.choice(areas),
                languages=tuple((tongue, draw.randint(1, 4)) for tongue in tongues if draw.random() < 0.7),
                lat=lat,
                lon=lon,
                slots=free(shape.free),
                travel_km=draw.choice([3, 5, 10, 20]),
                gender=draw.choice("ffmmx" if draw.random() < 0.1 else "fm"),
                group_gender=draw.choice(["any", "any", "prefer_same", "same_only"]),
                age="minor" if draw.random() < shape.minors else "adult",
                needs=tuple(needs),
                online_ok=online_ok,
                keep_with=f"K{draw.randrange(shape.people // 10 + 1)}" if draw.random() < shape.together else "",
                priority=draw.choice([1, 1, 1, 2]),
            )
        )
    venues = []
    for number in range(shape.venues):
        lat, lon = point()
        venues.append(
            Venue(
                id=f"V{number}",
                area=draw.choice(areas),
                lat=lat,
                lon=lon,
                slots=free(shape.opened),
                rooms=draw.randint(1, 2),
                step_free=draw.random() < 0.8,
                childcare=draw.random() < 0.6,
            )
        )
    facilitators = []
    for number in range(shape.facilitators):
        lat, lon = point()
        facilitators.append(
            Facilitator(
                id=f"F{number}",
                area=draw.choice(areas),
                languages=tuple((tongue, draw.randint(2, 4)) for tongue in draw.sample(tongues, min(2, len(tongues)))),
                lat=lat,
                lon=lon,
                slots=free(0.5),
                travel_km=20,
                gender=draw.choice("fm"),
                max_groups=draw.randint(1, 3),
                minors_ok=draw.random() < 0.5,
                online_ok=draw.random() < 0.6,
            )
        )
    pairs = []
    for _ in range(shape.apart if shape.people > 1 else 0):
        one, other = draw.sample(people, 2)
        pairs.append((one.id, other.id))
    return people, venues, facilitators, pairs

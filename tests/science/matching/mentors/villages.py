"""Made-up people and mentors: seeded, small, with every rule at work."""

import random
from dataclasses import dataclass, replace

from dure.science.matching.mentors.rows import Mentee, Mentor
from dure.science.matching.mentors.table import MentorProblem
from dure.science.matching.words import SLOTS

TONGUES = ("ar", "prs", "am")


@dataclass(frozen=True)
class Village:
    """How many people there are, and how much they have in common."""

    mentees: int = 40
    mentors: int = 14
    areas: int = 2
    free: float = 0.2
    minors: float = 0.2
    online: float = 0.4
    width: float = 0.15
    apart: int = 8


def village(shape, seed):
    """A problem of that shape; equal seeds give equal problems."""
    mentees, mentors, apart = rows(shape, seed)
    return MentorProblem.of(mentees, mentors, apart=apart)


def turned_round(shape, seed):
    """The same problem from rows in another order."""
    mentees, mentors, apart = rows(shape, seed)
    draw = random.Random(seed + 1)
    turned = [replace(one, slots=one.slots[::-1], interests=one.interests[::-1]) for one in mentees]
    return MentorProblem.of(
        draw.sample(turned, len(turned)), draw.sample(mentors, len(mentors)), apart=apart[::-1] + apart[:1]
    )


def rows(shape, seed):
    """Mentees, mentors and apart pairs."""
    draw = random.Random(seed)

    def common():
        spoken = [(tongue, draw.randint(1, 4)) for tongue in TONGUES if draw.random() < 0.6]
        point = draw.random() > 0.05
        return {
            "area": f"A{draw.randrange(shape.areas)}",
            "languages": tuple(spoken),
            "lat": round(37 + draw.random() * shape.width, 4) if point else None,
            "lon": round(127 + draw.random() * shape.width, 4) if point else None,
            "slots": tuple(slot for slot in SLOTS[:9] if draw.random() < shape.free),
            "travel_km": float(draw.choice((0, 2, 5, 10, 20))),
            "gender": draw.choice("ffmmx"),
            "online_ok": draw.random() < shape.online,
            "origin": draw.choice(("", "O1", "O2")),
            "interests": tuple(draw.sample(("art", "music", "walking", "faith"), draw.randint(0, 3))),
        }

    mentees = []
    for number in range(shape.mentees):
        told = common()
        mentees.append(
            Mentee(
                id=f"P{number:03}",
                first_language=draw.choice(("", *TONGUES)),
                mentor_gender=draw.choice(("any", "any", "prefer_same", "same_only")),
                age="minor" if draw.random() < shape.minors else "adult",
                needs=("online_only",) if told["online_ok"] and draw.random() < 0.2 else (),
                priority=draw.choice((1, 1, 1, 2)),
                waiting_since=draw.choice(("", "2026-01-15", "2026-06-01", "2026-10-30")),
                **told,
            )
        )
    mentors = [
        Mentor(
            id=f"M{number:03}",
            mentee_gender=draw.choice(("any", "any", "same_only")),
            capacity=draw.choice((0, 1, 1, 2, 3)),
            minors_ok=draw.random() < 0.5,
            **common(),
        )
        for number in range(shape.mentors)
    ]
    pairs = [
        (draw.choice(mentees).id, draw.choice(mentors).id) for _ in range(shape.apart if mentees and mentors else 0)
    ]
    return mentees, mentors, sorted(set(pairs))

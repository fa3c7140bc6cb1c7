"""What a mentee and a mentor have in common, one question at a time, from the rows alone.

Written from the rules, not from what the planner computed, so that the two can
be held against each other.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dure.science.matching.mentors.rows import Mentee, Mentor, usable
from dure.science.matching.mentors.words import PairRule


@dataclass(frozen=True, slots=True)
class PairPoints:
    """The terms of the score of one pair."""

    weight: int
    place: int
    first_language: int
    origin: int
    gender: int
    slots: int
    interests: int

    @property
    def fit(self) -> int:
        """Everything but the weight."""
        return self.total - self.weight

    @property
    def total(self) -> int:
        """What the pair adds to the objective."""
        return self.weight + self.place + self.first_language + self.origin + self.gender + self.slots + self.interests


def breaks(mentee: Mentee, mentor: Mentor) -> Iterator[PairRule]:
    """The rules that the two would break as a pair, being kept apart aside."""
    if mentee.area != mentor.area:
        yield PairRule.AREA
    if not usable(mentee.languages) & usable(mentor.languages):
        yield PairRule.LANGUAGE
    if mentee.age == "minor" and not mentor.minors_ok:
        yield PairRule.MINORS
    if "same_only" in (mentee.mentor_gender, mentor.mentee_gender) and mentee.gender != mentor.gender:
        yield PairRule.GENDER
    if not set(mentee.slots) & set(mentor.slots):
        yield PairRule.SLOT
    if not meet(mentee, mentor) and not (mentee.online_ok and mentor.online_ok):
        yield PairRule.TRAVEL


def compatible(mentee: Mentee, mentor: Mentor) -> bool:
    """Whether no rule stands between the two, being kept apart aside."""
    return not any(breaks(mentee, mentor))


def kilometres(mentee: Mentee, mentor: Mentor) -> float:
    """The distance of the contract between the two; NaN where a point is blank."""
    a_lat, a_lon, b_lat, b_lon = mentee.lat, mentee.lon, mentor.lat, mentor.lon
    if a_lat is None or a_lon is None or b_lat is None or b_lon is None:
        return math.nan
    x = (a_lon - b_lon) * math.cos((a_lat + b_lat) * 0.008726646)
    y = a_lat - b_lat
    return 111.2 * math.sqrt(x * x + y * y)


def limit(mentee: Mentee, mentor: Mentor) -> float:
    """How far apart the two may live and still meet."""
    return min(mentee.travel_km, mentor.travel_km)


def meet(mentee: Mentee, mentor: Mentor) -> bool:
    """Whether the two can meet in person."""
    return "online_only" not in mentee.needs and kilometres(mentee, mentor) <= limit(mentee, mentor)


def points(mentee: Mentee, mentor: Mentor) -> PairPoints:
    """The points of a compatible pair."""
    place = 10
    if meet(mentee, mentor):
        most = limit(mentee, mentor)
        place = 50 if most == 0 else 20 + int(30 * (1 - kilometres(mentee, mentor) / most))
    heart = mentee.heart_language
    both = usable(mentee.languages) & usable(mentor.languages)
    return PairPoints(
        weight=1500 if mentee.priority == 2 else 1000,
        place=place,
        first_language=40 if heart in both else 0,
        origin=50 if mentee.origin and mentee.origin == mentor.origin else 0,
        gender=20 if mentee.mentor_gender == "prefer_same" and mentee.gender == mentor.gender else 0,
        slots=min(20, 4 * len(set(mentee.slots) & set(mentor.slots))),
        interests=min(30, 6 * len(set(mentee.interests) & set(mentor.interests))),
    )

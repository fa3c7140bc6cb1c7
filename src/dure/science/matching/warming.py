"""Compiling the kernels ahead of time, so that nobody waits for it: `python -m dure.science.matching.warming`."""

import sys

from dure.science.matching.contexts import area_fits
from dure.science.matching.effort import EFFORT
from dure.science.matching.offers import offers
from dure.science.matching.problem import Problem
from dure.science.matching.rows import Facilitator, Person
from dure.science.matching.steps import Steps
from dure.science.matching.units import Units
from dure.science.matching.words import SLOTS


def warm() -> None:
    """Plan a handful of people the way many are planned; every kernel is compiled on the way, or already was."""
    # Inline: importing it imports the compiler.
    from dure.science.matching import large

    people = [_person(number) for number in range(24)]
    leaders = [_facilitator(number) for number in range(2)]
    problem = Problem.of(people, [], leaders)
    units = Units.of(problem)
    found = offers(problem, units, area_fits(problem, units))
    large.solve(found, EFFORT["quick"], "1", Steps())


def _person(number: int) -> Person:
    return Person(id=f"P{number}", area="A", languages=(("en", 4),), lat=0.0, lon=0.0, slots=SLOTS[:2], online_ok=True)


def _facilitator(number: int) -> Facilitator:
    return Facilitator(
        id=f"F{number}", area="A", languages=(("en", 4),), lat=0.0, lon=0.0, slots=SLOTS[:2], online_ok=True
    )


if __name__ == "__main__":
    sys.stdout.write("Making the planner ready for large plans: once, about a minute\n")
    warm()

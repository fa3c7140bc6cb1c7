"""The rows of a problem by id, and who belongs together. No numpy: pages may use it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Self, TypeVar

from dure.science.matching.rows import Facilitator, Person, Rules, Venue

if TYPE_CHECKING:
    from dure.science.matching.problem import Problem

Row = TypeVar("Row", Person, Venue, Facilitator)


@dataclass(frozen=True, eq=False)
class Register:
    """Everybody and everything by id; companions are people with the same `keep_with` code.

    `taken` counts, by venue and slot, groups outside the plan that meet there.
    """

    people: Mapping[str, Person]
    venues: Mapping[str, Venue]
    facilitators: Mapping[str, Facilitator]
    apart: tuple[tuple[str, str], ...]
    rules: Rules
    companions: Mapping[str, tuple[str, ...]]
    taken: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        people: Iterable[Person],
        venues: Iterable[Venue] = (),
        facilitators: Iterable[Facilitator] = (),
        *,
        apart: Iterable[tuple[str, str]] = (),
        rules: Rules | None = None,
        taken: Mapping[tuple[str, str], int] | None = None,
    ) -> Self:
        """The register of these rows."""
        by_id = _by_id(people)
        bonds: dict[str, list[str]] = {}
        for person in by_id.values():
            if person.keep_with:
                bonds.setdefault(person.keep_with, []).append(person.id)
        return cls(
            people=by_id,
            venues=_by_id(venues),
            facilitators=_by_id(facilitators),
            apart=tuple(apart),
            rules=rules or Rules(),
            taken=taken or {},
            companions={person: tuple(bond) for bond in bonds.values() for person in bond},
        )

    def unit(self, person: str) -> tuple[str, ...]:
        """A person and everybody who must be placed together with them."""
        return self.companions.get(person, (person,))

    @cached_property
    def kept_from(self) -> Mapping[str, frozenset[str]]:
        """For everybody who must be apart from somebody, from whom."""
        others: dict[str, set[str]] = {}
        for a, b in self.apart:
            others.setdefault(a, set()).add(b)
            others.setdefault(b, set()).add(a)
        return {person: frozenset(whom) for person, whom in others.items()}

    def limit(self, person: str) -> float:
        """How far the person's unit travels: as far as the member who travels least."""
        return min(self.people[one].travel_km for one in self.unit(person))


def register_of(known: "Problem | Register") -> Register:
    """The register of a problem, or the register itself."""
    if isinstance(known, Register):
        return known
    return Register.of(
        known.people.rows(),
        known.venues.rows(),
        known.facilitators.rows(),
        apart=known.apart,
        rules=known.rules,
    )


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row.id: row for row in sorted(rows, key=lambda row: row.id)}

"""The rows of a problem by id. No numpy: pages may use it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from dure.science.matching.mentors.rows import Mentee, Mentor

if TYPE_CHECKING:
    from dure.science.matching.mentors.table import MentorProblem


@dataclass(frozen=True, eq=False)
class PairRegister:
    """Everybody by id, in order of ids, and who must be kept apart."""

    mentees: Mapping[str, Mentee]
    mentors: Mapping[str, Mentor]
    apart: frozenset[tuple[str, str]]

    @classmethod
    def of(
        cls, mentees: Iterable[Mentee], mentors: Iterable[Mentor] = (), *, apart: Iterable[tuple[str, str]] = ()
    ) -> Self:
        """The register of these rows."""
        return cls(
            {row.id: row for row in sorted(mentees, key=lambda row: row.id)},
            {row.id: row for row in sorted(mentors, key=lambda row: row.id)},
            frozenset(apart),
        )


def register_of(known: "MentorProblem | PairRegister") -> PairRegister:
    """The register of a problem, or the register itself."""
    if isinstance(known, PairRegister):
        return known
    return PairRegister.of(known.mentees.rows(), known.mentors.rows(), apart=known.apart)

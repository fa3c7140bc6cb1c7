"""Rows of one side (units or facilitators) against the four questions that make a context.

Place, slot, language and company are asked one by one, so that the answers are
four small tables; a row fits a context where all four say yes. Who fits what at
one place is listed place by place, so that memory holds the list of one place
only and a short sort by hour and company puts it in order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dure.science.matching.problem import Bools, Ints


@dataclass(frozen=True, eq=False)
class Fits:
    """Rows against places, slots, languages and companies."""

    place: Bools
    slot: Bools
    language: Bools
    company: Bools

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """How many places, slots, languages and companies there are."""
        places, slots, languages, companies = (
            table.shape[1] for table in (self.place, self.slot, self.language, self.company)
        )
        return places, slots, languages, companies

    def rows(self, place: int, slot: int, language: int, company: int) -> Bools:
        """Which rows fit this context."""
        fit: Bools = self.place[:, place] & self.slot[:, slot] & self.language[:, language] & self.company[:, company]
        return fit

    def at(self, place: int, opened: Bools) -> tuple[Ints, Ints]:
        """Everybody who fits a place in each of its open hours: rows, and a context of the place for each.

        A context of a place is a number: slot, language and company, the last
        running fastest. Row by row, contexts in order.
        """
        there = np.flatnonzero(self.place[:, place])
        pick, slot = np.nonzero(self.slot[there] & opened)
        row = there[pick]
        first, each, listed = self._who
        times = each[row]
        which = spread(first[row], times)
        width = self.language.shape[1] * self.company.shape[1]
        return row.repeat(times), (slot * width).repeat(times) + listed[which]

    def count(self, weight: Ints, opened: Bools) -> Ints:
        """The weight of all rows that fit, for every open context: place, slot, language, company."""
        some = np.flatnonzero(weight)
        here, weights = self.take(some), weight[some].astype(np.float64)
        places, *rest = self.shape
        counted = np.zeros((places, int(np.prod(rest))), dtype=np.int64)
        for place in range(places):
            row, context = here.at(place, opened[place])
            # Floating-point sums of whole numbers this small are exact.
            counted[place] = np.bincount(context, weights[row], counted.shape[1])
        return counted.reshape(self.shape)

    def each(self, chosen: Bools, opened: Bools) -> Iterator[tuple[Ints, Ints]]:
        """Place by place the rows that fit each chosen context, and how many they are; contexts in order."""
        for place, contexts in enumerate(chosen.reshape(len(chosen), int(np.prod(chosen.shape[1:])))):
            if not contexts.any():
                continue
            row, context = self.at(place, opened[place])
            kept = contexts[context]
            row, context = row[kept], context[kept]
            order = np.argsort(_narrow(context, len(contexts)), kind="stable")
            yield row[order], np.bincount(context, minlength=len(contexts))[contexts]

    def take(self, rows: Ints) -> "Fits":
        """The same questions for some of the rows."""
        return Fits(self.place[rows], self.slot[rows], self.language[rows], self.company[rows])

    @cached_property
    def _who(self) -> tuple[Ints, Ints, Ints]:
        """For every row where its languages and companies begin in a list of them, how many, and the list."""
        rows, width = len(self.language), self.language.shape[1] * self.company.shape[1]
        row, which = np.nonzero((self.language[:, :, None] & self.company[:, None, :]).reshape(rows, width))
        each = np.bincount(row, minlength=rows)
        return np.cumsum(each) - each, each, which


def spread(start: Ints, count: Ints) -> Ints:
    """The numbers of several ranges, one after another.

    >>> spread(np.array([5, 20]), np.array([2, 3])).tolist()
    [5, 6, 20, 21, 22]
    """
    total = int(count.sum())
    numbers: Ints = np.arange(total, dtype=np.int64)
    numbers += np.repeat(start - (np.cumsum(count) - count), count)
    return numbers


def _narrow(numbers: Ints, below: int) -> npt.NDArray[np.unsignedinteger]:
    # numpy sorts whole numbers of 16 bits by counting.
    return numbers.astype(np.uint16 if below <= 1 << 16 else np.uint32)

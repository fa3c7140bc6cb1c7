"""The best whole group of every offer when each unit has a price.

Given what it costs to take each unit, the best group of an offer is the best
set of its units with a total size between the smallest and the largest group:
units of one size are interchangeable but for what they bring, so it is enough
to take the best few of each size and to combine the sizes. Everything is whole
numbers, `SCALE` to the point, so that no machine rounds differently.
"""

from dataclasses import dataclass

import numpy as np

from dure.science.matching.offers import Offers
from dure.science.matching.problem import Ints

SCALE = 1 << 12
"""Prices are whole 4096ths of a point."""

FORBIDDEN = -(1 << 41)
"""The gain of a pair that may not be used, worse than any group could make good."""
IMPOSSIBLE = -(1 << 52)
"""The value of a group that does not exist."""
WORTHWHILE = FORBIDDEN >> 1
"""Values above this come from pairs that may be used."""


@dataclass(frozen=True, eq=False)
class Pricing:
    """The pairs of an `Offers`, ordered so that equal sizes of an offer stand together.

    Segment k holds the pairs of one offer and one size; `of_size` gives, for
    each size there is, the segment of every offer (empty ones included).
    """

    offers: Offers
    pair: Ints
    segment: Ints
    start: Ints
    of_size: tuple[tuple[int, Ints], ...]

    @classmethod
    def of(cls, offers: Offers) -> "Pricing":
        """Order the pairs once; pricing then only sorts within segments."""
        size = offers.size[offers.unit]
        sizes = np.unique(size)
        segment = offers.offer_of_pair() * len(sizes) + np.searchsorted(sizes, size)
        pair = np.argsort(segment, kind="stable").astype(np.int64)
        counts = np.bincount(segment, minlength=len(offers) * len(sizes))
        every = np.arange(len(offers), dtype=np.int64) * len(sizes)
        return cls(
            offers=offers,
            pair=pair,
            segment=segment[pair],
            start=np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
            of_size=tuple((int(size), every + k) for k, size in enumerate(sizes.tolist())),
        )

    def gains(self, price: Ints, stay: int = 0) -> Ints:
        """What each pair brings beyond its unit's price, with a bonus for staying."""
        offers = self.offers
        return offers.worth * SCALE + offers.stay * stay - price[offers.unit]

    def by_size(self, gains: Ints) -> Ints:
        """The best sum of gains for every offer and every exact number of people."""
        offers, largest = self.offers, self.offers.largest
        best = np.full((len(offers), largest + 1), IMPOSSIBLE, dtype=np.int64)
        best[:, 0] = 0
        ordered = _descending(gains[self.pair], self.segment)
        running = np.concatenate(([0], np.cumsum(ordered)))
        for size, segments in self.of_size:
            first, count = self.start[segments], self.start[segments + 1] - self.start[segments]
            combined = best.copy()
            for taken in range(1, largest // size + 1):
                enough = count >= taken
                if not enough.any():
                    break
                until = np.minimum(first + taken, len(ordered))
                brought = np.where(enough, running[until] - running[first], IMPOSSIBLE)
                seats = size * taken
                np.maximum(
                    combined[:, seats:],
                    best[:, : largest + 1 - seats] + brought[:, None],
                    out=combined[:, seats:],
                )
            best = combined
        return best

    def values(self, gains: Ints, at_most: int | None = None) -> Ints:
        """The gain of the best whole group of every offer, far below zero where there is none."""
        best = self.by_size(gains)
        seats = np.arange(self.offers.largest + 1)
        smallest = self.offers.smallest[:, None]
        allowed = seats >= smallest
        if at_most is not None:
            allowed &= seats <= np.maximum(smallest, at_most)
        value: Ints = np.where(allowed, best, IMPOSSIBLE).max(axis=1, initial=IMPOSSIBLE)
        return value

    def group(self, offer: int, gains: Ints) -> Ints:
        """The pairs of the best whole group of one offer; ties go to the lower unit."""
        pairs = np.arange(self.offers.start[offer], self.offers.start[offer + 1], dtype=np.int64)
        return best_group(
            pairs,
            gains[pairs],
            self.offers.size[self.offers.unit[pairs]],
            int(self.offers.smallest[offer]),
            self.offers.largest,
        )


def best_group(pairs: Ints, gains: Ints, size: Ints, smallest: int, largest: int) -> Ints:
    """The pairs of the best set with a total size between smallest and largest, or none."""
    if len(size) and size.max() == 1:
        return _best_singles(pairs, gains, smallest, largest)
    best: dict[int, tuple[int, tuple[Ints, ...]]] = {0: (0, ())}
    for each in sorted(set(size.tolist())):
        ranked = np.flatnonzero(size == each)
        ranked = ranked[np.argsort(-gains[ranked], kind="stable")][: largest // each]
        running = [0, *np.cumsum(gains[ranked]).tolist()]
        combined: dict[int, tuple[int, tuple[Ints, ...]]] = {}
        for seats, (value, chosen) in best.items():
            for taken, brought in enumerate(running):
                total = seats + taken * each
                if total > largest:
                    break
                if total not in combined or value + brought > combined[total][0]:
                    combined[total] = (value + brought, (*chosen, ranked[:taken]))
        best = combined
    whole = [(value, -seats, chosen) for seats, (value, chosen) in best.items() if seats >= smallest]
    if not whole:
        return pairs[:0]
    chosen = max(whole, key=lambda group: group[:2])[2]
    return np.sort(pairs[np.concatenate(chosen)]) if chosen else pairs[:0]


def _best_singles(pairs: Ints, gains: Ints, smallest: int, largest: int) -> Ints:
    """The same where everybody is alone, which is most often."""
    if len(pairs) < smallest:
        return pairs[:0]
    ranked = np.argsort(-gains, kind="stable")[:largest]
    welcome = int((gains[ranked] > 0).sum())
    return np.sort(pairs[ranked[: max(smallest, welcome)]])


def _descending(values: Ints, segment: Ints) -> Ints:
    """Values sorted from high to low within each segment of an ordered list."""
    if not len(values):
        return values
    # One sort of whole numbers holding segment and value is several times
    # faster than sorting by two keys.
    lowest, highest = int(values.min()), int(values.max())
    width = (highest - lowest).bit_length()
    keys = (segment << width) | (highest - values)
    keys.sort()
    ordered: Ints = highest - (keys & ((1 << width) - 1))
    return ordered

"""Parts of a problem that have nothing to do with each other.

Two offers belong together when they want the same unit, the same facilitator or
the same room. Parts are planned one by one, and their bounds add up.
"""

from dataclasses import replace

import numpy as np

from dure.science.matching.fits import spread
from dure.science.matching.offers import NO_ROOM, Offers
from dure.science.matching.problem import Ints


def components(offers: Offers) -> tuple[Ints, ...]:
    """The offers of every part, parts in order of their first offer."""
    if not len(offers):
        return ()
    label = np.arange(len(offers), dtype=np.int64)
    of_pair, of_lead = offers.offer_of_pair(), offers.offer_of_lead()
    unit = offers.unit.astype(np.int64)
    roomed = np.flatnonzero(offers.room != NO_ROOM)
    ties = (
        (of_pair, unit, len(offers.size)),
        (of_lead, offers.leader, len(offers.max_groups)),
        (roomed, offers.room[roomed], len(offers.rooms)),
    )
    while True:
        before = label.copy()
        for offer, thing, things in ties:
            lowest = np.full(things, len(offers), dtype=np.int64)
            np.minimum.at(lowest, thing, label[offer])
            np.minimum.at(label, offer, lowest[thing])
        if np.array_equal(before, label):
            return tuple(np.flatnonzero(label == part) for part in np.unique(label))


def part(offers: Offers, chosen: Ints) -> Offers:
    """The same columns for some of the offers; units and facilitators keep their numbers."""
    if len(chosen) == len(offers):
        return offers
    pairs = _spread(offers.start, chosen)
    leads = _spread(offers.leader_start, chosen)
    return replace(
        offers,
        context=tuple(offers.context[offer] for offer in chosen.tolist()),
        slot=offers.slot[chosen],
        room=offers.room[chosen],
        smallest=offers.smallest[chosen],
        most=offers.most[chosen],
        earlier=offers.earlier[chosen],
        start=_starts(offers.start, chosen),
        unit=offers.unit[pairs],
        worth=offers.worth[pairs],
        stay=offers.stay[pairs],
        leader_start=_starts(offers.leader_start, chosen),
        leader=offers.leader[leads],
    )


def _spread(start: Ints, chosen: Ints) -> Ints:
    return spread(start[chosen], np.diff(start)[chosen])


def _starts(start: Ints, chosen: Ints) -> Ints:
    return np.concatenate(([0], np.cumsum(np.diff(start)[chosen]))).astype(np.int64)

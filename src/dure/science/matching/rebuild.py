"""Closing a few groups that compete with each other and opening better ones, many times.

Large neighbourhood search (Ropke and Pisinger 2006), guided by prices: a step
looks only at the people it sets free and at the offers they fit, so that it
costs the same in a town and in a country. A slightly worse plan may be kept for
a while, less and less so, and the best one is remembered. Steps are counted;
time plays no part. The steps themselves are compiled (`kernels.rebuilding`).
"""

from collections.abc import Iterable, Sequence

import numpy as np

from dure.science.matching.draft import Opened
from dure.science.matching.kernels.draws import draws
from dure.science.matching.kernels.hall import NOBODY, OBJECTIVE, Hall, open_group, seat
from dure.science.matching.kernels.opening import Desk
from dure.science.matching.kernels.rebuilding import MOST_CLOSED, Tried, rebuild, tidy
from dure.science.matching.problem import Bools, Ints
from dure.science.matching.relaxed import Relaxed
from dure.science.matching.steps import Steps

GUIDANCE = (100, 95, 85)
"""Per cent of the prices that count."""
BEGINNINGS = (8, 9, 10, 12, 20)
"""How many people a new group begins with at most; seats left are filled afterwards."""
AT_A_TIME = 500
"""Tries that count as one step."""


class Rebuilding:
    """Groups of a part that are open, being closed and opened again; units in the numbers of `Relaxed`."""

    def __init__(self, relaxed: Relaxed, price: Ints, wage: Ints, pinned: Bools) -> None:
        self.relaxed = relaxed
        self.hall = _hall(relaxed, price, wage, pinned)
        self.desk = _desk(relaxed)
        self.tried = _tried(relaxed, len(self.hall.offer))

    @property
    def objective(self) -> int:
        """The points of everybody who is seated."""
        return int(self.hall.count[OBJECTIVE])

    def load(self, groups: Iterable[Opened]) -> None:
        """Open groups that come in the numbers of the offers."""
        relaxed, hall = self.relaxed, self.hall
        rows = {row: number for number, row in enumerate(relaxed.hours())}
        for group in groups:
            leader = int(np.searchsorted(relaxed.leaders, group.leader))
            number = open_group(hall, group.offer, rows[leader, int(relaxed.offers.slot[group.offer])])
            for unit in group.units:
                seat(hall, number, relaxed.offers.pair(group.offer, unit))

    def improve(self, *, seed: str, tries: int, enough: int, likely: Ints, steps: Steps) -> None:
        """So many tries, fewer where the groups are worth enough.

        `likely` are offers that would be worth opening at these prices.
        """
        drawn, beginnings = draws(seed), np.array(BEGINNINGS, dtype=np.int64)
        tidy(self.hall, self.desk, self.tried, drawn)
        best = np.array([self.objective], dtype=np.int64)
        for first in range(0, tries, AT_A_TIME):
            if best[0] >= enough or not steps.go_on():
                break
            last = min(tries, first + AT_A_TIME)
            rebuild(self.hall, self.desk, self.tried, likely, beginnings, drawn, first, last, tries, enough, best)

    def best(self) -> tuple[Opened, ...]:
        """The best groups there were, in the numbers of the offers, in order of offer and members."""
        relaxed, hall = self.relaxed, self.hall
        units: dict[int, list[int]] = {}
        for unit in np.flatnonzero(hall.best_at != NOBODY).tolist():
            units.setdefault(int(hall.best_at[unit]), []).append(int(relaxed.units[unit]))
        found = (
            Opened(
                int(hall.best_offer[group]),
                int(relaxed.leaders[relaxed.market.row_leader[hall.best_row[group]]]),
                tuple(members),
            )
            for group, members in units.items()
        )
        return tuple(sorted(found, key=lambda group: (group.offer, group.units)))


def _hall(relaxed: Relaxed, price: Ints, wage: Ints, pinned: Bools) -> Hall:
    offers, market = relaxed.offers, relaxed.market
    units, groups = len(relaxed.units), int(relaxed.size.sum()) // int(offers.smallest.min()) + 1
    unit_pair = np.argsort(market.unit, kind="stable").astype(np.int32)
    hours = relaxed.hours()
    row = {hour: number for number, hour in enumerate(hours)}
    slot_of_lead = offers.slot.repeat(np.diff(offers.leader_start)).tolist()
    apart_first, apart = _apart(relaxed)
    return Hall(
        market=market,
        unit_start=_starts(market.unit, units),
        unit_pair=unit_pair,
        pair_offer=offers.offer_of_pair().astype(np.int32),
        cut=np.array([price * share // 100 for share in GUIDANCE]),
        wage=wage,
        lead_row=_ints(row[hour] for hour in zip(market.leader.tolist(), slot_of_lead, strict=True)),
        leader_first=_starts(market.row_leader, len(relaxed.leaders)),
        leader_row=_in_order(market.row_leader),
        place_first=_starts(market.place, len(relaxed.rooms_left)),
        place_offer=_in_order(market.place),
        apart_first=apart_first,
        apart=apart,
        pinned=pinned[relaxed.units],
        at=_nobody(units),
        offer=_nobody(groups),
        row=_nobody(groups),
        units=_zeros(groups),
        people=_zeros(groups),
        member=np.zeros((groups, offers.largest), dtype=np.int32),
        opened=_zeros(groups),
        listed=_nobody(groups),
        unused=np.arange(groups, dtype=np.int64)[::-1].copy(),
        first_of_offer=_nobody(len(offers)),
        next_of_offer=_nobody(groups),
        group_of_row=_nobody(len(market.row_leader)),
        free=np.add.reduceat(relaxed.size[market.unit], offers.start[:-1]),
        leads_left=relaxed.max_groups.copy(),
        rooms_left=relaxed.rooms_left.copy(),
        most_left=offers.most.copy(),
        best_at=_nobody(units),
        best_offer=_nobody(groups),
        best_row=_nobody(groups),
        dirty_unit=_zeros(units),
        dirty_group=_zeros(groups),
        is_dirty_unit=np.zeros(units, dtype=np.bool_),
        is_dirty_group=np.zeros(groups, dtype=np.bool_),
        count=_ints((0, 0, groups, 0, 0)),
    )


def _desk(relaxed: Relaxed) -> Desk:
    offers = len(relaxed.offers)
    widest = int(np.diff(relaxed.offers.start).max())
    return Desk(
        pair=_zeros(widest),
        gain=_zeros(widest),
        size=_zeros(widest),
        chosen=_zeros(relaxed.offers.largest),
        offers=_zeros(offers),
        marked=np.zeros(offers, dtype=np.bool_),
        value=_zeros(offers),
        whim=_zeros(offers),
        heap=_zeros(offers),
        key=_zeros(len(relaxed.offers.unit) + 4096),
    )


def _tried(relaxed: Relaxed, groups: int) -> Tried:
    units = len(relaxed.units)
    return Tried(
        rival=_zeros(groups),
        offer=_zeros(MOST_CLOSED),
        row=_zeros(MOST_CLOSED),
        units=_zeros(MOST_CLOSED),
        pair=_zeros(MOST_CLOSED * relaxed.offers.largest),
        pool=_zeros(units),
        marked=np.zeros(groups, dtype=np.bool_),
        opened=_zeros(groups),
        filled=_zeros(2 * units),
    )


def _apart(relaxed: Relaxed) -> tuple[Ints, Ints]:
    """Where the units stand from which each unit must be apart, and these units."""
    apart = relaxed.offers.apart
    known = np.isin(apart, relaxed.units).all(axis=1) if len(apart) else np.zeros(0, dtype=np.bool_)
    pairs = np.searchsorted(relaxed.units, apart[known]).reshape(-1, 2)
    both = np.concatenate([pairs, pairs[:, ::-1]]).astype(np.int64)
    both = both[np.lexsort((both[:, 1], both[:, 0]))]
    return _starts(both[:, 0], len(relaxed.units)), both[:, 1].copy()


def _starts(number: Ints, numbers: int) -> Ints:
    return np.concatenate(([0], np.cumsum(np.bincount(number, minlength=numbers)))).astype(np.int64)


def _in_order(number: Ints) -> Ints:
    return np.argsort(number, kind="stable").astype(np.int64)


def _ints(numbers: Iterable[int] | Sequence[int]) -> Ints:
    return np.array(list(numbers), dtype=np.int64)


def _zeros(number: int) -> Ints:
    return np.zeros(number, dtype=np.int64)


def _nobody(number: int) -> Ints:
    return np.full(number, NOBODY, dtype=np.int64)

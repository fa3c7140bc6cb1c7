"""Closing a few groups that compete with each other and opening better ones, many times.

Large neighbourhood search (Ropke and Pisinger 2006), guided by prices: a step
looks only at the people it sets free and at the offers they fit, so that it
costs the same in a town and in a country. A slightly worse plan may be kept for
a while, less and less so, and the best one is remembered. Steps are counted;
time plays no part. The steps themselves are compiled (`kernels.rebuilding`).
"""

from collections.abc import Iterable

import numpy as np

from dure.science.matching.draft import Opened
from dure.science.matching.halls import hall
from dure.science.matching.kernels.draws import draws
from dure.science.matching.kernels.hall import BEST, NOBODY, open_group, seat
from dure.science.matching.kernels.opening import Desk
from dure.science.matching.kernels.rebuilding import CLOSED, MOST_CLOSED, Closed, rebuild, tidy
from dure.science.matching.problem import Ints
from dure.science.matching.relaxed import Relaxed
from dure.science.matching.steps import Steps

BEGINNINGS = (8, 9, 10, 12, 20)
"""How many people a new group begins with at most; seats left are filled afterwards."""
AT_A_TIME = 500
"""Tries that count as one step."""
MORE_WISHES = 4096
"""Wishes for seats that are looked at, beside one for every pair."""


class Rebuilding:
    """Groups of a part that are open, being closed and opened again; units in the numbers of `Relaxed`."""

    def __init__(self, relaxed: Relaxed, price: Ints, wage: Ints) -> None:
        self.relaxed = relaxed
        self.hall = hall(relaxed, price, wage)
        widest, largest = int(np.diff(relaxed.offers.start).max()), relaxed.offers.largest
        wishes = len(relaxed.offers.unit) + MORE_WISHES
        self.desk = Desk(*(np.zeros(length, dtype=np.int64) for length in (widest, widest, widest, largest, wishes)))
        self.closed = Closed(np.zeros(MOST_CLOSED, dtype=CLOSED), np.zeros((MOST_CLOSED, largest), dtype=np.int64))

    def load(self, groups: Iterable[Opened]) -> None:
        """Open groups that come in the numbers of the offers."""
        relaxed = self.relaxed
        rows = {row: number for number, row in enumerate(relaxed.hours())}
        for group in groups:
            leader = int(np.searchsorted(relaxed.leaders, group.leader))
            number = open_group(self.hall, group.offer, rows[leader, int(relaxed.offers.slot[group.offer])])
            for unit in group.units:
                seat(self.hall, number, relaxed.offers.pair(group.offer, unit))

    def improve(self, *, seed: str, tries: int, enough: int, likely: Ints, steps: Steps) -> None:
        """So many tries, fewer where the groups are worth enough.

        `likely` are offers that would be worth opening at these prices.
        """
        drawn, beginnings = draws(seed), np.array(BEGINNINGS, dtype=np.int64)
        tidy(self.hall, self.desk, drawn)
        for first in range(0, tries, AT_A_TIME):
            if self.hall.counts[BEST] >= enough or not steps.go_on():
                break
            last = min(tries, first + AT_A_TIME)
            rebuild(self.hall, self.desk, self.closed, likely, beginnings, drawn, first, last, tries, enough)

    def best(self) -> tuple[Opened, ...]:
        """The best groups there were, in the numbers of the offers, in order of offer and members."""
        relaxed, groups = self.relaxed, self.hall.groups
        at = self.hall.units["best_at"][:-1]
        units: dict[int, list[int]] = {}
        for unit in np.flatnonzero(at != NOBODY).tolist():
            units.setdefault(int(at[unit]), []).append(int(relaxed.units[unit]))
        found = (
            Opened(
                int(groups["best_offer"][group]),
                int(relaxed.leaders[relaxed.market.row_leader[groups["best_row"][group]]]),
                tuple(members),
            )
            for group, members in units.items()
        )
        return tuple(sorted(found, key=lambda group: (group.offer, group.units)))

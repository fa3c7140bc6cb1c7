"""What a seat costs: prices of people and facilitators, and the bound they prove.

The plan is relaxed: a person may be asked for by several groups and a
facilitator may lead too many, at a price (Dantzig and Wolfe 1960; Held and Karp
1971). At fixed prices the best plan falls apart into the best whole group of 8
to 20 for every offer and, slot by slot, an assignment of facilitators to rooms,
both solved exactly. Its value is an upper bound of every allowed plan, over all
offers. A price rises while its person is asked for twice and falls while nobody
asks. The minimum size survives this relaxation, which is why the bound is good
where that of a linear programme over single seats is useless.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dure.science.matching.offers import NO_ROOM, Offers
from dure.science.matching.pricing import IMPOSSIBLE, SCALE, Pricing
from dure.science.matching.problem import Ints

MOMENTUM = 1 << 10
PATIENCE = 12


@dataclass(frozen=True, eq=False)
class Prices:
    """Prices in SCALEs of a point, and the bound in whole points that they prove."""

    unit: Ints
    facilitator: Ints
    stay: int
    bound: int


def prices(offers: Offers, *, floor: int, steps: int) -> Prices:
    """Prices after at most this many steps, fewer where they prove `floor` optimal."""
    pricing = Pricing.of(offers)
    hours = _hours(offers)
    now = Prices(
        unit=np.zeros(len(offers.size), dtype=np.int64),
        facilitator=np.zeros(len(offers.max_groups), dtype=np.int64),
        stay=0,
        bound=0,
    )
    best, lowest = now, 1 << 60
    pace, waited, ambition = 1.0, 0, 0.1
    direction = _Direction.none(offers)
    for _ in range(steps):
        gains = pricing.gains(now.unit, now.stay)
        total, led = _lead(hours, pricing.values(gains), now.facilitator)
        total += int(now.unit.sum()) + int(now.facilitator @ offers.max_groups)
        total -= now.stay * offers.must_stay
        if total < lowest:
            waited = 0
            lowest, best = total, Prices(now.unit, now.facilitator, now.stay, total // SCALE)
        else:
            waited += 1
        if best.bound <= floor:
            break
        direction = direction.towards(_slack(offers, pricing, gains, led), now)
        if waited > PATIENCE:
            waited, pace, ambition = 0, pace * 0.7, ambition * 0.6
            now, direction = best, _Direction.none(offers)
            continue
        length = direction.length()
        if length == 0:
            break
        aim = max(floor * SCALE, int(lowest * (1 - ambition)))
        now = direction.step(now, pace * MOMENTUM * max(total - aim, SCALE) / length)
    return best


@dataclass(frozen=True, eq=False)
class _Slack:
    """How far the relaxed plan is from using everybody and everything exactly once."""

    unit: Ints
    facilitator: Ints
    stay: int


@dataclass(frozen=True, eq=False)
class _Direction:
    """A running mean of slacks, in whole numbers so that it is the same on every machine."""

    unit: Ints
    facilitator: Ints
    stay: int

    @classmethod
    def none(cls, offers: Offers) -> "_Direction":
        return cls(
            np.zeros(len(offers.size), dtype=np.int64),
            np.zeros(len(offers.max_groups), dtype=np.int64),
            0,
        )

    def towards(self, slack: _Slack, now: Prices) -> "_Direction":
        # A price of nothing cannot fall further.
        unit = np.where((now.unit == 0) & (slack.unit > 0), 0, slack.unit)
        idle = (now.facilitator == 0) & (slack.facilitator > 0)
        facilitator = np.where(idle, 0, slack.facilitator)
        stay = 0 if now.stay == 0 and slack.stay > 0 else slack.stay
        return _Direction(
            (3 * self.unit + 2 * MOMENTUM * unit) // 5,
            (3 * self.facilitator + 2 * MOMENTUM * facilitator) // 5,
            (3 * self.stay + 2 * MOMENTUM * stay) // 5,
        )

    def length(self) -> int:
        squares = self.unit @ self.unit + self.facilitator @ self.facilitator
        return int(squares) + self.stay**2

    def step(self, now: Prices, far: float) -> Prices:
        return Prices(
            unit=np.maximum(0, now.unit - np.rint(far * self.unit).astype(np.int64)),
            facilitator=np.maximum(0, now.facilitator - np.rint(far * self.facilitator).astype(np.int64)),
            stay=max(0, now.stay - round(far * self.stay)),
            bound=0,
        )


def _slack(offers: Offers, pricing: Pricing, gains: Ints, led: Sequence[tuple[int, int]]) -> _Slack:
    unit = np.ones(len(offers.size), dtype=np.int64)
    facilitator = offers.max_groups.copy()
    stay = -offers.must_stay
    groups: dict[int, Ints] = {}
    for offer, leader in led:
        if offer not in groups:
            groups[offer] = pricing.group(offer, gains)
        unit[offers.unit[groups[offer]]] -= 1
        facilitator[leader] -= 1
        stay += int(offers.stay[groups[offer]].sum())
    return _Slack(unit, facilitator, stay)


@dataclass(frozen=True, eq=False)
class _Hour:
    """One slot: which facilitator could lead which offer in which room.

    `cell` is facilitator and room of each possible lead, ordered; online is the
    last column. `seat` lists the columns, a venue as often as it has rooms.
    """

    facilitators: Ints
    offer: Ints
    cell: Ints
    first: Ints
    seat: Ints
    columns: int


def _hours(offers: Offers) -> list[_Hour]:
    lead_offer = np.repeat(np.arange(len(offers)), np.diff(offers.leader_start))
    hours = []
    for slot in np.unique(offers.slot).tolist():
        leads = np.flatnonzero(offers.slot[lead_offer] == slot)
        facilitators, row = np.unique(offers.leader[leads], return_inverse=True)
        here = np.unique(offers.room[offers.slot == slot])
        here = here[here != NO_ROOM]
        room = offers.room[lead_offer[leads]]
        column = np.where(room == NO_ROOM, len(here), np.searchsorted(here, room))
        cell = row * (len(here) + 1) + column
        order = np.argsort(cell, kind="stable")
        cell = cell[order]
        times = np.minimum(offers.rooms[here], len(facilitators)) if len(here) else here
        hours.append(
            _Hour(
                facilitators=facilitators,
                offer=lead_offer[leads][order],
                cell=cell,
                first=np.flatnonzero(np.diff(cell, prepend=-1)),
                seat=np.repeat(np.arange(len(here)), times),
                columns=len(here) + 1,
            )
        )
    return hours


def _lead(hours: Sequence[_Hour], value: Ints, wage: Ints) -> tuple[int, list[tuple[int, int]]]:
    """The best groups at these values, slot by slot: their total and who leads what."""
    # Inline because it takes half a second to import and small plans need little else.
    from scipy.optimize import linear_sum_assignment

    total = 0
    led: list[tuple[int, int]] = []
    for hour in hours:
        best = np.full(len(hour.facilitators) * hour.columns, IMPOSSIBLE, dtype=np.int64)
        offer = np.zeros(len(best), dtype=np.int64)
        highest = np.maximum.reduceat(value[hour.offer], hour.first)
        cells = hour.cell[hour.first]
        best[cells] = highest
        offer[cells] = _first_where(value[hour.offer] == highest.repeat(_run(hour)), hour)
        table = best.reshape(-1, hour.columns) - wage[hour.facilitators][:, None]
        # A facilitator who does best online or idle has a column of their own.
        alone = np.maximum(table[:, -1], 0)
        seats = np.hstack([table[:, hour.seat], np.repeat(alone[:, None], len(table), axis=1)])
        rows, columns = linear_sum_assignment(np.maximum(seats, 0).astype(np.float64), maximize=True)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            gain = int(seats[row, column])
            if gain > 0:
                total += gain
                place = hour.seat[column] if column < len(hour.seat) else hour.columns - 1
                leader = int(hour.facilitators[row])
                led.append((int(offer[row * hour.columns + place]), leader))
    return total, led


def _run(hour: _Hour) -> Ints:
    return np.diff(hour.first, append=len(hour.cell))


def _first_where(winner: npt.NDArray[np.bool_], hour: _Hour) -> Ints:
    position = np.where(winner, np.arange(len(winner)), len(winner))
    first: Ints = hour.offer[np.minimum.reduceat(position, hour.first)]
    return first

"""The best seats in groups that are open: a flow of people through groups, at the highest worth.

Exact where everybody is alone. Units of several people flow as a whole or are
left to the search; a group that does not fill closes; of two who must be apart
one goes elsewhere.
"""

from collections.abc import Sequence

import numpy as np

from dure.science.matching.draft import Opened, Quarrels
from dure.science.matching.offers import Offers
from dure.science.matching.problem import Bools, Ints
from dure.science.matching.relaxed import spread

ROUNDS = 16
WHOLE_ROUNDS = 4
CLOSING_ROUNDS = 8
FILLED = 4000
"""Points for a seat below the smallest size, more than moving anybody could bring."""


def seated(offers: Offers, leads: Sequence[tuple[int, int]]) -> tuple[Opened, ...]:
    """The best seats in groups of these offers and facilitators; groups that stay too small are left out."""
    offer = np.array([offer for offer, _ in leads], dtype=np.int64)
    count = np.diff(offers.start)[offer]
    pair, group = spread(offers.start[offer], count), np.repeat(np.arange(len(offer)), count)
    quarrels = Quarrels.among(offers.apart)
    for round_ in range(ROUNDS):
        if not len(pair):
            return ()
        flow = _flow(offers, pair, group, offer)
        dropped = _dropped(offers, pair, group, offer, flow, round_)
        members: dict[int, list[int]] = {}
        at: dict[tuple[int, int], int] = {}
        for arc in np.flatnonzero(flow > 0).tolist():
            unit = int(offers.unit[pair[arc]])
            members.setdefault(int(group[arc]), []).append(unit)
            at[int(group[arc]), unit] = arc
        for number, units in members.items():
            leaving = next((unit for unit in units if unit in quarrels.of and quarrels.keep_out(unit, units)), None)
            if leaving is not None:
                dropped[at[number, leaving]] = True
        if not dropped.any():
            groups = (Opened(*leads[number], tuple(sorted(units))) for number, units in members.items())
            return tuple(sorted(groups, key=lambda one: (one.offer, one.units)))
        pair, group = pair[~dropped], group[~dropped]
    return ()


def _flow(offers: Offers, pair: Ints, group: Ints, offer: Ints) -> Ints:
    """How many people flow through each pair."""
    # Inline: the library takes time to import, and small plans do not need it.
    from ortools.graph.python import min_cost_flow

    unit = offers.unit[pair]
    units, person = np.unique(unit, return_inverse=True)
    size = offers.size[units]
    live = np.unique(group)
    sink = len(units) + len(offer)
    smallest = offers.smallest[offer[live]]
    network = min_cost_flow.SimpleMinCostFlow()
    seats = network.add_arcs_with_capacity_and_unit_cost(
        person, len(units) + group, size[person], -(offers.worth[pair] // offers.size[unit])
    )
    for start, room, worth in (
        (np.arange(len(units)), size, 0),
        (len(units) + live, smallest, FILLED),
        (len(units) + live, offers.largest - smallest, 0),
    ):
        network.add_arcs_with_capacity_and_unit_cost(
            start, np.full(len(start), sink), room, np.full(len(start), -worth, dtype=np.int64)
        )
    network.set_nodes_supplies(np.arange(len(units)), size)
    network.set_node_supply(sink, -int(size.sum()))
    if network.solve() != network.OPTIMAL:
        raise ArithmeticError("people who may stay away always flow")
    flow: Ints = network.flows(seats)
    return flow


def _dropped(offers: Offers, pair: Ints, group: Ints, offer: Ints, flow: Ints, round_: int) -> Bools:
    """Pairs that may not be used in the next round: of torn units, and of groups that did not fill."""
    dropped = np.zeros(len(pair), dtype=np.bool_)
    unit = offers.unit[pair]
    used = np.flatnonzero(flow > 0)
    for torn in np.unique(unit[used[flow[used] < offers.size[unit[used]]]]).tolist():
        arcs = np.flatnonzero(unit == torn)
        dropped[arcs] = True
        if round_ < WHOLE_ROUNDS:
            dropped[arcs[int(np.argmax(flow[arcs]))]] = False
    people = np.bincount(group, weights=flow, minlength=len(offer)).astype(np.int64)
    live = np.unique(group)
    small = live[people[live] < offers.smallest[offer[live]]]
    small = small[np.argsort(people[small], kind="stable")]
    closing = small if round_ >= CLOSING_ROUNDS else small[: (len(small) + 1) // 2]
    dropped |= np.isin(group, closing)
    return dropped

"""An empty hall for the offers of a part: the records that the search over whole groups works on."""

from typing import Any

import numpy as np

from dure.science.matching.kernels.hall import (
    GROUP,
    LEAD,
    LEADER,
    LENGTHS,
    NOBODY,
    OFFER,
    PAIR,
    PLACE,
    ROW,
    UNIT,
    UNUSED,
    Hall,
    Records,
)
from dure.science.matching.problem import Ints
from dure.science.matching.relaxed import Relaxed

GUIDANCE = (100, 95, 85)
"""Per cent of the prices that count."""


def hall(relaxed: Relaxed, price: Ints, wage: Ints) -> Hall:
    """A hall where nobody is seated. Prices of units and wages in SCALEs, in the numbers of `relaxed`."""
    offers, market = relaxed.offers, relaxed.market
    apart_first, apart = _apart(relaxed)
    # Groups never outnumber the people, eight by eight; one more is open while others close.
    groups = int(relaxed.size.sum()) // int(offers.smallest.min()) + 1
    counts = np.zeros(LENGTHS, dtype=np.int64)
    counts[UNUSED] = groups
    return Hall(
        pairs=_records(PAIR, len(market.unit), unit=market.unit, worth=market.worth, offer=offers.offer_of_pair()),
        units=_records(
            UNIT,
            len(relaxed.units) + 1,
            size=relaxed.size,
            first_pair=_starts(market.unit, len(relaxed.units)),
            first_apart=apart_first,
            at=NOBODY,
            best_at=NOBODY,
        ),
        offers=_records(
            OFFER,
            len(offers) + 1,
            first_pair=offers.start,
            first_lead=offers.leader_start,
            smallest=offers.smallest,
            place=market.place,
            most_left=offers.most,
            first_group=NOBODY,
            free=np.add.reduceat(relaxed.size[market.unit], offers.start[:-1]),
            mixed=market.mixed,
        ),
        leads=_records(LEAD, len(market.leader), leader=market.leader, row=_rows_of_leads(relaxed)),
        leaders=_records(
            LEADER,
            len(relaxed.leaders) + 1,
            wage=wage,
            left=relaxed.max_groups,
            first_row=_starts(market.row_leader, len(relaxed.leaders)),
        ),
        rows=_records(ROW, len(market.row_leader), leader=market.row_leader, group=NOBODY),
        places=_records(
            PLACE,
            len(relaxed.rooms_left) + 1,
            left=relaxed.rooms_left,
            first_offer=_starts(market.place, len(relaxed.rooms_left)),
        ),
        groups=_records(
            GROUP,
            groups,
            offer=NOBODY,
            row=NOBODY,
            next=NOBODY,
            best_offer=NOBODY,
            best_row=NOBODY,
            listed=NOBODY,
            unused=np.arange(groups)[::-1],
        ),
        pair_of_unit=_in_order(market.unit).astype(np.int32),
        row_of_leader=_in_order(market.row_leader),
        offer_of_place=_in_order(market.place),
        apart=apart,
        cut=np.array([price * share // 100 for share in GUIDANCE]),
        member=np.zeros((groups, offers.largest), dtype=np.int32),
        largest=offers.largest,
        counts=counts,
    )


def _records(kind: np.dtype[Any], number: int, **columns: Any) -> Records:
    """So many records; columns may be shorter by the last record, which only tells where the others end."""
    records = np.zeros(number, dtype=kind)
    for name, column in columns.items():
        if np.ndim(column):
            records[name][: len(column)] = column
        else:
            records[name] = column
    return records


def _rows_of_leads(relaxed: Relaxed) -> Ints:
    """For every facilitator of an offer the row of that hour."""
    offers, market = relaxed.offers, relaxed.market
    slots = int(offers.slot.max()) + 1
    row = np.full(len(relaxed.leaders) * slots, NOBODY, dtype=np.int64)
    row[[leader * slots + slot for leader, slot in relaxed.hours()]] = np.arange(len(market.row_leader))
    found: Ints = row[market.leader * slots + offers.slot.repeat(np.diff(offers.leader_start))]
    return found


def _apart(relaxed: Relaxed) -> tuple[Ints, Ints]:
    """Where the units stand from which each unit must be apart, and these units."""
    apart = relaxed.offers.apart.reshape(-1, 2)
    known = np.isin(apart, relaxed.units).all(axis=1)
    pairs = np.searchsorted(relaxed.units, apart[known])
    both = np.concatenate([pairs, pairs[:, ::-1]]).astype(np.int64)
    both = both[np.lexsort((both[:, 1], both[:, 0]))]
    return _starts(both[:, 0], len(relaxed.units)), both[:, 1].copy()


def _starts(number: Ints, numbers: int) -> Ints:
    """Where the entries of each number begin in a list in order, and where the last ones end."""
    return np.concatenate(([0], np.cumsum(np.bincount(number, minlength=numbers)))).astype(np.int64)


def _in_order(number: Ints) -> Ints:
    return np.argsort(number, kind="stable").astype(np.int64)

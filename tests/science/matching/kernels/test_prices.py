"""Compiled loops of prices give what slow plain ones give."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from dure.science.matching.contexts import area_fits
from dure.science.matching.descent import Descent
from dure.science.matching.kernels.descent import SCALE, bench, group_of, values
from dure.science.matching.kernels.group import IMPOSSIBLE, best_group
from dure.science.matching.kernels.leading import lead
from dure.science.matching.kernels.rooming import rooming
from dure.science.matching.offers import offers
from dure.science.matching.relaxed import Relaxed
from dure.science.matching.units import Units
from science.matching.towns import Town, town

LIVELY = Town(people=60, venues=2, facilitators=6, tongues=1, free=0.4, together=0.3, width=0.08)
SEEDS = st.integers(0, 1_000_000)


def offers_of(problem):
    units = Units.of(problem)
    return offers(problem, units, area_fits(problem, units))


@settings(max_examples=60, deadline=None)
@given(
    units=st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 3)), max_size=9),
    smallest=st.integers(2, 6),
    more=st.integers(0, 4),
)
def test_the_best_group_is_the_best_of_all_sets(units, smallest, more):
    gain, size = (np.array([unit[k] for unit in units], dtype=np.int64) for k in (0, 1))
    largest = smallest + more
    chosen = np.zeros(largest, dtype=np.int64)

    value, number = best_group(gain, size, len(units), smallest, largest, True, chosen)

    sets = [list(some) for many in range(len(units) + 1) for some in combinations(range(len(units)), many)]
    allowed = [int(gain[some].sum()) for some in sets if smallest <= size[some].sum() <= largest]
    assert value == max(allowed, default=IMPOSSIBLE)
    if allowed:
        members = chosen[:number]
        assert len(set(members.tolist())) == number
        assert gain[members].sum() == value
        assert smallest <= size[members].sum() <= largest
    if size.max(initial=1) == 1:
        assert best_group(gain, size, len(units), smallest, largest, False, chosen)[0] == value


@settings(max_examples=100, deadline=None)
@given(seed=SEEDS, rows=st.integers(1, 9), places=st.integers(1, 5), share=st.floats(0.2, 1))
def test_rooms_go_where_they_bring_the_most(seed, rows, places, share):
    draw = np.random.default_rng(seed)
    rooms = draw.integers(0, 4, places)
    gains = draw.integers(1, 20, (rows, places)) * (draw.random((rows, places)) < share)
    row, place = np.nonzero(gains)
    start = np.searchsorted(row, np.arange(rows + 1)).astype(np.int64)

    granted = rooming(start, place, gains[row, place], rooms)

    some = np.flatnonzero(granted >= 0)
    assert (row[granted[some]] == some).all()
    assert (np.bincount(place[granted[some]], minlength=places) <= rooms).all()
    seats = np.repeat(gains, rooms, axis=1)
    assert gains[some, place[granted[some]]].sum() == seats[linear_sum_assignment(seats, maximize=True)].sum()


@settings(max_examples=10, deadline=None)
@given(seed=SEEDS)
def test_leads_are_worth_the_most_and_break_nothing(seed):
    found = offers_of(town(LIVELY, seed))
    if not len(found):
        return
    relaxed = Relaxed(found)
    market = relaxed.market
    draw = np.random.default_rng(seed)
    value = draw.integers(-50, 100, len(found))
    wage = draw.integers(0, 30, len(relaxed.leaders))
    blocked = draw.random(len(market.row_leader)) < 0.1
    led = np.empty(len(market.row_leader), dtype=np.int64)

    total, number = lead(market, value, wage, relaxed.rooms_left, blocked, led)

    offer, leader = market.lead_offer[led[:number]], market.lead_leader[led[:number]]
    assert (value[offer] - wage[leader]).sum() == total
    hours = list(zip(leader.tolist(), market.slot[offer].tolist(), strict=True))
    assert len(set(hours)) == number
    assert (np.bincount(market.place[offer], minlength=len(relaxed.rooms_left)) <= relaxed.rooms_left).all()
    assert total == _most_of_leads(relaxed, value, wage, blocked)


def _most_of_leads(relaxed, value, wage, blocked):
    """The same by one large assignment of hours to seats, with a column of its own for whoever leads online."""
    market = relaxed.market
    rows = np.flatnonzero(~blocked)
    seats = [place for place, rooms in enumerate(relaxed.rooms_left[:-1].tolist()) for _ in range(rooms)]
    table = np.zeros((len(rows), len(seats) + len(rows)), dtype=np.int64)
    for k, row in enumerate(rows.tolist()):
        for cell in range(market.row_first[row], market.row_first[row + 1]):
            offered = market.lead_offer[market.cell_first[cell] : market.cell_first[cell + 1]]
            worth = max(0, value[offered].max() - wage[market.row_leader[row]])
            place = market.cell_place[cell]
            columns = (
                [len(seats) + k] if place == len(relaxed.rooms) else [s for s, at in enumerate(seats) if at == place]
            )
            table[k, columns] = worth
    return table[linear_sum_assignment(table, maximize=True)].sum()


@settings(max_examples=10, deadline=None)
@given(seed=SEEDS)
def test_the_value_of_an_offer_is_that_of_a_group_it_can_hold(seed):
    found = offers_of(town(LIVELY, seed))
    if not len(found):
        return
    relaxed = Relaxed(found)
    market = relaxed.market
    price = np.random.default_rng(seed).integers(0, 1500 * SCALE, len(relaxed.units)) * relaxed.size
    room = bench(market)

    value = values(market, price)

    for offer in range(len(found)):
        here, number = group_of(market, offer, price, IMPOSSIBLE, room)
        assert here == value[offer]
        if here > IMPOSSIBLE:
            pairs = found.start[offer] + room.chosen[:number]
            assert (found.worth[pairs] * SCALE - price[market.unit[pairs]]).sum() == here
            assert 8 <= relaxed.size[market.unit[pairs]].sum() <= 20


def test_steps_at_once_are_steps_one_by_one():
    relaxed = Relaxed(offers_of(town(LIVELY, 5)))
    at_once, single = Descent(relaxed), Descent(relaxed)

    at_once.steps(60, floor=0, memory=4)
    for _ in range(60):
        single.steps(1, floor=0, memory=4)

    assert at_once.bound == single.bound
    assert np.array_equal(at_once.standing.price, single.standing.price)
    assert np.array_equal(at_once.asked, single.asked)

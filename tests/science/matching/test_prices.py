"""Prices prove a bound: no plan is above it, whatever the number of steps."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dure.science.matching.contexts import area_fits
from dure.science.matching.exact import Search
from dure.science.matching.groups import form_groups
from dure.science.matching.offers import offers
from dure.science.matching.prices import prices
from dure.science.matching.pricing import SCALE, Pricing
from dure.science.matching.units import Units
from science.matching.towns import Town, town

LIVELY = Town(people=60, venues=3, facilitators=6, tongues=1, free=0.35, together=0.2, width=0.08)


def offers_of(problem):
    units = Units.of(problem)
    return offers(problem, units, area_fits(problem, units))


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1_000_000), steps=st.sampled_from([1, 20, 150]))
def test_the_bound_is_above_every_plan(seed, steps):
    problem = town(LIVELY, seed)
    found = offers_of(problem)
    best = form_groups(problem)

    priced = prices(found, floor=0, steps=steps)

    assert best.objective <= priced.bound
    if len(found):
        assert best.bound <= Search(found).root().bound <= priced.bound + 1


def test_the_bound_closes_on_the_sample(sample):
    found = offers_of(sample("groups_140"))

    assert prices(found, floor=43_224, steps=400).bound == 43_224
    assert Search(found).root().bound == 43_224


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1_000_000))
def test_the_best_group_of_an_offer_is_worth_its_value(seed):
    found = offers_of(town(LIVELY, seed))
    pricing = Pricing.of(found)
    price = (found.size * 990 + seed % 97) * SCALE

    gains = pricing.gains(price)

    values = pricing.values(gains)
    for offer in range(len(found)):
        group = pricing.group(offer, gains)
        if len(group):
            assert gains[group].sum() == values[offer]
            assert 8 <= found.size[found.unit[group]].sum() <= 20

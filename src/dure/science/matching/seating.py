"""Who sits where and who leads, once it is decided how many groups each offer holds.

The last step of the exact search, where sizes of units and apart pairs must
come out as whole people. A constraint programme with one worker and a limit
counted in its own deterministic work.
"""

from collections.abc import Container, Mapping
from typing import Any

from dure.science.matching.draft import Opened
from dure.science.matching.offers import Offers

WORK = 3.0
"""The limit, in CP-SAT's deterministic seconds."""


def seat(offers: Offers, numbers: Mapping[int, int], allowed: Container[int], above: int) -> tuple[Opened, ...] | None:
    """The best groups with these numbers per offer, from allowed pairs, if worth more than `above`."""
    # Inline: 0.35 s and pandas with it, which most plans do not need.
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    tables = [(offer, copy) for offer, number in numbers.items() for copy in range(number)]
    seats: dict[tuple[int, int], dict[int, Any]] = {}
    leads: dict[tuple[int, int], dict[int, Any]] = {}
    for table in tables:
        offer = table[0]
        pairs = offers.pairs(offer)
        seats[table] = {pair: model.new_bool_var("") for pair in range(pairs.start, pairs.stop) if pair in allowed}
        leads[table] = {leader: model.new_bool_var("") for leader in offers.leaders(offer).tolist()}
        taken = sum(int(offers.size[offers.unit[p]]) * var for p, var in seats[table].items())
        model.add(taken >= int(offers.smallest[offer]))
        model.add(taken <= offers.largest)
        model.add_exactly_one(leads[table].values())
    _once_each(model, offers, seats)
    _leads(model, offers, leads)
    _apart(model, offers, seats)
    _stay(model, offers, seats)
    worth = sum(int(offers.worth[pair]) * var for table in tables for pair, var in seats[table].items())
    model.add(worth >= above + 1)
    model.maximize(worth)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = WORK
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return tuple(
        Opened(
            offer=table[0],
            leader=next(who for who, var in leads[table].items() if solver.boolean_value(var)),
            units=tuple(int(offers.unit[pair]) for pair, var in seats[table].items() if solver.boolean_value(var)),
        )
        for table in tables
    )


def _once_each(model: Any, offers: Offers, seats: Mapping[tuple[int, int], dict[int, Any]]) -> None:
    of_unit: dict[int, list[Any]] = {}
    for table in seats.values():
        for pair, var in table.items():
            of_unit.setdefault(int(offers.unit[pair]), []).append(var)
    for variables in of_unit.values():
        model.add_at_most_one(variables)


def _leads(model: Any, offers: Offers, leads: Mapping[tuple[int, int], dict[int, Any]]) -> None:
    hours: dict[tuple[int, int], list[Any]] = {}
    totals: dict[int, list[Any]] = {}
    for (offer, _), table in leads.items():
        for leader, var in table.items():
            hours.setdefault((leader, int(offers.slot[offer])), []).append(var)
            totals.setdefault(leader, []).append(var)
    for variables in hours.values():
        model.add_at_most_one(variables)
    for leader, variables in totals.items():
        model.add(sum(variables) <= int(offers.max_groups[leader]))


def _apart(model: Any, offers: Offers, seats: Mapping[tuple[int, int], dict[int, Any]]) -> None:
    for table in seats.values():
        of_unit = {int(offers.unit[pair]): var for pair, var in table.items()}
        for one, other in offers.apart.tolist():
            if one in of_unit and other in of_unit:
                model.add_at_most_one(of_unit[one], of_unit[other])


def _stay(model: Any, offers: Offers, seats: Mapping[tuple[int, int], dict[int, Any]]) -> None:
    if offers.must_stay <= 0:
        return
    staying = sum(int(offers.stay[pair]) * var for table in seats.values() for pair, var in table.items())
    model.add(staying >= offers.must_stay)

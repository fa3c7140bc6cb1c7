"""The contract of plan files read once more, from the rows alone: rules, points and the best plan there is.

Nothing of the planner is used, so that a mistake in it cannot hide here.
"""

from collections import Counter
from itertools import product
from math import cos, sqrt

from ortools.sat.python import cp_model

NOWHERE = float("inf")


def kilometres(one, other):
    """The distance of the contract; far away where there is no point."""
    if None in (one.lat, other.lat):
        return NOWHERE
    x = (one.lon - other.lon) * cos((one.lat + other.lat) * 0.008726646)
    return 111.2 * sqrt(x * x + (one.lat - other.lat) ** 2)


def speaks(one, language):
    return dict(one.languages).get(language, 0) >= 2


def units(people):
    """People who are placed together or not at all."""
    found = {}
    for one in people:
        found.setdefault(("", one.keep_with) if one.keep_with else (one.id,), []).append(one)
    return list(found.values())


def fits(unit, context, venues):
    """Whether everybody of a unit fits a context: area, place, slot, language, kind, age."""
    area, place, slot, language, kind, age = context
    limit = min(one.travel_km for one in unit)
    kept_home = any("online_only" in one.needs for one in unit)
    for one in unit:
        if one.area != area or slot not in one.slots or not speaks(one, language) or one.age != age:
            return False
        if kind == "mixed" and one.group_gender == "same_only":
            return False
        if kind != "mixed" and one.gender != {"women": "f", "men": "m"}[kind]:
            return False
        if place == "online":
            if not one.online_ok:
                return False
            continue
        venue = venues[place]
        if kept_home or venue.area != area or slot not in venue.slots or not kilometres(one, venue) <= limit:
            return False
        if ("step_free" in one.needs and not venue.step_free) or ("childcare" in one.needs and not venue.childcare):
            return False
    return True


def leads(one, context, venues):
    """Whether a facilitator fits a context."""
    area, place, slot, language, kind, age = context
    if one.area != area or slot not in one.slots or not speaks(one, language):
        return False
    if (kind == "women" and one.gender != "f") or (age == "minor" and not one.minors_ok):
        return False
    if place == "online":
        return one.online_ok
    return venues[place].area == area and kilometres(one, venues[place]) <= one.travel_km


def points(unit, context, venues):
    """What placing a unit in a context is worth."""
    _, place, _, language, kind, _ = context
    limit, total = min(one.travel_km for one in unit), 0
    for one in unit:
        total += 1500 if one.priority == 2 else 1000
        total += {4: 30, 3: 20, 2: 0}[dict(one.languages)[language]]
        if place != "online":
            total += 10 + (int(20 * (1 - kilometres(one, venues[place]) / limit)) if limit else 20)
        elif any("online_only" in other.needs for other in unit):
            total += 25
        total += 20 * (one.group_gender == "prefer_same" and kind != "mixed")
        total += 10 * (one.group_gender == "any" and kind == "mixed")
    return total


def contexts(people, venues):
    """Every context there could be."""
    return product(
        sorted({one.area for one in people}),
        [*venues, "online"],
        sorted({slot for one in people for slot in one.slots}),
        sorted({code for one in people for code, _ in one.languages}),
        ("mixed", "women", "men"),
        ("adult", "minor"),
    )


def broken(problem, groups):
    """The names of the rules that groups break."""
    people = {one.id: one for one in problem.people.rows()}
    venues = {one.id: one for one in problem.venues.rows()}
    facilitators = {one.id: one for one in problem.facilitators.rows()}
    where = Counter(person for group in groups for person in group.members)
    told = {"membership"} if any(count > 1 for count in where.values()) else set()
    hours = Counter((group.facilitator, group.slot) for group in groups)
    rooms = Counter((group.venue, group.slot) for group in groups if group.venue != "online")
    told |= {"facilitator_slot"} if any(count > 1 for count in hours.values()) else set()
    told |= {"rooms"} if any(count > venues[venue].rooms for (venue, _), count in rooms.items()) else set()
    for name, count in Counter(group.facilitator for group in groups).items():
        told |= {"max_groups"} if count > facilitators[name].max_groups else set()
    for group in groups:
        context = (group.area, group.venue, group.slot, group.language, group.gender, group.age)
        members = set(group.members)
        told |= set() if 8 <= len(members) <= 20 else {"size"}
        told |= set() if leads(facilitators[group.facilitator], context, venues) else {"facilitator"}
        told |= {"apart"} if any(members.issuperset(pair) for pair in problem.apart) else set()
        told |= {"minors"} if len({people[one].age for one in members}) > 1 else set()
        for unit in units(people.values()):
            here = members.intersection(one.id for one in unit)
            told |= {"keep_with"} if 0 < len(here) < len(unit) else set()
            told |= {"person"} if here and not fits(unit, context, venues) else set()
    return told


def best_objective(problem):
    """The most that any allowed plan is worth, by a model with a table for every group there could be."""
    people, venues = list(problem.people.rows()), {one.id: one for one in problem.venues.rows()}
    model, everybody = cp_model.CpModel(), units(people)
    seats, hours, totals, rooms, worth = {}, {}, {}, {}, []
    for context in contexts(people, venues):
        able = [k for k, unit in enumerate(everybody) if fits(unit, context, venues)]
        leaders = [one for one in problem.facilitators.rows() if leads(one, context, venues)]
        for _ in range(min(sum(len(everybody[k]) for k in able) // 8, len(leaders))):
            table = {k: model.new_bool_var("") for k in able}
            lead = {one.id: model.new_bool_var("") for one in leaders}
            size, opened = sum(len(everybody[k]) * seat for k, seat in table.items()), sum(lead.values())
            model.add(opened <= 1)
            model.add(size >= 8 * opened)
            model.add(size <= 20 * opened)
            for one, other in problem.apart:
                pair = [k for k in able if {one, other} & {person.id for person in everybody[k]}]
                if len(pair) == 2:
                    model.add_at_most_one(table[k] for k in pair)
                elif pair and {one, other} <= {person.id for person in everybody[pair[0]]}:
                    model.add(table[pair[0]] == 0)
            for k, seat in table.items():
                seats.setdefault(k, []).append(seat)
                worth.append(points(everybody[k], context, venues) * seat)
            for one in leaders:
                hours.setdefault((one.id, context[2]), []).append(lead[one.id])
                totals.setdefault(one.id, []).append(lead[one.id])
            if context[1] != "online":
                rooms.setdefault((context[1], context[2]), []).append(opened)
    for several in (*seats.values(), *hours.values()):
        model.add_at_most_one(several)
    for one in problem.facilitators.rows():
        model.add(sum(totals.get(one.id, ())) <= one.max_groups)
    for (venue, _), opened in rooms.items():
        model.add(sum(opened) <= venues[venue].rooms)
    model.maximize(sum(worth))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return round(solver.objective_value)

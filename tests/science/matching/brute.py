"""Every allowed plan of a tiny problem, by the validator alone."""

from dataclasses import replace
from itertools import combinations, product

from dure.science.matching.check import check
from dure.science.matching.plan import Group, Plan
from dure.science.matching.points import objective
from dure.science.matching.words import AGES, KINDS, ONLINE, SLOTS


def best_objective(problem):
    """The most that any allowed plan is worth."""
    return _best(problem, list(_groups(problem)), ())


def best_objective_again(problem, previous, move_budget):
    """The most that any allowed plan after an earlier one is worth."""
    return _best(problem, [*_continuing(problem, previous), *_groups(problem)], (), previous, move_budget)


def _best(problem, groups, chosen, previous=None, move_budget=None):
    allowed = not check(problem, Plan(chosen), previous=previous, move_budget=move_budget)
    best = objective(problem, chosen) if allowed else -1
    for k, group in enumerate(groups):
        more = (*chosen, group)
        if not check(problem, Plan(more), previous=previous):
            best = max(best, _best(problem, groups[k + 1 :], more, previous, move_budget))
    return best


def _continuing(problem, previous):
    """Every way in which an earlier group may go on."""
    for group, leader in product(previous.groups, problem.facilitators.id):
        for size in range(problem.rules.smallest_continuing, problem.rules.largest + 1):
            for members in combinations(problem.people.id, size):
                again = replace(group, facilitator=leader, members=members)
                if not check(problem, Plan((again,)), previous=previous):
                    yield again


def _groups(problem):
    """Every group that is allowed on its own."""
    people = problem.people
    for area, venue, slot, gender, age, leader in product(
        sorted(set(people.area)), (*problem.venues.id, ONLINE), SLOTS, KINDS, AGES, problem.facilitators.id
    ):
        if not _meets(problem, leader, slot):
            continue
        for language in sorted({code for spoken in people.languages for code, _ in spoken}):
            group = Group("", area, language, slot, venue, gender, age, leader, ())
            alone = [one for one in people.id if not _personal(problem, group, one)]
            for size in range(problem.rules.smallest, problem.rules.largest + 1):
                for members in combinations(alone, size):
                    named = Group(
                        f"{leader}{slot}{language}{venue}{gender}{age}{members}",
                        area, language, slot, venue, gender, age, leader, members,
                    )  # fmt: skip
                    if not check(problem, Plan((named,))):
                        yield named


def _meets(problem, leader, slot):
    row = problem.facilitators.id.index(leader)
    return problem.facilitators.slots[row] >> SLOTS.index(slot) & 1


def _personal(problem, group, person):
    told = check(problem, Plan((Group("", *group.line.split("|")[:6], group.facilitator, (person,)),)))
    return any(one.person == person and one.rule != "keep_with" for one in told)

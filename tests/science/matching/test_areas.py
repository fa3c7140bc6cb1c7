"""Areas are planned as if they were alone, side by side or one after another, and stopped where they stood."""

from dataclasses import replace

import pytest

from dure.science.matching import abreast, groups, parts
from dure.science.matching.areas import cut
from dure.science.matching.check import check
from dure.science.matching.groups import form_groups
from dure.science.matching.problem import Problem
from science.matching.towns import Town, town

BUSY = Town(people=150, venues=3, facilitators=8, free=0.35, together=0.3, apart=12, areas=2, width=0.06)


def without_ids(some):
    return sorted(group.line for group in some)


def test_each_area_is_planned_as_if_it_were_alone():
    both = town(BUSY, 1)
    together = form_groups(both, effort="quick")

    pieces = cut(both, None, None)
    alone = [form_groups(piece.problem, effort="quick") for piece in pieces]

    assert [piece.area for piece in pieces] == ["A0", "A1"]
    for piece, plan in zip(pieces, alone, strict=True):
        here = [group for group in together.groups if group.area == piece.area]
        assert without_ids(here) == without_ids(group for group in plan.groups if group.area == piece.area)


def test_a_unit_across_areas_is_told_of_once_and_by_its_own_area():
    problem = town(BUSY, 2)
    codes = {}
    for row, code in enumerate(problem.people.keep_with):
        codes.setdefault(code, set()).add(problem.people.area[row])
    across = {person for person, code in zip(problem.people.id, problem.people.keep_with, strict=True)
              if code and len(codes[code]) > 1}  # fmt: skip

    told = [one.person for one in form_groups(problem, effort="quick").unplaced]

    assert across
    assert across <= set(told)
    assert len(told) == len(set(told))


def test_somebody_who_has_moved_to_another_area_stayed_and_had_to_move(monkeypatch):
    monkeypatch.setattr(groups, "EXACT_PEOPLE", 0)
    problem = town(replace(BUSY, together=0, apart=0), 3)
    before = form_groups(problem, effort="quick")
    gone = before.groups[0].members[0]
    rows = [
        replace(person, area="A0" if person.area == "A1" else "A1") if person.id == gone else person
        for person in problem.people.rows()
    ]
    today = Problem.of(rows, problem.venues.rows(), problem.facilitators.rows())

    after = form_groups(today, effort="quick", previous=before, move_budget=0)

    assert after.change.stayed == before.placed
    assert after.change.forced >= 1
    assert check(today, after, previous=before, move_budget=0) == ()


@pytest.mark.parametrize("patience", [1, 3])
def test_a_plan_stopped_on_two_processes_can_be_made_again(monkeypatch, patience):
    monkeypatch.setattr(parts, "EXACT_PEOPLE", 0)
    monkeypatch.setattr(abreast, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(abreast, "A_LOOK", 0.01)
    problem = town(BUSY, 4)

    stopped = form_groups(problem, effort="normal", processes=2, watch=lambda step: step < patience)
    again = form_groups(problem, effort="normal", stop_at=stopped.stops)

    assert again.groups == stopped.groups
    assert again.stops == stopped.stops
    assert check(problem, stopped) == ()


def test_whoever_gives_up_is_not_kept_waiting(monkeypatch):
    monkeypatch.setattr(abreast, "WORTH_A_PROCESS", 1)

    def give_up(step):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        form_groups(town(BUSY, 5), processes=2, watch=give_up)

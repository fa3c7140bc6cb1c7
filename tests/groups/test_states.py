"""The tables of what may follow what are whole: every state is there, and can be reached."""

import pytest

from dure.audit.deeds import every_deed
from dure.groups.models import GroupState, InvitationState, PlanState
from dure.groups.states import FIRST, GROUP, INVITATION, PROPOSAL, CannotFollow, Owner, step

STATES = {"proposal": PlanState, "group": GroupState, "invitation": InvitationState}


@pytest.mark.parametrize("name", sorted(FIRST))
def test_a_table_names_every_state(name):
    table, first = FIRST[name]

    assert set(table) == set(STATES[name].values)
    assert {then for steps in table.values() for then in steps} <= set(STATES[name].values)
    assert first in table


@pytest.mark.parametrize("name", sorted(FIRST))
def test_every_state_can_be_reached(name):
    table, first = FIRST[name]
    reached, edge = {first}, [first]
    while edge:
        edge = [then for now in edge for then in table[now] if then not in reached]
        reached |= set(edge)

    assert reached == set(table)


@pytest.mark.parametrize("name", sorted(FIRST))
def test_every_step_has_an_owner_and_a_deed_that_is_registered(name):
    table, _first = FIRST[name]
    known = {each.code for each in every_deed()}

    for steps in table.values():
        for each in steps.values():
            assert each.owner in Owner
            assert each.deed.code in known


def test_what_may_not_follow_is_refused():
    for table, now, then in (
        (PROPOSAL, "accepted", "put_aside"), (GROUP, "closed", "meeting"), (INVITATION, "kept", "yes"),
        (INVITATION, "withdrawn", "yes"), (PROPOSAL, "being_drawn", "accepted"),
    ):  # fmt: skip
        with pytest.raises(CannotFollow):
            step(table, now, then)


def test_only_whoever_was_invited_says_yes_or_no():
    owners = {steps[then].owner for steps in INVITATION.values() for then in ("yes", "no") if then in steps}

    assert owners == {Owner.INVITED}

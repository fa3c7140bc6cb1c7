from dure.groups.views.facilitators import facilitator, facilitators, person_waiting
from dure.groups.views.groups import (
    group,
    group_beginning,
    group_closure,
    group_edit,
    group_rules,
    groups,
    membership_ending,
)
from dure.groups.views.invitations import (
    group_calls,
    group_invitations,
    group_leader,
    group_paper,
    group_room,
    invitation_answer,
    invitation_withdrawal,
)
from dure.groups.views.mine import my_answer, my_group, my_groups, my_leaving
from dure.groups.views.plans import plan, plan_acceptance, plan_ending, plan_move, plan_new, plan_undo, plans

__all__ = [
    "facilitator",
    "facilitators",
    "group",
    "group_beginning",
    "group_calls",
    "group_closure",
    "group_edit",
    "group_invitations",
    "group_leader",
    "group_paper",
    "group_room",
    "group_rules",
    "groups",
    "invitation_answer",
    "invitation_withdrawal",
    "membership_ending",
    "my_answer",
    "my_group",
    "my_groups",
    "my_leaving",
    "person_waiting",
    "plan",
    "plan_acceptance",
    "plan_ending",
    "plan_move",
    "plan_new",
    "plan_undo",
    "plans",
]

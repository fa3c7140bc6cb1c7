from dure.groups.actions.agreeing import agree_rules
from dure.groups.actions.beginning import accept, begin_meetings, take_back
from dure.groups.actions.closing import close_group
from dure.groups.actions.drawing import (
    DrawnGroup,
    DrawnPlan,
    draw_up,
    put_aside,
    save_helps,
    save_proposal,
    take_best,
)
from dure.groups.actions.facilitators import describe_facilitator
from dure.groups.actions.filling import invite_together
from dure.groups.actions.forming import form_group, rename_group
from dure.groups.actions.inviting import (
    answer,
    answer_together,
    ask_leader,
    ask_room,
    invite,
    keep_seat,
    withdraw_invitation,
)
from dure.groups.actions.members import admit, leave_group, let_go, wait_for_group
from dure.groups.actions.moving import move, undo_move
from dure.groups.actions.reading import see_calls, see_circle, see_plan

__all__ = [
    "DrawnGroup",
    "DrawnPlan",
    "accept",
    "admit",
    "agree_rules",
    "answer",
    "answer_together",
    "ask_leader",
    "ask_room",
    "begin_meetings",
    "close_group",
    "describe_facilitator",
    "draw_up",
    "form_group",
    "invite",
    "invite_together",
    "keep_seat",
    "leave_group",
    "let_go",
    "move",
    "put_aside",
    "rename_group",
    "save_helps",
    "save_proposal",
    "see_calls",
    "see_circle",
    "see_plan",
    "take_back",
    "take_best",
    "undo_move",
    "wait_for_group",
    "withdraw_invitation",
]

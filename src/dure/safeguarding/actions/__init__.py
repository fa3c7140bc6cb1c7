from dure.safeguarding.actions.complaints import answer_complaint, close_complaint, complain, say_more
from dure.safeguarding.actions.duty import add_free_day, end_hand_over, hand_over, remove_free_day
from dure.safeguarding.actions.numbers import check_number, keep_number, remove_number
from dure.safeguarding.actions.protocols import adopt_protocol, draft_protocol, keep_recording
from dure.safeguarding.actions.worries import (
    acknowledge,
    close,
    do_task,
    raise_worry,
    start_drill,
    tell_next,
)

__all__ = [
    "acknowledge",
    "add_free_day",
    "adopt_protocol",
    "answer_complaint",
    "check_number",
    "close",
    "close_complaint",
    "complain",
    "do_task",
    "draft_protocol",
    "end_hand_over",
    "hand_over",
    "keep_number",
    "keep_recording",
    "raise_worry",
    "remove_free_day",
    "remove_number",
    "say_more",
    "start_drill",
    "tell_next",
]

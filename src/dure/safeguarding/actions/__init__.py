from dure.safeguarding.actions.complaints import answer_complaint, close_complaint, complain, say_more
from dure.safeguarding.actions.numbers import keep_number, remove_number
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
    "answer_complaint",
    "close",
    "close_complaint",
    "complain",
    "do_task",
    "keep_number",
    "raise_worry",
    "remove_number",
    "say_more",
    "start_drill",
    "tell_next",
]

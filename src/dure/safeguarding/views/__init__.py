from dure.safeguarding.views.complaints import complaint, complaint_code, complaint_new, complaints
from dure.safeguarding.views.inbox import acknowledgement, closure, drill, inbox, task_done, worry
from dure.safeguarding.views.numbers import number_removal, numbers
from dure.safeguarding.views.worried import steps, steps_card, worried

__all__ = [
    "acknowledgement",
    "closure",
    "complaint",
    "complaint_code",
    "complaint_new",
    "complaints",
    "drill",
    "inbox",
    "number_removal",
    "numbers",
    "steps",
    "steps_card",
    "task_done",
    "worried",
    "worry",
]

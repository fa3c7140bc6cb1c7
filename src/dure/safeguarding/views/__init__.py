from dure.safeguarding.views.complaints import complaint, complaint_code, complaint_new, complaints
from dure.safeguarding.views.drills import drill, drill_result
from dure.safeguarding.views.duty import free_day_removal, free_days, hand_over_end, hand_overs
from dure.safeguarding.views.inbox import acknowledgement, closure, inbox, task_done, worry
from dure.safeguarding.views.numbers import number_check, number_removal, numbers
from dure.safeguarding.views.protocol import (
    protocol,
    protocol_adoption,
    protocol_draft,
    protocol_edit,
    protocol_recording,
)
from dure.safeguarding.views.worried import heard, keeper, kept, raised, recording, steps, steps_card, worried

__all__ = [
    "acknowledgement",
    "closure",
    "complaint",
    "complaint_code",
    "complaint_new",
    "complaints",
    "drill",
    "drill_result",
    "free_day_removal",
    "free_days",
    "hand_over_end",
    "hand_overs",
    "heard",
    "inbox",
    "keeper",
    "kept",
    "number_check",
    "number_removal",
    "numbers",
    "protocol",
    "protocol_adoption",
    "protocol_draft",
    "protocol_edit",
    "protocol_recording",
    "raised",
    "recording",
    "steps",
    "steps_card",
    "task_done",
    "worried",
    "worry",
]

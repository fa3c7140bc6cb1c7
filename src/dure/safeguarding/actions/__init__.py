from dure.safeguarding.actions.complaints import (
    answer_complaint,
    close_complaint,
    complain,
    hand_on_complaint,
    say_more,
)
from dure.safeguarding.actions.duty import add_free_day, end_hand_over, hand_over, remove_free_day
from dure.safeguarding.actions.focal_points import end_focal_point, name_focal_point
from dure.safeguarding.actions.keeping import (
    let_go_complaints,
    let_go_conduct,
    let_go_mishaps,
    let_go_reports,
    let_go_worries,
)
from dure.safeguarding.actions.mishaps import close_mishap, say_mishap, sign_out_device, take_step
from dure.safeguarding.actions.numbers import check_number, keep_number, remove_number
from dure.safeguarding.actions.protocols import adopt_protocol, draft_protocol, keep_recording
from dure.safeguarding.actions.reports import add_note, close_report, open_report, share_report, write_report
from dure.safeguarding.actions.seals import make_key, make_recovery_key, recover, rehearse
from dure.safeguarding.actions.worries import (
    acknowledge,
    close,
    do_task,
    leave_number,
    raise_worry,
    start_drill,
    tell_next,
)

__all__ = [
    "acknowledge",
    "add_free_day",
    "add_note",
    "adopt_protocol",
    "answer_complaint",
    "check_number",
    "close",
    "close_complaint",
    "close_mishap",
    "close_report",
    "complain",
    "do_task",
    "draft_protocol",
    "end_focal_point",
    "end_hand_over",
    "hand_on_complaint",
    "hand_over",
    "keep_number",
    "keep_recording",
    "leave_number",
    "let_go_complaints",
    "let_go_conduct",
    "let_go_mishaps",
    "let_go_reports",
    "let_go_worries",
    "make_key",
    "make_recovery_key",
    "name_focal_point",
    "open_report",
    "raise_worry",
    "recover",
    "rehearse",
    "remove_free_day",
    "remove_number",
    "say_mishap",
    "say_more",
    "share_report",
    "sign_out_device",
    "start_drill",
    "take_step",
    "tell_next",
    "write_report",
]

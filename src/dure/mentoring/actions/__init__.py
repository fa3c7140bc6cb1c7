from dure.mentoring.actions.asking import accept, answer, let_go, withdraw
from dure.mentoring.actions.drawing import DrawnPairs, change_pair, draw_up, put_aside, save_helps, save_plan
from dure.mentoring.actions.offering import describe_service, note_training, wait_for_mentor
from dure.mentoring.actions.reading import see_mentees, see_pair, see_plan
from dure.mentoring.actions.walking import end_pairing, note_contact, write_goals

__all__ = [
    "DrawnPairs",
    "accept",
    "answer",
    "change_pair",
    "describe_service",
    "draw_up",
    "end_pairing",
    "let_go",
    "note_contact",
    "note_training",
    "put_aside",
    "save_helps",
    "save_plan",
    "see_mentees",
    "see_pair",
    "see_plan",
    "wait_for_mentor",
    "withdraw",
    "write_goals",
]

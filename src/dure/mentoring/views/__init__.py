from dure.mentoring.views.mentors import mentor, mentors, my_mentees, pairing_contact, person_waiting
from dure.mentoring.views.pairs import (
    asking_answer,
    asking_withdrawal,
    my_mentor_answer,
    my_mentor_ending,
    pairing,
    pairing_ending,
)
from dure.mentoring.views.plans import plan, plan_acceptance, plan_ending, plan_new, plan_pair, plans

__all__ = [
    "asking_answer",
    "asking_withdrawal",
    "mentor",
    "mentors",
    "my_mentees",
    "my_mentor_answer",
    "my_mentor_ending",
    "pairing",
    "pairing_contact",
    "pairing_ending",
    "person_waiting",
    "plan",
    "plan_acceptance",
    "plan_ending",
    "plan_new",
    "plan_pair",
    "plans",
]

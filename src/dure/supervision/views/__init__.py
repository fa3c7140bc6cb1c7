from dure.supervision.views.figures import figures
from dure.supervision.views.mine import (
    check_removal,
    check_sharing,
    checks,
    mine,
    my_agreement,
    wish_ending,
    wish_new,
)
from dure.supervision.views.people import people, person, person_agreement, person_thanks, wish_answer
from dure.supervision.views.talks import (
    action_settling,
    talk,
    talk_ending,
    talk_move,
    talk_new,
    talk_pack,
    talk_record,
)

__all__ = [
    "action_settling", "check_removal", "check_sharing", "checks", "figures", "mine", "my_agreement", "people",
    "person", "person_agreement", "person_thanks", "talk", "talk_ending", "talk_move", "talk_new", "talk_pack",
    "talk_record", "wish_answer", "wish_ending", "wish_new",
]  # fmt: skip

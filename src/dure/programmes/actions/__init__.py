from dure.programmes.actions.beginning import begin_organisation, begin_programme, start_own
from dure.programmes.actions.colleagues import add_colleague_with_card, close_colleague
from dure.programmes.actions.demo import remove_demo
from dure.programmes.actions.description import (
    add_committee_member,
    add_partner,
    answer_challenge,
    describe_programme,
    note_challenge,
    remove_committee_member,
    remove_partner,
)
from dure.programmes.actions.duty import end_duty, move_duty, take_duty
from dure.programmes.actions.invitations import (
    accept_invitation,
    accept_new_password,
    invite,
    offer_new_password,
    take_back_invitation,
)
from dure.programmes.actions.keeping import keep_for
from dure.programmes.actions.posts import assign, end_assignment
from dure.programmes.actions.seeing import begin_seeing_as, end_seeing_as

__all__ = [
    "accept_invitation",
    "accept_new_password",
    "add_colleague_with_card",
    "add_committee_member",
    "add_partner",
    "answer_challenge",
    "assign",
    "begin_organisation",
    "begin_programme",
    "begin_seeing_as",
    "close_colleague",
    "describe_programme",
    "end_assignment",
    "end_duty",
    "end_seeing_as",
    "invite",
    "keep_for",
    "move_duty",
    "note_challenge",
    "offer_new_password",
    "remove_committee_member",
    "remove_demo",
    "remove_partner",
    "start_own",
    "take_back_invitation",
    "take_duty",
]

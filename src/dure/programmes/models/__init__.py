from dure.programmes.models.assignment import Assignment
from dure.programmes.models.challenge import Challenge, DidItWork
from dure.programmes.models.duty import DutyTurn
from dure.programmes.models.invitation import Invitation
from dure.programmes.models.keeping import Keeping
from dure.programmes.models.organisation import Organisation
from dure.programmes.models.programme import CommitteeMember, Partner, Programme

__all__ = [
    "Assignment",
    "Challenge",
    "CommitteeMember",
    "DidItWork",
    "DutyTurn",
    "Invitation",
    "Keeping",
    "Organisation",
    "Partner",
    "Programme",
]

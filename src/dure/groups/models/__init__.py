"""Peer support groups: the plan, the asking, the circle."""

from dure.groups.models.facilitator import FacilitatorProfile
from dure.groups.models.group import (
    FEWEST,
    LARGEST,
    MOST_MEETINGS,
    SMALLEST,
    GroundRules,
    Group,
    GroupState,
    WhyClosed,
)
from dure.groups.models.invitation import OPEN, GroupInvitation, HowAnswered, InvitationState, WhyLate
from dure.groups.models.membership import CLOSED, NO_LONGER_TAKES_PART, Membership, WhyLeftGroup
from dure.groups.models.proposal import (
    GroupAge,
    GroupKind,
    Move,
    PlanState,
    Proposal,
    ProposedGroup,
    ProposedSeat,
)

__all__ = [
    "CLOSED",
    "FEWEST",
    "LARGEST",
    "MOST_MEETINGS",
    "NO_LONGER_TAKES_PART",
    "OPEN",
    "SMALLEST",
    "FacilitatorProfile",
    "GroundRules",
    "Group",
    "GroupAge",
    "GroupInvitation",
    "GroupKind",
    "GroupState",
    "HowAnswered",
    "InvitationState",
    "Membership",
    "Move",
    "PlanState",
    "Proposal",
    "ProposedGroup",
    "ProposedSeat",
    "WhyClosed",
    "WhyLate",
    "WhyLeftGroup",
]

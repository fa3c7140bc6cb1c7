"""The closed vocabularies of matching mentors, without numpy so that forms and files may import them."""

from enum import StrEnum
from typing import Final

MENTEE_NEEDS: Final = ("childcare", "step_free", "online_only")
"""The words a mentee's needs may hold; only `online_only` counts for a pair."""
MENTEE_GENDERS: Final = ("any", "same_only")
MODES: Final = ("most", "stable")
"""`most`: as many people as possible, then the best pairs. `stable`: nobody would rather swap."""


class PairRule(StrEnum):
    """The hard rules of a pair, as a check names them when they are broken."""

    AREA = "area"
    LANGUAGE = "language"
    MINORS = "minors"
    GENDER = "gender"
    SLOT = "slot"
    TRAVEL = "travel"
    APART = "apart"
    MEMBERSHIP = "membership"
    CAPACITY = "capacity"
    ROOM_LEFT = "room_left"
    MOVE_BUDGET = "move_budget"
    SCORE = "score"
    UNKNOWN = "unknown"


class WaitReason(StrEnum):
    """Why somebody has no mentor yet, in the order in which they are asked."""

    NO_MENTOR = "no_mentor"
    APART = "apart"
    COMPETITION = "competition"


class PairFix(StrEnum):
    """The smallest single change that would help somebody who has no mentor."""

    LANGUAGE = "language"
    SLOT = "slot"
    TRAVEL = "travel"
    ONLINE = "online"
    GENDER = "gender"
    AGE = "age"
    MENTOR = "mentor"

"""The closed vocabularies of planning, without numpy so that forms and files may import them."""

from enum import StrEnum
from typing import Final

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS: Final = ("am", "pm", "eve")
SLOTS: Final = tuple(f"{day}_{part}" for day in DAYS for part in PARTS)
SLOT_NUMBER: Final = {slot: number for number, slot in enumerate(SLOTS)}

ONLINE: Final = "online"
"""The place of a group that meets online; no venue may be called so."""

USABLE: Final = 2
"""The lowest level at which a person can follow a group in a language."""
LEVELS: Final = (1, 2, 3, 4)

KINDS: Final = ("mixed", "women", "men")
SINGLE_GENDERS: Final = {"women": "f", "men": "m"}
AGES: Final = ("adult", "minor")
GENDERS: Final = ("f", "m", "x")
GROUP_GENDERS: Final = ("any", "prefer_same", "same_only")
NEEDS: Final = ("childcare", "step_free", "online_only")
PRIORITIES: Final = (1, 2)
EFFORTS: Final = ("quick", "normal", "deep")


class Rule(StrEnum):
    """The hard rules, as a plan names them when they are broken."""

    SIZE = "size"
    LANGUAGE = "language"
    SLOT = "slot"
    TRAVEL = "travel"
    STEP_FREE = "step_free"
    CHILDCARE = "childcare"
    GENDER = "gender"
    WOMEN_LEAD = "women_lead"
    MINORS = "minors"
    ONLINE = "online"
    KEEP_WITH = "keep_with"
    APART = "apart"
    FACILITATOR_SLOT = "facilitator_slot"
    MAX_GROUPS = "max_groups"
    ROOMS = "rooms"
    AREA = "area"
    MEMBERSHIP = "membership"
    CONTINUING = "continuing"
    MOVE_BUDGET = "move_budget"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why somebody is not placed, in the order in which they are asked."""

    NO_PLACE = "no_place"
    NO_FACILITATOR = "no_facilitator"
    TOO_FEW_PEERS = "too_few_peers"
    COMPETITION = "competition"
    APART_OR_BOND = "apart_or_bond"


class Fix(StrEnum):
    """The smallest single change that would help somebody who is not placed."""

    LANGUAGE = "language"
    SLOT = "slot"
    TRAVEL = "travel"
    STEP_FREE = "step_free"
    CHILDCARE = "childcare"
    ONLINE = "online"
    VENUE = "venue"
    FACILITATOR = "facilitator"
    PEERS = "peers"
    GENDER = "gender"
    AGE = "age"
    BOND = "bond"
    APART = "apart"
    WAIT = "wait"
    NONE = "none"

"""What may follow what: one table for a plan, one for an invitation, one for a group.

A table names for every state what may come next, who takes that step, and the
deed that it leaves. Actions ask `step` and never compare states themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dure.audit.deeds import Deed
from dure.groups import deeds


class Owner(StrEnum):
    """Who takes a step."""

    COORDINATOR = "coordinator"
    INVITED = "invited"
    """Whoever was invited; somebody else only writes down what they said."""
    SYSTEM = "system"


@dataclass(frozen=True)
class Step:
    """One step from a state to another."""

    owner: Owner
    deed: Deed


Table = Mapping[str, Mapping[str, Step]]


class CannotFollow(Exception):
    """This is no longer possible here: somebody was faster. Load the page again."""


COORDINATOR, INVITED, SYSTEM = Owner.COORDINATOR, Owner.INVITED, Owner.SYSTEM

PROPOSAL: Table = {
    "being_drawn": {
        "ready": Step(SYSTEM, deeds.PLAN_DRAWN),
        "put_aside": Step(COORDINATOR, deeds.PLAN_PUT_ASIDE),
    },
    "ready": {
        "accepted": Step(COORDINATOR, deeds.PLAN_ACCEPTED),
        "put_aside": Step(COORDINATOR, deeds.PLAN_PUT_ASIDE),
    },
    "accepted": {},
    "put_aside": {},
}

GROUP: Table = {
    "forming": {
        "meeting": Step(COORDINATOR, deeds.MEETINGS_BEGAN),
        "closed": Step(COORDINATOR, deeds.GROUP_CLOSED),
    },
    "meeting": {"closed": Step(COORDINATOR, deeds.GROUP_CLOSED)},
    "closed": {},
}

INVITATION: Table = {
    "kept": {
        "asked": Step(SYSTEM, deeds.INVITED),
        "withdrawn": Step(COORDINATOR, deeds.INVITATION_WITHDRAWN),
    },
    "asked": {
        "yes": Step(INVITED, deeds.SAID_YES),
        "no": Step(INVITED, deeds.SAID_NO),
        "withdrawn": Step(COORDINATOR, deeds.INVITATION_WITHDRAWN),
    },
    "yes": {
        "no": Step(INVITED, deeds.SAID_NO),
        "withdrawn": Step(COORDINATOR, deeds.INVITATION_WITHDRAWN),
    },
    "no": {
        "yes": Step(INVITED, deeds.SAID_YES),
        "asked": Step(COORDINATOR, deeds.INVITED),
        "withdrawn": Step(COORDINATOR, deeds.INVITATION_WITHDRAWN),
    },
    "withdrawn": {"asked": Step(COORDINATOR, deeds.INVITED)},
}

FIRST: dict[str, tuple[Table, str]] = {
    "proposal": (PROPOSAL, "being_drawn"),
    "group": (GROUP, "forming"),
    "invitation": (INVITATION, "kept"),
}


def step(table: Table, now: Any, then: Any) -> Step:
    """The step from one state to another; refuses what may not follow."""
    try:
        return table[str(now)][str(then)]
    except KeyError as error:
        raise CannotFollow(CannotFollow.__doc__) from error

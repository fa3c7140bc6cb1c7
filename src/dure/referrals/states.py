"""What may follow what in a referral, who takes each step, and whose turn it is.

Source of the way: IASC, Inter-Agency Referral Form and Guidance Note (2017),
with three endings more: nothing may be told (a card), taken back, declined.
Actions ask `step` and never compare states themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from dure.audit.deeds import Deed
from dure.referrals import deeds


class Owner(StrEnum):
    """Who takes a step. Somebody else may only write down what they said."""

    US = "us"
    THEM = "them"
    PERSON = "person"


class Turn(StrEnum):
    """Who must do something next."""

    US = "us"
    THEM = "them"
    PERSON = "person"
    NOBODY = "nobody"


TURN_TITLES = {
    Turn.US: _("Our turn"),
    Turn.THEM: _("The service's turn"),
    Turn.PERSON: _("Ask the person"),
    Turn.NOBODY: _("Nobody's turn"),
}


@dataclass(frozen=True)
class Step:
    """One step from a state to another."""

    owner: Owner
    deed: Deed


Table = Mapping[str, Mapping[str, Step]]


class CannotFollow(Exception):
    """This is no longer possible here: somebody was faster, or it was done already. Load the page again."""


US, THEM, PERSON = Owner.US, Owner.THEM, Owner.PERSON
_CHOOSE = {"chosen": Step(PERSON, deeds.CHOSEN)}
_CARD = {"card": Step(PERSON, deeds.CARD_GIVEN)}
_BACK = {"taken_back": Step(PERSON, deeds.TAKEN_BACK)}
_CLOSE = {"closed": Step(US, deeds.CLOSED)}


def _they(*states: str) -> dict[str, Step]:
    return {state: Step(THEM, deeds.ANSWERED) for state in states}


REFERRAL: Table = {
    "noticed": {**_CHOOSE, **_CLOSE},
    "chosen": {"agreed": Step(PERSON, deeds.AGREED), **_CHOOSE, **_CARD, **_CLOSE},
    "agreed": {"sent": Step(US, deeds.SENT), **_CHOOSE, **_CARD, **_BACK, **_CLOSE},
    "sent": {**_they("acknowledged", "accepted", "waiting", "declined"), **_BACK},
    "acknowledged": {**_they("accepted", "waiting", "declined"), **_BACK},
    "waiting": {**_they("accepted", "declined"), **_CHOOSE, **_BACK, **_CLOSE},
    "accepted": {**_they("met", "declined"), **_BACK},
    "declined": {**_CHOOSE, **_CARD, **_CLOSE},
    "met": {"received": Step(PERSON, deeds.RECEIVED), **_CHOOSE, **_BACK, **_CLOSE},
    "received": {**_CLOSE},
    "card": {"received": Step(PERSON, deeds.RECEIVED), **_CHOOSE, **_CLOSE},
    "taken_back": {**_CHOOSE, **_CARD, **_CLOSE},
    "closed": {},
}

FIRST = "noticed"

TURNS: Mapping[str, Turn] = {
    "noticed": Turn.US,
    "chosen": Turn.PERSON,
    "agreed": Turn.US,
    "sent": Turn.THEM,
    "acknowledged": Turn.THEM,
    "waiting": Turn.THEM,
    "accepted": Turn.THEM,
    "declined": Turn.US,
    "met": Turn.PERSON,
    "received": Turn.US,
    "card": Turn.PERSON,
    "taken_back": Turn.US,
    "closed": Turn.NOBODY,
}

AT_THE_SERVICE = tuple(state for state, turn in TURNS.items() if turn == Turn.THEM)


def step(now: Any, then: Any) -> Step:
    """The step from one state to another; refuses what may not follow."""
    try:
        return REFERRAL[str(now)][str(then)]
    except KeyError as error:
        raise CannotFollow(CannotFollow.__doc__) from error


def may_follow(now: Any) -> list[str]:
    return list(REFERRAL[str(now)])


def answers(now: Any) -> list[str]:
    """What a service may say next."""
    return [then for then, each in REFERRAL[str(now)].items() if each.owner == THEM]

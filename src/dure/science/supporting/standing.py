"""Where somebody who supports others stands, from what was written down; a table, and nothing is stored.

The way is §1.10 of the domain's reference: applied, screened, invited, enrolled,
in training, trained, consented or declined, active, with refresher, supervision
and leave on the way, and an end. Each state is the first row of `TABLE` whose
condition holds. Whether somebody may be brought together with a person who
waits is another question than where they stand: `missing` answers it, step by
step, in the order in which they are done.

No rating is among the facts: what was seen in a role-play never removes anybody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

REFRESHED_DAYS: Final = 365
"""Every twelve months (S3-34)."""
SUPERVISED_DAYS: Final = 35


class Stand(StrEnum):
    """Where somebody stands."""

    APPLIED = "applied"
    SCREENED = "screened"
    INVITED = "invited"
    ENROLLED = "enrolled"
    IN_TRAINING = "in_training"
    TRAINED = "trained"
    DECLINED = "declined"
    CONSENTED = "consented"
    ACTIVE = "active"
    REFRESHER_DUE = "refresher_due"
    SUPERVISION_DUE = "supervision_due"
    ON_LEAVE = "on_leave"
    ENDED = "ended"


class Step(StrEnum):
    """One thing that is still to do, in the order in which things are done."""

    CONVERSATION = "conversation"
    REFERENCE = "reference"
    INVITATION = "invitation"
    ANSWER = "answer"
    TOPICS = "topics"
    DAYS = "days"
    CONDUCT = "conduct"
    SERVE = "serve"
    CHECK = "check"
    SUPERVISOR = "supervisor"
    SERVICE = "service"
    RETURN = "return"
    REFRESHER = "refresher"


@dataclass(frozen=True)
class Asks:
    """What a programme asks of a role. `topics` are codes that must be learned on at least `days` days."""

    topics: frozenset[str] = frozenset()
    days: int = 1
    conversation: bool = True
    references: int = 1
    check: bool = False


@dataclass(frozen=True)
class Facts:
    """What was written down of somebody. `invited_yes` is their answer to an invitation, None without one.

    `serve` is their newest answer to "consent to serve", None while nobody
    asked. `refreshed` and `supervised` are days since; None is never.
    """

    talked: bool = False
    references: int = 0
    invited: bool = False
    invited_yes: bool | None = None
    topics: frozenset[str] = frozenset()
    days: int = 0
    conduct: bool = False
    serve: bool | None = None
    checked: bool = False
    supervisor: bool = False
    serving: bool = False
    on_leave: bool = False
    refreshed: int | None = None
    supervised: int | None = 0
    ended: bool = False


def is_trained(facts: Facts, asks: Asks) -> bool:
    """Every topic that must be learned was, on enough days."""
    return asks.topics <= facts.topics and facts.days >= asks.days


def is_refresher_due(facts: Facts) -> bool:
    """A year has gone since the training, or since it was last refreshed."""
    return facts.refreshed is not None and facts.refreshed >= REFRESHED_DAYS


def may_begin(facts: Facts, asks: Asks) -> bool:
    """Nothing but the first day of service is missing."""
    return not facts.ended and set(missing(facts, asks)) == {Step.SERVICE}


def may_be_matched(facts: Facts, asks: Asks) -> bool:
    """Whether somebody may be brought together with a person who waits."""
    return not facts.ended and not missing(facts, asks)


def missing(facts: Facts, asks: Asks) -> tuple[Step, ...]:
    """What is still to do before somebody can be matched, in order; nothing for whoever has ended.

    Whoever was trained needs no invitation any more, and a second day is only
    asked for once every topic is learned.
    """
    if facts.ended:
        return ()
    trained = is_trained(facts, asks)
    begun = bool(facts.topics) or trained
    todo = {
        Step.CONVERSATION: asks.conversation and not facts.talked,
        Step.REFERENCE: facts.references < asks.references,
        Step.INVITATION: not begun and (not facts.invited or facts.invited_yes is False),
        Step.ANSWER: not begun and facts.invited and facts.invited_yes is None,
        Step.TOPICS: not asks.topics <= facts.topics,
        Step.DAYS: asks.topics <= facts.topics and facts.days < asks.days,
        Step.CONDUCT: not facts.conduct,
        Step.SERVE: facts.serve is not True,
        Step.CHECK: asks.check and not facts.checked,
        Step.SUPERVISOR: not facts.supervisor,
        Step.SERVICE: not facts.serving,
        Step.RETURN: facts.on_leave,
        Step.REFRESHER: is_refresher_due(facts),
    }
    return tuple(step for step, is_missing in todo.items() if is_missing)


# Once somebody serves, these no longer count as "not yet there": they are due, and said beside.
_DUE = frozenset({Step.REFRESHER, Step.RETURN})


def _stands_ready(facts: Facts, asks: Asks) -> bool:
    return facts.serving and not set(missing(facts, asks)) - _DUE


Condition = Callable[[Facts, Asks], bool]

TABLE: Final[tuple[tuple[Stand, Condition], ...]] = (
    (Stand.ENDED, lambda facts, asks: facts.ended),
    (Stand.DECLINED, lambda facts, asks: facts.serve is False),
    (Stand.ON_LEAVE, lambda facts, asks: facts.on_leave),
    (Stand.REFRESHER_DUE, lambda facts, asks: _stands_ready(facts, asks) and is_refresher_due(facts)),
    (
        Stand.SUPERVISION_DUE,
        lambda facts, asks: (
            _stands_ready(facts, asks) and (facts.supervised is None or facts.supervised > SUPERVISED_DAYS)
        ),
    ),
    (Stand.ACTIVE, _stands_ready),
    (Stand.CONSENTED, lambda facts, asks: is_trained(facts, asks) and facts.serve is True),
    (Stand.TRAINED, is_trained),
    (Stand.IN_TRAINING, lambda facts, asks: bool(facts.topics)),
    (Stand.ENROLLED, lambda facts, asks: facts.invited_yes is True),
    (Stand.INVITED, lambda facts, asks: facts.invited and facts.invited_yes is None),
    (
        Stand.SCREENED,
        lambda facts, asks: (facts.talked or not asks.conversation) and facts.references >= asks.references,
    ),
    (Stand.APPLIED, lambda facts, asks: True),
)
"""From the last of the way to the first: the first row that holds is where somebody stands."""


def stand(facts: Facts, asks: Asks) -> Stand:
    """Where somebody stands."""
    return next(state for state, holds in TABLE if holds(facts, asks))

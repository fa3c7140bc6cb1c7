"""Onward help: from a need that was noticed to the person's own word that it took place."""

from dure.referrals.models.agreement import FACTS, Agreement, Fact, Feedback
from dure.referrals.models.letter import Letter, hash_of
from dure.referrals.models.passage import Passage, Why
from dure.referrals.models.referral import OPEN, AroseIn, Referral, State, Urgency, Way, WhyClosed

__all__ = [
    "FACTS",
    "OPEN",
    "Agreement",
    "AroseIn",
    "Fact",
    "Feedback",
    "Letter",
    "Passage",
    "Referral",
    "State",
    "Urgency",
    "Way",
    "Why",
    "WhyClosed",
    "hash_of",
]

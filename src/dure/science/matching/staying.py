"""What staying is worth while an earlier plan is planned again.

Where nobody may be moved of our own accord, a seat in the earlier group is
given a bonus larger than anything a move could bring, so that every search
keeps it, and the bonus is taken out of the bound afterwards. Where some may be
moved, the number who must stay is a condition of the search. Among plans of
equal worth the one with fewer moves is better.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dure.science.matching.continuing import Continuing
from dure.science.matching.draft import Draft, Opened, Quarrels
from dure.science.matching.offers import NEW, Offers
from dure.science.matching.problem import Bools, Ints
from dure.science.matching.units import Units

BONUS = 50_000
"""More than a whole new group of twenty is worth, which is the most one move can make possible."""
FEWER_MOVES = 200
"""Up to so many people who stayed, ties go to the plan with fewer moves."""


@dataclass(frozen=True, eq=False)
class Staying:
    """How a search sees the people of an earlier plan.

    A seat is worth `factor * (worth + bonus * stay) + home` to the search.
    `kept` are the earlier groups as they are, to begin from; `pinned` units may
    not be moved by a search that cannot count moves.
    """

    factor: int
    bonus: int
    home: Ints
    must_stay: int
    kept: tuple[Opened, ...]
    pinned: Bools

    def searched(self, offers: Offers) -> Offers:
        """The offers with the worth that the search sees."""
        worth = self.factor * (offers.worth.astype(np.int64) + self.bonus * offers.stay.astype(np.int64)) + self.home
        return replace(offers, worth=worth, must_stay=self.must_stay)

    def kept_in(self, chosen: Ints) -> tuple[Opened, ...]:
        """The kept groups of some offers, which are numbered anew."""
        number = {offer: k for k, offer in enumerate(chosen.tolist())}
        return tuple(replace(group, offer=number[group.offer]) for group in self.kept if group.offer in number)

    def bound(self, bound: int, offers: Offers, groups: Sequence[Opened]) -> int:
        """The bound of the objective itself, for plans in which as many stay."""
        stayed = sum(int(offers.stay[offers.pair(group.offer, unit)]) for group in groups for unit in group.units)
        return bound // self.factor - self.bonus * stayed


def staying(offers: Offers, units: Units, now: Continuing) -> Staying:
    """What a search that can count moves must know."""
    home = _home(offers, units, now)
    kept = keep(offers, home)
    stayed = sum(int(offers.stay[offers.pair(group.offer, unit)]) for group in kept for unit in group.units)
    could_stay = int(sum(person not in now.forced for person in now.stayed))
    may_move = could_stay > offers.must_stay
    pinned = np.zeros(len(offers.size), dtype=np.bool_)
    for group in kept:
        for unit in group.units:
            pinned[unit] = offers.stay[offers.pair(group.offer, unit)] > 0
    # A plan that cannot keep as many as it must keeps as many as it can.
    must_stay = max(0, offers.must_stay)
    counted = may_move and stayed >= must_stay
    few = len(now.stayed) <= FEWER_MOVES
    return Staying(
        factor=len(now.stayed) + 1 if few else 1,
        bonus=0 if counted else BONUS,
        home=home if few else np.zeros_like(home),
        must_stay=min(must_stay, stayed) if counted else 0,
        kept=kept,
        pinned=pinned,
    )


def keep(offers: Offers, home: Ints) -> tuple[Opened, ...]:
    """The earlier groups with those of their people who can stay, as far as they fit together."""
    draft = Draft(offers)
    quarrels = Quarrels.among(offers.apart)
    nothing = np.zeros(len(offers.max_groups), dtype=np.int64)
    best_home = np.zeros(len(offers.size), dtype=np.int64)
    np.maximum.at(best_home, offers.unit, home)
    earlier = np.flatnonzero(offers.earlier != NEW).tolist()
    # Groups with one possible facilitator choose first.
    for offer in sorted(earlier, key=lambda offer: (len(offers.leaders(offer)), offer)):
        leader = draft.leader(offer, nothing) if draft.has_room(offer) else None
        if leader is None:
            continue
        pairs = offers.pairs(offer)
        wish = sorted(range(pairs.start, pairs.stop), key=lambda pair: (-int(offers.stay[pair]), pair))
        members: list[int] = []
        people = 0
        for pair in wish:
            unit, size = int(offers.unit[pair]), int(offers.size[offers.unit[pair]])
            at_home = 0 < home[pair] == best_home[unit]
            if not at_home or not draft.free[unit] or people + size > offers.largest:
                continue
            if not quarrels.keep_out(unit, members):
                members.append(unit)
                people += size
        if people >= offers.smallest[offer]:
            draft.open(Opened(offer, leader, tuple(sorted(members))))
    return draft.opened()


def _home(offers: Offers, units: Units, now: Continuing) -> Ints:
    """How many people of each pair would be where they were, forced to move or not."""
    home = np.zeros(len(offers.unit), dtype=np.int64)
    # The offers of groups that continue come last.
    first = int(offers.start[len(offers) - int(np.count_nonzero(offers.earlier != NEW))])
    group = offers.earlier[offers.offer_of_pair()[first:]]
    home[first:] = now.at_home(units, group, offers.unit[first:].astype(np.int64))
    return home
